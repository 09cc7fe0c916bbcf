//! Applies for an organization.

use showcase_domain::{
    StaffRole,
    id::OrganizationId,
    membership::Membership,
    organization::{Organization, OrganizationDraft},
    policy::{self, Action, Relation},
};
use showcase_persistence::{Constraint, StoreError};

use crate::{Caller, Error, Outcome, Registry, Supplied, draw, views::OrganizationView};

impl Registry {
    /// Creates an organization with whatever is known of it; only its identity has to be valid. The applicant becomes its first
    /// owner, unless they are an operator who records an application from paper.
    ///
    /// # Errors
    /// 409 with the field when the identity is registered already, without a word about who holds it.
    pub async fn create_organization(
        &self,
        caller: &Caller,
        input: Supplied<OrganizationDraft>,
    ) -> Result<Outcome<OrganizationView>, Error> {
        policy::admit(&caller.actor, Action::OrganizationCreate, &Relation::NONE)?;
        self.decide_once(
            caller,
            |view: &OrganizationView| Some(view.id),
            async |tx| {
                let draft = input.clone()?;
                let pointer = identity_pointer(&draft);
                let at = tx.now();
                let id = draw::id(OrganizationId::from_uuid, at);
                let created = Organization::create(id, &caller.actor, draft, at)?;
                let mut caller = caller.clone();
                let organization = match caller.actor.person() {
                    Some(person) if !caller.actor.is(StaffRole::BusinessAdministrator) => {
                        let owner = Membership::first_owner(id, person, at);
                        caller.actor.memberships.push((id, owner.next().role));
                        tx.record(created.with(owner))
                            .await
                            .map_err(|error| taken_at(pointer, error))?
                            .0
                    }
                    Some(_) | None => tx
                        .record(created)
                        .await
                        .map_err(|error| taken_at(pointer, error))?,
                };
                self.organization_view(&tx.read(), &caller, organization)
                    .await
            },
        )
        .await
    }
}

/// The field that a draft's identity is typed into.
pub(super) const fn identity_pointer(draft: &OrganizationDraft) -> &'static str {
    if draft.foreign.is_some() {
        "/foreign"
    } else {
        "/uscc"
    }
}

/// An identity that is registered already is a conflict at that field.
pub(super) fn taken_at(pointer: &str, error: StoreError) -> Error {
    match error {
        StoreError::Taken(Constraint::OrganizationIdentity) => Error::identity_taken(pointer),
        other => other.into(),
    }
}
