//! Suspends an organization, and lifts the suspension.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    id::OrganizationId, message::FieldErrors, policy::Action, text::LongText, version::Expected,
};
use utoipa::ToSchema;

use crate::{Caller, Error, Outcome, Registry, Supplied, draw, load, views::OrganizationView};

/// Why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonInput {
    /// Shown to the organization; up to 5,000 characters.
    pub reason: String,
}

impl ReasonInput {
    pub(crate) fn check(&self) -> Result<LongText, FieldErrors> {
        let mut errors = FieldErrors::new();
        let reason = errors.required("/reason", Some(&self.reason), LongText::parse);
        reason.ok_or(errors)
    }
}

impl Registry {
    /// 暂停. Its offerings leave the public list at once.
    pub async fn suspend_organization(
        &self,
        caller: &Caller,
        id: OrganizationId,
        expected: Expected,
        input: Supplied<ReasonInput>,
    ) -> Result<Outcome<OrganizationView>, Error> {
        self.change_standing(caller, id, expected, input, Action::OrganizationSuspend)
            .await
    }

    /// Lifts a suspension. Its offerings come back unchanged.
    pub async fn reinstate_organization(
        &self,
        caller: &Caller,
        id: OrganizationId,
        expected: Expected,
        input: Supplied<ReasonInput>,
    ) -> Result<Outcome<OrganizationView>, Error> {
        self.change_standing(caller, id, expected, input, Action::OrganizationReinstate)
            .await
    }

    async fn change_standing(
        &self,
        caller: &Caller,
        id: OrganizationId,
        expected: Expected,
        input: Supplied<ReasonInput>,
        action: Action,
    ) -> Result<Outcome<OrganizationView>, Error> {
        self.decide_once(
            caller,
            |view: &OrganizationView| Some(view.id),
            async |tx| {
                let organization = load::organization(&tx.read(), &caller.actor, id).await?;
                let at = tx.now();
                organization.permit(&caller.actor, action, expected, at)?;
                let reason = draw::remark(&caller.actor, &input.clone()?.check()?, at);
                let decided = if action == Action::OrganizationSuspend {
                    organization.suspend(&caller.actor, expected, reason, at)?
                } else {
                    organization.reinstate(&caller.actor, expected, reason, at)?
                };
                let (organization, _) = tx.record(decided).await?;
                self.organization_view(&tx.read(), caller, organization)
                    .await
            },
        )
        .await
    }
}
