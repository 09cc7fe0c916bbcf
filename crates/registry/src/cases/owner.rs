//! 撤回修改, 撤回, 再次提交, 申请复核.

use showcase_domain::{
    id::{CaseId, RevisionId},
    policy::Action,
    version::Expected,
};

use crate::{
    Caller, Error, Outcome, ReasonInput, Registry, Supplied, draw, load,
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
        self.decide_on(caller, id, async |tx, docket| {
            let about = docket.about();
            docket.case.permit(&about, action, expected)?;
            let (subject, revision) = load::under_review(&tx.read(), &docket.case).await?;
            let case = docket.case.clone();
            let decided = if action == Action::CaseRecall {
                case.recall(&about, expected, subject, &revision.content)?
            } else {
                case.withdraw(&about, expected, subject, &revision.content)?
            };
            Ok(tx.record(decided).await?.0)
        })
        .await
    }

    /// 申请复核: a refused case goes to other reviewers, once and in time.
    pub async fn reconsider_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<ReasonInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            let about = docket.about();
            docket
                .case
                .permit(&about, Action::CaseReconsider, expected)?;
            let reason = draw::remark(&docket.actor, &input.clone()?.check()?, docket.at);
            let (subject, revision) = load::under_review(&tx.read(), &docket.case).await?;
            let decided = docket
                .case
                .clone()
                .reconsider(&about, expected, subject, &revision, reason)?;
            Ok(tx.record(decided).await?.0)
        })
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
                let docket = self.docket(tx, caller, id).await?;
                let about = docket.about();
                docket.case.permit(&about, Action::CaseResubmit, expected)?;
                let (subject, _) = load::under_review(&tx.read(), &docket.case).await?;
                let decided = docket.case.clone().resubmit(
                    &about,
                    expected,
                    subject,
                    draw::id(RevisionId::from_uuid, docket.at),
                    channel_of(caller, &docket.organization),
                )?;
                check_materials_exist(&tx.read(), &docket.organization, &decided.next().2).await?;
                let (case, subject, revision) = tx.record(decided).await?;
                Ok(self.receipt_of(&case, &subject, &revision, &docket.organization))
            },
        )
        .await
    }
}
