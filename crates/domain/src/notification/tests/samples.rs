//! A case on its way, and one event of each kind that is told.

use serde_json::json;
use uuid::Uuid;

use crate::{
    Calendar, ContentHash, Timestamp, Version,
    case::{
        Case, CaseState, CaseSubject, ChangeRequest, ChangeState, Clock, Objection,
        ObjectionSource, ObjectionState, Opinion, Outcome, Seats, Severity, StageReview,
        Submission, Target,
    },
    event::{Event, Subject},
    id::{CaseId, ChangeRequestId, NoticeId, ObjectionId, PersonId, RevisionId},
    notification::Circumstances,
    procedure::{Channel, Procedure, SubjectKind},
    remark::RemarkRef,
    samples::{OFFERING, ORGANIZATION, at, contact, person, remark},
};

const EXPERTS: [u128; 3] = [41, 42, 43];
pub(super) const REVIEWER: u128 = 20;
pub(super) const OBJECTOR: u128 = 50;

pub(super) fn objection_id(number: u32) -> ObjectionId {
    ObjectionId::from_uuid(Uuid::from_u128(u128::from(number)))
}

pub(super) fn answer() -> RemarkRef {
    remark(9).reference()
}

fn hash() -> ContentHash {
    ContentHash::of(b"content")
}

fn submission(round: u32) -> Submission {
    Submission {
        round,
        revision: RevisionId::from_uuid(Uuid::from_u128(u128::from(round))),
        content_hash: hash(),
        submitted_at: at(0),
        submitted_by: person(13).to_string(),
        channel: Channel::Online,
    }
}

pub(super) fn review(number: u32, stage: u32, outcome: Outcome, reviewer: PersonId) -> StageReview {
    StageReview {
        number,
        cycle: 0,
        stage,
        round: 1,
        reviewer,
        outcome,
        remark: None,
        change_kind: None,
        checks: Vec::new(),
        panel: None,
        decided_at: at(1),
    }
}

fn objection(number: u32, person: Option<PersonId>) -> Objection {
    Objection {
        id: objection_id(number),
        number,
        source: ObjectionSource::Online,
        person,
        objector: contact().reference(),
        text: remark(1).reference(),
        state: ObjectionState::Open,
        raised_at: at(2),
        answer: None,
    }
}

fn opinion(expert: u128) -> Opinion {
    Opinion {
        cycle: 0,
        stage: 1,
        round: 2,
        expert: person(expert),
        scores: std::collections::BTreeMap::new(),
        weighted: 8_000,
        recommends: true,
        text: remark(2).reference(),
        given_at: at(3),
    }
}

/// In its second round at the second stage, with something of everything.
pub(super) fn case() -> Case {
    let item = |number: u32, state| ChangeRequest {
        id: ChangeRequestId::from_uuid(Uuid::from_u128(u128::from(number))),
        number,
        round: 1,
        target: Target::Field {
            pointer: "/name".to_owned(),
        },
        severity: Severity::Must,
        text: remark(3).reference(),
        late: None,
        state,
        answer: None,
    };
    Case {
        id: CaseId::from_uuid(Uuid::from_u128(7)),
        version: Version::FIRST,
        number: "BJ-2026-000001".to_owned(),
        subject: CaseSubject::Offering(OFFERING),
        organization: ORGANIZATION,
        procedure_version: 2,
        stage: 1,
        cycle: 0,
        state: CaseState::InReview {
            reviewer: person(REVIEWER + 1),
        },
        clock: Clock::STOPPED,
        submissions: vec![submission(1), submission(2)],
        change_requests: vec![item(1, ChangeState::Open), item(2, ChangeState::Accepted)],
        reviews: vec![
            review(1, 0, Outcome::ChangesRequested, person(REVIEWER)),
            review(2, 0, Outcome::Passed, person(REVIEWER)),
        ],
        bars: Vec::new(),
        appointed: None,
        checks: Vec::new(),
        seats: Some(Seats {
            seed: "00".to_owned(),
            experts: EXPERTS.map(person).to_vec(),
        }),
        gone: Vec::new(),
        opinions: EXPERTS.map(opinion).to_vec(),
        objections: vec![
            objection(1, Some(person(OBJECTOR))),
            objection(2, None),
            objection(3, Some(person(OBJECTOR + 1))),
        ],
        notice: Some(NoticeId::from_uuid(Uuid::from_u128(8))),
        change_kind: None,
        opened_at: at(0),
        state_since: at(1),
        first_claimed_at: Some(at(1)),
        conclusion: None,
    }
}

/// Everything around an event that these tests do not vary.
pub(super) struct Around {
    pub(super) case: Case,
    pub(super) procedure: Procedure,
    calendar: Calendar,
}

impl Around {
    pub(super) fn new() -> Self {
        Self {
            case: case(),
            procedure: Procedure::built_in(SubjectKind::Offering).clone(),
            calendar: Calendar::built_in(chrono_tz::Asia::Shanghai),
        }
    }

    pub(super) fn of(&self, event: &Event) -> Circumstances<'_> {
        let of_case = event.kind().starts_with("case.");
        Circumstances {
            subject: if of_case {
                self.case.id.into()
            } else if event.kind().starts_with("offering.") {
                Subject::Offering(OFFERING)
            } else {
                Subject::Organization(ORGANIZATION)
            },
            organization: Some(ORGANIZATION),
            organization_name: "示例单位",
            subject_name: "示例产品",
            registration_number: None,
            case: of_case.then_some(&self.case),
            procedure: Some(&self.procedure),
            calendar: &self.calendar,
            nobody_is_left: false,
            held_by: None,
            at: at(0),
        }
    }
}

