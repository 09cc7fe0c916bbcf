//! Events as the auditor reads them: everything that was hashed, and words for it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::id::OrganizationId;
use utoipa::ToSchema;

use super::EventActor;

/// Something that happened, with all that the log keeps of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditEventView {
    /// Its place in the log.
    pub position: i64,
    pub id: String,
    /// Stable word, such as `case.submitted`.
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// Of the shape of `data`.
    pub schema: i32,
    pub occurred_at: DateTime<Utc>,
    pub actor: EventActor,
    /// The actor as the log keeps it: an id, `system` or `anonymous`.
    pub actor_word: String,
    pub on_behalf_of: Option<String>,
    pub request_id: String,
    pub organization: Option<OrganizationId>,
    /// Id of the thing it is about.
    pub subject: String,
    /// The version that the thing has had since.
    pub subject_version: i64,
    /// Ids of everything that it touches.
    pub subjects: Vec<String>,
    /// What the persons and organizations whose ids are in it are called now, by id; those who were forgotten are not there.
    pub names: BTreeMap<String, String>,
    /// All fields. Where one refers to a remark, `text` holds its words, or null when they were erased.
    #[schema(value_type = Object)]
    pub data: serde_json::Value,
    pub prev_hash: String,
    /// Over the predecessor's hash, everything above as it is stored, and the subjects.
    pub hash: String,
}

/// A part of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AuditPage {
    pub items: Vec<AuditEventView>,
    /// Ask again with `after` set to this, and the same filters and order, for what comes next; null when nothing does.
    pub next_after: Option<i64>,
}
