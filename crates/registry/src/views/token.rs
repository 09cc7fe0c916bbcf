//! API tokens, without their secrets.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    Version,
    id::{OrganizationId, PersonId, TokenId},
    token::{Scope, Token, TokenHolder},
};
use utoipa::ToSchema;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenView {
    pub id: TokenId,
    pub version: Version,
    /// Whom it acts for: a person …
    pub person: Option<PersonId>,
    /// … or an organization.
    pub organization: Option<OrganizationId>,
    pub label: String,
    pub scopes: Vec<Scope>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub revoked_at: Option<DateTime<Utc>>,
    /// To the minute; none when it was never used.
    pub last_used_at: Option<DateTime<Utc>>,
}

/// A token that was just made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TokenCreatedView {
    /// To be sent as `Authorization: Bearer`; shown only now.
    pub secret: String,
    pub token: TokenView,
}

impl TokenView {
    pub(crate) fn of(token: Token, last_used_at: Option<DateTime<Utc>>) -> Self {
        let (person, organization) = match token.holder {
            TokenHolder::Person(person) => (Some(person), None),
            TokenHolder::Organization(organization) => (None, Some(organization)),
        };
        Self {
            id: token.id,
            version: token.version,
            person,
            organization,
            label: token.label,
            scopes: token.scopes,
            created_at: token.created_at,
            expires_at: token.expires_at,
            revoked_at: token.revoked_at,
            last_used_at,
        }
    }
}
