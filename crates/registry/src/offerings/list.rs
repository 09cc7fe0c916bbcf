//! Lists offerings: one's own, or all for the office.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Refusal,
    id::OrganizationId,
    offering::OfferingState,
    policy::{self, Action, Relation, is_office},
};
use showcase_persistence::OfferingFilter;
use utoipa::{IntoParams, ToSchema};

use crate::{
    Caller, Error, Registry,
    cursor::Paging,
    views::{OfferingSummary, Page},
};

/// Which offerings.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OfferingQuery {
    pub organization: Option<OrganizationId>,
    pub state: Option<OfferingState>,
    /// Part of the name.
    pub q: Option<String>,
    pub cursor: Option<String>,
    /// 1 to 100, 20 when left out.
    pub limit: Option<u64>,
}

impl Registry {
    /// The offerings that the caller may see, newest first.
    pub async fn list_offerings(
        &self,
        caller: &Caller,
        query: OfferingQuery,
    ) -> Result<Page<OfferingSummary>, Error> {
        policy::admit(&caller.actor, Action::OfferingList, &Relation::NONE)?;
        let within = scope(caller, query.organization)?;
        let filter = OfferingFilter {
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
            .offerings(&filter, &paging.part())
            .await?;
        Ok(paging
            .page(rows, |offering| offering.id.as_uuid())
            .map(|offering| OfferingSummary::from(&offering)))
    }
}

/// The organizations that a list is about: the one asked for if the caller may see it, else all that they may see; `None` is all.
pub(crate) fn scope(
    caller: &Caller,
    asked: Option<OrganizationId>,
) -> Result<Option<Vec<OrganizationId>>, Refusal> {
    match asked {
        Some(organization)
            if is_office(&caller.actor) || caller.actor.role_in(organization).is_some() =>
        {
            Ok(Some(vec![organization]))
        }
        Some(_) => Err(Refusal::NotFound),
        None if is_office(&caller.actor) => Ok(None),
        None => Ok(Some(caller.actor.organizations().collect())),
    }
}
