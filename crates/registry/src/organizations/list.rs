//! Lists organizations: one's own, or all for the office.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    organization::OrganizationState,
    policy::{self, Action, Relation, is_office},
};
use showcase_persistence::OrganizationFilter;
use utoipa::{IntoParams, ToSchema};

use crate::{
    Caller, Error, Registry,
    cursor::Paging,
    views::{OrganizationSummary, Page},
};

/// Which organizations.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OrganizationQuery {
    /// Part of the name or of the identity.
    pub q: Option<String>,
    pub state: Option<OrganizationState>,
    pub cursor: Option<String>,
    /// 1 to 100, 20 when left out.
    pub limit: Option<u64>,
}

impl Registry {
    /// The organizations that the caller may see, by name.
    pub async fn list_organizations(
        &self,
        caller: &Caller,
        query: OrganizationQuery,
    ) -> Result<Page<OrganizationSummary>, Error> {
        policy::admit(&caller.actor, Action::OrganizationList, &Relation::NONE)?;
        let within = (!is_office(&caller.actor)).then(|| caller.actor.organizations().collect());
        let filter = OrganizationFilter {
            within,
            state: query.state,
            text: query.q,
        };
        let paging = Paging::read(
            &self.settings().secret,
            &filter,
            query.limit,
            query.cursor.as_deref(),
        )?;
        let rows = self
            .store()
            .read()
            .organizations(&filter, &paging.part())
            .await?;
        Ok(paging
            .page(rows, |organization| organization.id.as_uuid())
            .map(|organization| OrganizationSummary::from(&organization)))
    }
}
