//! Changing one's password.

use serde::Deserialize;
use showcase_domain::{
    Refusal,
    account::Account,
    message::{FieldErrors, Message},
    password::Password,
    person::{Email, Identifier, Mobile, PersonName},
    policy::{self, Action, Relation},
    version::Expected,
};
use utoipa::ToSchema;

use super::limits::Attempt;
use crate::{Caller, Error, Registry, Supplied, channel::Letter};

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    pub current: String,
    /// At least 15 characters, none of the common ones.
    pub new: String,
}

impl Registry {
    /// Replaces the password and ends every session of the person. An API token cannot do it, whatever its scopes: it would outlive the
    /// change that is meant to shut others out.
    pub async fn change_password(
        &self,
        caller: &Caller,
        expected: Expected,
        input: Supplied<PasswordChange>,
    ) -> Result<(), Error> {
        let person = caller.actor.person();
        let relation = person.map_or(Relation::NONE, Relation::of_person);
        policy::admit(&caller.actor, Action::AccountPassword, &relation)?;
        if caller.actor.scopes.is_some() {
            return Err(Refusal::Forbidden.into());
        }
        let person = person.ok_or(Refusal::NotFound)?;
        let account = self
            .store()
            .read()
            .account(person)
            .await?
            .ok_or(Refusal::NotFound)?;
        expected.check(account.version)?;
        let input = input?;
        self.check_current(caller, &account, &input.current).await?;
        let password = choose(&account, &input.new)?;
        let password_hash = self.passwords().turn().await?.hash(password).await?;
        let address = address(&account);
        self.decide(caller, async |tx| {
            let account = tx.read().account(person).await?.ok_or(Refusal::NotFound)?;
            tx.record(account.change_password(&caller.actor, expected, password_hash)?)
                .await?;
            Ok::<_, Error>(tx.upkeep().end_sessions_of(person).await?)
        })
        .await?;
        if let Some(address) = address {
            self.notify(caller, &address, &Letter::PasswordChanged)
                .await;
        }
        Ok(())
    }

    async fn check_current(
        &self,
        caller: &Caller,
        account: &Account,
        current: &str,
    ) -> Result<(), Error> {
        let address = address(account).ok_or(Refusal::NotFound)?;
        let tried = self.address_hash(address.as_str());
        let turn = self.passwords().turn().await?;
        self.check_attempts(caller, Attempt::Password, &tried)
            .await?;
        if turn
            .verify(Password::typed(current), account.password_hash.clone())
            .await?
        {
            return Ok(());
        }
        self.note_attempt(caller, Attempt::Password, &tried, Some(account.id))
            .await?;
        Err(FieldErrors::one("/current", Message::PasswordWrong).into())
    }
}

/// Where the person is written to.
fn address(account: &Account) -> Option<Identifier> {
    let email = account.email.clone().map(Identifier::Email);
    email.or_else(|| account.mobile.clone().map(Identifier::Mobile))
}

fn choose(account: &Account, new: &str) -> Result<Password, FieldErrors> {
    let about = [
        account.name.as_ref().map(PersonName::as_str),
        account.email.as_ref().map(Email::as_str),
        account.mobile.as_ref().map(Mobile::as_str),
    ];
    let about = about.into_iter().flatten().collect::<Vec<_>>();
    Password::choose(new, &about).map_err(|message| FieldErrors::one("/new", message))
}
