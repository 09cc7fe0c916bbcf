//! Accounts with their staff roles, memberships, and units.

use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter};
use showcase_domain::{
    MemberRole, StaffRole, Version,
    account::Account,
    id::{OrganizationId, PersonId, UnitId},
    membership::Membership,
    unit::Unit,
};

use super::{Keep, Writer, parsed, save, word};
use crate::{
    StoreError,
    entity::{memberships, persons, staff_roles, units},
};

impl Keep for Account {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let row = persons::Model {
            id: self.id.as_uuid(),
            version: self.version.number(),
            name: self.name.as_ref().map(ToString::to_string),
            email: self.email.as_ref().map(ToString::to_string),
            mobile: self.mobile.as_ref().map(ToString::to_string),
            password_hash: self.password_hash.clone(),
            created_at: self.created_at,
            erased_at: self.erased_at,
        };
        let this = persons::Column::Id.eq(row.id);
        save::<persons::Entity>(to, row, self.version, this, persons::Column::Version).await?;
        replace_roles(self, to).await
    }
}

async fn replace_roles(account: &Account, to: &Writer<'_>) -> Result<(), StoreError> {
    use staff_roles::{Column, Entity, Model};
    Entity::delete_many()
        .filter(Column::Person.eq(account.id.as_uuid()))
        .exec(to.db)
        .await?;
    for role in &account.staff_roles {
        let row = Model {
            person: account.id.as_uuid(),
            role: role.word().to_owned(),
        };
        Entity::insert(row.into_active_model())
            .exec_without_returning(to.db)
            .await?;
    }
    Ok(())
}

pub(crate) fn account(
    row: persons::Model,
    roles: &[staff_roles::Model],
) -> Result<Account, StoreError> {
    Ok(Account {
        id: PersonId::from_uuid(row.id),
        version: Version::new(row.version),
        name: row
            .name
            .as_deref()
            .map(|name| personal("persons.name", name))
            .transpose()?,
        email: row
            .email
            .as_deref()
            .map(|email| personal("persons.email", email))
            .transpose()?,
        mobile: row
            .mobile
            .as_deref()
            .map(|mobile| personal("persons.mobile", mobile))
            .transpose()?,
        password_hash: row.password_hash,
        staff_roles: roles
            .iter()
            .map(|row| word("staff_roles.role", &row.role, StaffRole::from_word))
            .collect::<Result<_, _>>()?,
        created_at: row.created_at,
        erased_at: row.erased_at,
    })
}

/// Like [`parsed`], but the error does not repeat what is stored.
fn personal<T: std::str::FromStr>(column: &'static str, stored: &str) -> Result<T, StoreError> {
    stored.parse().map_err(|_| StoreError::corrupt(column))
}

impl Keep for Membership {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        use memberships::Column;
        let row = memberships::Model {
            organization: self.organization.as_uuid(),
            person: self.person.as_uuid(),
            granted_at: self.granted_at,
            version: self.version.number(),
            role: self.role.word().to_owned(),
            ended_at: self.ended_at,
            unit: self.unit.map(UnitId::as_uuid),
        };
        let this = Column::Organization
            .eq(row.organization)
            .and(Column::Person.eq(row.person))
            .and(Column::GrantedAt.eq(row.granted_at));
        save::<memberships::Entity>(to, row, self.version, this, Column::Version).await
    }
}

pub(crate) fn membership(row: &memberships::Model) -> Result<Membership, StoreError> {
    Ok(Membership {
        organization: OrganizationId::from_uuid(row.organization),
        person: PersonId::from_uuid(row.person),
        role: word("memberships.role", &row.role, MemberRole::from_word)?,
        version: Version::new(row.version),
        granted_at: row.granted_at,
        ended_at: row.ended_at,
        unit: row.unit.map(UnitId::from_uuid),
    })
}

impl Keep for Unit {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let row = units::Model {
            id: self.id.as_uuid(),
            version: self.version.number(),
            organization: self.organization.as_uuid(),
            parent: self.parent.map(UnitId::as_uuid),
            name: self.name.to_string(),
            created_at: self.created_at,
        };
        let this = units::Column::Id.eq(row.id);
        save::<units::Entity>(to, row, self.version, this, units::Column::Version).await
    }
}

pub(crate) fn unit(row: &units::Model) -> Result<Unit, StoreError> {
    Ok(Unit {
        id: UnitId::from_uuid(row.id),
        version: Version::new(row.version),
        organization: OrganizationId::from_uuid(row.organization),
        parent: row.parent.map(UnitId::from_uuid),
        name: parsed("units.name", &row.name)?,
        created_at: row.created_at,
    })
}
