//! The follower that keeps how long cases stayed where (INV-3).

use std::collections::BTreeSet;

use showcase_domain::{
    event::Subject,
    id::CaseId,
    spans::{CaseEvent, Spans},
};
use showcase_persistence::{Batch, EventFilter, StoredEvent};

use crate::{Error, Registry};

/// The name of its checkpoint.
const FOLLOWER: &str = "statistics";

/// Small: on SQLite nobody else writes meanwhile.
const BATCH: u64 = 100;

/// More events than any case ever has.
const ALL: u64 = 100_000;

/// How far a question takes the follower along before it is answered.
const CATCH_UP: usize = 10;

impl Registry {
    /// Takes the figures one batch further along the log; answers how many events it was.
    ///
    /// Each case that something happened to is told anew from all of its events, so a batch that is done again changes nothing, and
    /// whoever empties both tables and the checkpoint gets the same rows again.
    pub async fn follow_statistics(&self) -> Result<usize, Error> {
        self.store()
            .follow(FOLLOWER, BATCH, async |batch| tell_anew(batch).await)
            .await
    }

    /// Takes the figures up to now, if that is not far, and answers how many events are missing: nobody waits for the worker to see
    /// what they did themselves.
    pub(super) async fn statistics_behind(&self) -> Result<i64, Error> {
        for _ in 0..CATCH_UP {
            match self.follow_statistics().await {
                Ok(0) | Err(Error::Busy) => break,
                Ok(_) => {}
                Err(error) => return Err(error),
            }
        }
        let read = self.store().read();
        Ok(read.head().await?.position - read.checkpoint(FOLLOWER).await?)
    }
}

async fn tell_anew(batch: &Batch) -> Result<(), Error> {
    let touched = batch
        .events()
        .iter()
        .filter_map(|event| event.record.subject.parse::<CaseId>().ok())
        .collect::<BTreeSet<_>>();
    for case in touched {
        tell_case(batch, case).await?;
    }
    Ok(())
}

async fn tell_case(batch: &Batch, case: CaseId) -> Result<(), Error> {
    let read = batch.read();
    let missing = |what: &str| Error::internal(format!("{case} has events and no {what}"));
    let origin = read
        .case_origin(case)
        .await?
        .ok_or_else(|| missing("row"))?;
    let procedure = read
        .procedure(origin.subject_kind, origin.procedure_version)
        .await?
        .ok_or_else(|| missing("procedure"))?;
    let filter = EventFilter {
        subject: Some(Subject::Case(case)),
        ..EventFilter::default()
    };
    let events = read.events(&filter, ALL).await?;
    let own = case.to_string();
    // What merely touches the case, such as the notice that lists it, is not its own.
    let own = events.iter().filter(|event| event.record.subject == own);
    let spans = Spans::of(&procedure, own.map(case_event));
    Ok(batch.upkeep().put_spans(&origin, &spans).await?)
}

fn case_event(event: &StoredEvent) -> CaseEvent<'_> {
    CaseEvent {
        kind: &event.record.kind,
        at: event.record.occurred_at,
        actor: &event.record.actor,
        data: &event.data,
    }
}
