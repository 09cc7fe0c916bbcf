//! 领办 and 退回待办.

use showcase_domain::{
    Decided, Refusal, Timestamp, case::Case, id::CaseId, organization::Organization,
    version::Expected,
};

use crate::{Caller, Error, Outcome, Registry, load, views::CaseView};

impl Registry {
    /// Takes a queued case in hand. The version may be left out: whoever comes second is told that it is held.
    pub async fn claim_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
    ) -> Result<Outcome<CaseView>, Error> {
        let expected = if expected == Expected::Missing {
            Expected::Any
        } else {
            expected
        };
        self.hold(caller, id, |case, organization, at| {
            case.claim(&caller.actor, expected, organization, at)
        })
        .await
    }

    /// Puts a case back into the queue.
    pub async fn release_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
    ) -> Result<Outcome<CaseView>, Error> {
        self.hold(caller, id, |case, organization, at| {
            case.release(&caller.actor, expected, organization, at)
        })
        .await
    }

    async fn hold(
        &self,
        caller: &Caller,
        id: CaseId,
        decide: impl Fn(Case, &Organization, Timestamp) -> Result<Decided<Case>, Refusal>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_once(
            caller,
            |view: &CaseView| Some(view.organization.id),
            async |tx| {
                let (case, organization) = load::case(&tx.read(), &caller.actor, id).await?;
                let case = tx.record(decide(case, &organization, tx.now())?).await?;
                self.case_view(&tx.read(), caller, case, &organization)
                    .await
            },
        )
        .await
    }
}
