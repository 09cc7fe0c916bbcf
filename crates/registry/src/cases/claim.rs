//! 领办, 退回待办, 收回决定: what needs nothing but the case.

use showcase_domain::{id::CaseId, version::Expected};

use crate::{Caller, Error, Outcome, Registry, views::CaseView};

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
        self.decide_on(caller, id, async |tx, docket| {
            let decided = docket.case.clone().claim(&docket.about(), expected)?;
            Ok(tx.record(decided).await?)
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
        self.decide_on(caller, id, async |tx, docket| {
            let decided = docket.case.clone().release(&docket.about(), expected)?;
            Ok(tx.record(decided).await?)
        })
        .await
    }

    /// Takes a decision back that was not released yet.
    pub async fn take_back_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            let decided = docket.case.clone().take_back(&docket.about(), expected)?;
            Ok(tx.record(decided).await?)
        })
        .await
    }
}
