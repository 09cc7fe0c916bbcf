//! Who belongs to an organization, with which role, since when. Ended memberships are kept: conflicts of interest outlast them.

use crate::{
    Actor, Decided, MemberRole, Refusal, Timestamp, Version,
    decided::Happening,
    event::Event,
    id::{OrganizationId, PersonId},
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
    refusal::Condition,
};

/// A person in an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub organization: OrganizationId,
    pub person: PersonId,
    pub role: MemberRole,
    pub version: Version,
    pub granted_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// Whether anybody else still owns the organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherOwners {
    Some,
    None,
}

impl Membership {
    /// The one who applies for an organization is its first owner; so is the one who takes it over with a claim code.
    pub fn first_owner(
        organization: OrganizationId,
        person: PersonId,
        at: Timestamp,
    ) -> Decided<Self> {
        let membership = Self {
            organization,
            person,
            role: MemberRole::Owner,
            version: Version::FIRST,
            granted_at: at,
            ended_at: None,
        };
        let happening = membership.happening(Event::MembershipGranted {
            person,
            role: MemberRole::Owner,
        });
        Decided::new(membership, happening)
    }

    /// Admits a person to an organization.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when they belong to it already; [`Refusal`] when the actor may not.
    pub fn grant(
        actor: &Actor,
        organization: OrganizationId,
        person: PersonId,
        role: MemberRole,
        present: Option<&Self>,
        at: Timestamp,
    ) -> Result<Decided<Self>, Refusal> {
        policy::admit(
            actor,
            Action::MemberManage,
            &Relation::of_organization(organization),
        )?;
        if present.is_some() {
            return Err(Refusal::Invalid(FieldErrors::one(
                "/identifier",
                Message::Duplicate {
                    value: role.word().to_owned(),
                },
            )));
        }
        let membership = Self {
            organization,
            person,
            role,
            version: Version::FIRST,
            granted_at: at,
            ended_at: None,
        };
        let happening = membership.happening(Event::MembershipGranted { person, role });
        Ok(Decided::new(membership, happening))
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] for the last owner.
    pub fn change_role(
        mut self,
        actor: &Actor,
        role: MemberRole,
        others: OtherOwners,
    ) -> Result<Decided<Self>, Refusal> {
        policy::admit(
            actor,
            Action::MemberManage,
            &Relation::of_organization(self.organization),
        )?;
        if role != MemberRole::Owner {
            self.check_not_last_owner(others)?;
        }
        self.role = role;
        self.version = self.version.next();
        let happening = self.happening(Event::MembershipChanged {
            person: self.person,
            role,
        });
        Ok(Decided::new(self, happening))
    }

    /// Ends a membership at once.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] for the last owner.
    pub fn end(
        mut self,
        actor: &Actor,
        others: OtherOwners,
        at: Timestamp,
    ) -> Result<Decided<Self>, Refusal> {
        policy::admit(
            actor,
            Action::MemberManage,
            &Relation::of_organization(self.organization),
        )?;
        self.check_not_last_owner(others)?;
        self.ended_at = Some(at);
        self.version = self.version.next();
        let happening = self.happening(Event::MembershipEnded {
            person: self.person,
        });
        Ok(Decided::new(self, happening))
    }

    fn check_not_last_owner(&self, others: OtherOwners) -> Result<(), Refusal> {
        match (self.role, others) {
            (MemberRole::Owner, OtherOwners::None) => Err(Refusal::conflict(Condition::LastOwner)),
            (MemberRole::Owner, OtherOwners::Some)
            | (MemberRole::Editor | MemberRole::Viewer, _) => Ok(()),
        }
    }

    fn happening(&self, event: Event) -> Happening {
        Happening {
            event,
            organization: Some(self.organization),
            subject: self.organization.into(),
            subject_version: self.version,
            touches: vec![self.person.into()],
        }
    }
}