/// One of each kind that is told, in the order of their declaration.
#[expect(clippy::too_many_lines, reason = "a list: one of each kind")]
pub(super) fn events() -> Vec<Event> {
    let remark = answer();
    let due = "2026-10-10T16:00:00Z".parse::<Timestamp>().unwrap();
    let reason = || json!({"reason": remark});
    let closure = || json!({"reason": remark, "hearing": remark, "hearing_on": "2026-10-01", "barred_until": null});
    let people = |names: &[(&str, u128)]| {
        let named = names.iter();
        let ids = named.map(|(name, number)| ((*name).to_owned(), json!(person(*number))));
        ids.collect::<serde_json::Map<_, _>>()
    };
    let and = |mut data: serde_json::Map<String, serde_json::Value>, more: serde_json::Value| {
        data.extend(more.as_object().unwrap().clone());
        serde_json::Value::Object(data)
    };
    let objection = |number: u32| json!({"objection": objection_id(number), "number": number, "reason": remark});
    let revision = json!(submission(2).revision);
    let kinds = [
        ("organization.suspended", reason()),
        ("organization.reinstated", reason()),
        ("organization.cancelled", reason()),
        ("organization.revoked", closure()),
        (
            "membership.granted",
            and(people(&[("person", 60)]), json!({"role": "editor"})),
        ),
        (
            "membership.changed",
            and(people(&[("person", 60)]), json!({"role": "owner"})),
        ),
        (
            "membership.ended",
            and(people(&[("person", 60)]), json!({})),
        ),
        ("offering.suspended", reason()),
        ("offering.reinstated", reason()),
        ("offering.cancelled", reason()),
        ("offering.revoked", closure()),
        (
            "case.submitted",
            json!({
                "number": "BJ-2026-000001", "round": 1, "revision": revision, "content_hash": hash(), "materials": [], "procedure_version": 2,
            }),
        ),
        (
            "case.assigned",
            and(
                people(&[("reviewer", 21), ("from", 20)]),
                json!({"stage": 1}),
            ),
        ),
        (
            "case.reviewer_appointed",
            and(
                people(&[("reviewer", 21)]),
                json!({"stage": 1, "reason": remark}),
            ),
        ),
        (
            "case.recused",
            and(
                people(&[("reviewer", 21)]),
                json!({"stage": 1, "reason": remark}),
            ),
        ),
        (
            "case.panel_drawn",
            json!({"stage": 1, "seed": "00", "pool": 9, "experts": EXPERTS.map(person)}),
        ),
        (
            "case.seat_changed",
            and(
                people(&[("from", 40), ("to", 43)]),
                json!({"stage": 1, "reason": remark}),
            ),
        ),
        (
            "case.opinion_given",
            and(
                people(&[("expert", 43)]),
                json!({
                    "stage": 1, "round": 2, "weighted": 8000, "recommends": true, "text": remark,
                }),
            ),
        ),
        (
            "case.changes_requested",
            json!({"round": 1, "content_hash": hash(), "items": [], "due": due}),
        ),
        (
            "case.resubmitted",
            json!({"round": 2, "revision": revision, "content_hash": hash(), "materials": []}),
        ),
        (
            "case.passed",
            json!({
                "stage": 0, "content_hash": hash(), "remark": null, "change_kind": null, "panel": null, "experts": [],
            }),
        ),
        (
            "case.returned",
            json!({"stage": 1, "to": 0, "reason": remark}),
        ),
        (
            "case.held",
            json!({"stage": 1, "content_hash": hash(), "ruling": "pass", "remark": null}),
        ),
        (
            "case.approved",
            json!({
                "stage": 1, "content_hash": hash(), "remark": null, "offering": OFFERING, "effective_at": due,
            }),
        ),
        (
            "case.rejected",
            json!({"stage": 1, "content_hash": hash(), "reason": remark}),
        ),
        ("case.expired", json!({"due": due})),
        ("case.overdue", json!({"stage": 1, "due": due})),
        ("case.escalated", json!({"stage": 1, "due": due})),
        (
            "case.deadline_recounted",
            json!({"before": at(0), "due": due}),
        ),
        (
            "case.notice_begun",
            json!({"notice": case().notice, "until": due}),
        ),
        (
            "case.objected",
            json!({
                "objection": objection_id(1), "number": 1, "source": "online", "text": remark, "objector": contact().reference(),
            }),
        ),
        ("case.objection_dismissed", objection(1)),
        ("case.objection_upheld", objection(1)),
        ("case.reconsideration_asked", reason()),
        ("case.withdrawn", json!({})),
        (
            "substitution.set",
            and(
                people(&[("person", 20), ("substitute", 21)]),
                json!({"from": at(0), "until": due}),
            ),
        ),
    ];
    kinds
        .into_iter()
        .map(|(kind, data)| {
            Event::from_parts(kind, &data).unwrap_or_else(|error| panic!("{kind}: {error}"))
        })
        .collect()
}

/// The sample of one kind.
pub(super) fn event(kind: &str) -> Event {
    let found = events().into_iter().find(|event| event.kind() == kind);
    found.unwrap_or_else(|| panic!("there is no sample of {kind}"))
}
