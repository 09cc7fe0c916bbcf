//! The procedures that the registry begins with (`data/procedures.json`).

use std::sync::LazyLock;

use serde::Deserialize;
use uuid::Uuid;

use super::{Procedure, Rules, SubjectKind};
use crate::id::ProcedureId;

static BUILT_IN: LazyLock<Vec<Procedure>> = LazyLock::new(|| {
    let text = include_str!("../../data/procedures.json");
    #[expect(
        clippy::expect_used,
        reason = "the file is compiled in, and a test reads it"
    )]
    let read = serde_json::from_str::<Vec<Stored>>(text).expect("procedures.json is valid");
    read.into_iter().map(Stored::procedure).collect()
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    subject: SubjectKind,
    version: u32,
    rules: Rules,
}

impl Stored {
    fn procedure(self) -> Procedure {
        let kind = match self.subject {
            SubjectKind::Organization => 1,
            SubjectKind::Offering => 2,
        };
        Procedure {
            // The same on every installation: what is compiled in draws no ids.
            id: ProcedureId::from_uuid(Uuid::from_u128(kind << 32 | u128::from(self.version))),
            subject: self.subject,
            version: self.version,
            rules: self.rules,
            published_at: None,
        }
    }
}

impl Procedure {
    /// The newest of the built-in ones.
    pub fn built_in(subject: SubjectKind) -> &'static Self {
        #[expect(
            clippy::expect_used,
            reason = "the file is compiled in, and a test asks for every kind"
        )]
        Self::all_built_in()
            .filter(|procedure| procedure.subject == subject)
            .max_by_key(|procedure| procedure.version)
            .expect("every kind has a procedure")
    }

    /// A version that is built in; later ones are in the store.
    pub fn built_in_version(subject: SubjectKind, version: u32) -> Option<&'static Self> {
        Self::all_built_in()
            .find(|procedure| procedure.subject == subject && procedure.version == version)
    }

    pub fn all_built_in() -> impl Iterator<Item = &'static Self> {
        BUILT_IN.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_valid_procedures_without_a_gap() {
        for subject in SubjectKind::ALL {
            let newest = Procedure::built_in(*subject);
            for version in 1..=newest.version {
                let procedure = Procedure::built_in_version(*subject, version).unwrap();
                assert_eq!(procedure.rules.check(), Ok(()), "{subject:?} {version}");
            }
        }
    }

    /// Design §4: the default of an offering has two stages and no notice, that of an organization one.
    #[test]
    fn the_defaults_are_those_of_the_design() {
        let days = |subject| {
            let procedure = Procedure::built_in(subject);
            let stages = procedure.rules.stages.iter();
            let days = stages.map(|stage| (stage.role.word(), stage.due.days));
            (days.collect::<Vec<_>>(), procedure.rules.notice_days)
        };
        assert_eq!(
            days(SubjectKind::Offering),
            (vec![("reviewer", 3), ("approver", 5)], 0)
        );
        assert_eq!(days(SubjectKind::Organization), (vec![("reviewer", 3)], 0));
    }
}
