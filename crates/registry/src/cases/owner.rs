//! 撤回修改, 撤回, 再次提交.

use showcase_domain::{
    id::{CaseId, RevisionId},
    policy::Action,
    version::Expected,
};

use crate::{
    Caller, Error, Outcome, Registry, draw, load,
    submission::{channel_of, check_materials_exist},
    views::{CaseView, ReceiptView},
};

impl Registry {
    /// Takes a submission back to edit it, as long as no reviewer has begun.
    pub async fn recall_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
    ) -> Result<Outcome<CaseView>, Error> {
        self.take_back(caller, id, expected, Action::CaseRecall)
            .await
    }

    /// Ends the case for its owner. The content stays as a draft.
    pub async fn withdraw_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
    ) -> Result<Outcome<CaseView>, Error> {
        self.take_back(caller, id, expected, Action::CaseWithdraw)
            .await
    }

    async fn take_back(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        action: Action,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_once(
            caller,
            |view: &CaseView| Some(view.organization.id),
            async |tx| {
                let (case, organization) = load::case(&tx.read(), &caller.actor, id).await?;
                case.permit(&caller.actor, action, expected, &organization)?;
                let (subject, revision) = load::under_review(&tx.read(), &case).await?;
                let at = tx.now();
                let decided = if action == Action::CaseRecall {
                    case.recall(
                        &caller.actor,
                        expected,
                        &organization,
                        subject,
                        &revision.content,
                        at,
                    )?
                } else {
                    case.withdraw(
                        &caller.actor,
                        expected,
                        &organization,
                        subject,
                        &revision.content,
                        at,
                    )?
                };
                let (case, _) = tx.record(decided).await?;
                self.reread_case(tx, caller, case).await
            },
        )
        .await
    }

    /// Hands the edited draft in as the next submission of the same case.
    pub async fn resubmit_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
    ) -> Result<Outcome<ReceiptView>, Error> {
        self.decide_once(
            caller,
            |receipt: &ReceiptView| Some(receipt.organization.id),
            async |tx| {
                let (case, organization) = load::case(&tx.read(), &caller.actor, id).await?;
                case.permit(&caller.actor, Action::CaseResubmit, expected, &organization)?;
                let (subject, _) = load::under_review(&tx.read(), &case).await?;
                let at = tx.now();
                let revision = draw::id(RevisionId::from_uuid, at);
                let decided = case.resubmit(
                    &caller.actor,
                    expected,
                    &organization,
                    subject,
                    revision,
                    channel_of(caller, &organization),
                    at,
                )?;
                check_materials_exist(&tx.read(), &organization, &decided.next().2).await?;
                let (case, subject, revision) = tx.record(decided).await?;
                Ok(self.receipt_of(&case, &subject, &revision, &organization))
            },
        )
        .await
    }
}
