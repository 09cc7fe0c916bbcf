//! Organizations, with the columns that lists filter and sort by.

use sea_orm::ColumnTrait;
use showcase_domain::{
    Version,
    id::{CaseId, ContactId, OrganizationId, RevisionId},
    identity::Identity,
    organization::{Organization, OrganizationContent, OrganizationState},
    revision::Content,
};

use super::{Keep, Writer, count, from_json, remarks, save, to_json, word};
use crate::{
    Read, StoreError,
    entity::organizations::{Column, Entity, Model},
    search_text::{searchable, sort_key},
};

impl Keep for Organization {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let approved = approved_content(self, to).await?;
        let row = row(self, approved.as_ref(), to)?;
        let this = Column::Id.eq(row.id);
        save::<Entity>(to, row, self.version, this, Column::Version).await
    }
}

async fn approved_content(
    organization: &Organization,
    to: &Writer<'_>,
) -> Result<Option<OrganizationContent>, StoreError> {
    let Some(id) = organization.approved else {
        return Ok(None);
    };
    match Read::over(to.db.into())
        .revision(id)
        .await?
        .map(|revision| revision.content)
    {
        Some(Content::Organization(content)) => Ok(Some(content)),
        _ => Err(StoreError::corrupt(format!(
            "{} names {id}, which is not a revision of an organization",
            organization.id
        ))),
    }
}

/// What lists show and filter is the approved content; before there is one, the draft.
fn row(
    organization: &Organization,
    approved: Option<&OrganizationContent>,
    to: &Writer<'_>,
) -> Result<Model, StoreError> {
    let draft = organization.draft.as_ref();
    let kind = match approved {
        Some(content) => Some(content.kind),
        None => draft.and_then(|draft| draft.kind),
    };
    let region = match approved {
        Some(content) => content.region.as_ref().map(ToString::to_string),
        None => draft
            .map(|draft| draft.region.clone())
            .filter(|region| !region.is_empty()),
    };
    let name_en = match approved {
        Some(content) => content.name_en.as_ref().map_or("", |name| name.as_str()),
        None => draft.map_or("", |draft| draft.name_en.as_str()),
    };
    let identity = organization.identity.canonical();
    let (suspension_remark, suspension_hash) = remarks::columns(organization.suspension.as_ref());
    Ok(Model {
        id: organization.id.as_uuid(),
        version: organization.version.number(),
        state: organization.state.word().to_owned(),
        scheme: organization.identity.scheme().to_owned(),
        identity_json: to_json("organizations.identity_json", &organization.identity)?,
        kind: kind.map(|kind| kind.word().to_owned()),
        name: organization.name.clone(),
        name_key: sort_key(&organization.name),
        search_text: searchable([organization.name.as_str(), name_en, &identity]),
        identity,
        region,
        approved_revision: organization.approved.map(RevisionId::as_uuid),
        open_case: organization.open_case.map(CaseId::as_uuid),
        suspension_remark,
        suspension_hash,
        contact: organization
            .contact
            .as_ref()
            .map(|contact| ContactId::as_uuid(contact.id)),
        contact_hash: organization
            .contact
            .as_ref()
            .map(|contact| contact.hash.to_string()),
        draft: draft
            .map(|draft| to_json("organizations.draft", draft))
            .transpose()?,
        revisions: i64::from(organization.revisions),
        created_at: organization.created_at,
        updated_at: to.at,
        closure: organization
            .closure
            .as_ref()
            .map(|closure| to_json("organizations.closure", closure))
            .transpose()?,
        barred_until: organization.barred_until,
    })
}

pub(crate) fn organization(row: Model) -> Result<Organization, StoreError> {
    Ok(Organization {
        id: OrganizationId::from_uuid(row.id),
        version: Version::new(row.version),
        state: word(
            "organizations.state",
            &row.state,
            OrganizationState::from_word,
        )?,
        identity: from_json::<Identity>("organizations.identity_json", &row.identity_json)?,
        name: row.name,
        approved: row.approved_revision.map(RevisionId::from_uuid),
        open_case: row.open_case.map(CaseId::from_uuid),
        draft: row
            .draft
            .as_deref()
            .map(|draft| from_json("organizations.draft", draft))
            .transpose()?,
        contact: remarks::contact_ref(
            "organizations.contact",
            row.contact,
            row.contact_hash.as_deref(),
        )?,
        revisions: count("organizations.revisions", row.revisions)?,
        suspension: remarks::remark_ref(
            "organizations.suspension",
            row.suspension_remark,
            row.suspension_hash.as_deref(),
        )?,
        closure: row
            .closure
            .as_deref()
            .map(|closure| from_json("organizations.closure", closure))
            .transpose()?,
        barred_until: row.barred_until,
        created_at: row.created_at,
    })
}
