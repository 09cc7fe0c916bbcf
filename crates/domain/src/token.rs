//! API tokens: what they are good for and for how long.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Actor, Decided, Refusal, Timestamp, Version,
    decided::Happening,
    event::{Event, Subject},
    id::{OrganizationId, PersonId, TokenId},
    policy::{self, Action, Relation},
};

/// What a token may be used for. Each operation asks for exactly one.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Read what its holder may read.
    Read,
    /// Create and edit drafts, upload materials.
    Write,
    /// Submit, answer, recall, withdraw.
    Submit,
    /// Work on cases as a reviewer.
    Review,
    /// Members, tokens, suspensions.
    Administer,
}

impl Scope {
    pub const ALL: [Self; 5] = [
        Self::Read,
        Self::Write,
        Self::Submit,
        Self::Review,
        Self::Administer,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Submit => "submit",
            Self::Review => "review",
            Self::Administer => "administer",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.word() == word)
    }
}

/// Whom a token acts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenHolder {
    /// It may do what this person may do.
    Person(PersonId),
    /// It may do what an editor of this organization may do.
    Organization(OrganizationId),
}

/// A token without its secret: only a hash of the secret is ever stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub id: TokenId,
    pub version: Version,
    pub holder: TokenHolder,
    pub label: String,
    pub scopes: Vec<Scope>,
    /// Hash of the secret, hexadecimal.
    pub secret_hash: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

impl Token {
    /// Records a new token.
    ///
    /// # Errors
    /// [`Refusal`] when the actor may not make tokens for this holder.
    pub fn create(self, actor: &Actor) -> Result<Decided<Self>, Refusal> {
        policy::admit(actor, self.action(), &self.relation())?;
        let event = Event::TokenCreated {
            scopes: self.scopes.clone(),
            expires_at: self.expires_at,
        };
        let happening = self.happening(event);
        Ok(Decided::new(self, happening))
    }

    /// Ends a token at once. Revoking it again is refused.
    ///
    /// # Errors
    /// [`Refusal`] when the actor may not, or it is revoked already.
    pub fn revoke(mut self, actor: &Actor, at: Timestamp) -> Result<Decided<Self>, Refusal> {
        policy::admit(actor, self.action(), &self.relation())?;
        if self.revoked_at.is_some() {
            return Err(Refusal::NotFound);
        }
        self.version = self.version.next();
        self.revoked_at = Some(at);
        let happening = self.happening(Event::TokenRevoked {});
        Ok(Decided::new(self, happening))
    }

    pub fn is_valid(&self, at: Timestamp) -> bool {
        self.revoked_at.is_none() && at < self.expires_at
    }

    const fn action(&self) -> Action {
        match self.holder {
            TokenHolder::Person(_) => Action::TokenManage,
            TokenHolder::Organization(_) => Action::OrganizationTokenManage,
        }
    }

    const fn relation(&self) -> Relation {
        match self.holder {
            TokenHolder::Person(person) => Relation::of_person(person),
            TokenHolder::Organization(organization) => Relation::of_organization(organization),
        }
    }

    fn happening(&self, event: Event) -> Happening {
        let (organization, touches) = match self.holder {
            TokenHolder::Person(person) => (None, vec![Subject::Person(person)]),
            TokenHolder::Organization(organization) => (Some(organization), Vec::new()),
        };
        Happening {
            event,
            organization,
            subject: Subject::Token(self.id),
            subject_version: self.version,
            touches,
        }
    }
}
