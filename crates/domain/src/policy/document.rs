//! The policy as a page that people read who do not read Rust: `docs/authorization.md` is this text.

use std::fmt::Write;

use super::{Action, Grant};
use crate::{
    Language, MemberRole, StaffRole,
    case::{CASE_ACTIONS, StateWord, states_for},
};

/// Who can be admitted, as the columns of the table.
const COLUMNS: [(&str, Column); 13] = [
    ("anonymous", Column::Anonymous),
    ("stranger", Column::Person),
    ("self", Column::Oneself),
    ("viewer", Column::Member(MemberRole::Viewer)),
    ("editor", Column::Member(MemberRole::Editor)),
    ("owner", Column::Member(MemberRole::Owner)),
    ("seated_expert", Column::Seated),
    ("reviewer", Column::Staff(StaffRole::Reviewer)),
    ("approver", Column::Staff(StaffRole::Approver)),
    (
        "business_administrator",
        Column::Staff(StaffRole::BusinessAdministrator),
    ),
    (
        "system_administrator",
        Column::Staff(StaffRole::SystemAdministrator),
    ),
    (
        "security_administrator",
        Column::Staff(StaffRole::SecurityAdministrator),
    ),
    ("auditor", Column::Staff(StaffRole::Auditor)),
];

#[derive(Clone, Copy)]
enum Column {
    Anonymous,
    /// Signed in, and not related to the thing.
    Person,
    Oneself,
    Member(MemberRole),
    /// An expert on the case's panel.
    Seated,
    Staff(StaffRole),
}

impl Column {
    fn is_granted(self, action: Action) -> bool {
        action.grants().iter().any(|grant| match (*grant, self) {
            (Grant::Anyone, _)
            | (Grant::Oneself, Self::Oneself)
            | (Grant::Seated, Self::Seated) => true,
            (Grant::SignedIn | Grant::Person, column) => !matches!(column, Self::Anonymous),
            (Grant::Member(least), Self::Member(role)) => role >= least,
            (Grant::Staff(needed), Self::Staff(role)) => role == needed,
            (Grant::Oneself | Grant::Member(_) | Grant::Seated | Grant::Staff(_), _) => false,
        })
    }

    fn answer(self, action: Action) -> &'static str {
        if matches!(self, Self::Anonymous) && !self.is_granted(action) {
            return "401";
        }
        match action.resource().reading() {
            Some(reading) if !self.is_granted(reading) => "404",
            _ if self.is_granted(action) => "✓",
            _ => "403",
        }
    }
}

/// The whole policy in Markdown.
pub fn authorization_document() -> String {
    let mut page = String::from(
        "# Authorization\n\n\
         Generated from `crates/domain/src/policy` by `cargo xtask openapi`; a test compares it. \
         Each cell is the first answer: ✓ admitted (the state may still refuse with 409), 401 not signed in, \
         404 may not know that it exists, 403 may never do it. `stranger` is a person without any relation to the thing; \
         `self` is the person whom it is about; `viewer`, `editor`, `owner` are roles in the organization that it belongs to; \
         `seated_expert` is an expert who sits on the panel of the case; a token answers as its holder does, within its scopes. \
         Nobody reviews an organization that they belong to, and nobody two stages of one case.\n\n\
         ## Who may do what\n\n| action | 中文 | resource | scope |",
    );
    for (name, _) in COLUMNS {
        let _ = write!(page, " {name} |");
    }
    page.push_str("\n|---|---|---|---|");
    page.push_str(&"---|".repeat(COLUMNS.len()));
    page.push('\n');
    for action in Action::ALL {
        let _ = write!(
            page,
            "| `{}` | {} | {} | {} |",
            action.word(),
            action.text(Language::ZhCn),
            action.resource().word(),
            action.scope().word()
        );
        for (_, column) in COLUMNS {
            let _ = write!(page, " {} |", column.answer(*action));
        }
        page.push('\n');
    }
    page.push_str("\n## In which state of a case\n\n| action |");
    for state in StateWord::ALL {
        let _ = write!(page, " {} {} |", state.word(), state.text(Language::ZhCn));
    }
    page.push_str("\n|---|");
    page.push_str(&"---|".repeat(StateWord::ALL.len()));
    page.push('\n');
    for action in CASE_ACTIONS {
        let _ = write!(page, "| `{}` |", action.word());
        for state in StateWord::ALL {
            page.push_str(if states_for(action).contains(state) {
                " ✓ |"
            } else {
                " 409 |"
            });
        }
        page.push('\n');
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_reads_as_a_table() {
        insta::assert_snapshot!(authorization_document());
    }
}
