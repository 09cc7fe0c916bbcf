//! Who may do what: one table (INV-5).
//!
//! [`actions`] declares every action once, with the resource it is about, the scope a token needs, and the grants. [`admit`] answers in
//! the fixed order: not signed in, not found, forbidden. Whether a thing's *state* allows it is asked afterwards, by the guards of
//! [`crate::case`], [`crate::offering`] and [`crate::organization`], which the same decision calls.

mod actions;
mod document;

pub use actions::{Action, Grant, Resource};
pub use document::authorization_document;

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    Actor, MemberRole, Principal, Refusal, StaffRole,
    id::{OrganizationId, PersonId},
    refusal::Condition,
};

/// How a thing is related to people: which organization it belongs to, which person, which experts sit on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation<'a> {
    organization: Option<OrganizationId>,
    person: Option<PersonId>,
    seated: &'a [PersonId],
}

impl Relation<'static> {
    /// Something that belongs to nobody: a list, the catalogue, the act of signing up.
    pub const NONE: Self = Self {
        organization: None,
        person: None,
        seated: &[],
    };

    pub const fn of_organization(organization: OrganizationId) -> Self {
        Self {
            organization: Some(organization),
            ..Self::NONE
        }
    }

    pub const fn of_person(person: PersonId) -> Self {
        Self {
            person: Some(person),
            ..Self::NONE
        }
    }
}

impl<'a> Relation<'a> {
    /// A case, or a material of a case, of an organization, with the experts who sit on it now.
    pub const fn of_case(organization: OrganizationId, seated: &'a [PersonId]) -> Self {
        Self {
            organization: Some(organization),
            person: None,
            seated,
        }
    }
}

/// Admits an actor to an action, or refuses.
///
/// # Errors
/// [`Refusal::NotSignedIn`], then [`Refusal::NotFound`] when they may not know that the resource exists, then [`Refusal::Forbidden`].
pub fn admit(actor: &Actor, action: Action, relation: &Relation<'_>) -> Result<(), Refusal> {
    let granted = |action: Action| {
        action
            .grants()
            .iter()
            .any(|grant| holds(actor, *grant, relation))
    };
    if actor.principal == Principal::System {
        return Ok(());
    }
    if actor.principal == Principal::Anonymous && !action.grants().contains(&Grant::Anyone) {
        return Err(Refusal::NotSignedIn);
    }
    if let Some(reading) = action.resource().reading()
        && !granted(reading)
    {
        return Err(Refusal::NotFound);
    }
    if !granted(action) || !in_scope(actor, action) {
        return Err(Refusal::Forbidden);
    }
    Ok(())
}

fn holds(actor: &Actor, grant: Grant, relation: &Relation<'_>) -> bool {
    match grant {
        Grant::Anyone => true,
        Grant::SignedIn => actor.principal != Principal::Anonymous,
        Grant::Person => actor.person().is_some(),
        Grant::Oneself => actor.person().is_some() && actor.person() == relation.person,
        Grant::Member(least) => member_role(actor, relation).is_some_and(|role| role >= least),
        Grant::Seated => actor
            .person()
            .is_some_and(|person| relation.seated.contains(&person)),
        Grant::Staff(role) => actor.is(role),
    }
}

fn member_role(actor: &Actor, relation: &Relation<'_>) -> Option<MemberRole> {
    relation
        .organization
        .and_then(|organization| actor.role_in(organization))
}

/// A log-in is good for everything its person may do; a token only for its scopes. What anyone may do needs none.
fn in_scope(actor: &Actor, action: Action) -> bool {
    match &actor.scopes {
        None => true,
        Some(scopes) => {
            action.grants().contains(&Grant::Anyone) || scopes.contains(&action.scope())
        }
    }
}

/// Whether somebody works in the office that reviews: they see submissions of every organization.
pub fn is_office(actor: &Actor) -> bool {
    actor.principal == Principal::System || OFFICE.iter().any(|role| actor.is(*role))
}

/// The roles that see submissions of every organization. The system and security administrators run the machine, not the field.
pub const OFFICE: [StaffRole; 4] = [
    StaffRole::Reviewer,
    StaffRole::Approver,
    StaffRole::BusinessAdministrator,
    StaffRole::Auditor,
];

/// One thing that an actor could do with a resource, and what is still missing (INV-6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AllowedAction {
    pub action: Action,
    pub allowed: bool,
    /// What has to be true first; empty when allowed.
    pub unmet: Vec<Condition>,
}

impl AllowedAction {
    pub fn new(action: Action, unmet: Vec<Condition>) -> Self {
        Self {
            action,
            allowed: unmet.is_empty(),
            unmet,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn organization(n: u128) -> OrganizationId {
        OrganizationId::from_uuid(Uuid::from_u128(n))
    }

    fn person() -> Actor {
        Actor {
            principal: Principal::Person(PersonId::from_uuid(Uuid::from_u128(1))),
            ..Actor::anonymous()
        }
    }

    #[test]
    fn the_order_of_refusals() {
        let theirs = Relation::of_organization(organization(1));
        assert_eq!(
            admit(&Actor::anonymous(), Action::OfferingEdit, &theirs),
            Err(Refusal::NotSignedIn)
        );
        assert_eq!(
            admit(&person(), Action::OfferingEdit, &theirs),
            Err(Refusal::NotFound)
        );
        let viewer = Actor {
            memberships: vec![(organization(1), MemberRole::Viewer)],
            ..person()
        };
        assert_eq!(
            admit(&viewer, Action::OfferingEdit, &theirs),
            Err(Refusal::Forbidden)
        );
        assert_eq!(admit(&viewer, Action::OfferingRead, &theirs), Ok(()));
        let editor = Actor {
            memberships: vec![(organization(1), MemberRole::Editor)],
            ..person()
        };
        assert_eq!(admit(&editor, Action::OfferingEdit, &theirs), Ok(()));
        let elsewhere = Actor {
            memberships: vec![(organization(2), MemberRole::Owner)],
            ..person()
        };
        assert_eq!(
            admit(&elsewhere, Action::OfferingEdit, &theirs),
            Err(Refusal::NotFound)
        );
    }

    #[test]
    fn a_token_does_no_more_than_its_scopes() {
        let mine = Relation::of_organization(organization(1));
        let token = Actor {
            memberships: vec![(organization(1), MemberRole::Owner)],
            scopes: Some(vec![crate::scope::Scope::Read]),
            ..person()
        };
        assert_eq!(admit(&token, Action::OfferingRead, &mine), Ok(()));
        assert_eq!(
            admit(&token, Action::OfferingEdit, &mine),
            Err(Refusal::Forbidden)
        );
        assert_eq!(
            admit(&token, Action::CatalogueRead, &Relation::NONE),
            Ok(())
        );
    }

    #[test]
    fn administrators_of_the_machine_do_not_see_submissions() {
        let theirs = Relation::of_organization(organization(1));
        for role in StaffRole::ALL {
            let actor = Actor {
                staff_roles: vec![role],
                ..person()
            };
            let expected = if OFFICE.contains(&role) {
                Ok(())
            } else {
                Err(Refusal::NotFound)
            };
            assert_eq!(
                admit(&actor, Action::OfferingRead, &theirs),
                expected,
                "{role:?}"
            );
        }
    }
}
