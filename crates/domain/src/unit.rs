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

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::samples::{ORGANIZATION, Who, at};

    fn unit(number: u128, parent: Option<u128>) -> Unit {
        let id = |number| UnitId::from_uuid(Uuid::from_u128(number));
        Unit {
            id: id(number),
            version: Version::FIRST,
            organization: ORGANIZATION,
            parent: parent.map(id),
            name: Title::parse("示例部门").unwrap(),
            created_at: at(0),
        }
    }

    #[test]
    fn a_parent_is_a_unit_of_the_same_organization() {
        let editor = Who::Editor.actor();
        let top = unit(1, None);
        let elsewhere = Unit {
            organization: OrganizationId::from_uuid(Uuid::from_u128(8)),
            ..unit(1, None)
        };
        let refused = Some(Refusal::Invalid(FieldErrors::one(
            "/parent",
            Message::NotFound,
        )));
        assert!(top.clone().create(&editor, None).is_ok());
        assert!(unit(2, Some(1)).create(&editor, Some(&top)).is_ok());
        assert_eq!(unit(2, Some(1)).create(&editor, None).err(), refused);
        assert_eq!(unit(2, Some(3)).create(&editor, Some(&top)).err(), refused);
        assert_eq!(
            unit(2, Some(1)).create(&editor, Some(&elsewhere)).err(),
            refused
        );
    }

    #[test]
    fn members_who_write_keep_the_units() {
        for who in Who::ALL {
            let created = unit(1, None).create(&who.actor(), None);
            let writes = matches!(who, Who::Editor | Who::Owner | Who::Token);
            assert_eq!(created.is_ok(), writes, "{who:?}");
        }
    }
}
