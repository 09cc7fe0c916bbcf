//! Asking for a code that proves an address.

use chrono::Duration;
use rand::RngExt;
use serde::Deserialize;
use showcase_domain::{
    message::{FieldErrors, Message},
    person::Identifier,
    policy::{self, Action, Relation},
};
use showcase_persistence::StoredCode;
use utoipa::ToSchema;

use super::limits::Attempt;
use crate::{Caller, Error, Registry, Supplied, channel::Letter};

/// How long a code is good.
const VALID: Duration = Duration::minutes(15);

/// The purpose under which the code of an address is kept.
pub(super) const PURPOSE: &str = "registration";

/// Whom the code is sent to.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationRequest {
    /// A mail address or a mobile number.
    pub identifier: String,
}

impl Registry {
    /// Sends a code to an address, or, when it has an account already, says so in the message. The answer is the same.
    pub async fn request_registration(
        &self,
        caller: &Caller,
        input: Supplied<RegistrationRequest>,
    ) -> Result<(), Error> {
        policy::admit(&caller.actor, Action::AccountRegister, &Relation::NONE)?;
        let identifier = Identifier::parse(&input?.identifier)
            .map_err(|message| FieldErrors::one("/identifier", message))?;
        if !self.channel().reaches(&identifier) {
            return Err(FieldErrors::one("/identifier", Message::NotAnEmail).into());
        }
        let asked = self.address_hash(identifier.as_str());
        self.check_attempts(caller, Attempt::CodeRequest, &asked)
            .await?;
        self.note_attempt(caller, Attempt::CodeRequest, &asked, None)
            .await?;
        let letter = match self
            .store()
            .read()
            .account_by_identifier(&identifier)
            .await?
        {
            Some(_) => Letter::AccountExists,
            None => self.new_code(&identifier).await?,
        };
        self.send(caller, &identifier, &letter).await
    }

    async fn new_code(&self, identifier: &Identifier) -> Result<Letter, Error> {
        let code = format!("{:06}", rand::rng().random_range(0..1_000_000));
        let now = self.clock().now();
        let stored = StoredCode {
            address: identifier.as_str().to_owned(),
            purpose: PURPOSE.to_owned(),
            code_hash: self.code_hash(identifier, &code),
            created_at: now,
            expires_at: now + VALID,
            attempts: 0,
        };
        self.store().upkeep().put_code(&stored).await?;
        Ok(Letter::RegistrationCode {
            code,
            minutes: VALID.num_minutes(),
        })
    }

    /// Six digits are soon tried through: the hash is keyed, so that a copy of the database does not give the code away.
    pub(super) fn code_hash(&self, identifier: &Identifier, code: &str) -> String {
        self.settings().secret.mac(
            "registration-code",
            format!("{}\n{code}", identifier.as_str()).as_bytes(),
        )
    }
}
