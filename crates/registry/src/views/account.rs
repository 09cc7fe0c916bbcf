//! Accounts and log-ins, for their own people.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{MemberRole, StaffRole, Version, account::Account, id::PersonId};
use utoipa::ToSchema;

use super::OrganizationRef;

/// One's own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AccountView {
    pub id: PersonId,
    pub version: Version,
    pub name: String,
    pub email: Option<String>,
    /// E.164
    pub mobile: Option<String>,
    pub staff_roles: Vec<StaffRole>,
    /// In the pool of experts now.
    #[serde(default)]
    pub is_expert: bool,
    pub memberships: Vec<MembershipView>,
    pub created_at: DateTime<Utc>,
}

/// An organization that one belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MembershipView {
    pub organization: OrganizationRef,
    pub role: MemberRole,
}

/// A session that was just opened.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SessionView {
    /// To be sent as `Authorization: Bearer`; shown only now.
    pub token: String,
    /// The end, however much it is used; it ends earlier when it is left alone.
    pub expires_at: DateTime<Utc>,
    pub account: AccountView,
}

impl AccountView {
    pub(crate) fn of(account: Account, memberships: Vec<MembershipView>) -> Self {
        Self {
            id: account.id,
            version: account.version,
            name: account
                .name
                .map(|name| name.to_string())
                .unwrap_or_default(),
            email: account.email.map(|email| email.to_string()),
            mobile: account.mobile.map(|mobile| mobile.to_string()),
            staff_roles: account.staff_roles,
            is_expert: false,
            memberships,
            created_at: account.created_at,
        }
    }
}
