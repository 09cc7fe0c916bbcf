//! 内设机构: a department inside an organization. It has a parent and no code of its own.

use crate::{
    Actor, Decided, Refusal, Timestamp, Version,
    decided::Happening,
    event::Event,
    id::{OrganizationId, UnitId},
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
    text::Title,
};

/// A department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub id: UnitId,
    pub version: Version,
    pub organization: OrganizationId,
    pub parent: Option<UnitId>,
    pub name: Title,
    pub created_at: Timestamp,
}

impl Unit {
    /// Records a department; the parent must be a department of the same organization.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `/parent`; [`Refusal`] when the actor may not.
    pub fn create(self, actor: &Actor, parent: Option<&Self>) -> Result<Decided<Self>, Refusal> {
        policy::admit(
            actor,
            Action::UnitManage,
            &Relation::of_organization(self.organization),
        )?;
        let parent_fits = match (self.parent, parent) {
            (None, None) => true,
            (Some(id), Some(parent)) => parent.id == id && parent.organization == self.organization,
            (None, Some(_)) | (Some(_), None) => false,
        };
        if !parent_fits {
            return Err(Refusal::Invalid(FieldErrors::one(
                "/parent",
                Message::NotFound,
            )));
        }
        let happening = Happening {
            event: Event::UnitCreated {
                name: self.name.to_string(),
            },
            organization: Some(self.organization),
            subject: self.id.into(),
            subject_version: self.version,
            touches: Vec::new(),
        };
        Ok(Decided::new(self, happening))
    }
}
