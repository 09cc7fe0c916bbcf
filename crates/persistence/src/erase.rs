//! Forgetting a person (INV-9): every row that holds something personal of theirs is emptied; what refers to it stays.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{LikeExpr, SimpleExpr},
};
use showcase_domain::{
    account::Account,
    id::PersonId,
    person::{Email, Mobile},
};

use crate::{
    StoreError, Tx,
    entity::{
        contacts, experts, idempotency, materials, outbox, remarks, security_log, sessions, tokens,
        verification_codes,
    },
    search_text::literally,
};

impl Tx {
    /// Empties what is kept of a person outside their account. `before` is the account as it was: its addresses name rows that do not
    /// know the person. The account itself is emptied by recording [`Account::erase`] in the same transaction.
    ///
    /// Run [`crate::Store::compact`] afterwards: the engine keeps old pages until then.
    pub async fn erase_person(&mut self, before: &Account) -> Result<(), StoreError> {
        let person = before.id;
        self.erase_answers(before).await?;
        self.erase_words(before).await?;
        self.erase_access(person).await?;
        self.erase_mentions(before).await?;
        self.upkeep().forget_notifications_of(person).await?;
        let addresses = [
            before.email.as_ref().map(Email::as_str),
            before.mobile.as_ref().map(Mobile::as_str),
        ];
        for address in addresses.into_iter().flatten() {
            outbox::Entity::delete_many()
                .filter(outbox::Column::Recipient.eq(address))
                .exec(&self.db)
                .await?;
            verification_codes::Entity::delete_many()
                .filter(verification_codes::Column::Address.eq(address))
                .exec(&self.db)
                .await?;
        }
        Ok(())
    }

    /// Stored answers, of anybody, that repeat the person's words: whoever answers a change request is shown its text. An answer that
    /// goes too many only costs a repeated request its protection.
    async fn erase_answers(&self, before: &Account) -> Result<(), StoreError> {
        let person = before.id.as_uuid();
        let remarks = remarks::Entity::find()
            .filter(remarks::Column::Author.eq(person))
            .all(&self.db)
            .await?;
        let contacts = contacts::Entity::find()
            .filter(contacts::Column::Author.eq(person))
            .all(&self.db)
            .await?;
        let materials = materials::Entity::find()
            .filter(materials::Column::UploadedBy.eq(person))
            .all(&self.db)
            .await?;
        let account = [
            before.name.as_ref().map(ToString::to_string),
            before.email.as_ref().map(ToString::to_string),
            before.mobile.as_ref().map(ToString::to_string),
        ];
        let words = account
            .into_iter()
            .chain(remarks.into_iter().map(|row| row.text))
            .chain(
                contacts
                    .into_iter()
                    .flat_map(|row| [row.name, row.phone, row.email]),
            )
            .chain(materials.into_iter().map(|row| row.file_name))
            .flatten()
            .filter(|word| !word.is_empty());
        for word in words {
            let repeats = LikeExpr::new(literally(&in_json(&word))).escape('\\');
            idempotency::Entity::delete_many()
                .filter(idempotency::Column::Answer.like(repeats))
                .exec(&self.db)
                .await?;
        }
        idempotency::Entity::delete_many()
            .filter(idempotency::Column::Caller.eq(before.id.to_string()))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    async fn erase_words(&self, before: &Account) -> Result<(), StoreError> {
        let person = before.id.as_uuid();
        remarks::Entity::update_many()
            .set(remarks::ActiveModel {
                salt: Set(None),
                text: Set(None),
                erased_at: Set(Some(self.now())),
                ..Default::default()
            })
            .filter(remarks::Column::Author.eq(person))
            .filter(remarks::Column::ErasedAt.is_null())
            .exec(&self.db)
            .await?;
        self.erase_contacts(contacts::Column::Author.eq(person))
            .await?;
        materials::Entity::update_many()
            .set(materials::ActiveModel {
                file_name: Set(None),
                ..Default::default()
            })
            .filter(materials::Column::UploadedBy.eq(person))
            .exec(&self.db)
            .await?;
        experts::Entity::update_many()
            .set(experts::ActiveModel {
                specialty: Set(String::new()),
                ..Default::default()
            })
            .filter(experts::Column::Person.eq(person))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    async fn erase_access(&self, person: PersonId) -> Result<(), StoreError> {
        let person = person.as_uuid();
        sessions::Entity::delete_many()
            .filter(sessions::Column::Person.eq(person))
            .exec(&self.db)
            .await?;
        // The hash of a random secret is nobody's personal data; the label may be.
        tokens::Entity::update_many()
            .set(tokens::ActiveModel {
                label: Set(String::new()),
                ..Default::default()
            })
            .filter(tokens::Column::Person.eq(person))
            .exec(&self.db)
            .await?;
        tokens::Entity::update_many()
            .set(tokens::ActiveModel {
                revoked_at: Set(Some(self.now())),
                ..Default::default()
            })
            .filter(tokens::Column::Person.eq(person))
            .filter(tokens::Column::RevokedAt.is_null())
            .exec(&self.db)
            .await?;
        security_log::Entity::update_many()
            .set(security_log::ActiveModel {
                address_hash: Set(None),
                client: Set(None),
                ..Default::default()
            })
            .filter(security_log::Column::Person.eq(person))
            .exec(&self.db)
            .await?;
        Ok(())
    }

    /// Rows of other people that name this one: who keyed in a contact need not be the contact.
    async fn erase_mentions(&self, before: &Account) -> Result<(), StoreError> {
        let email = before.email.as_ref().map(Email::as_str);
        // People write the number of the mainland without its country.
        let mobile = before
            .mobile
            .as_ref()
            .map(|it| it.as_str().trim_start_matches("+86"));
        let reached = [
            email.map(|email| contacts::Column::Email.eq(email)),
            mobile.map(|mobile| contacts::Column::Phone.ends_with(mobile)),
        ];
        for reached in reached.into_iter().flatten() {
            self.erase_contacts(reached).await?;
        }
        Ok(())
    }

    async fn erase_contacts(&self, which: SimpleExpr) -> Result<(), StoreError> {
        contacts::Entity::update_many()
            .set(contacts::ActiveModel {
                salt: Set(None),
                name: Set(None),
                phone: Set(None),
                email: Set(None),
                erased_at: Set(Some(self.now())),
                ..Default::default()
            })
            .filter(which)
            .filter(contacts::Column::ErasedAt.is_null())
            .exec(&self.db)
            .await?;
        Ok(())
    }
}

/// A text as it stands inside the JSON of a stored answer.
fn in_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    let inside = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inside.unwrap_or(&quoted).to_owned()
}
