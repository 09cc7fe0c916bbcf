//! 申报稿: the content of a reviewable subject at one point, frozen by submission.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    ContentHash, Language, Timestamp, canonical,
    event::Subject,
    id::{MaterialId, RevisionId},
    material::AttachedMaterial,
    offering::OfferingContent,
    organization::OrganizationContent,
};

/// The shape of the stored content. A later shape gets a later number; earlier ones stay readable.
pub const SCHEMA: i32 = 1;

/// What a revision of something registered amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// 更正
    Correction,
    /// 一般变更
    General,
    /// 重大变更
    Major,
}

impl ChangeKind {
    pub const ALL: [Self; 3] = [Self::Correction, Self::General, Self::Major];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::General => "general",
            Self::Major => "major",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    pub const fn text(self, language: Language) -> &'static str {
        match self {
            Self::Correction => language.choose("更正", "correction"),
            Self::General => language.choose("一般变更", "general change"),
            Self::Major => language.choose("重大变更", "major change"),
        }
    }
}

/// Valid content of either kind of subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "subject", rename_all = "snake_case")]
pub enum Content {
    Organization(OrganizationContent),
    Offering(OfferingContent),
}

impl Content {
    pub fn name(&self) -> &str {
        match self {
            Self::Organization(content) => content.name.as_str(),
            Self::Offering(content) => content.name.as_str(),
        }
    }

    pub fn materials(&self) -> &[AttachedMaterial] {
        match self {
            Self::Organization(content) => &content.materials,
            Self::Offering(content) => &content.materials,
        }
    }

    pub const fn change_kind(&self) -> Option<ChangeKind> {
        match self {
            Self::Organization(content) => content.change_kind,
            Self::Offering(content) => content.change_kind,
        }
    }

    pub fn product_version(&self) -> Option<&str> {
        match self {
            Self::Organization(_) => None,
            Self::Offering(content) => content
                .product_version
                .as_ref()
                .map(crate::text::Label::as_str),
        }
    }
}

/// A frozen revision. It is written once and never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub id: RevisionId,
    /// The organization or offering that it describes.
    pub subject: Subject,
    /// Counts the revisions of one subject from 1.
    pub number: u32,
    pub schema: i32,
    pub content: Content,
    /// RFC 8785 form of the content, byte for byte as hashed.
    pub canonical: String,
    pub content_hash: ContentHash,
    pub frozen_at: Timestamp,
}

impl Revision {
    /// Freezes content.
    ///
    /// # Errors
    /// None in practice: valid content always has a canonical form.
    pub fn freeze(
        id: RevisionId,
        subject: Subject,
        number: u32,
        content: Content,
        at: Timestamp,
    ) -> Result<Self, serde_json::Error> {
        let canonical = canonical::bytes(&content)?;
        let content_hash = ContentHash::of(canonical.as_bytes());
        Ok(Self {
            id,
            subject,
            number,
            schema: SCHEMA,
            content,
            canonical,
            content_hash,
            frozen_at: at,
        })
    }

    pub fn material_ids(&self) -> Vec<MaterialId> {
        self.content
            .materials()
            .iter()
            .map(|attached| attached.material)
            .collect()
    }
}
