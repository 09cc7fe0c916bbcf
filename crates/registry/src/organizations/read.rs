//! Reads an organization.

use showcase_domain::{
    id::OrganizationId,
    organization::{Organization, OrganizationContent, OrganizationDraft},
    policy::{self, Action},
    revision::Content,
};
use showcase_persistence::Read;

use crate::{
    Caller, Error, Registry, closure, load,
    views::{ActionView, ContactView, OrganizationView},
};

impl Registry {
    /// The organization as its members and the office see it.
    pub async fn read_organization(
        &self,
        caller: &Caller,
        id: OrganizationId,
    ) -> Result<OrganizationView, Error> {
        let read = self.store().read();
        let organization = load::organization(&read, &caller.actor, id).await?;
        policy::admit(
            &caller.actor,
            Action::OrganizationRead,
            &organization.relation(),
        )?;
        self.organization_view(&read, caller, organization).await
    }

    pub(crate) async fn organization_view(
        &self,
        read: &Read<'_>,
        caller: &Caller,
        organization: Organization,
    ) -> Result<OrganizationView, Error> {
        let approved = approved_content(read, &organization).await?;
        let contact = match &organization.contact {
            Some(reference) => read.contact(reference.id).await?.map(ContactView::from),
            None => None,
        };
        let (suspension_reason, closure) = closure::told(
            read,
            organization.suspension.as_ref(),
            organization.closure.as_ref(),
        )
        .await?;
        let now = self.clock().now();
        let actions = ActionView::list(
            organization.allowed_actions(&caller.actor, now),
            caller.language,
            self.settings().zone,
        );
        Ok(OrganizationView {
            id: organization.id,
            version: organization.version,
            state: organization.state,
            name: organization.name,
            identity: organization.identity,
            next_draft: next_draft(organization.draft.as_ref(), approved.as_ref()),
            approved,
            draft: organization.draft,
            contact,
            open_case: organization.open_case,
            suspension_reason,
            closure,
            barred_until: organization.barred_until,
            actions,
            created_at: organization.created_at,
        })
    }
}

/// What a later edit amounts to is said anew.
fn next_draft(
    draft: Option<&OrganizationDraft>,
    approved: Option<&OrganizationContent>,
) -> Option<OrganizationDraft> {
    let next = |content| OrganizationDraft {
        change_kind: None,
        ..OrganizationDraft::from(content)
    };
    approved.filter(|_| draft.is_none()).map(next)
}

/// The content in force, when there is one.
pub(crate) async fn approved_content(
    read: &Read<'_>,
    organization: &Organization,
) -> Result<Option<OrganizationContent>, Error> {
    let Some(id) = organization.approved else {
        return Ok(None);
    };
    match load::revision(read, id).await?.content {
        Content::Organization(content) => Ok(Some(content)),
        Content::Offering(_) => Err(Error::internal(format!(
            "{id} is not about an organization"
        ))),
    }
}
