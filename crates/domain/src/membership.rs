//! Who belongs to an organization, with which role, since when. Ended memberships are kept: conflicts of interest outlast them.

use crate::{
    Actor, Decided, MemberRole, Refusal, Timestamp, Version,
    decided::Happening,
    event::Event,
    id::{OrganizationId, PersonId, UnitId},
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
    refusal::Condition,
    unit::Unit,
};

/// A person in an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub organization: OrganizationId,
    pub person: PersonId,
    pub role: MemberRole,
    pub version: Version,
    /// The department (内设机构) in which they serve.
    pub unit: Option<UnitId>,
    pub granted_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// As what a member is admitted.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    pub role: MemberRole,
    pub unit: Option<&'a Unit>,
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
            unit: None,
            version: Version::FIRST,
            granted_at: at,
            ended_at: None,
        };
        let happening = membership.happening(Event::MembershipGranted {
            person,
            role: MemberRole::Owner,
            unit: None,
        });
        Decided::new(membership, happening)
    }

    /// Admits a person to an organization.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when they belong to it already, and at `/unit` for a department of another organization; [`Refusal`] when the
    /// actor may not.
    pub fn grant(
        actor: &Actor,
        organization: OrganizationId,
        person: PersonId,
        Standing { role, unit }: Standing<'_>,
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
        let unit = own(organization, unit)?;
        let membership = Self {
            organization,
            person,
            role,
            unit,
            version: Version::FIRST,
            granted_at: at,
            ended_at: None,
        };
        let happening = membership.happening(Event::MembershipGranted { person, role, unit });
        Ok(Decided::new(membership, happening))
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] for the last owner; [`Refusal::NotFound`] when it has ended.
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
        self.check_not_ended()?;
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

    /// Lets a member serve in another department, or in none.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it has ended; [`Refusal::Invalid`] at `/unit` for a department of another organization.
    pub fn move_to(mut self, actor: &Actor, unit: Option<&Unit>) -> Result<Decided<Self>, Refusal> {
        policy::admit(
            actor,
            Action::MemberManage,
            &Relation::of_organization(self.organization),
        )?;
        self.check_not_ended()?;
        self.unit = own(self.organization, unit)?;
        self.version = self.version.next();
        let happening = self.happening(Event::MembershipMoved {
            person: self.person,
            unit: self.unit,
        });
        Ok(Decided::new(self, happening))
    }

    /// Ends a membership at once.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] for the last owner; [`Refusal::NotFound`] when it has ended.
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
        self.check_not_ended()?;
        self.check_not_last_owner(others)?;
        self.ended_at = Some(at);
        self.version = self.version.next();
        let happening = self.happening(Event::MembershipEnded {
            person: self.person,
        });
        Ok(Decided::new(self, happening))
    }

    /// An ended membership is history: it is kept and not changed.
    fn check_not_ended(&self) -> Result<(), Refusal> {
        match self.ended_at {
            None => Ok(()),
            Some(_) => Err(Refusal::NotFound),
        }
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

/// A department of the same organization, if any.
fn own(organization: OrganizationId, unit: Option<&Unit>) -> Result<Option<UnitId>, Refusal> {
    match unit {
        Some(unit) if unit.organization != organization => Err(Refusal::Invalid(FieldErrors::one(
            "/unit",
            Message::NotFound,
        ))),
        unit => Ok(unit.map(|unit| unit.id)),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        samples::{ORGANIZATION, Who, at, person},
        text::Title,
    };

    const fn only(role: MemberRole) -> Standing<'static> {
        Standing { role, unit: None }
    }

    fn unit_of(organization: OrganizationId) -> Unit {
        Unit {
            id: UnitId::from_uuid(Uuid::from_u128(1)),
            version: Version::FIRST,
            organization,
            parent: None,
            name: Title::parse("示例部门").unwrap(),
            created_at: at(0),
        }
    }

    fn member(role: MemberRole) -> Membership {
        let granted = Membership::grant(
            &Who::Owner.actor(),
            ORGANIZATION,
            person(30),
            only(role),
            None,
            at(1),
        );
        granted.unwrap().into_parts().0
    }

    #[test]
    fn whoever_applies_owns() {
        let decided = Membership::first_owner(ORGANIZATION, person(30), at(0));
        assert_eq!(decided.next().role, MemberRole::Owner);
        assert_eq!(decided.happenings().len(), 1);
    }

    #[test]
    fn only_an_owner_decides_who_belongs() {
        for who in Who::ALL {
            let granted = Membership::grant(
                &who.actor(),
                ORGANIZATION,
                person(30),
                only(MemberRole::Viewer),
                None,
                at(1),
            );
            assert_eq!(granted.is_ok(), who == Who::Owner, "{who:?}");
        }
    }

    #[test]
    fn nobody_belongs_twice() {
        let present = member(MemberRole::Viewer);
        let again = Membership::grant(
            &Who::Owner.actor(),
            ORGANIZATION,
            present.person,
            only(MemberRole::Editor),
            Some(&present),
            at(2),
        );
        assert!(matches!(again, Err(Refusal::Invalid(_))));
    }

    #[test]
    fn the_last_owner_stays() {
        let owner = Who::Owner.actor();
        let last = Some(Refusal::conflict(Condition::LastOwner));
        let membership = || member(MemberRole::Owner);
        assert_eq!(
            membership().end(&owner, OtherOwners::None, at(2)).err(),
            last
        );
        for role in [MemberRole::Viewer, MemberRole::Editor] {
            assert_eq!(
                membership()
                    .change_role(&owner, role, OtherOwners::None)
                    .err(),
                last
            );
            assert!(
                membership()
                    .change_role(&owner, role, OtherOwners::Some)
                    .is_ok()
            );
            assert!(member(role).end(&owner, OtherOwners::None, at(2)).is_ok());
        }
        assert!(
            membership()
                .change_role(&owner, MemberRole::Owner, OtherOwners::None)
                .is_ok()
        );
        assert!(membership().end(&owner, OtherOwners::Some, at(2)).is_ok());
    }

    #[test]
    fn what_has_ended_is_history() {
        let owner = Who::Owner.actor();
        let (ended, _) = member(MemberRole::Editor)
            .end(&owner, OtherOwners::Some, at(2))
            .unwrap()
            .into_parts();
        assert_eq!(ended.ended_at, Some(at(2)));
        assert_eq!(ended.version, Version::FIRST.next());
        assert_eq!(
            ended.clone().end(&owner, OtherOwners::Some, at(3)).err(),
            Some(Refusal::NotFound)
        );
        assert_eq!(
            ended
                .change_role(&owner, MemberRole::Owner, OtherOwners::Some)
                .err(),
            Some(Refusal::NotFound)
        );
    }

    #[test]
    fn a_member_serves_in_a_department_of_the_same_organization() {
        let owner = Who::Owner.actor();
        let ours = unit_of(ORGANIZATION);
        let elsewhere = unit_of(OrganizationId::from_uuid(Uuid::from_u128(8)));
        let serving = |unit| Standing {
            role: MemberRole::Viewer,
            unit: Some(unit),
        };
        let grant =
            |unit| Membership::grant(&owner, ORGANIZATION, person(30), serving(unit), None, at(1));
        let moved = |unit| member(MemberRole::Viewer).move_to(&owner, unit);
        assert_eq!(grant(&ours).unwrap().next().unit, Some(ours.id));
        assert_eq!(moved(Some(&ours)).unwrap().next().unit, Some(ours.id));
        assert_eq!(moved(None).unwrap().next().unit, None);
        let refused = Some(Refusal::Invalid(FieldErrors::one(
            "/unit",
            Message::NotFound,
        )));
        assert_eq!(grant(&elsewhere).err(), refused);
        assert_eq!(moved(Some(&elsewhere)).err(), refused);
    }
}
