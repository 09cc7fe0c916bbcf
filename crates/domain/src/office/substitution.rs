//! AB岗: for a period, somebody does another's reviews besides their own.

use crate::{
    Actor, Decided, Refusal, StaffRole, Timestamp, Version,
    account::Account,
    decided::Happening,
    event::Event,
    id::{PersonId, SubstitutionId},
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
};

/// The roles that a substitute takes over: powers that exclude each other are never lent.
pub const LENT_ROLES: [StaffRole; 2] = [StaffRole::Reviewer, StaffRole::Approver];

/// Who can stand in: whoever reviews anyway. Those who run the machine or watch it do not come to review by the back door.
const SUBSTITUTES: [StaffRole; 3] = [
    StaffRole::Reviewer,
    StaffRole::Approver,
    StaffRole::BusinessAdministrator,
];

/// A period in which `substitute` stands in for `person`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substitution {
    pub id: SubstitutionId,
    pub version: Version,
    pub person: PersonId,
    pub substitute: PersonId,
    pub from: Timestamp,
    /// Exclusive.
    pub until: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// Who stands in for whom, and when.
#[derive(Debug, Clone, Copy)]
pub struct NewSubstitution<'a> {
    pub id: SubstitutionId,
    pub person: &'a Account,
    pub substitute: &'a Account,
    pub from: Timestamp,
    pub until: Timestamp,
}

impl NewSubstitution<'_> {
    fn check(&self, at: Timestamp) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        if self.until <= self.from {
            errors.at("/until", Message::EndsBeforeItBegins);
        } else if self.until <= at {
            errors.at("/until", Message::PeriodOver);
        }
        if !holds_one(self.person, &LENT_ROLES) {
            errors.at("/person", Message::NotAReviewer);
        }
        if self.person.id == self.substitute.id {
            errors.at("/substitute", Message::SamePerson);
        } else if !holds_one(self.substitute, &SUBSTITUTES) {
            errors.at("/substitute", Message::NotAReviewer);
        }
        errors.into_result(())
    }
}

fn holds_one(account: &Account, roles: &[StaffRole]) -> bool {
    account.staff_roles.iter().any(|role| roles.contains(role))
}

impl Substitution {
    /// # Errors
    /// [`Refusal::Invalid`] for a period that ends before it begins or is over, for oneself, and for people who do not review;
    /// [`Refusal`] when the actor may not.
    pub fn set(
        actor: &Actor,
        new: NewSubstitution<'_>,
        at: Timestamp,
    ) -> Result<Decided<Self>, Refusal> {
        policy::admit(actor, Action::SubstitutionManage, &Relation::NONE)?;
        new.check(at).map_err(Refusal::Invalid)?;
        let substitution = Self {
            id: new.id,
            version: Version::FIRST,
            person: new.person.id,
            substitute: new.substitute.id,
            from: new.from,
            until: new.until,
            ended_at: None,
        };
        let happening = substitution.happening(Event::SubstitutionSet {
            person: substitution.person,
            substitute: substitution.substitute,
            from: new.from,
            until: new.until,
        });
        Ok(Decided::new(substitution, happening))
    }

    /// Ends it early.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it is over; [`Refusal`] when the actor may not.
    pub fn end(mut self, actor: &Actor, at: Timestamp) -> Result<Decided<Self>, Refusal> {
        policy::admit(actor, Action::SubstitutionManage, &Relation::NONE)?;
        if self.ended_at.is_some() || self.until <= at {
            return Err(Refusal::NotFound);
        }
        self.ended_at = Some(at);
        self.version = self.version.next();
        let happening = self.happening(Event::SubstitutionEnded {});
        Ok(Decided::new(self, happening))
    }

    pub fn is_in_force(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until && self.ended_at.is_none_or(|ended| at < ended)
    }

