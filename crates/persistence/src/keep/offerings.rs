//! Offerings, with the columns and tags that the catalogue filters and sorts by.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use showcase_domain::{
    Version,
    id::{CaseId, OfferingId, OrganizationId, RevisionId},
    offering::{Offering, OfferingContent, OfferingState},
    promotion::PromotionStage,
    revision::Content,
    vocabulary::ScenarioTag,
};

use super::{Keep, Writer, count, from_json, parsed, remarks, save, to_json, word};
use crate::{
    Read, StoreError, entity,
    entity::offerings::{Column, Entity, Model},
    search_text::{searchable, sort_key},
};

impl Keep for Offering {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let approved = approved_content(self, to).await?;
        let row = row(self, approved.as_ref(), to)?;
        let this = Column::Id.eq(row.id);
        save::<Entity>(to, row, self.version, this, Column::Version).await?;
        match approved {
            Some(content) => replace_tags(self.id, &content.scenario_tags, to).await,
            None => Ok(()),
        }
    }
}

async fn approved_content(
    offering: &Offering,
    to: &Writer<'_>,
) -> Result<Option<OfferingContent>, StoreError> {
    let Some(id) = offering.approved else {
        return Ok(None);
    };
    match Read::over(to.db.into())
        .revision(id)
        .await?
        .map(|revision| revision.content)
    {
        Some(Content::Offering(content)) => Ok(Some(content)),
        _ => Err(StoreError::corrupt(format!(
            "{} names {id}, which is not a revision of an offering",
            offering.id
        ))),
    }
}

async fn replace_tags(
    offering: OfferingId,
    tags: &[ScenarioTag],
    to: &Writer<'_>,
) -> Result<(), StoreError> {
    use entity::offering_tags::{Column, Entity, Model};
    Entity::delete_many()
        .filter(Column::Offering.eq(offering.as_uuid()))
        .exec(to.db)
        .await?;
    let rows = tags.iter().map(|tag| {
        let row = Model {
            offering: offering.as_uuid(),
            tag: tag.as_str().to_owned(),
            field: field_of(tag.as_str()).to_owned(),
        };
        row.into_active_model()
    });
    if rows.len() > 0 {
        Entity::insert_many(rows)
            .exec_without_returning(to.db)
            .await?;
    }
    Ok(())
}

/// A tag's code begins with that of its field.
fn field_of(tag: &str) -> &str {
    tag.split_once('.').map_or(tag, |(field, _)| field)
}

/// What lists show and filter is the approved content; before there is one, the draft.
fn row(
    offering: &Offering,
    approved: Option<&OfferingContent>,
    to: &Writer<'_>,
) -> Result<Model, StoreError> {
    let draft = offering.draft.as_ref();
    let kind = match approved {
        Some(content) => Some(content.kind),
        None => draft.and_then(|draft| draft.kind),
    };
    let texts = match approved {
        Some(content) => vec![
            content.name_en.as_ref().map_or("", |name| name.as_str()),
            content.summary.as_str(),
            content
                .summary_en
                .as_ref()
                .map_or("", |summary| summary.as_str()),
        ],
        None => draft.map_or_else(Vec::new, |draft| {
            vec![draft.name_en.as_str(), &draft.summary, &draft.summary_en]
        }),
    };
    // The organization's own key is left out: the public searches here too, and could guess it piece by piece.
    let search_text = searchable(
        [offering.name.as_str()]
            .into_iter()
            .chain(texts)
            .chain(offering.registration_number.as_deref()),
    );
    let (suspension_remark, suspension_hash) = remarks::columns(offering.suspension.as_ref());
    Ok(Model {
        id: offering.id.as_uuid(),
        version: offering.version.number(),
        organization: offering.organization.as_uuid(),
        state: offering.state.word().to_owned(),
        stage: offering.stage.map(|stage| stage.as_str().to_owned()),
        external_ref: offering.external_ref.as_ref().map(ToString::to_string),
        registration_number: offering.registration_number.clone(),
        registered_at: offering.registered_at,
        approved_revision: offering.approved.map(RevisionId::as_uuid),
        open_case: offering.open_case.map(CaseId::as_uuid),
        draft: draft
            .map(|draft| to_json("offerings.draft", draft))
            .transpose()?,
        revisions: i64::from(offering.revisions),
        kind: kind.map(|kind| kind.word().to_owned()),
        name: offering.name.clone(),
        name_key: sort_key(&offering.name),
        search_text,
        trl: approved.map(|content| i64::from(content.trl.level())),
        created_at: offering.created_at,
        updated_at: to.at,
        closure: offering
            .closure
            .as_ref()
            .map(|closure| to_json("offerings.closure", closure))
            .transpose()?,
        barred_until: offering.barred_until,
        suspension_remark,
        suspension_hash,
    })
}

pub(crate) fn offering(row: Model) -> Result<Offering, StoreError> {
    Ok(Offering {
        id: OfferingId::from_uuid(row.id),
        version: Version::new(row.version),
        organization: OrganizationId::from_uuid(row.organization),
        state: word("offerings.state", &row.state, OfferingState::from_word)?,
        stage: row
            .stage
            .as_deref()
            .map(|stage| word("offerings.stage", stage, PromotionStage::from_word))
            .transpose()?,
        external_ref: row
            .external_ref
            .as_deref()
            .map(|text| parsed("offerings.external_ref", text))
            .transpose()?,
        registration_number: row.registration_number,
        registered_at: row.registered_at,
        name: row.name,
        approved: row.approved_revision.map(RevisionId::from_uuid),
        open_case: row.open_case.map(CaseId::from_uuid),
        draft: row
            .draft
            .as_deref()
            .map(|draft| from_json("offerings.draft", draft))
            .transpose()?,
        revisions: count("offerings.revisions", row.revisions)?,
        suspension: remarks::remark_ref(
            "offerings.suspension",
            row.suspension_remark,
            row.suspension_hash.as_deref(),
        )?,
        closure: row
            .closure
            .as_deref()
            .map(|closure| from_json("offerings.closure", closure))
            .transpose()?,
        barred_until: row.barred_until,
        created_at: row.created_at,
    })
}
