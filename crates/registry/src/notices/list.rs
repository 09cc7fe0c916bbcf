//! Every notice there ever was, newest first.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Timestamp,
    office::PublicNotice,
    policy::{self, Action, Relation},
};
use utoipa::{IntoParams, ToSchema};

use super::last_day;
use crate::{
    Caller, Error, Registry,
    cursor::Paging,
    views::{NoticeSummary, Page},
};

/// Which part of the list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NoticeQuery {
    pub cursor: Option<String>,
    /// 1 to 100, 20 when left out.
    pub limit: Option<u64>,
}

impl Registry {
    /// The notices, newest first.
    pub async fn list_notices(
        &self,
        caller: &Caller,
        query: NoticeQuery,
    ) -> Result<Page<NoticeSummary>, Error> {
        policy::admit(&caller.actor, Action::NoticeRead, &Relation::NONE)?;
        let paging = Paging::read(
            &self.settings().secret,
            &"notices",
            query.limit,
            query.cursor.as_deref(),
        )?;
        let rows = self.store().read().notices(&paging.part()).await?;
        let now = self.clock().now();
        Ok(paging
            .page(rows, |notice| notice.id.as_uuid())
            .map(|notice| self.notice_summary(&notice, now)))
    }

    pub(super) fn notice_summary(&self, notice: &PublicNotice, now: Timestamp) -> NoticeSummary {
        NoticeSummary {
            id: notice.id,
            number: notice.number.clone(),
            title: notice.title.clone(),
            published_at: notice.published_at,
            until: notice.until.at,
            last_day: last_day(notice.until.at, self.settings().zone),
            over: notice.until.is_over(now),
            count: notice.cases.len(),
        }
    }
}
