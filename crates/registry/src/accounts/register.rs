//! Registering with an address that was proved with a code.

use serde::Deserialize;
use showcase_domain::{
    Version,
    account::Account,
    id::PersonId,
    message::{FieldErrors, Message},
    password::Password,
    person::{Identifier, PersonName},
    policy::{self, Action, Relation},
};
use utoipa::ToSchema;

use super::{limits::Attempt, request_registration::PURPOSE};
use crate::{Caller, Error, Registry, Supplied, draw, secrets::same, views::AccountView};

/// After so many tries a code is worth nothing, and another one has to be asked for.
const MOST_TRIES: u32 = 5;

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Registration {
    /// The mail address or mobile number that the code was sent to.
    pub identifier: String,
    pub code: String,
    pub name: String,
    /// At least 15 characters, none of the common ones; nothing else is asked of it.
    pub password: String,
}

struct Checked {
    identifier: Identifier,
    name: PersonName,
    password: Password,
}

impl Registry {
    /// Makes an account. The code is used up with it.
    pub async fn register(
        &self,
        caller: &Caller,
        input: Supplied<Registration>,
    ) -> Result<AccountView, Error> {
        policy::admit(&caller.actor, Action::AccountRegister, &Relation::NONE)?;
        let input = input?;
        let Checked {
            identifier,
            name,
            password,
        } = check(&input)?;
        let code_hash = self.code_hash(&identifier, input.code.trim());
        self.check_code(caller, &identifier, &code_hash).await?;
        let password_hash = self.passwords().turn().await?.hash(password).await?;
        let account = self
            .decide(caller, async |tx| {
                let code = tx
                    .read()
                    .verification_code(identifier.as_str(), PURPOSE)
                    .await?;
                if code.is_none_or(|code| !same(&code.code_hash, &code_hash)) {
                    return Err(wrong_code().into());
                }
                tx.upkeep().use_code(identifier.as_str(), PURPOSE).await?;
                let (email, mobile) = match identifier {
                    Identifier::Email(email) => (Some(email), None),
                    Identifier::Mobile(mobile) => (None, Some(mobile)),
                };
                let account = Account {
                    id: draw::id(PersonId::from_uuid, tx.now()),
                    version: Version::FIRST,
                    name: Some(name),
                    email,
                    mobile,
                    password_hash: Some(password_hash),
                    staff_roles: Vec::new(),
                    created_at: tx.now(),
                    erased_at: None,
                };
                Ok(tx.record(account.register(&caller.actor)?).await?)
            })
            .await?;
        Ok(AccountView::of(account, Vec::new()))
    }

    /// Each try is counted before the code is compared, so that parallel tries are not more than those allowed.
    async fn check_code(
        &self,
        caller: &Caller,
        identifier: &Identifier,
        code_hash: &str,
    ) -> Result<(), Error> {
        let tried = self.address_hash(identifier.as_str());
        self.check_attempts(caller, Attempt::Code, &tried).await?;
        self.store()
            .upkeep()
            .count_attempt(identifier.as_str(), PURPOSE)
            .await?;
        let code = self
            .store()
            .read()
            .verification_code(identifier.as_str(), PURPOSE)
            .await?;
        let now = self.clock().now();
        let right = code.is_some_and(|code| {
            code.attempts <= MOST_TRIES && now < code.expires_at && same(&code.code_hash, code_hash)
        });
        if right {
            return Ok(());
        }
        self.note_attempt(caller, Attempt::Code, &tried, None)
            .await?;
        Err(wrong_code().into())
    }
}

fn wrong_code() -> FieldErrors {
    FieldErrors::one("/code", Message::CodeWrong)
}

fn check(input: &Registration) -> Result<Checked, FieldErrors> {
    let mut errors = FieldErrors::new();
    let identifier = errors.required("/identifier", Some(&input.identifier), Identifier::parse);
    errors.required("/code", Some(&input.code), |_| Ok(()));
    let name = errors.required("/name", Some(&input.name), PersonName::parse);
    let about = [input.identifier.as_str(), input.name.as_str()];
    let password = errors.required("/password", Some(&input.password), |text| {
        Password::choose(text, &about)
    });
    match (identifier, name, password) {
        (Some(identifier), Some(name), Some(password)) if errors.is_empty() => Ok(Checked {
            identifier,
            name,
            password,
        }),
        _ => Err(errors),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let input = Registration {
            identifier: "nobody".into(),
            code: " ".into(),
            name: String::new(),
            password: "short".into(),
        };
        let errors = check(&input).err().unwrap();
        let found = errors
            .iter()
            .map(|error| (error.pointer.as_str(), error.message.code()))
            .collect::<Vec<_>>();
        assert_eq!(
            found,
            [
                ("/identifier", "not_a_mobile"),
                ("/code", "required"),
                ("/name", "required"),
                ("/password", "password_too_short")
            ]
        );
    }
}
