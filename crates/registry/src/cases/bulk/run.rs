//! In one transaction, or in one each.

use showcase_domain::{
    Refusal,
    policy::{self, Action, Relation},
};
use showcase_persistence::Tx;

use super::{BulkInput, BulkMode, chosen::Chosen, item::Decided};
use crate::{
    Caller, Error, Outcome, Registry, Replay, Supplied,
    views::{BulkItemView, BulkOutcome, BulkView},
};

impl Registry {
    /// Does one thing with many cases, or says what would come of it.
    pub async fn decide_in_bulk(
        &self,
        caller: &Caller,
        input: Supplied<BulkInput>,
    ) -> Result<Outcome<BulkView>, Error> {
        policy::admit(&caller.actor, Action::CaseBulk, &Relation::NONE)?;
        let input = input?;
        input.check()?;
        if input.mode == BulkMode::Each && caller.idempotency.is_some() {
            let detail = "an Idempotency-Key is taken with the mode `all` only".to_owned();
            return Err(Refusal::Malformed { detail }.into());
        }
        match (input.mode, input.dry_run) {
            (BulkMode::Each, false) => {
                let value = self.each(caller, &input).await?;
                let replay = Replay::Fresh;
                Ok(Outcome { value, replay })
            }
            (BulkMode::Each | BulkMode::All, _) => self.together(caller, &input).await,
        }
    }

    /// One transaction. It is kept when nothing was refused, and when it is none of a dry run.
    async fn together(
        &self,
        caller: &Caller,
        input: &BulkInput,
    ) -> Result<Outcome<BulkView>, Error> {
        let mut unkept = None;
        let kept = self
            .decide_once(
                caller,
                |_: &BulkView| None,
                async |tx| {
                    let view = self.bulk_view(tx, caller, input).await?;
                    if input.dry_run || view.refused > 0 {
                        // The answer leaves by another door, so that the transaction is rolled back.
                        unkept = Some(view);
                        return Err(Refusal::Conflict { unmet: Vec::new() }.into());
                    }
                    Ok(view)
                },
            )
            .await;
        match unkept {
            Some(value) => Ok(Outcome {
                value,
                replay: Replay::Fresh,
            }),
            None => kept,
        }
    }

    async fn bulk_view(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        input: &BulkInput,
    ) -> Result<BulkView, Error> {
        let chosen = self.chosen(&tx.read(), caller, input).await?;
        let mut items = Vec::with_capacity(chosen.len());
        for case in &chosen {
            let Decided { view, failure } = self.bulk_item(tx, caller, input, case).await;
            if let Some(failure) = failure {
                return Err(failure);
            }
            items.push(view);
        }
        let refused = items
            .iter()
            .any(|item| item.outcome == BulkOutcome::Refused);
        if refused && !input.dry_run {
            for item in &mut items {
                item.undo();
            }
        }
        Ok(view_of(input, items))
    }

    /// A transaction for each case. When the store fails, what was done stays done, and the rest is left.
    async fn each(&self, caller: &Caller, input: &BulkInput) -> Result<BulkView, Error> {
        let chosen = self.chosen(&self.store().read(), caller, input).await?;
        let mut items = Vec::with_capacity(chosen.len());
        let mut has_failed = false;
        for case in &chosen {
            if has_failed {
                items.push(BulkItemView::left(case.case));
                continue;
            }
            let (item, failure) = self.alone(caller, input, case).await;
            if let Some(failure) = failure {
                // The first answer that is none is the answer to the whole when nothing was done before it.
                if items.is_empty() {
                    return Err(failure);
                }
                tracing::error!(request_id = caller.request_id, cause = %failure, "a bulk decision broke off");
                has_failed = true;
            }
            items.push(item);
        }
        Ok(view_of(input, items))
    }

    async fn alone(
        &self,
        caller: &Caller,
        input: &BulkInput,
        chosen: &Chosen,
    ) -> (BulkItemView, Option<Error>) {
        let mut undone = None;
        let kept = self
            .decide(caller, async |tx| {
                let Decided { view, failure } = self.bulk_item(tx, caller, input, chosen).await;
                if let Some(failure) = failure {
                    return Err(failure);
                }
                if view.outcome == BulkOutcome::Refused {
                    undone = Some(view);
                    return Err(Refusal::Conflict { unmet: Vec::new() }.into());
                }
                Ok(view)
            })
            .await;
        match (undone, kept) {
            (Some(view), _) | (None, Ok(view)) => (view, None),
            (None, Err(failure)) => (BulkItemView::left(chosen.case), Some(failure)),
        }
    }
}

fn view_of(input: &BulkInput, items: Vec<BulkItemView>) -> BulkView {
    let count = |outcome| items.iter().filter(|item| item.outcome == outcome).count() as u64;
    BulkView {
        action: input.action,
        mode: input.mode,
        dry_run: input.dry_run,
        done: count(BulkOutcome::Done),
        would: count(BulkOutcome::Would),
        refused: count(BulkOutcome::Refused),
        items,
    }
}
