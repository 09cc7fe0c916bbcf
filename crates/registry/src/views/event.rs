//! Events as one audience reads them (INV-7).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::id::{OrganizationId, PersonId};
use utoipa::ToSchema;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EventView {
    /// Its place in the log.
    pub position: i64,
    pub id: String,
    /// Stable word, such as `case.submitted`.
    pub kind: String,
    /// The kind in words.
    pub title: String,
    pub occurred_at: DateTime<Utc>,
    pub actor: EventActor,
    pub organization: Option<OrganizationId>,
    /// Id of the thing it is about.
    pub subject: String,
    /// The fields that the reader may see. Where one refers to a remark, `text` holds its words, or null when they were erased.
    #[schema(value_type = Object)]
    pub data: serde_json::Value,
}

/// Who did it. The parties read 审核人员 for whoever works in the office, and no id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EventActor {
    pub person: Option<PersonId>,
    pub name: String,
}

/// A part of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EventPage {
    pub items: Vec<EventView>,
    /// Ask again with `after` set to this for what comes next, now or later.
    pub next_after: i64,
}

/// Where the log ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HeadView {
    pub position: i64,
    /// With the name of its algorithm, as it stands in the log.
    pub hash: String,
    pub occurred_at: DateTime<Utc>,
}
