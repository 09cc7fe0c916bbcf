//! How many cases wait where: the heads of the queues.

use std::collections::BTreeMap;

use showcase_domain::{
    Refusal,
    case::StateWord,
    policy::{self, Action, Relation, is_office},
};
use showcase_persistence::CaseFilter;

use super::query::{Assignment, CaseQuery, Lateness};
use crate::{Caller, Error, Registry, views::CaseCountsView};

impl Registry {
    /// The counts of the office's queues, as this person has them.
    pub async fn case_counts(&self, caller: &Caller) -> Result<CaseCountsView, Error> {
        policy::admit(&caller.actor, Action::CaseList, &Relation::NONE)?;
        if !is_office(&caller.actor) {
            return Err(Refusal::Forbidden.into());
        }
        let now = self.clock().now();
        let of = |query: CaseQuery| query.filter(caller, now);
        let claimable = of(CaseQuery {
            reviewer: Some(Assignment::Claimable),
            ..CaseQuery::default()
        })?;
        let mine = of(CaseQuery {
            reviewer: Some(Assignment::Mine),
            ..CaseQuery::default()
        })?;
        let overdue = of(CaseQuery {
            due: Some(Lateness::Overdue),
            ..CaseQuery::default()
        })?;
        Ok(CaseCountsView {
            claimable: self.count(&claimable).await?,
            mine: self.count(&mine).await?,
            overdue: self.count(&overdue).await?,
            states: self.by_state(&CaseFilter::default()).await?,
        })
    }

    async fn count(&self, filter: &CaseFilter) -> Result<u64, Error> {
        Ok(self.by_state(filter).await?.values().sum())
    }

    async fn by_state(&self, filter: &CaseFilter) -> Result<BTreeMap<StateWord, u64>, Error> {
        let counted = self.store().read().case_counts(filter).await?;
        let known = counted.into_iter().filter_map(|(word, count)| {
            Some((StateWord::from_word(&word)?, u64::try_from(count).ok()?))
        });
        Ok(known.collect())
    }
}
