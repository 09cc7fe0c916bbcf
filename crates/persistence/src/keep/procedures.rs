//! Procedures that were published, and years of the calendar that were entered. The built-in ones are not stored.

use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel};
use showcase_domain::{
    Version,
    calendar::CalendarYear,
    id::{CalendarYearId, ProcedureId},
    office::StoredYear,
    procedure::{Procedure, SubjectKind},
};

use super::{Keep, Writer, count, from_json, save, to_json, word};
use crate::{
    StoreError,
    entity::{calendar_years, procedures},
};

/// A version is written once: cases keep the one that they began with.
impl Keep for Procedure {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let published_at = self
            .published_at
            .ok_or_else(|| StoreError::corrupt("a built-in procedure is not stored"))?;
        let row = procedures::Model {
            id: self.id.as_uuid(),
            subject_kind: self.subject.word().to_owned(),
            version: i64::from(self.version),
            rules: to_json("procedures.rules", &self.rules)?,
            published_at,
        };
        procedures::Entity::insert(row.into_active_model())
            .exec_without_returning(to.db)
            .await?;
        Ok(())
    }
}

pub(crate) fn procedure(row: &procedures::Model) -> Result<Procedure, StoreError> {
    Ok(Procedure {
        id: ProcedureId::from_uuid(row.id),
        subject: word(
            "procedures.subject_kind",
            &row.subject_kind,
            SubjectKind::from_word,
        )?,
        version: count("procedures.version", row.version)?,
        rules: from_json("procedures.rules", &row.rules)?,
        published_at: Some(row.published_at),
    })
}

impl Keep for StoredYear {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        use calendar_years::{Column, Entity, Model};
        let row = Model {
            id: self.id.as_uuid(),
            version: self.version.number(),
            year: i64::from(self.year.year),
            content: to_json("calendar_years.content", &self.year)?,
            set_at: self.set_at,
        };
        let this = Column::Id.eq(row.id);
        save::<Entity>(to, row, self.version, this, Column::Version).await
    }
}

pub(crate) fn stored_year(row: &calendar_years::Model) -> Result<StoredYear, StoreError> {
    let year = from_json::<CalendarYear>("calendar_years.content", &row.content)?;
    if i64::from(year.year) != row.year {
        return Err(StoreError::corrupt(format!(
            "calendar_years.year is {}, its content is of {}",
            row.year, year.year
        )));
    }
    Ok(StoredYear {
        id: CalendarYearId::from_uuid(row.id),
        version: Version::new(row.version),
        year,
        set_at: row.set_at,
    })
}
