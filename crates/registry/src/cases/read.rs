//! Reads a case, its receipt and its history.

use showcase_domain::{
    Refusal,
    case::Case,
    id::CaseId,
    policy::{self, Action},
};
use showcase_persistence::Tx;

use super::Docket;
use crate::{
    Caller, Error, Registry, load,
    views::{CaseView, OpinionRecordView, ReceiptView},
};

impl Registry {
    /// The case as this reader may see it.
    pub async fn read_case(&self, caller: &Caller, id: CaseId) -> Result<CaseView, Error> {
        let read = self.store().read();
        let now = self.clock().now();
        let docket = Docket::load(&read, self.settings().zone, &caller.actor, id, now).await?;
        policy::admit(&caller.actor, Action::CaseRead, &docket.case.relation())?;
        self.case_view(&read, caller, &docket).await
    }

    /// Every expert's opinion there ever was; none for whoever is not of the office.
    pub async fn case_opinions(
        &self,
        caller: &Caller,
        id: CaseId,
    ) -> Result<Vec<OpinionRecordView>, Error> {
        let read = self.store().read();
        let now = self.clock().now();
        let docket = Docket::load(&read, self.settings().zone, &caller.actor, id, now).await?;
        policy::admit(&caller.actor, Action::CaseRead, &docket.case.relation())?;
        self.opinion_records(&read, caller, &docket).await
    }

    /// 受理回执 of the last submission.
    pub async fn receipt(&self, caller: &Caller, id: CaseId) -> Result<ReceiptView, Error> {
        let read = self.store().read();
        let (case, organization) = load::case(&read, &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::CaseReceipt, &case.relation())?;
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
        let docket = Docket::around(
            &tx.read(),
            self.settings().zone,
            &caller.actor,
            case,
            organization,
            tx.now(),
        )
        .await?;
        self.case_view(&tx.read(), caller, &docket).await
    }
}
