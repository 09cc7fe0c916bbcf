//! What the registry does by itself when a deadline passes: ordinary commands under the head lock, on any number of nodes.

use showcase_domain::{
    Actor, Refusal,
    case::{Case, Due},
    id::CaseId,
    refusal::Condition,
};
use showcase_persistence::Tx;

use super::docket::Docket;
use crate::{Caller, Error, Registry, load};

/// How many cases one look at the clock takes on.
const BATCH: u64 = 10_000;

/// What came of a look at the clock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeadlinesMet {
    /// Cases for which something was due and done.
    pub done: usize,
    /// Cases that another node had done already, or that cannot go on yet.
    pub left: usize,
}

impl Registry {
    /// Does what is due. Each case is a decision of its own; whoever comes second finds that it was done.
    pub async fn meet_deadlines(&self) -> Result<DeadlinesMet, Error> {
        let now = self.clock().now();
        let due = self.store().read().due_cases(now, BATCH).await?;
        let mut met = DeadlinesMet::default();
        for id in due {
            match self.meet_deadline(id).await {
                Ok(()) => met.done += 1,
                Err(Error::Refused(Refusal::Conflict { .. })) => met.left += 1,
                Err(error) => return Err(error),
            }
        }
        Ok(met)
    }

    /// Counts the running deadlines again after a year of the calendar was entered. Only cases whose day is another now are decided on.
    pub async fn recount_deadlines(&self) -> Result<usize, Error> {
        let mut recounted = 0;
        let read = self.store().read();
        let calendar = read.calendar(self.settings().zone).await?;
        for id in read.running_cases().await? {
            let case = read.case(id).await?;
            let running = case.and_then(|case| case.clock.running);
            if running.is_none_or(|running| calendar.recomputed(&running).is_none()) {
                continue;
            }
            let caller = Caller::system("deadlines");
            let counted = self
                .decide(&caller, async |tx| {
                    let docket = self.system_docket(tx, id).await?;
                    let decided = docket.case.clone().recount(&docket.about())?;
                    tx.record(decided).await?;
                    Ok(())
                })
                .await;
            match counted {
                Ok(()) => recounted += 1,
                Err(Error::Refused(Refusal::Conflict { .. })) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(recounted)
    }

    async fn meet_deadline(&self, id: CaseId) -> Result<(), Error> {
        let caller = Caller::system("deadlines");
        self.decide(&caller, async |tx| {
            let docket = self.system_docket(tx, id).await?;
            match docket.case.due(docket.at) {
                Some(Due::Expire) => {
                    let (subject, revision) = load::under_review(&tx.read(), &docket.case).await?;
                    let decided =
                        docket
                            .case
                            .clone()
                            .expire(&docket.about(), subject, &revision.content)?;
                    tx.record(decided).await?;
                }
                Some(Due::TakeEffect) => self.take_effect(tx, &docket).await?,
                Some(Due::MarkOverdue | Due::Escalate) => {
                    let decided = docket.case.clone().escalate(&docket.about())?;
                    tx.record(decided).await?;
                }
                None => return Err(Refusal::conflict(Condition::NothingDue).into()),
            }
            Ok(())
        })
        .await
    }

    async fn take_effect(&self, tx: &mut Tx, docket: &Docket) -> Result<(), Error> {
        let (subject, revision) = load::under_review(&tx.read(), &docket.case).await?;
        let effect = self.effect(tx, docket, subject, &revision).await?;
        let decided = docket.case.clone().take_effect(&docket.about(), effect)?;
        tx.record::<(Case, _)>(decided).await?;
        Ok(())
    }

    async fn system_docket(&self, tx: &mut Tx, id: CaseId) -> Result<Docket, Error> {
        let at = tx.now();
        Docket::load(&tx.read(), self.settings().zone, &Actor::system(), id, at).await
    }
}
