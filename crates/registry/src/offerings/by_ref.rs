//! Creates or updates the draft of an offering by the organization's own key.

use showcase_domain::{
    id::{OfferingId, OrganizationId},
    message::FieldErrors,
    offering::{Offering, OfferingDraft},
    policy::{self, Action},
    text::ExternalRef,
    version::Expected,
};

use crate::{Caller, Error, Outcome, Registry, Supplied, draw, load, views::UpsertedView};

impl Registry {
    /// The integrator's way in: the same call creates the offering the first time and edits its draft afterwards. A draft that is
    /// the same already is left alone, so that repeating the call changes nothing.
    pub async fn upsert_offering_by_ref(
        &self,
        caller: &Caller,
        organization: OrganizationId,
        external_ref: &str,
        expected: Expected,
        input: Supplied<OfferingDraft>,
    ) -> Result<Outcome<UpsertedView>, Error> {
        let expected = if expected == Expected::Missing {
            Expected::Any
        } else {
            expected
        };
        self.decide_once(
            caller,
            |view: &UpsertedView| Some(view.offering.organization.id),
            async |tx| {
                let organization =
                    load::organization(&tx.read(), &caller.actor, organization).await?;
                policy::admit(
                    &caller.actor,
                    Action::OfferingCreate,
                    &organization.relation(),
                )?;
                let reference = ExternalRef::parse(external_ref)
                    .map_err(|message| FieldErrors::one("/external_ref", message))?;
                let present = tx
                    .read()
                    .offering_by_ref(organization.id, &reference)
                    .await?;
                let created = present.is_none();
                let offering = if let Some(offering) = present {
                    offering.permit(
                        &caller.actor,
                        Action::OfferingEdit,
                        expected,
                        &organization,
                        tx.now(),
                    )?;
                    let draft = input.clone()?;
                    if offering.draft.as_ref() == Some(&draft) {
                        offering
                    } else {
                        let decided = offering.save_draft(
                            &caller.actor,
                            expected,
                            &organization,
                            draft,
                            tx.now(),
                        )?;
                        tx.record(decided).await?
                    }
                } else {
                    let id = draw::id(OfferingId::from_uuid, tx.now());
                    let (draft, at) = (input.clone()?, tx.now());
                    let reference = Some(reference);
                    let decided =
                        Offering::create(id, &caller.actor, &organization, reference, draft, at)?;
                    tx.record(decided).await?
                };
                let offering = self
                    .offering_view(&tx.read(), caller, offering, &organization)
                    .await?;
                Ok(UpsertedView { created, offering })
            },
        )
        .await
    }
}
