//! Forgetting a person (INV-9).

use std::collections::BTreeSet;

use showcase_domain::{
    ContentHash, Refusal, id::PersonId, material::Material, message::FieldErrors,
    person::Identifier, procedure,
};
use showcase_persistence::{Read, StoreError};

use super::staff::only_system;
use crate::{Caller, Error, Registry};

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    pub person: PersonId,
    /// How many files of theirs were removed.
    pub files: usize,
}

impl Registry {
    /// Empties everything personal that is kept of somebody: their account, words, contacts, file names, and the files that name
    /// persons. The log stays whole. Naming the id of somebody who is forgotten already removes what a crash left behind.
    pub async fn erase_person(
        &self,
        caller: &Caller,
        identifier_or_id: &str,
    ) -> Result<Erased, Error> {
        only_system(caller)?;
        let person = self.find_person(identifier_or_id).await?;
        let files = self
            .decide(caller, async |tx| {
                let account = tx.read().account(person).await?.ok_or(Refusal::NotFound)?;
                if account.erased_at.is_none() {
                    tx.erase_person(&account).await?;
                    tx.record(account.erase(&caller.actor, tx.now())?).await?;
                }
                Ok::<_, Error>(personal_files(&tx.read(), person).await?)
            })
            .await?;
        for hash in &files {
            self.files().remove(hash).await.map_err(Error::internal)?;
        }
        self.store().compact().await?;
        Ok(Erased {
            person,
            files: files.len(),
        })
    }

    async fn find_person(&self, identifier_or_id: &str) -> Result<PersonId, Error> {
        if let Ok(id) = identifier_or_id.parse() {
            return Ok(id);
        }
        let identifier = Identifier::parse(identifier_or_id)
            .map_err(|message| FieldErrors::one("/identifier", message))?;
        let account = self
            .store()
            .read()
            .account_by_identifier(&identifier)
            .await?
            .ok_or(Refusal::NotFound)?;
        Ok(account.id)
    }
}

/// The files to remove: what the person uploaded, unless it was submitted and only for requirements whose documents do not name
/// persons. A content that somebody else uploaded as well stays.
async fn personal_files(
    read: &Read<'_>,
    person: PersonId,
) -> Result<BTreeSet<ContentHash>, StoreError> {
    let mut hashes = BTreeSet::new();
    for material in read.materials_uploaded_by(person).await? {
        if is_personal(read, &material).await? && only_theirs(read, &material, person).await? {
            hashes.insert(material.hash);
        }
    }
    Ok(hashes)
}

async fn is_personal(read: &Read<'_>, material: &Material) -> Result<bool, StoreError> {
    let answered = read.requirements_answered_by(material.id).await?;
    Ok(answered.is_empty()
        || procedure::personal_requirements()
            .any(|personal| answered.iter().any(|code| code == personal)))
}

async fn only_theirs(
    read: &Read<'_>,
    material: &Material,
    person: PersonId,
) -> Result<bool, StoreError> {
    Ok(read
        .materials_with(&material.hash)
        .await?
        .iter()
        .all(|same| same.uploaded_by == Some(person)))
}
