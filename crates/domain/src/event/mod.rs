//! Everything that can happen, with what is told of it and to whom (INV-1, INV-7).
//!
//! The list in [`kinds`] is the one place: kind, schema, who learns of it, and per field who may read it.

mod kinds;
mod record;
mod subject;

pub use kinds::{Checked, Event, KINDS, RequestedChange};
pub use record::{EventRecord, GENESIS, Link, chain_hash};
pub use subject::Subject;

use crate::StaffRole;

/// Who may read. Each includes the ones after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    Public,
    /// The organization that it concerns, and the office.
    Parties,
    /// Those who review and run the field.
    Office,
    Auditor,
}

impl Audience {
    /// The widest audience that somebody with these staff roles belongs to; `member` says that they belong to the organization.
    pub fn of(staff_roles: &[StaffRole], member: Membership) -> Self {
        let holds = |role| staff_roles.contains(&role);
        if holds(StaffRole::Auditor) {
            Self::Auditor
        } else if holds(StaffRole::Reviewer)
            || holds(StaffRole::Approver)
            || holds(StaffRole::BusinessAdministrator)
        {
            Self::Office
        } else {
            match member {
                Membership::Member => Self::Parties,
                Membership::Outsider => Self::Public,
            }
        }
    }

    /// Whether somebody of this audience may read what is meant for `meant_for`.
    pub fn reads(self, meant_for: Self) -> bool {
        meant_for <= self
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Parties => "parties",
            Self::Office => "office",
            Self::Auditor => "auditor",
        }
    }
}

/// An objection: its actor is the objector, or whoever typed in what came on paper.
const OBJECTED: &str = "case.objected";

/// Whether the reader belongs to the organization that an event concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Membership {
    Member,
    Outsider,
}

/// What is declared of one kind of event.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    pub word: &'static str,
    pub schema: u16,
    pub audience: Audience,
    pub fields: &'static [(&'static str, Audience)],
}

impl Kind {
    pub fn find(word: &str) -> Option<&'static Self> {
        KINDS.iter().find(|kind| kind.word == word)
    }

    /// Who may learn who did it: anybody who may read it at all, but of an objection its handlers alone, who read the case.
    pub fn actor_audience(&self) -> Audience {
        if self.word == OBJECTED {
            Audience::Auditor
        } else {
            self.audience
        }
    }

    /// The fields of an event's data that an audience may read; nothing at all when the kind is not for it.
    pub fn visible(&self, data: &serde_json::Value, reader: Audience) -> Option<serde_json::Value> {
        if !reader.reads(self.audience) {
            return None;
        }
        let shown = self
            .fields
            .iter()
            .filter(|(_, meant_for)| reader.reads(*meant_for))
            .filter_map(|(name, _)| {
                data.get(name)
                    .map(|value| ((*name).to_owned(), value.clone()))
            })
            .collect::<serde_json::Map<_, _>>();
        Some(serde_json::Value::Object(shown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole declaration, readable by people who do not read Rust.
    #[test]
    fn kind_field_audience() {
        let table = KINDS
            .iter()
            .flat_map(|kind| {
                std::iter::once(format!(
                    "{} v{} for {}",
                    kind.word,
                    kind.schema,
                    kind.audience.word()
                ))
                .chain(
                    kind.fields
                        .iter()
                        .map(|(name, audience)| format!("    {name}: {}", audience.word())),
                )
            })
            .collect::<Vec<_>>()
            .join("\n");
        insta::assert_snapshot!(table);
    }

    #[test]
    fn who_objected_is_for_no_reader_of_the_feed() {
        let objected = Kind::find(OBJECTED).expect("objections are events");
        assert_eq!(objected.actor_audience(), Audience::Auditor);
        let others = KINDS.iter().filter(|kind| kind.word != OBJECTED);
        assert!(
            others
                .into_iter()
                .all(|kind| kind.actor_audience() == kind.audience)
        );
    }

    #[test]
    fn kinds_are_unique_and_no_field_is_wider_than_its_kind() {
        let mut seen = std::collections::BTreeSet::new();
        for kind in KINDS {
            assert!(seen.insert(kind.word), "{} is declared twice", kind.word);
            for (name, audience) in kind.fields {
                assert!(
                    *audience >= kind.audience,
                    "{}.{name} is declared for more readers than the kind",
                    kind.word
                );
            }
        }
    }

    #[test]
    fn an_enterprise_does_not_see_who_reviews() {
        let data = serde_json::json!({"reviewer": "per_1"});
        let kind = Kind::find("case.claimed").unwrap();
        assert_eq!(
            kind.visible(&data, Audience::Parties),
            Some(serde_json::json!({}))
        );
        assert_eq!(kind.visible(&data, Audience::Office), Some(data.clone()));
        assert_eq!(kind.visible(&data, Audience::Public), None);
    }
}
