//! One offering of the file: created and submitted in one decision.

use showcase_domain::{
    Refusal,
    case::{CaseSubject, Reviewable},
    id::{OfferingId, OrganizationId},
    message::{FieldErrors, Message},
    offering::Offering,
    revision::Content,
    text::ExternalRef,
    version::Expected,
};

use super::{
    Acknowledgement, Known,
    file::{Item, OfferingItem},
    report::refused,
};
use crate::{Caller, Error, Registry, draw, load};

/// What the file says, with the organization that it means.
struct Meant {
    organization: OrganizationId,
    external_ref: ExternalRef,
    item: OfferingItem,
}

impl Registry {
    pub(super) async fn import_offering(
        &self,
        caller: &Caller,
        item: Item<OfferingItem>,
        known: &Known,
    ) -> Result<Acknowledgement, Error> {
        let Item {
            pointer,
            name,
            content,
            ..
        } = item;
        let checked = content.and_then(|item| {
            let content = item.draft.check();
            let meant = meant(item, known);
            match (meant, content) {
                (Ok(meant), Ok(content)) => Ok((meant, content)),
                (Err(errors), Ok(_)) | (Ok(_), Err(errors)) => Err(errors),
                (Err(mut errors), Err(content)) => {
                    errors.nest("", content);
                    Err(errors)
                }
            }
        });
        let zone = self.settings().zone;
        let (meant, content) = match checked {
            Ok(checked) => checked,
            Err(errors) => return refused(&pointer, name, Refusal::Invalid(errors), zone),
        };
        if let Some(there) = self
            .store()
            .read()
            .offering_by_ref(meant.organization, &meant.external_ref)
            .await?
        {
            let latest = self.latest_content(CaseSubject::Offering(there.id)).await?;
            return Ok(Acknowledgement::there(
                there.id,
                name,
                latest.as_ref(),
                &Content::Offering(content),
            ));
        }
        match self.submit_new(caller, meant).await {
            Ok((id, case_number)) => Ok(Acknowledgement::Submitted {
                id,
                name,
                case_number,
            }),
            Err(Error::Refused(refusal)) => refused(&pointer, name, refusal, zone),
            Err(other) => Err(other),
        }
    }

    async fn submit_new(
        &self,
        caller: &Caller,
        meant: Meant,
    ) -> Result<(OfferingId, String), Error> {
        let Meant {
            organization,
            external_ref,
            item,
        } = meant;
        self.decide(caller, async |tx| {
            let at = tx.now();
            let organization = load::organization(&tx.read(), &caller.actor, organization).await?;
            let id = draw::id(OfferingId::from_uuid, at);
            let decided = Offering::create(
                id,
                &caller.actor,
                &organization,
                Some(external_ref),
                item.draft,
                at,
            )?;
            let subject = Reviewable::Offering(tx.record(decided).await?);
            let receipt = self
                .submit_subject(tx, caller, Expected::Any, subject, &organization)
                .await?;
            Ok((id, receipt.case_number))
        })
        .await
    }
}

/// Finds the organization, and the key: the one given, else one made of the name.
fn meant(item: OfferingItem, known: &Known) -> Result<Meant, FieldErrors> {
    let mut errors = FieldErrors::new();
    let organization = known.get(&item.organization).copied();
    if organization.is_none() {
        errors.at(
            "/organization",
            if item.organization.is_empty() {
                Message::Required
            } else {
                Message::NotFound
            },
        );
    }
    let external_ref = match &item.external_ref {
        Some(given) => errors.take("/external_ref", ExternalRef::parse(given)),
        // A name that gives none is wrong itself, and says so at its own field.
        None => ExternalRef::of_name(&item.draft.name).ok(),
    };
    match (organization, external_ref) {
        (Some(organization), Some(external_ref)) => Ok(Meant {
            organization,
            external_ref,
            item,
        }),
        _ => Err(errors),
    }
}
