//! API tokens: what they are good for and for how long.

pub use crate::scope::Scope;

use crate::{
    Actor, Decided, Refusal, Timestamp, Version,
    decided::Happening,
    event::{Event, Subject},
    id::{OrganizationId, PersonId, TokenId},
    policy::{self, Action, Relation},
};

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

    const fn relation(&self) -> Relation<'static> {
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

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::samples::{ORGANIZATION, Who, at, person};

    fn token(holder: TokenHolder) -> Token {
        Token {
            id: TokenId::from_uuid(Uuid::from_u128(1)),
            version: Version::FIRST,
            holder,
            label: "示例".to_owned(),
            scopes: vec![Scope::Read],
            secret_hash: "00ff".to_owned(),
            created_at: at(0),
            expires_at: at(60),
            revoked_at: None,
        }
    }

    #[test]
    fn only_owners_make_tokens_of_an_organization() {
        for who in Who::ALL {
            let made = token(TokenHolder::Organization(ORGANIZATION)).create(&who.actor());
            assert_eq!(made.is_ok(), who == Who::Owner, "{who:?}");
        }
    }

    #[test]
    fn a_person_makes_their_own() {
        let own = || token(TokenHolder::Person(person(10)));
        assert!(own().create(&Who::Stranger.actor()).is_ok());
        assert_eq!(
            own().create(&Who::Owner.actor()).err(),
            Some(Refusal::NotFound)
        );
        assert_eq!(
            own().create(&Who::Anonymous.actor()).err(),
            Some(Refusal::NotSignedIn)
        );
    }

    /// A token that could make tokens would outlive its own expiry.
    #[test]
    fn a_token_makes_a_token_only_with_the_scope_for_it() {
        let mut bearer = Who::Stranger.actor();
        bearer.scopes = Some(vec![Scope::Read, Scope::Write, Scope::Submit]);
        let made = token(TokenHolder::Person(person(10))).create(&bearer);
        assert_eq!(made.err(), Some(Refusal::Forbidden));
    }

    #[test]
    fn no_event_tells_the_secret() {
        let made = token(TokenHolder::Person(person(10)))
            .create(&Who::Stranger.actor())
            .unwrap();
        let told = made.happenings()[0].event.data().unwrap();
        assert!(!told.contains("00ff") && !told.contains("示例"), "{told}");
    }

    #[test]
    fn it_is_good_until_it_expires_or_is_revoked() {
        let token = token(TokenHolder::Person(person(10)));
        assert!(token.is_valid(at(59)));
        assert!(!token.is_valid(at(60)));
        let (revoked, _) = token
            .revoke(&Who::Stranger.actor(), at(5))
            .unwrap()
            .into_parts();
        assert!(!revoked.is_valid(at(6)));
        assert_eq!(revoked.version, Version::FIRST.next());
        assert_eq!(
            revoked.revoke(&Who::Stranger.actor(), at(7)).err(),
            Some(Refusal::NotFound)
        );
    }
}
