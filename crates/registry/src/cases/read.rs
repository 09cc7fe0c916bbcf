//! Reads a case, its receipt and its history.

use showcase_domain::{
    Refusal,
    case::Case,
    id::CaseId,
    policy::{self, Action},
};
use showcase_persistence::Tx;

use crate::{
    Caller, Error, Registry, load,
    views::{CaseView, ReceiptView},
};

impl Registry {
    /// The case as this reader may see it.
    pub async fn read_case(&self, caller: &Caller, id: CaseId) -> Result<CaseView, Error> {
        let read = self.store().read();
        let (case, organization) = load::case(&read, &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::CaseRead, &case.relation())?;
        self.case_view(&read, caller, case, &organization).await
    }

    /// 受理回执 of the last submission.
    pub async fn receipt(&self, caller: &Caller, id: CaseId) -> Result<ReceiptView, Error> {
        let read = self.store().read();
        let (case, organization) = load::case(&read, &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::CaseRead, &case.relation())?;
        let (subject, revision) = load::under_review(&read, &case).await?;
        Ok(self.receipt_of(&case, &subject, &revision, &organization))
    }

    /// The view after a decision that may have changed the organization as well.
    pub(crate) async fn reread_case(
        &self,
        tx: &Tx,
        caller: &Caller,
        case: Case,
    ) -> Result<CaseView, Error> {
        let organization = tx
            .read()
            .organization(case.organization)
            .await?
            .ok_or(Refusal::NotFound)?;
        self.case_view(&tx.read(), caller, case, &organization)
            .await
    }
}
