//! Public notices with the cases that they list.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use showcase_domain::{
    id::{CaseId, NoticeId, RevisionId},
    office::{ListedCase, PublicNotice},
};
use uuid::Uuid;

use super::{CaseRow, Direction, Page, Read, SortKey, paged};
use crate::{
    StoreError,
    entity::{
        cases, notice_cases,
        public_notices::{Column, Entity, Model},
    },
    keep::notices::notice,
};

impl Read<'_> {
    pub async fn notice(&self, id: NoticeId) -> Result<Option<PublicNotice>, StoreError> {
        let row = Entity::find_by_id(id.as_uuid()).one(&self.db).await?;
        self.whole_notice(row).await
    }

    /// By its document number.
    pub async fn notice_by_number(&self, number: &str) -> Result<Option<PublicNotice>, StoreError> {
        let row = Entity::find()
            .filter(Column::Number.eq(number))
            .one(&self.db)
            .await?;
        self.whole_notice(row).await
    }

    async fn whole_notice(&self, row: Option<Model>) -> Result<Option<PublicNotice>, StoreError> {
        let rows = row.into_iter().collect();
        Ok(self.whole_notices(rows).await?.into_iter().next())
    }

    /// Newest first, each with the key that the next page begins after.
    pub async fn notices(&self, page: &Page) -> Result<Vec<(PublicNotice, SortKey)>, StoreError> {
        let rows = paged(
            Entity::find(),
            Column::PublishedAt,
            Column::Id,
            Direction::Descending,
            page,
        )
        .all(&self.db)
        .await?;
        let notices = self.whole_notices(rows).await?;
        Ok(notices
            .into_iter()
            .map(|notice| {
                let key = SortKey::Time(notice.published_at);
                (notice, key)
            })
            .collect())
    }

    /// In the order of the rows.
    async fn whole_notices(&self, rows: Vec<Model>) -> Result<Vec<PublicNotice>, StoreError> {
        let mut listed = self.listed_cases(rows.iter().map(|row| row.id)).await?;
        rows.into_iter()
            .map(|row| {
                let cases = listed.remove(&row.id).unwrap_or_default();
                notice(row, cases)
            })
            .collect()
    }

    async fn listed_cases(
        &self,
        notices: impl Iterator<Item = Uuid>,
    ) -> Result<BTreeMap<Uuid, Vec<ListedCase>>, StoreError> {
        let rows = notice_cases::Entity::find()
            .filter(notice_cases::Column::Notice.is_in(notices))
            .order_by_asc(notice_cases::Column::Place)
            .all(&self.db)
            .await?;
        let mut listed = BTreeMap::<_, Vec<_>>::new();
        for row in rows {
            let case = ListedCase {
                case: CaseId::from_uuid(row.case_id),
                revision: RevisionId::from_uuid(row.revision),
            };
            listed.entry(row.notice).or_default().push(case);
        }
        Ok(listed)
    }

    /// Every case that a notice lists, in its order, as they are now: one may have left it since.
    pub async fn cases_of_notice(&self, id: NoticeId) -> Result<Vec<CaseRow>, StoreError> {
        let mut listed = self.listed_cases(std::iter::once(id.as_uuid())).await?;
        let listed = listed.remove(&id.as_uuid()).unwrap_or_default();
        let found = cases::Entity::find()
            .filter(cases::Column::Id.is_in(listed.iter().map(|it| it.case.as_uuid())))
            .all(&self.db)
            .await?;
        let mut found = found
            .into_iter()
            .map(|row| (row.id, row))
            .collect::<BTreeMap<_, _>>();
        let rows = listed
            .iter()
            .filter_map(|it| found.remove(&it.case.as_uuid()));
        self.case_rows(rows.collect()).await
    }
}
