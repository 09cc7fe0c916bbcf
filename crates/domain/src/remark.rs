//! Free text about or by people, kept apart from what refers to it so that it can be forgotten (INV-9).

use serde::{Deserialize, Serialize};

use crate::{
    ContentHash, Timestamp,
    id::{ContactId, PersonId, RemarkId},
};

/// A reason, the text of a change request, an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub id: RemarkId,
    pub salt: [u8; 16],
    pub text: String,
    /// Whose words they are: they are erased with this person.
    pub author: Option<PersonId>,
    pub written_at: Timestamp,
}

/// What aggregates and events keep of a remark: where it is, and a salted hash that proves that it was not changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemarkRef {
    pub id: RemarkId,
    pub hash: ContentHash,
}

impl Remark {
    pub fn reference(&self) -> RemarkRef {
        RemarkRef {
            id: self.id,
            hash: ContentHash::of_salted(&self.salt, &self.text),
        }
    }
}

/// A contact person of an organization, by name, telephone and mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub salt: [u8; 16],
    pub name: String,
    pub phone: String,
    pub email: String,
    /// The person who typed it in: it is erased with them.
    pub author: Option<PersonId>,
}

/// What a revision keeps of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactRef {
    pub id: ContactId,
    pub hash: ContentHash,
}

impl Contact {
    pub fn reference(&self) -> ContactRef {
        let text = format!("{}\n{}\n{}", self.name, self.phone, self.email);
        ContactRef {
            id: self.id,
            hash: ContentHash::of_salted(&self.salt, &text),
        }
    }
}
