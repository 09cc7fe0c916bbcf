//! The account of a person: registered by themselves or appointed by the office, with staff roles.
//!
//! Names and addresses of the account are personal data in one row; events name the person by id only (INV-9).

use crate::{
    Actor, Decided, Refusal, StaffRole, Timestamp, Version,
    decided::Happening,
    event::Event,
    id::PersonId,
    person::{Email, Mobile, PersonName},
    policy::{self, Action, Relation},
    refusal::Condition,
    version::Expected,
};

/// A person with an account. An erased one has no name, no address and no password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: PersonId,
    pub version: Version,
    pub name: Option<PersonName>,
    pub email: Option<Email>,
    pub mobile: Option<Mobile>,
    /// PHC string of the password's Argon2 hash.
    pub password_hash: Option<String>,
    pub staff_roles: Vec<StaffRole>,
    pub created_at: Timestamp,
    pub erased_at: Option<Timestamp>,
}

impl Account {
    /// A person registers with an address that they proved to hold.
    ///
    /// # Errors
    /// [`Refusal`] when the actor may not.
    pub fn register(self, actor: &Actor) -> Result<Decided<Self>, Refusal> {
        policy::admit(actor, Action::AccountRegister, &Relation::NONE)?;
        let happening = self.happening(Event::PersonRegistered {});
        Ok(Decided::new(self, happening))
    }

    /// The operator of the machine appoints somebody to the office.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when roles exclude each other; [`Refusal::Forbidden`] for anybody but the system itself.
    pub fn appoint(self, actor: &Actor) -> Result<Decided<Self>, Refusal> {
        only_system(actor)?;
        check_separation(&self.staff_roles)?;
        let appointed = self.happening(Event::PersonAppointed {});
        let granted = self
            .staff_roles
            .iter()
            .map(|role| self.happening(Event::RoleGranted { role: *role }))
            .collect::<Vec<_>>();
        Ok(granted
            .into_iter()
            .fold(Decided::new(self, appointed), Decided::and))
    }

    /// Gives an existing person staff roles, or takes them away.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when roles exclude each other; [`Refusal::Forbidden`] for anybody but the system itself;
    /// [`Refusal::NotFound`] for a person who was erased.
    pub fn set_staff_roles(
        mut self,
        actor: &Actor,
        roles: Vec<StaffRole>,
    ) -> Result<Option<Decided<Self>>, Refusal> {
        only_system(actor)?;
        self.check_not_erased()?;
        check_separation(&roles)?;
        let granted = roles
            .iter()
            .filter(|role| !self.staff_roles.contains(role))
            .map(|role| Event::RoleGranted { role: *role });
        let revoked = self
            .staff_roles
            .iter()
            .filter(|role| !roles.contains(role))
            .map(|role| Event::RoleRevoked { role: *role });
        let events = granted.chain(revoked).collect::<Vec<_>>();
        self.staff_roles = roles;
        self.version = self.version.next();
        let mut events = events.into_iter();
        let Some(first) = events.next() else {
            return Ok(None);
        };
        let first = self.happening(first);
        let rest = events
            .map(|event| self.happening(event))
            .collect::<Vec<_>>();
        Ok(Some(
            rest.into_iter()
                .fold(Decided::new(self, first), Decided::and),
        ))
    }

    /// Replaces the password. Whoever calls this ends all log-ins in the same transaction.
    ///
    /// # Errors
    /// [`Refusal`] when it is not their own.
    pub fn change_password(
        mut self,
        actor: &Actor,
        expected: Expected,
        password_hash: String,
    ) -> Result<Decided<Self>, Refusal> {
        policy::admit(
            actor,
            Action::AccountPassword,
            &Relation::of_person(self.id),
        )?;
        expected.check(self.version)?;
        self.password_hash = Some(password_hash);
        self.version = self.version.next();
        let happening = self.happening(Event::PersonPasswordChanged {});
        Ok(Decided::new(self, happening))
    }

    /// Forgets the person. The id stays, so that the log stays whole.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for anybody but the system itself; [`Refusal::NotFound`] when it was done before.
    pub fn erase(mut self, actor: &Actor, at: Timestamp) -> Result<Decided<Self>, Refusal> {
        only_system(actor)?;
        self.check_not_erased()?;
        self.name = None;
        self.email = None;
        self.mobile = None;
        self.password_hash = None;
        self.staff_roles.clear();
        self.erased_at = Some(at);
        self.version = self.version.next();
        let happening = self.happening(Event::PersonErased {});
        Ok(Decided::new(self, happening))
    }

    fn check_not_erased(&self) -> Result<(), Refusal> {
        match self.erased_at {
            None => Ok(()),
            Some(_) => Err(Refusal::NotFound),
        }
    }

