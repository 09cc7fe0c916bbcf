//! Submits an offering for review.

use showcase_domain::{case::Reviewable, id::OfferingId, version::Expected};

use crate::{Caller, Error, Outcome, Registry, load, views::ReceiptView};

impl Registry {
    /// Hands the draft in. Answers with the receipt: number, time, hash. The organization's own registration may still be open.
    pub async fn submit_offering(
        &self,
        caller: &Caller,
        id: OfferingId,
        expected: Expected,
    ) -> Result<Outcome<ReceiptView>, Error> {
        self.decide_once(
            caller,
            |receipt: &ReceiptView| Some(receipt.organization.id),
            async |tx| {
                let (offering, organization) =
                    load::offering(&tx.read(), &caller.actor, id).await?;
                self.submit_subject(
                    tx,
                    caller,
                    expected,
                    Reviewable::Offering(offering),
                    &organization,
                )
                .await
            },
        )
        .await
    }
}
