//! Aggregates as rows and back, one file per aggregate. Only [`crate::Tx::record`] writes them (INV-1).

pub(crate) mod cases;
pub(crate) mod materials;
pub(crate) mod notices;
pub(crate) mod offerings;
pub(crate) mod office;
pub(crate) mod organizations;
pub(crate) mod people;
pub(crate) mod procedures;
pub(crate) mod remarks;
pub(crate) mod revisions;
pub(crate) mod tokens;

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter,
    sea_query::{OnConflict, SimpleExpr},
};
use showcase_domain::{Timestamp, Version};

use crate::StoreError;

/// The open transaction that aggregates are written into.
pub struct Writer<'a> {
    pub(crate) db: &'a DatabaseTransaction,
    pub(crate) at: Timestamp,
}

/// Something that a decision changes.
pub trait Keep: Sync {
    /// Writes the whole of it. A first version is inserted, a later one replaces exactly the version before it (INV-4).
    fn keep(&self, to: &Writer<'_>) -> impl Future<Output = Result<(), StoreError>> + Send;
}

impl<T: Keep> Keep for Option<T> {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        match self {
            Some(kept) => kept.keep(to).await,
            None => Ok(()),
        }
    }
}

impl<T: Keep> Keep for Vec<T> {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        for kept in self {
            kept.keep(to).await?;
        }
        Ok(())
    }
}

impl<T: Keep> Keep for Box<T> {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        self.as_ref().keep(to).await
    }
}

impl Keep for () {
    async fn keep(&self, _to: &Writer<'_>) -> Result<(), StoreError> {
        Ok(())
    }
}

macro_rules! keep_together {
    ($($name:ident),*) => {
        impl<$($name: Keep),*> Keep for ($($name,)*) {
            async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
                #[expect(non_snake_case, reason = "each element is named after its type parameter")]
                let ($($name,)*) = self;
                $($name.keep(to).await?;)*
                Ok(())
            }
        }
    };
}

keep_together!(A, B);
keep_together!(A, B, C);
keep_together!(A, B, C, D);
keep_together!(A, B, C, D, E);
keep_together!(A, B, C, D, E, F);

/// Inserts a first version, or replaces the version before `version` of the row that `this` names.
pub(crate) async fn save<E>(
    to: &Writer<'_>,
    row: E::Model,
    version: Version,
    this: SimpleExpr,
    column: E::Column,
) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let row = row.into_active_model();
    let Some(seen) = version.previous() else {
        E::insert(row).exec_without_returning(to.db).await?;
        return Ok(());
    };
    let replaced = E::update_many()
        .set(row.reset_all())
        .filter(this)
        .filter(column.eq(seen.number()))
        .exec(to.db)
        .await?;
    if replaced.rows_affected == 1 {
        Ok(())
    } else {
        Err(StoreError::Stale)
    }
}

/// Inserts rows that are written once; those that are there already stay as they are.
pub(crate) async fn append<E>(
    to: &Writer<'_>,
    rows: impl IntoIterator<Item = E::Model>,
    key: impl IntoIterator<Item = E::Column>,
) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let rows = rows
        .into_iter()
        .map(IntoActiveModel::into_active_model)
        .collect::<Vec<_>>();
    if rows.is_empty() {
        return Ok(());
    }
    E::insert_many(rows)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(to.db)
        .await?;
    Ok(())
}

/// Inserts rows; of those that are there already only the `changing` columns are written.
pub(crate) async fn put<E>(
    to: &Writer<'_>,
    rows: impl IntoIterator<Item = E::Model>,
    key: E::Column,
    changing: impl IntoIterator<Item = E::Column>,
) -> Result<(), StoreError>
where
    E: EntityTrait,
    E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let rows = rows
        .into_iter()
        .map(IntoActiveModel::into_active_model)
        .collect::<Vec<_>>();
    if rows.is_empty() {
        return Ok(());
    }
    E::insert_many(rows)
        .on_conflict(OnConflict::column(key).update_columns(changing).to_owned())
        .exec_without_returning(to.db)
        .await?;
    Ok(())
}

/// A stored word; one that no version ever wrote is a corrupt row, never a default.
pub(crate) fn word<T>(
    column: &'static str,
    stored: &str,
    from_word: impl FnOnce(&str) -> Option<T>,
) -> Result<T, StoreError> {
    from_word(stored).ok_or_else(|| StoreError::corrupt(format!("{column} is `{stored}`")))
}

/// A stored text that has to parse.
pub(crate) fn parsed<T: std::str::FromStr>(
    column: &'static str,
    stored: &str,
) -> Result<T, StoreError> {
    stored
        .parse()
        .map_err(|_| StoreError::corrupt(format!("{column} is `{stored}`")))
}

/// A stored JSON value. What it says may be personal, so the error does not repeat it.
pub(crate) fn from_json<T: serde::de::DeserializeOwned>(
    column: &'static str,
    stored: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(stored).map_err(|error| StoreError::corrupt(format!("{column}: {error}")))
}

pub(crate) fn to_json<T: serde::Serialize>(
    column: &'static str,
    value: &T,
) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::corrupt(format!("{column}: {error}")))
}

/// A stored count or size, which is never negative.
pub(crate) fn count(column: &'static str, stored: i64) -> Result<u32, StoreError> {
    u32::try_from(stored).map_err(|_| StoreError::corrupt(format!("{column} is {stored}")))
}