    fn happening(&self, event: Event) -> Happening {
        Happening {
            event,
            organization: None,
            subject: self.id.into(),
            subject_version: self.version,
            touches: Vec::new(),
        }
    }
}

fn only_system(actor: &Actor) -> Result<(), Refusal> {
    if actor.principal == crate::Principal::System {
        Ok(())
    } else {
        Err(Refusal::Forbidden)
    }
}

fn check_separation(roles: &[StaffRole]) -> Result<(), Refusal> {
    for role in roles {
        if let Some(other) = roles.iter().find(|other| role.excludes(**other)) {
            return Err(Refusal::conflict(Condition::RolesExclude {
                role: role.word().to_owned(),
                other: other.word().to_owned(),
            }));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Who, account, at, person};
    use StaffRole::{Approver, Auditor, Reviewer, SecurityAdministrator, SystemAdministrator};

    fn kinds<T>(decided: &Decided<T>) -> Vec<&'static str> {
        decided
            .happenings()
            .iter()
            .map(|happening| happening.event.kind())
            .collect()
    }

    #[test]
    fn three_administrators_are_three_people() {
        let system = Actor::system();
        for (one, other) in [
            (SystemAdministrator, SecurityAdministrator),
            (SystemAdministrator, Auditor),
            (SecurityAdministrator, Auditor),
        ] {
            let excluded = Some(Refusal::conflict(Condition::RolesExclude {
                role: one.word().to_owned(),
                other: other.word().to_owned(),
            }));
            assert_eq!(
                account(1, vec![one, other]).appoint(&system).err(),
                excluded
            );
            let granted = account(1, vec![one]).set_staff_roles(&system, vec![one, other]);
            assert_eq!(granted.err(), excluded);
            // One after the other is fine: the first is given up.
            assert!(
                account(1, vec![one])
                    .set_staff_roles(&system, vec![other])
                    .is_ok()
            );
        }
        let appointed = account(1, vec![Reviewer, Approver])
            .appoint(&system)
            .unwrap();
        assert_eq!(
            kinds(&appointed),
            ["person.appointed", "role.granted", "role.granted"]
        );
    }

    #[test]
    fn roles_are_given_by_the_machine_alone() {
        for who in Who::ALL {
            let granted = account(1, Vec::new()).set_staff_roles(&who.actor(), vec![Reviewer]);
            assert_eq!(granted.err(), Some(Refusal::Forbidden), "{who:?}");
            let erased = account(1, Vec::new()).erase(&who.actor(), at(1));
            assert_eq!(erased.err(), Some(Refusal::Forbidden), "{who:?}");
        }
    }

    #[test]
    fn an_event_for_each_role_and_none_for_none() {
        let system = Actor::system();
        let changed = account(1, vec![Reviewer, Auditor])
            .set_staff_roles(&system, vec![Reviewer, Approver])
            .unwrap()
            .unwrap();
        assert_eq!(kinds(&changed), ["role.granted", "role.revoked"]);
        assert_eq!(changed.next().version, Version::FIRST.next());
        let same = account(1, vec![Reviewer]).set_staff_roles(&system, vec![Reviewer]);
        assert!(same.unwrap().is_none());
    }

    #[test]
    fn a_password_is_changed_by_its_person_who_saw_the_account() {
        let stranger = Who::Stranger.actor();
        let own = || account(10, Vec::new());
        assert_eq!(stranger.person(), Some(person(10)));
        let change = |account: Account, expected| {
            account.change_password(&stranger, expected, "$argon2id$新".to_owned())
        };
        let changed = change(own(), Expected::Version(Version::FIRST)).unwrap();
        assert_eq!(
            changed.next().password_hash.as_deref(),
            Some("$argon2id$新")
        );
        assert!(
            !changed.happenings()[0]
                .event
                .data()
                .unwrap()
                .contains("argon2")
        );
        assert_eq!(
            change(own(), Expected::Version(Version::new(2))).err(),
            Some(Refusal::Stale {
                current: Version::FIRST
            })
        );
        // Somebody else's account does not exist for them.
        assert_eq!(
            change(account(11, Vec::new()), Expected::Any).err(),
            Some(Refusal::NotFound)
        );
    }

    #[test]
    fn whoever_is_erased_is_nobody() {
        let system = Actor::system();
        let (erased, _) = account(1, vec![Reviewer])
            .erase(&system, at(1))
            .unwrap()
            .into_parts();
        assert_eq!(erased.password_hash, None);
        assert!(erased.staff_roles.is_empty());
        assert_eq!(
            erased.clone().erase(&system, at(2)).err(),
            Some(Refusal::NotFound)
        );
        assert_eq!(
            erased.set_staff_roles(&system, vec![Reviewer]).err(),
            Some(Refusal::NotFound)
        );
    }
}
