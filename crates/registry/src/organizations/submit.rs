//! Submits an organization for verification.

use showcase_domain::{case::Reviewable, id::OrganizationId, version::Expected};

use crate::{Caller, Error, Outcome, Registry, load, views::ReceiptView};

impl Registry {
    /// Hands the draft in. Answers with the receipt: number, time, hash.
    pub async fn submit_organization(
        &self,
        caller: &Caller,
        id: OrganizationId,
        expected: Expected,
    ) -> Result<Outcome<ReceiptView>, Error> {
        self.decide_once(
            caller,
            |receipt: &ReceiptView| Some(receipt.organization.id),
            async |tx| {
                let organization = load::organization(&tx.read(), &caller.actor, id).await?;
                let subject = Reviewable::Organization(organization.clone());
                self.submit_subject(tx, caller, expected, subject, &organization)
                    .await
            },
        )
        .await
    }
}