    fn happening(&self, event: Event) -> Happening {
        Happening {
            event,
            organization: None,
            subject: self.id.into(),
            subject_version: self.version,
            touches: vec![self.person.into(), self.substitute.into()],
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::samples::{Who, at};

    fn account(number: u128, roles: &[StaffRole]) -> Account {
        Account {
            id: PersonId::from_uuid(Uuid::from_u128(number)),
            version: Version::FIRST,
            name: None,
            email: None,
            mobile: None,
            password_hash: None,
            staff_roles: roles.to_vec(),
            created_at: at(0),
            erased_at: None,
        }
    }

    fn set(
        who: Who,
        person: &Account,
        substitute: &Account,
        period: (i64, i64),
    ) -> Result<Decided<Substitution>, Refusal> {
        let new = NewSubstitution {
            id: SubstitutionId::from_uuid(Uuid::nil()),
            person,
            substitute,
            from: at(period.0),
            until: at(period.1),
        };
        Substitution::set(&who.actor(), new, at(5))
    }

    #[test]
    fn what_is_wrong_is_said_at_its_place() {
        use StaffRole::{Approver, Auditor, BusinessAdministrator, Reviewer};
        let wrong = |person: &[StaffRole], substitute: &[StaffRole], period| {
            let (person, substitute) = (account(1, person), account(2, substitute));
            match set(Who::BusinessAdministrator, &person, &substitute, period) {
                Err(Refusal::Invalid(errors)) => errors
                    .into_iter()
                    .map(|error| (error.pointer, error.message.code()))
                    .collect(),
                Err(other) => panic!("{other:?}"),
                Ok(_) => Vec::new(),
            }
        };
        let said = |pointer: &str, code| vec![(pointer.to_owned(), code)];
        assert_eq!(wrong(&[Reviewer], &[BusinessAdministrator], (1, 9)), []);
        assert_eq!(
            wrong(&[Reviewer], &[Approver], (9, 9)),
            said("/until", "ends_before_it_begins")
        );
        assert_eq!(
            wrong(&[Reviewer], &[Approver], (1, 5)),
            said("/until", "period_over")
        );
        // Nothing of theirs is lent.
        assert_eq!(
            wrong(&[BusinessAdministrator], &[Reviewer], (1, 9)),
            said("/person", "not_a_reviewer")
        );
        assert_eq!(
            wrong(&[Approver], &[Auditor], (1, 9)),
            said("/substitute", "not_a_reviewer")
        );
    }

    #[test]
    fn nobody_stands_in_for_themselves() {
        let reviewer = account(1, &[StaffRole::Reviewer]);
        let refused = set(Who::BusinessAdministrator, &reviewer, &reviewer, (1, 9));
        assert_eq!(
            refused.err(),
            Some(Refusal::Invalid(FieldErrors::one(
                "/substitute",
                Message::SamePerson
            )))
        );
    }

    #[test]
    fn it_is_in_force_from_its_first_instant_to_before_its_last() {
        let (person, substitute) = (
            account(1, &[StaffRole::Reviewer]),
            account(2, &[StaffRole::Reviewer]),
        );
        assert!(set(Who::Reviewer, &person, &substitute, (6, 9)).is_err());
        let set = set(Who::BusinessAdministrator, &person, &substitute, (6, 9));
        let substitution = set.unwrap().next().clone();
        let in_force = |substitution: &Substitution| {
            (5..=9)
                .map(|minute| substitution.is_in_force(at(minute)))
                .collect::<Vec<_>>()
        };
        assert_eq!(in_force(&substitution), [false, true, true, true, false]);
        let ended = substitution.end(&Who::BusinessAdministrator.actor(), at(7));
        let ended = ended.unwrap().next().clone();
        assert_eq!(in_force(&ended), [false, true, false, false, false]);
        let again = ended.end(&Who::BusinessAdministrator.actor(), at(8));
        assert_eq!(again.err(), Some(Refusal::NotFound));
    }
}
