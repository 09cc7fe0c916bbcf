//! API tokens: a hash of the secret, never the secret.

use sea_orm::ColumnTrait;
use showcase_domain::{
    Version,
    id::{OrganizationId, PersonId, TokenId},
    token::{Scope, Token, TokenHolder},
};

use super::{Keep, Writer, save, word};
use crate::{
    StoreError,
    entity::tokens::{Column, Entity, Model},
};

impl Keep for Token {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        let (person, organization) = match self.holder {
            TokenHolder::Person(person) => (Some(person.as_uuid()), None),
            TokenHolder::Organization(organization) => (None, Some(organization.as_uuid())),
        };
        let row = Model {
            id: self.id.as_uuid(),
            version: self.version.number(),
            person,
            organization,
            label: self.label.clone(),
            scopes: self
                .scopes
                .iter()
                .map(|scope| scope.word())
                .collect::<Vec<_>>()
                .join(" "),
            secret_hash: self.secret_hash.clone(),
            created_at: self.created_at,
            expires_at: self.expires_at,
            revoked_at: self.revoked_at,
        };
        let this = Column::Id.eq(row.id);
        save::<Entity>(to, row, self.version, this, Column::Version).await
    }
}

pub(crate) fn token(row: Model) -> Result<Token, StoreError> {
    let holder = match (row.person, row.organization) {
        (Some(person), None) => TokenHolder::Person(PersonId::from_uuid(person)),
        (None, Some(organization)) => {
            TokenHolder::Organization(OrganizationId::from_uuid(organization))
        }
        _ => return Err(StoreError::corrupt("a token has not one holder")),
    };
    Ok(Token {
        id: TokenId::from_uuid(row.id),
        version: Version::new(row.version),
        holder,
        label: row.label,
        scopes: row
            .scopes
            .split_whitespace()
            .map(|scope| word("tokens.scopes", scope, Scope::from_word))
            .collect::<Result<_, _>>()?,
        secret_hash: row.secret_hash,
        created_at: row.created_at,
        expires_at: row.expires_at,
        revoked_at: row.revoked_at,
    })
}
