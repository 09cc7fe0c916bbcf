//! Begins an offering.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Refusal,
    id::{OfferingId, OrganizationId},
    message::FieldErrors,
    offering::{Offering, OfferingDraft},
    policy::{self, Action},
    text::ExternalRef,
};
use utoipa::ToSchema;

use crate::{Caller, Error, Outcome, Registry, Supplied, draw, load, views::OfferingView};

/// A new offering.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewOffering {
    /// The organization's own key, unique within it.
    pub external_ref: Option<String>,
    pub draft: OfferingDraft,
}

impl Registry {
    /// Creates an offering with whatever is known of it.
    pub async fn create_offering(
        &self,
        caller: &Caller,
        organization: OrganizationId,
        input: Supplied<NewOffering>,
    ) -> Result<Outcome<OfferingView>, Error> {
        self.decide_once(
            caller,
            |view: &OfferingView| Some(view.organization.id),
            async |tx| {
                let organization =
                    load::organization(&tx.read(), &caller.actor, organization).await?;
                policy::admit(
                    &caller.actor,
                    Action::OfferingCreate,
                    &organization.relation(),
                )?;
                let input = input.clone()?;
                let external_ref = input
                    .external_ref
                    .as_deref()
                    .filter(|text| !text.trim().is_empty())
                    .map(ExternalRef::parse)
                    .transpose()
                    .map_err(|message| FieldErrors::one("/external_ref", message))?;
                let id = draw::id(OfferingId::from_uuid, tx.now());
                let decided = Offering::create(
                    id,
                    &caller.actor,
                    &organization,
                    external_ref,
                    input.draft,
                    tx.now(),
                )
                .map_err(in_draft)?;
                let offering = tx.record(decided).await?;
                self.offering_view(&tx.read(), caller, offering, &organization)
                    .await
            },
        )
        .await
    }
}

/// The draft stands below `/draft` of what was sent.
fn in_draft(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Invalid(inner) => {
            let mut errors = FieldErrors::new();
            errors.nest("/draft", inner);
            Refusal::Invalid(errors)
        }
        other => other,
    }
}
