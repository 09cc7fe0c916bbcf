//! 申报材料: an uploaded file, named by its hash, and its place in a submission.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Actor, ContentHash, Decided, Refusal, Timestamp, Version,
    decided::Happening,
    event::Event,
    id::{MaterialId, OrganizationId, PersonId},
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
};

/// The largest file that is taken.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;

/// What a file is, told by its content and not by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub enum MediaType {
    #[serde(rename = "application/pdf")]
    Pdf,
    #[serde(rename = "image/jpeg")]
    Jpeg,
    #[serde(rename = "image/png")]
    Png,
}

impl MediaType {
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// An uploaded file. It belongs to an organization and is seen by whoever sees the organization's cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    pub id: MaterialId,
    pub version: Version,
    pub organization: OrganizationId,
    pub hash: ContentHash,
    /// In bytes.
    pub size: i64,
    pub media_type: MediaType,
    /// As the person named it; personal data, forgotten with the person.
    pub file_name: String,
    pub uploaded_by: Option<PersonId>,
    pub uploaded_at: Timestamp,
}

impl Material {
    /// Records an upload.
    ///
    /// # Errors
    /// When the actor may not upload for this organization.
    pub fn upload(self, actor: &Actor) -> Result<Decided<Self>, Refusal> {
        policy::admit(
            actor,
            Action::MaterialUpload,
            &Relation::of_organization(self.organization),
        )?;
        let happening = Happening {
            event: Event::MaterialUploaded {
                hash: self.hash.clone(),
                size: self.size,
                media_type: self.media_type.word().to_owned(),
            },
            organization: Some(self.organization),
            subject: self.id.into(),
            subject_version: self.version,
            touches: Vec::new(),
        };
        Ok(Decided::new(self, happening))
    }
}

/// A material in a draft or a revision: which requirement of the procedure it answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttachedMaterial {
    /// The code of the requirement, such as `business_license`.
    pub requirement: String,
    pub material: MaterialId,
}

/// Finds requirements that are not words and materials that are attached twice.
pub(crate) fn check_attached(materials: &[AttachedMaterial], errors: &mut FieldErrors) {
    let mut seen = BTreeSet::new();
    for (index, attached) in materials.iter().enumerate() {
        if !crate::procedure::is_code(&attached.requirement) {
            errors.at(
                format!("/materials/{index}/requirement"),
                Message::NotAllowed {
                    value: attached.requirement.clone(),
                },
            );
        }
        if !seen.insert(attached) {
            errors.at(
                format!("/materials/{index}/material"),
                Message::Duplicate {
                    value: attached.material.to_string(),
                },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{ORGANIZATION, Who, at, attached};

    fn material() -> Material {
        Material {
            id: attached("picture").material,
            version: Version::FIRST,
            organization: ORGANIZATION,
            hash: ContentHash::of(b"%PDF-"),
            size: 5,
            media_type: MediaType::Pdf,
            file_name: "王某某授权书.pdf".to_owned(),
            uploaded_by: None,
            uploaded_at: at(0),
        }
    }

    #[test]
    fn whoever_writes_for_the_organization_uploads() {
        for who in Who::ALL {
            let uploaded = material().upload(&who.actor());
            let writes = matches!(
                who,
                Who::Editor | Who::Owner | Who::Token | Who::BusinessAdministrator
            );
            assert_eq!(uploaded.is_ok(), writes, "{who:?}");
        }
    }

    /// File names tell of people, so the log does not keep them.
    #[test]
    fn the_event_does_not_tell_the_file_name() {
        let uploaded = material().upload(&Who::Editor.actor()).unwrap();
        let told = uploaded.happenings()[0].event.data().unwrap();
        assert!(!told.contains("王某某"), "{told}");
        assert!(told.contains("application/pdf"), "{told}");
    }

    #[test]
    fn what_is_attached_is_there_once() {
        let mut errors = FieldErrors::new();
        check_attached(
            &[
                attached("picture"),
                attached("test_report"),
                attached("picture"),
            ],
            &mut errors,
        );
        let found = errors
            .iter()
            .map(|error| (error.pointer.as_str(), error.message.code()));
        assert_eq!(
            found.collect::<Vec<_>>(),
            [("/materials/2/material", "duplicate")]
        );
    }
}
