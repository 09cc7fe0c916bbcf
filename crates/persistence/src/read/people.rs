//! Accounts and memberships.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use showcase_domain::{
    StaffRole,
    account::Account,
    id::{OrganizationId, PersonId},
    membership::Membership,
    person::Identifier,
};

use super::Read;
use crate::{
    StoreError,
    entity::{memberships, persons, staff_roles},
    keep::people,
};

impl Read<'_> {
    /// An erased account is still answered, without anything personal in it.
    pub async fn account(&self, id: PersonId) -> Result<Option<Account>, StoreError> {
        match persons::Entity::find_by_id(id.as_uuid())
            .one(&self.db)
            .await?
        {
            Some(row) => self.with_roles(row).await.map(Some),
            None => Ok(None),
        }
    }

    pub async fn account_by_identifier(
        &self,
        identifier: &Identifier,
    ) -> Result<Option<Account>, StoreError> {
        let named = match identifier {
            Identifier::Email(email) => persons::Column::Email.eq(email.as_str()),
            Identifier::Mobile(mobile) => persons::Column::Mobile.eq(mobile.as_str()),
        };
        match persons::Entity::find().filter(named).one(&self.db).await? {
            Some(row) => self.with_roles(row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn with_roles(&self, row: persons::Model) -> Result<Account, StoreError> {
        let roles = staff_roles::Entity::find()
            .filter(staff_roles::Column::Person.eq(row.id))
            .order_by_asc(staff_roles::Column::Role)
            .all(&self.db)
            .await?;
        people::account(row, &roles)
    }

    /// Everyone in the office.
    pub async fn staff(&self) -> Result<Vec<Account>, StoreError> {
        let roles = staff_roles::Entity::find()
            .order_by_asc(staff_roles::Column::Role)
            .all(&self.db)
            .await?;
        let mut by_person = BTreeMap::<_, Vec<_>>::new();
        for role in roles {
            by_person.entry(role.person).or_default().push(role);
        }
        let rows = persons::Entity::find()
            .filter(persons::Column::Id.is_in(by_person.keys().copied()))
            .all(&self.db)
            .await?;
        rows.into_iter()
            .map(|row| {
                let roles = by_person.remove(&row.id).unwrap_or_default();
                people::account(row, &roles)
            })
            .collect()
    }

    /// Whether anybody holds a role.
    pub async fn has_staff(&self, role: StaffRole) -> Result<bool, StoreError> {
        let row = staff_roles::Entity::find()
            .filter(staff_roles::Column::Role.eq(role.word()))
            .one(&self.db)
            .await?;
        Ok(row.is_some())
    }

    /// Names to show beside other things; those who were forgotten have none.
    pub async fn person_names(
        &self,
        ids: &[PersonId],
    ) -> Result<BTreeMap<PersonId, String>, StoreError> {
        let rows = persons::Entity::find()
            .filter(persons::Column::Id.is_in(ids.iter().map(|id| id.as_uuid())))
            .all(&self.db)
            .await?;
        Ok(rows
            .into_iter()
            .filter_map(|row| Some((PersonId::from_uuid(row.id), row.name?)))
            .collect())
    }

    /// The membership that is in force, if any.
    pub async fn membership(
        &self,
        organization: OrganizationId,
        person: PersonId,
    ) -> Result<Option<Membership>, StoreError> {
        memberships::Entity::find()
            .filter(memberships::Column::Organization.eq(organization.as_uuid()))
            .filter(memberships::Column::Person.eq(person.as_uuid()))
            .filter(memberships::Column::EndedAt.is_null())
            .one(&self.db)
            .await?
            .as_ref()
            .map(people::membership)
            .transpose()
    }

    /// What a person belongs to now.
    pub async fn memberships_of(&self, person: PersonId) -> Result<Vec<Membership>, StoreError> {
        let rows = memberships::Entity::find()
            .filter(memberships::Column::Person.eq(person.as_uuid()))
            .filter(memberships::Column::EndedAt.is_null())
            .order_by_asc(memberships::Column::GrantedAt)
            .all(&self.db)
            .await?;
        rows.iter().map(people::membership).collect()
    }

    /// What a person belonged to, ended memberships included.
    pub async fn all_memberships_of(
        &self,
        person: PersonId,
    ) -> Result<Vec<Membership>, StoreError> {
        let rows = memberships::Entity::find()
            .filter(memberships::Column::Person.eq(person.as_uuid()))
            .order_by_asc(memberships::Column::GrantedAt)
            .all(&self.db)
            .await?;
        rows.iter().map(people::membership).collect()
    }

    /// Who belongs to an organization now.
    pub async fn members(
        &self,
        organization: OrganizationId,
    ) -> Result<Vec<Membership>, StoreError> {
        let rows = memberships::Entity::find()
            .filter(memberships::Column::Organization.eq(organization.as_uuid()))
            .filter(memberships::Column::EndedAt.is_null())
            .order_by_asc(memberships::Column::GrantedAt)
            .all(&self.db)
            .await?;
        rows.iter().map(people::membership).collect()
    }
}
