//! What nobody is told of.

/// Kinds of events that nobody is told of, and why.
pub const SILENT: &[(&str, &str)] = &[
    ("organization.created", "whoever did it is the first member"),
    ("organization.draft_saved", "work in progress of the owner"),
    ("organization.contact_set", "work in progress of the owner"),
    ("organization.verified", "told as the approval of its case"),
    ("organization.revised", "told as the approval of its case"),
    ("organization.closed", "told as the end of its case"),
    (
        "organization.claim_code_issued",
        "the code is handed over outside the registry",
    ),
    ("unit.created", "work in progress of the owner"),
    ("membership.moved", "what they may do is as before"),
    ("offering.created", "work in progress of the owner"),
    ("offering.draft_saved", "work in progress of the owner"),
    ("offering.registered", "told as the approval of its case"),
    ("offering.revised", "told as the approval of its case"),
    ("material.uploaded", "work in progress of the owner"),
    (
        "case.recalled",
        "done by the owner before anybody had begun on it",
    ),
    (
        "case.claimed",
        "the case says who holds it; nothing is to be done",
    ),
    ("case.released", "back in the queue, which is counted daily"),
    ("case.checked", "work in progress of the reviewer"),
    (
        "case.change_answered",
        "told with the next submission, all answers together",
    ),
    (
        "case.change_judged",
        "an item that is asked for again is told with the next request",
    ),
    (
        "case.refusal_proposed",
        "the last stage finds it in its queue; the parties learn of the decision",
    ),
    (
        "case.held_released",
        "told as the decision that was let out",
    ),
    ("case.taken_back", "goes on with whoever did it"),
    ("person.registered", "done by the person"),
    ("person.appointed", "told by whoever appoints"),
    (
        "person.password_changed",
        "a letter of its own is sent at once",
    ),
    ("person.erased", "nobody is left to be told"),
    ("role.granted", "told by whoever appoints"),
    ("role.revoked", "told by whoever appoints"),
    ("token.created", "done by its holder"),
    ("token.revoked", "done by its holder"),
    (
        "procedure.published",
        "a case keeps the version it began with",
    ),
    (
        "calendar.year_set",
        "told as each deadline that moves by it",
    ),
    ("notice.published", "told case by case"),
    ("expert.admitted", "told when a seat is given"),
    ("expert.dismissed", "seats that are held stay"),
    ("interest.declared", "done by the person"),
    ("interest.ended", "done by the person"),
    ("substitution.ended", "its end was told when it was set"),
];
