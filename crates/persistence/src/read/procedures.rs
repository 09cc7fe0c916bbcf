//! Procedures and the working-day calendar: what the office published or entered, and behind it what is built in.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use showcase_domain::{
    calendar::Calendar,
    office::StoredYear,
    procedure::{Procedure, SubjectKind},
};

use super::Read;
use crate::{
    StoreError,
    entity::{calendar_years, procedures},
    keep::procedures::{procedure, stored_year},
};

impl Read<'_> {
    /// A version of a kind's procedure. One that the office published goes before a built-in one of the same number.
    pub async fn procedure(
        &self,
        kind: SubjectKind,
        version: u32,
    ) -> Result<Option<Procedure>, StoreError> {
        let row = procedures::Entity::find()
            .filter(procedures::Column::SubjectKind.eq(kind.word()))
            .filter(procedures::Column::Version.eq(i64::from(version)))
            .one(&self.db)
            .await?;
        match row {
            Some(row) => procedure(&row).map(Some),
            None => Ok(Procedure::built_in_version(kind, version).cloned()),
        }
    }

    /// The one that a case begun now keeps: what the office published last. A built-in one, however new, only where it published none:
    /// a later version of this program changes nobody's procedure.
    pub async fn current_procedure(&self, kind: SubjectKind) -> Result<Procedure, StoreError> {
        let row = procedures::Entity::find()
            .filter(procedures::Column::SubjectKind.eq(kind.word()))
            .order_by_desc(procedures::Column::Version)
            .one(&self.db)
            .await?;
        match row {
            Some(row) => procedure(&row),
            None => Ok(Procedure::built_in(kind).clone()),
        }
    }

    /// Every version that was ever in force, the current one first.
    pub async fn procedures(&self, kind: SubjectKind) -> Result<Vec<Procedure>, StoreError> {
        let rows = procedures::Entity::find()
            .filter(procedures::Column::SubjectKind.eq(kind.word()))
            .order_by_desc(procedures::Column::Version)
            .all(&self.db)
            .await?;
        let mut all = rows.iter().map(procedure).collect::<Result<Vec<_>, _>>()?;
        let first_published = all.last().map(|published| published.version);
        let mut before = Procedure::all_built_in()
            .filter(|built_in| built_in.subject == kind)
            .filter(|built_in| first_published.is_none_or(|first| built_in.version < first))
            .cloned()
            .collect::<Vec<_>>();
        before.sort_by_key(|built_in| std::cmp::Reverse(built_in.version));
        all.extend(before);
        Ok(all)
    }

    /// The working days that are known: the built-in years, replaced and continued by the entered ones.
    pub async fn calendar(&self, zone: chrono_tz::Tz) -> Result<Calendar, StoreError> {
        let entered = self.stored_years().await?;
        Ok(entered
            .into_iter()
            .fold(Calendar::built_in(zone), |calendar, stored| {
                calendar.with_year(stored.year)
            }))
    }

    /// A year that the office entered.
    pub async fn calendar_year(&self, year: i32) -> Result<Option<StoredYear>, StoreError> {
        calendar_years::Entity::find()
            .filter(calendar_years::Column::Year.eq(i64::from(year)))
            .one(&self.db)
            .await?
            .as_ref()
            .map(stored_year)
            .transpose()
    }

    /// The years that the office entered, the earliest first.
    pub async fn stored_years(&self) -> Result<Vec<StoredYear>, StoreError> {
        let rows = calendar_years::Entity::find()
            .order_by_asc(calendar_years::Column::Year)
            .all(&self.db)
            .await?;
        rows.iter().map(stored_year).collect()
    }
}
