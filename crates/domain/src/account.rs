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
    /// [`Refusal::Conflict`] when roles exclude each other; [`Refusal::Forbidden`] for anybody but the system itself.
    pub fn set_staff_roles(
        mut self,
        actor: &Actor,
        roles: Vec<StaffRole>,
    ) -> Result<Option<Decided<Self>>, Refusal> {
        only_system(actor)?;
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
        if self.erased_at.is_some() {
            return Err(Refusal::NotFound);
        }
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
