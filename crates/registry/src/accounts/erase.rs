//! Forgetting a person (INV-9).

use std::collections::BTreeSet;

use showcase_domain::{
    ContentHash, Refusal, id::PersonId, material::Material, message::FieldErrors,
    person::Identifier, procedure::SubjectKind,
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
    if answered.is_empty() {
        return Ok(true);
    }
    for kind in SubjectKind::ALL {
        // Every version counts: a case keeps the one that it began with.
        for procedure in read.procedures(*kind).await? {
            if procedure
                .rules
                .personal_requirements()
                .any(|personal| answered.iter().any(|code| code == personal))
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
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

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use showcase_domain::{organization::OrganizationDraft, token::Scope, version::Expected};
    use showcase_persistence::log::{Report, verify};

    use super::*;
    use crate::{
        ContactInput, Idempotency, TokenInput, Upload,
        testing::{TestRegistry, anonymous},
    };

    const ADDRESS: &str = "forget-me@example.com";
    const PDF: &[u8] = b"%PDF-1.7\nletter of authorization";

    /// Everything that is on disk, files and their names.
    fn everything(folder: &std::path::Path) -> Vec<u8> {
        let mut all = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            all.extend_from_slice(path.to_string_lossy().as_bytes());
            all.extend(if path.is_dir() {
                everything(&path)
            } else {
                std::fs::read(&path).unwrap()
            });
        }
        all
    }

    fn says(all: &[u8], word: &str) -> bool {
        all.windows(word.len())
            .any(|bytes| bytes == word.as_bytes())
    }

    #[tokio::test]
    async fn nothing_personal_is_left_on_disk_and_the_log_is_whole() {
        let test = TestRegistry::start().await;
        let registry = &test.registry;
        let founder = test.signed_in(ADDRESS).await;
        let draft = OrganizationDraft {
            name: "示例科技有限公司".into(),
            uscc: "91350100M000100Y43".into(),
            ..OrganizationDraft::default()
        };
        let organization = registry
            .create_organization(&founder, Ok(draft))
            .await
            .unwrap()
            .value;
        let session = test.session(ADDRESS).await;
        let plain = test.caller(&session.token).await.unwrap();
        let person = Caller {
            idempotency: Some(Idempotency {
                key: "k".into(),
                operation: "contact".into(),
                body_hash: ContentHash::of(b"body"),
            }),
            ..plain.clone()
        };
        let contact = ContactInput {
            name: "联络之人".into(),
            phone: "13812345678".into(),
            email: ADDRESS.into(),
        };
        registry
            .set_organization_contact(&person, organization.id, Expected::Any, Ok(contact))
            .await
            .unwrap();
        let upload = Upload {
            file_name: "示例人员的授权书.pdf".into(),
            bytes: Bytes::from_static(PDF),
        };
        let material = registry
            .upload_material(&plain, organization.id, upload)
            .await
            .unwrap()
            .value;
        let token = TokenInput {
            label: "我的令牌".into(),
            scopes: vec![Scope::Read],
            expires_in_days: 1,
        };
        let token = registry.create_token(&plain, Ok(token)).await.unwrap();
        let personal = [
            ADDRESS,
            "示例人员",
            "联络之人",
            "13812345678",
            "授权书",
            "我的令牌",
            "letter of authorization",
        ];
        let before = everything(test.folder.path());
        assert!(personal.iter().all(|word| says(&before, word)));

        let erased = registry
            .erase_person(&Caller::system("test"), ADDRESS)
            .await
            .unwrap();
        assert_eq!(erased.files, 1);
        let after = everything(test.folder.path());
        let left = personal
            .iter()
            .filter(|word| says(&after, word))
            .collect::<Vec<_>>();
        assert!(left.is_empty(), "still there: {left:?}");
        assert!(says(&after, "示例科技有限公司"));
        assert!(test.caller(&token.secret).await.is_none());
        assert!(matches!(
            verify(registry.store(), &[]).await.unwrap(),
            Report::Whole { .. }
        ));
        let system = Caller::system("test");
        let gone = registry.open_material(&system, material.id).await;
        assert!(matches!(
            gone.err().unwrap(),
            Error::Refused(Refusal::NotFound)
        ));
        let again = registry.erase_person(&system, ADDRESS).await;
        assert!(matches!(
            again.unwrap_err(),
            Error::Refused(Refusal::NotFound)
        ));
        let by_id = registry
            .erase_person(&system, &erased.person.to_string())
            .await;
        assert_eq!(by_id.unwrap().person, erased.person);
        let other = registry
            .erase_person(&anonymous(), &erased.person.to_string())
            .await;
        assert!(matches!(
            other.unwrap_err(),
            Error::Refused(Refusal::Forbidden)
        ));
    }
}
