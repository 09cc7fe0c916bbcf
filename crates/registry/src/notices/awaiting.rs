//! Cases that passed their last stage and wait for a notice.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    calendar::DayUnit,
    policy::{self, Action, Relation},
};
use showcase_persistence::{CaseFilter, CaseSort, Standing};
use utoipa::{IntoParams, ToSchema};

use super::last_day;
use crate::{
    Caller, Error, Registry,
    cases::{Beside, Procedures, summary},
    cursor::Paging,
    views::{AwaitingView, Page},
};

/// Which part of the list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AwaitingQuery {
    pub cursor: Option<String>,
    /// 1 to 100, 20 when left out.
    pub limit: Option<u64>,
}

impl Registry {
    /// The cases that wait for a notice, longest first, for whoever may publish one.
    pub async fn list_awaiting_notice(
        &self,
        caller: &Caller,
        query: AwaitingQuery,
    ) -> Result<Page<AwaitingView>, Error> {
        policy::admit(&caller.actor, Action::NoticePublish, &Relation::NONE)?;
        let filter = CaseFilter {
            notice: Some(Standing::AwaitsNotice),
            sort: CaseSort::Waiting,
            ..CaseFilter::default()
        };
        let paging = Paging::read(
            &self.settings().secret,
            &filter,
            query.limit,
            query.cursor.as_deref(),
        )?;
        let read = self.store().read();
        let rows = read.cases(&filter, &paging.part()).await?;
        let zone = self.settings().zone;
        let now = self.clock().now();
        let beside = Beside {
            // Nobody holds what waits for a notice.
            names: std::collections::BTreeMap::new(),
            procedures: Procedures::of(&read, rows.iter().map(|(row, _)| row)).await?,
            calendar: read.calendar(zone).await?,
            now,
        };
        Ok(paging.page(rows, |row| row.id.as_uuid()).map(|row| {
            let days = beside.procedures.notice_days(&row);
            let until = beside.calendar.deadline(now, days, DayUnit::WorkingDays);
            AwaitingView {
                case: summary(caller, row, &beside),
                days,
                last_day: last_day(until.at, zone),
                provisional: until.provisional,
            }
        }))
    }
}
