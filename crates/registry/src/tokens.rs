//! API tokens of persons and organizations.

use chrono::Duration;
use serde::Deserialize;
use showcase_domain::{
    Actor, Refusal, Version,
    id::{OrganizationId, TokenId},
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
    text::Label,
    token::{Scope, Token, TokenHolder},
};
use utoipa::ToSchema;

use crate::{
    Caller, Error, Registry, Supplied, draw, load,
    secrets::{CarriedSecret, SecretKind},
    views::{TokenCreatedView, TokenView},
};

/// A year and a day: whoever renews once a year is not late.
const MOST_DAYS: i64 = 366;

/// A token that is to be made.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenInput {
    /// What it is for, to recognize it in the list.
    pub label: String,
    pub scopes: Vec<Scope>,
    /// 1 to 366.
    pub expires_in_days: i64,
}

struct Checked {
    label: Label,
    scopes: Vec<Scope>,
    valid: Duration,
}

impl Registry {
    /// Makes a token that acts for the caller.
    pub async fn create_token(
        &self,
        caller: &Caller,
        input: Supplied<TokenInput>,
    ) -> Result<TokenCreatedView, Error> {
        let holder = own_tokens(caller)?;
        self.create(caller, holder, input).await
    }

    /// Makes a token that acts for an organization, with what an editor may do there.
    pub async fn create_organization_token(
        &self,
        caller: &Caller,
        organization: OrganizationId,
        input: Supplied<TokenInput>,
    ) -> Result<TokenCreatedView, Error> {
        admit_organization(caller, organization)?;
        self.create(caller, TokenHolder::Organization(organization), input)
            .await
    }

    /// The caller's own tokens, newest first, revoked and expired ones included.
    pub async fn list_tokens(&self, caller: &Caller) -> Result<Vec<TokenView>, Error> {
        let holder = own_tokens(caller)?;
        self.list(holder).await
    }

    /// The tokens of an organization, newest first, revoked and expired ones included.
    pub async fn list_organization_tokens(
        &self,
        caller: &Caller,
        organization: OrganizationId,
    ) -> Result<Vec<TokenView>, Error> {
        admit_organization(caller, organization)?;
        self.list(TokenHolder::Organization(organization)).await
    }

    /// Ends a token of the caller, or of an organization that they own, at once.
    pub async fn revoke_token(&self, caller: &Caller, id: TokenId) -> Result<(), Error> {
        load::signed_in(&caller.actor)?;
        self.decide(caller, async |tx| {
            let token = tx.read().token(id).await?.ok_or(Refusal::NotFound)?;
            tx.record(token.revoke(&caller.actor, tx.now())?).await?;
            Ok(())
        })
        .await
    }

    async fn create(
        &self,
        caller: &Caller,
        holder: TokenHolder,
        input: Supplied<TokenInput>,
    ) -> Result<TokenCreatedView, Error> {
        let Checked {
            label,
            scopes,
            valid,
        } = check(&input?, &caller.actor)?;
        let secret = CarriedSecret::draw(SecretKind::Token);
        let token = self
            .decide(caller, async |tx| {
                let token = Token {
                    id: draw::id(TokenId::from_uuid, tx.now()),
                    version: Version::FIRST,
                    holder,
                    label: label.to_string(),
                    scopes,
                    secret_hash: secret.hash(),
                    created_at: tx.now(),
                    expires_at: tx.now() + valid,
                    revoked_at: None,
                };
                Ok::<_, Error>(tx.record(token.create(&caller.actor)?).await?)
            })
            .await?;
        Ok(TokenCreatedView {
            secret: secret.expose().to_owned(),
            token: TokenView::of(token, None),
        })
    }

    async fn list(&self, holder: TokenHolder) -> Result<Vec<TokenView>, Error> {
        let read = self.store().read();
        let mut views = Vec::new();
        for token in read.tokens(holder).await? {
            let last_used_at = read.token_last_used(token.id).await?;
            views.push(TokenView::of(token, last_used_at));
        }
        Ok(views)
    }
}

fn own_tokens(caller: &Caller) -> Result<TokenHolder, Refusal> {
    let person = caller.actor.person();
    policy::admit(
        &caller.actor,
        Action::TokenManage,
        &person.map_or(Relation::NONE, Relation::of_person),
    )?;
    person.map(TokenHolder::Person).ok_or(Refusal::NotFound)
}

fn admit_organization(caller: &Caller, organization: OrganizationId) -> Result<(), Refusal> {
    policy::admit(
        &caller.actor,
        Action::OrganizationTokenManage,
        &Relation::of_organization(organization),
    )
}

