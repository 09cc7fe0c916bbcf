//! Who am I?

use showcase_domain::{
    Refusal,
    account::Account,
    policy::{self, Action, Relation},
};

use crate::{
    Caller, Error, Registry,
    views::{AccountView, MembershipView, OrganizationRef},
};

impl Registry {
    /// The caller's own account.
    pub async fn read_account(&self, caller: &Caller) -> Result<AccountView, Error> {
        let person = caller.actor.person();
        policy::admit(
            &caller.actor,
            Action::AccountRead,
            &person.map_or(Relation::NONE, Relation::of_person),
        )?;
        let person = person.ok_or(Refusal::NotFound)?;
        let account = self
            .store()
            .read()
            .account(person)
            .await?
            .ok_or(Refusal::NotFound)?;
        self.account_view(account).await
    }

    pub(super) async fn account_view(&self, account: Account) -> Result<AccountView, Error> {
        let read = self.store().read();
        let mut memberships = Vec::new();
        for membership in read.memberships_of(account.id).await? {
            if let Some(organization) = read.organization(membership.organization).await? {
                memberships.push(MembershipView {
                    organization: OrganizationRef::from(&organization),
                    role: membership.role,
                });
            }
        }
        let expert = read.expert(account.id).await?;
        Ok(AccountView {
            is_expert: expert.is_some_and(|expert| expert.dismissed_at.is_none()),
            ..AccountView::of(account, memberships)
        })
    }
}
