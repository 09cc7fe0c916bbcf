//! Who is it? From a credential to an [`Actor`] with today's roles and memberships.

use chrono::Duration;
use showcase_domain::{
    Actor, MemberRole, Principal, Timestamp,
    id::PersonId,
    token::{Scope, Token, TokenHolder},
};
use showcase_persistence::Session;

use crate::{
    Error, Registry,
    secrets::{CarriedSecret, SecretKind},
};

/// The last use of a session or token is written at most once in this span.
const NOTED_EVERY: Duration = Duration::minutes(1);

/// What a request carries.
#[derive(Clone)]
pub enum Credential {
    /// A session or an API token.
    Bearer(String),
    /// A session. Browsers send cookies unasked, so this one needs a form token for everything that changes something.
    Cookie(String),
}

/// Somebody who was recognized.
#[derive(Debug, Clone)]
pub struct Authenticated {
    pub actor: Actor,
    /// None for an API token.
    pub session: Option<OpenSession>,
}

/// The session of a recognized person.
#[derive(Debug, Clone)]
pub struct OpenSession {
    /// What forms of this session carry.
    pub form_token: String,
    pub expires_at: Timestamp,
}

impl Credential {
    pub(super) fn secret(&self) -> Option<CarriedSecret> {
        match self {
            Self::Bearer(text) => CarriedSecret::parse(text),
            Self::Cookie(text) => {
                CarriedSecret::parse(text).filter(|secret| secret.kind() == SecretKind::Session)
            }
        }
    }
}

impl Registry {
    /// Nobody when the credential is unknown, over, or revoked. Whoever it is stands in the span of the request by their id.
    pub async fn authenticate(
        &self,
        credential: &Credential,
    ) -> Result<Option<Authenticated>, Error> {
        let Some(secret) = credential.secret() else {
            return Ok(None);
        };
        let authenticated = match secret.kind() {
            SecretKind::Session => self.by_session(&secret).await?,
            SecretKind::Token => self.by_token(&secret).await?,
        };
        if let Some(Authenticated { actor, .. }) = &authenticated {
            tracing::Span::current().record("actor", actor.word());
        }
        Ok(authenticated)
    }

    async fn by_session(&self, secret: &CarriedSecret) -> Result<Option<Authenticated>, Error> {
        let now = self.clock().now();
        let session = self
            .store()
            .read()
            .session_by_secret(&secret.hash())
            .await?;
        let Some(session) =
            session.filter(|session| is_open(session, self.settings().session_idle, now))
        else {
            return Ok(None);
        };
        let Some(actor) = self.person_actor(session.person, None).await? else {
            return Ok(None);
        };
        if now - session.last_seen_at >= NOTED_EVERY {
            self.store().upkeep().touch_session(session.id, now).await?;
        }
        let form_token = self
            .settings()
            .secret
            .mac("form", secret.expose().as_bytes());
        Ok(Some(Authenticated {
            actor,
            session: Some(OpenSession {
                form_token,
                expires_at: session.expires_at,
            }),
        }))
    }

    async fn by_token(&self, secret: &CarriedSecret) -> Result<Option<Authenticated>, Error> {
        let now = self.clock().now();
        let read = self.store().read();
        let Some(token) = read
            .token_by_secret(&secret.hash())
            .await?
            .filter(|token| token.is_valid(now))
        else {
            return Ok(None);
        };
        let actor = match token.holder {
            TokenHolder::Person(person) => {
                self.person_actor(person, Some(token.scopes.clone()))
                    .await?
            }
            TokenHolder::Organization(organization) => Some(Actor {
                principal: Principal::OrganizationToken(token.id),
                memberships: vec![(organization, MemberRole::Editor)],
                scopes: Some(token.scopes.clone()),
                ..Actor::anonymous()
            }),
        };
        let Some(actor) = actor else {
            return Ok(None);
        };
        self.note_use(&token, now).await?;
        Ok(Some(Authenticated {
            actor,
            session: None,
        }))
    }

    async fn note_use(&self, token: &Token, now: Timestamp) -> Result<(), Error> {
        let last = self.store().read().token_last_used(token.id).await?;
        if last.is_none_or(|last| now - last >= NOTED_EVERY) {
            self.store().upkeep().token_used(token.id, now).await?;
        }
        Ok(())
    }

    /// The person with their roles as they are now; none when they were forgotten.
    async fn person_actor(
        &self,
        person: PersonId,
        scopes: Option<Vec<Scope>>,
    ) -> Result<Option<Actor>, Error> {
        let now = self.clock().now();
        let actor = self.store().read().actor(person, now).await?;
        Ok(actor.map(|actor| Actor { scopes, ..actor }))
    }
}

/// Neither used up nor left alone for too long.
fn is_open(session: &Session, idle: Duration, now: Timestamp) -> bool {
    now < session.expires_at && now - session.last_seen_at < idle
}

#[cfg(test)]
mod tests {
    use showcase_domain::id::SessionId;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_session_ends_when_it_is_idle_and_in_any_case() {
        let begun = "2026-01-01T00:00:00Z".parse::<Timestamp>().unwrap();
        let session = |last_seen_at| Session {
            id: SessionId::from_uuid(Uuid::from_u128(1)),
            secret_hash: String::new(),
            person: PersonId::from_uuid(Uuid::from_u128(2)),
            created_at: begun,
            last_seen_at,
            expires_at: begun + Duration::days(7),
        };
        let idle = Duration::hours(8);
        let almost = Duration::hours(8) - Duration::seconds(1);
        assert!(is_open(&session(begun), idle, begun + almost));
        assert!(!is_open(&session(begun), idle, begun + idle));
        let busy = begun + Duration::days(7) - Duration::seconds(1);
        assert!(is_open(&session(busy), idle, busy));
        assert!(!is_open(&session(busy), idle, begun + Duration::days(7)));
    }

    #[test]
    fn a_cookie_is_never_an_api_token() {
        let token = CarriedSecret::draw(SecretKind::Token);
        assert!(
            Credential::Cookie(token.expose().to_owned())
                .secret()
                .is_none()
        );
        assert!(
            Credential::Bearer(token.expose().to_owned())
                .secret()
                .is_some()
        );
    }
}