/// A token cannot make one that may do more than itself.
fn check(input: &TokenInput, actor: &Actor) -> Result<Checked, FieldErrors> {
    let mut errors = FieldErrors::new();
    let label = errors.required("/label", Some(&input.label), Label::parse);
    let mut scopes = errors.each("/scopes", &input.scopes, |scope| match &actor.scopes {
        Some(own) if !own.contains(scope) => Err(Message::NotAllowed {
            value: scope.word().to_owned(),
        }),
        Some(_) | None => Ok(*scope),
    });
    scopes.sort_unstable();
    scopes.dedup();
    if input.scopes.is_empty() {
        errors.at("/scopes", Message::TooFew { min: 1, actual: 0 });
    }
    if !(1..=MOST_DAYS).contains(&input.expires_in_days) {
        errors.at(
            "/expires_in_days",
            Message::OutOfRange {
                min: 1,
                max: MOST_DAYS,
                actual: input.expires_in_days,
            },
        );
    }
    match label {
        Some(label) if errors.is_empty() => Ok(Checked {
            label,
            scopes,
            valid: Duration::days(input.expires_in_days),
        }),
        _ => Err(errors),
    }
}

#[cfg(test)]
mod tests {
    use showcase_domain::{MemberRole, organization::OrganizationDraft};

    use super::*;
    use crate::testing::TestRegistry;

    #[test]
    fn a_token_makes_none_that_may_do_more() {
        let input = |scopes: &[Scope]| TokenInput {
            label: "ERP".into(),
            scopes: scopes.to_vec(),
            expires_in_days: 30,
        };
        let token = Actor {
            scopes: Some(vec![Scope::Administer, Scope::Read]),
            ..Actor::anonymous()
        };
        assert!(check(&input(&[Scope::Read]), &token).is_ok());
        let errors = check(&input(&[Scope::Read, Scope::Submit]), &token)
            .err()
            .unwrap();
        assert_eq!(
            errors
                .iter()
                .map(|error| error.pointer.as_str())
                .collect::<Vec<_>>(),
            ["/scopes/1"]
        );
        assert!(check(&input(&[Scope::Read, Scope::Submit]), &Actor::anonymous()).is_ok());
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let input = TokenInput {
            label: " ".into(),
            scopes: Vec::new(),
            expires_in_days: i64::MAX,
        };
        let errors = check(&input, &Actor::anonymous()).err().unwrap();
        let found = errors
            .iter()
            .map(|error| error.pointer.as_str())
            .collect::<Vec<_>>();
        assert_eq!(found, ["/label", "/scopes", "/expires_in_days"]);
    }

    #[tokio::test]
    async fn a_token_acts_until_it_is_revoked_or_over() {
        let test = TestRegistry::start().await;
        let registry = &test.registry;
        let person = test.signed_in("li@example.com").await;
        let draft = OrganizationDraft {
            name: "示例科技有限公司".into(),
            uscc: "91350100M000100Y43".into(),
            ..OrganizationDraft::default()
        };
        let organization = registry
            .create_organization(&person, Ok(draft))
            .await
            .unwrap()
            .value
            .id;
        // Whoever founded the organization is an owner from the next request on.
        let person = test
            .caller(&test.session("li@example.com").await.token)
            .await
            .unwrap();
        let input = TokenInput {
            label: "ERP".into(),
            scopes: vec![Scope::Read],
            expires_in_days: 2,
        };
        let own = registry
            .create_token(&person, Ok(input.clone()))
            .await
            .unwrap();
        let theirs = registry
            .create_organization_token(&person, organization, Ok(input.clone()))
            .await
            .unwrap();
        assert!(test.caller(&own.secret).await.is_some());
        let caller = test.caller(&theirs.secret).await.unwrap();
        assert_eq!(
            caller.actor.memberships,
            [(organization, MemberRole::Editor)]
        );
        registry
            .read_organization(&caller, organization)
            .await
            .unwrap();
        let more = registry
            .create_organization_token(&caller, organization, Ok(input))
            .await;
        assert!(matches!(
            more.err().unwrap(),
            Error::Refused(Refusal::Forbidden)
        ));

        let stranger = test.signed_in("zhang@example.com").await;
        for id in [own.token.id, theirs.token.id] {
            let revoked = registry.revoke_token(&stranger, id).await;
            assert!(matches!(
                revoked.unwrap_err(),
                Error::Refused(Refusal::NotFound)
            ));
        }
        registry.revoke_token(&person, own.token.id).await.unwrap();
        assert!(test.caller(&own.secret).await.is_none());
        let listed = registry.list_tokens(&person).await.unwrap();
        assert!(listed[0].revoked_at.is_some() && listed[0].last_used_at.is_some());
        test.pass(Duration::days(2));
        assert!(test.caller(&theirs.secret).await.is_none());
    }
}
