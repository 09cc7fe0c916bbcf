//! Experts, declared interests and substitutions.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use showcase_domain::{
    Timestamp,
    id::{InterestId, PersonId, SubstitutionId},
    office::{Expert, Interest, Substitution},
};

use super::Read;
use crate::{
    StoreError,
    entity::{experts, interests, substitutions},
    keep::office::{expert, interest, substitution},
};

/// Which substitutions a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubstitutionFilter {
    All,
    /// In force at this moment, or later.
    NotOver(Timestamp),
}

impl Read<'_> {
    /// Everybody who is or was in the pool, admitted last comes first.
    pub async fn experts(&self) -> Result<Vec<Expert>, StoreError> {
        let rows = experts::Entity::find()
            .order_by_desc(experts::Column::AdmittedAt)
            .order_by_desc(experts::Column::Person)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(expert).collect())
    }

    pub async fn expert(&self, person: PersonId) -> Result<Option<Expert>, StoreError> {
        let row = experts::Entity::find_by_id(person.as_uuid())
            .one(&self.db)
            .await?;
        Ok(row.map(expert))
    }

    /// What a person declared, ended interests included, newest first.
    pub async fn interests_of(&self, person: PersonId) -> Result<Vec<Interest>, StoreError> {
        let rows = interests::Entity::find()
            .filter(interests::Column::Person.eq(person.as_uuid()))
            .order_by_desc(interests::Column::DeclaredAt)
            .order_by_desc(interests::Column::Id)
            .all(&self.db)
            .await?;
        rows.iter().map(interest).collect()
    }

    pub async fn interest(&self, id: InterestId) -> Result<Option<Interest>, StoreError> {
        interests::Entity::find_by_id(id.as_uuid())
            .one(&self.db)
            .await?
            .as_ref()
            .map(interest)
            .transpose()
    }

    /// The ones that begin last come first.
    pub async fn substitutions(
        &self,
        which: SubstitutionFilter,
    ) -> Result<Vec<Substitution>, StoreError> {
        use substitutions::{Column, Entity};
        let mut select = Entity::find();
        if let SubstitutionFilter::NotOver(at) = which {
            select = select.filter(Column::UntilAt.gt(at)).filter(not_ended(at));
        }
        let rows = select
            .order_by_desc(Column::FromAt)
            .order_by_desc(Column::Id)
            .all(&self.db)
            .await?;
        Ok(rows.iter().map(substitution).collect())
    }

    pub async fn substitution(
        &self,
        id: SubstitutionId,
    ) -> Result<Option<Substitution>, StoreError> {
        let row = substitutions::Entity::find_by_id(id.as_uuid())
            .one(&self.db)
            .await?;
        Ok(row.as_ref().map(substitution))
    }
}

/// Not ended early by then.
pub(super) fn not_ended(at: Timestamp) -> Condition {
    use substitutions::Column;
    Condition::any()
        .add(Column::EndedAt.is_null())
        .add(Column::EndedAt.gt(at))
}
