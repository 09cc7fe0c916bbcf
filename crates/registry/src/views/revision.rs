//! Frozen revisions.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash,
    id::RevisionId,
    revision::{ChangeKind, Content, Revision},
};
use utoipa::ToSchema;

/// One entry of a subject's history of revisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RevisionSummary {
    pub id: RevisionId,
    /// Counts the revisions of one subject from 1.
    pub number: u32,
    pub content_hash: ContentHash,
    pub product_version: Option<String>,
    pub change_kind: Option<ChangeKind>,
    pub frozen_at: DateTime<Utc>,
}

/// A whole revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RevisionView {
    pub revision: RevisionSummary,
    /// The shape of `content`.
    pub schema: i32,
    pub content: Content,
}

impl From<&Revision> for RevisionSummary {
    fn from(revision: &Revision) -> Self {
        Self {
            id: revision.id,
            number: revision.number,
            content_hash: revision.content_hash.clone(),
            product_version: revision.content.product_version().map(ToOwned::to_owned),
            change_kind: revision.content.change_kind(),
            frozen_at: revision.frozen_at,
        }
    }
}

impl From<Revision> for RevisionView {
    fn from(revision: Revision) -> Self {
        Self {
            revision: RevisionSummary::from(&revision),
            schema: revision.schema,
            content: revision.content,
        }
    }
}
