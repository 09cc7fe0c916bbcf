//! What an event is about, by the printed form of its id.

use std::{fmt, str::FromStr};

use crate::id::{
    CalendarYearId, CaseId, InterestId, MaterialId, NotAnId, NoticeId, OfferingId, OrganizationId,
    PersonId, ProcedureId, RevisionId, SubstitutionId, TokenId, UnitId,
};

macro_rules! subjects {
    ($($variant:ident($id:ident)),* $(,)?) => {
        /// One thing that events can be about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Subject {
            $($variant($id)),*
        }

        impl fmt::Display for Subject {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$variant(id) => id.fmt(f)),*
                }
            }
        }

        impl FromStr for Subject {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                $(
                    if let Ok(id) = text.parse::<$id>() {
                        return Ok(Self::$variant(id));
                    }
                )*
                // No kind fits: say so with the error of the first one.
                text.parse::<OrganizationId>().map(Self::Organization)
            }
        }

        $(
            impl From<$id> for Subject {
                fn from(id: $id) -> Self {
                    Self::$variant(id)
                }
            }
        )*
    };
}

subjects! {
    Organization(OrganizationId),
    Unit(UnitId),
    Offering(OfferingId),
    Revision(RevisionId),
    Material(MaterialId),
    Case(CaseId),
    Person(PersonId),
    Token(TokenId),
    Procedure(ProcedureId),
    Notice(NoticeId),
    Interest(InterestId),
    Substitution(SubstitutionId),
    CalendarYear(CalendarYearId),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back() {
        let subject = Subject::Case(CaseId::from_uuid(uuid::Uuid::from_u128(7)));
        assert_eq!(subject.to_string().parse(), Ok(subject));
        assert!("nothing".parse::<Subject>().is_err());
    }
}
