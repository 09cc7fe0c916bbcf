//! Takes over an organization that the office registered, with the one-time code that it gave out.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash, MemberRole, Refusal,
    membership::Membership,
    organization::Organization,
    policy::{self, Action, Relation},
    refusal::Condition,
};
use showcase_persistence::Tx;
use utoipa::ToSchema;

use crate::{
    Caller, Error, Registry, Supplied, clock::random_bytes, load, views::OrganizationView,
};

/// A code as the office gave it out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimCode {
    /// 认领码; spaces and hyphens do not matter.
    pub code: String,
}

impl Registry {
    /// Makes the caller the owner of the organization that the code was given out for. The code is used up.
    pub async fn claim_organization(
        &self,
        caller: &Caller,
        input: Supplied<ClaimCode>,
    ) -> Result<OrganizationView, Error> {
        policy::admit(&caller.actor, Action::OrganizationClaim, &Relation::NONE)?;
        let person = caller.actor.person().ok_or(Refusal::Forbidden)?;
        let code = input?.code;
        self.decide(caller, async |tx| {
            let used = tx.upkeep().use_claim_code(&hash(&code)).await?;
            let id = used.ok_or_else(|| Refusal::conflict(Condition::ClaimCodeInvalid))?;
            if tx.read().membership(id, person).await?.is_some() {
                return Err(Refusal::conflict(Condition::ClaimCodeInvalid).into());
            }
            tx.record(Membership::first_owner(id, person, tx.now()))
                .await?;
            let mut caller = caller.clone();
            caller.actor.memberships.push((id, MemberRole::Owner));
            let organization = load::organization(&tx.read(), &caller.actor, id).await?;
            self.organization_view(&tx.read(), &caller, organization)
                .await
        })
        .await
    }

    /// Gives out a one-time code; an earlier one is void. Only its hash is kept.
    pub(crate) async fn issue_claim_code(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        organization: Organization,
    ) -> Result<(Organization, String), Error> {
        let code = hex::encode_upper(random_bytes::<10>());
        let organization = tx
            .record(organization.issue_claim_code(&caller.actor)?)
            .await?;
        tx.upkeep()
            .store_claim_code(organization.id, &hash(&code), tx.now())
            .await?;
        let grouped = code
            .as_bytes()
            .chunks(5)
            .map(String::from_utf8_lossy)
            .collect::<Vec<_>>()
            .join("-");
        Ok((organization, grouped))
    }
}

/// 80 random bits need no salt.
fn hash(code: &str) -> String {
    let plain = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_uppercase();
    ContentHash::of(plain.as_bytes()).to_string()
}
