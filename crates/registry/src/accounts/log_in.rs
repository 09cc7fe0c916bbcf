//! Logging in and out.

use serde::Deserialize;
use showcase_domain::{
    Refusal,
    account::Account,
    id::SessionId,
    password::Password,
    person::Identifier,
    policy::{self, Action, Relation},
};
use showcase_persistence::Session;
use utoipa::ToSchema;

use super::{Credential, limits::Attempt};
use crate::{
    Caller, Error, Registry, Supplied, draw,
    secrets::{CarriedSecret, SecretKind},
    views::SessionView,
};

#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogIn {
    /// The mail address or mobile number.
    pub identifier: String,
    pub password: String,
}

impl Registry {
    /// Opens a session. A wrong password and an account that does not exist are refused alike, after the same time.
    pub async fn log_in(
        &self,
        caller: &Caller,
        input: Supplied<LogIn>,
    ) -> Result<SessionView, Error> {
        policy::admit(&caller.actor, Action::AccountLogIn, &Relation::NONE)?;
        let input = input?;
        let identifier = Identifier::parse(&input.identifier).ok();
        let tried = self.address_hash(
            identifier
                .as_ref()
                .map_or(input.identifier.trim(), Identifier::as_str),
        );
        let turn = self.passwords().turn().await?;
        self.check_attempts(caller, Attempt::Password, &tried)
            .await?;
        let account = match &identifier {
            Some(identifier) => {
                self.store()
                    .read()
                    .account_by_identifier(identifier)
                    .await?
            }
            None => None,
        };
        let stored = account
            .as_ref()
            .and_then(|account| account.password_hash.clone());
        let matches = turn
            .verify(Password::typed(&input.password), stored)
            .await?;
        match account {
            Some(account) if matches => self.begin_session(caller, account).await,
            refused => {
                self.note_attempt(
                    caller,
                    Attempt::Password,
                    &tried,
                    refused.map(|account| account.id),
                )
                .await?;
                Err(Refusal::NotSignedIn.into())
            }
        }
    }

    /// A new id and secret at each log-in: one that was planted before is worth nothing. The password is compared once more under the
    /// lock, so that no session survives a change of password that came in between.
    async fn begin_session(
        &self,
        caller: &Caller,
        verified: Account,
    ) -> Result<SessionView, Error> {
        let secret = CarriedSecret::draw(SecretKind::Session);
        let (account, expires_at) = self
            .decide(caller, async |tx| {
                let account = tx
                    .read()
                    .account(verified.id)
                    .await?
                    .filter(|account| account.password_hash == verified.password_hash);
                let Some(account) = account else {
                    return Err(Refusal::NotSignedIn.into());
                };
                let expires_at = tx.now() + self.settings().session_absolute;
                let session = Session {
                    id: draw::id(SessionId::from_uuid, tx.now()),
                    secret_hash: secret.hash(),
                    person: account.id,
                    created_at: tx.now(),
                    last_seen_at: tx.now(),
                    expires_at,
                };
                tx.upkeep().begin_session(&session).await?;
                Ok::<_, Error>((account, expires_at))
            })
            .await?;
        let account = self.account_view(account).await?;
        Ok(SessionView {
            token: secret.expose().to_owned(),
            expires_at,
            account,
        })
    }

    /// Ends the session that the credential opens. An API token is not a session: it is revoked, not logged out.
    pub async fn log_out(&self, caller: &Caller, credential: &Credential) -> Result<(), Error> {
        policy::admit(&caller.actor, Action::AccountLogOut, &Relation::NONE)?;
        let secret = credential
            .secret()
            .filter(|secret| secret.kind() == SecretKind::Session)
            .ok_or(Refusal::Forbidden)?;
        if let Some(session) = self
            .store()
            .read()
            .session_by_secret(&secret.hash())
            .await?
        {
            self.store().upkeep().end_session(session.id).await?;
        }
        Ok(())
    }
}
