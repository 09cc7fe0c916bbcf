//! Departments of an organization.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Version,
    id::{OrganizationId, UnitId},
    message::FieldErrors,
    policy::{self, Action},
    text::Title,
    unit::Unit,
};
use utoipa::ToSchema;

use crate::{Caller, Error, Registry, Supplied, draw, load, views::UnitView};

/// A department to record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitInput {
    pub name: String,
    /// The department that it belongs to; none for the first level.
    pub parent: Option<UnitId>,
}

impl Registry {
    /// The departments of an organization.
    pub async fn list_units(
        &self,
        caller: &Caller,
        id: OrganizationId,
    ) -> Result<Vec<UnitView>, Error> {
        let read = self.store().read();
        let organization = load::organization(&read, &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::UnitList, &organization.relation())?;
        Ok(read
            .units(id)
            .await?
            .into_iter()
            .map(UnitView::from)
            .collect())
    }

    /// Records a department.
    pub async fn create_unit(
        &self,
        caller: &Caller,
        id: OrganizationId,
        input: Supplied<UnitInput>,
    ) -> Result<UnitView, Error> {
        self.decide(caller, async |tx| {
            let organization = load::organization(&tx.read(), &caller.actor, id).await?;
            policy::admit(&caller.actor, Action::UnitManage, &organization.relation())?;
            let input = input.clone()?;
            let name =
                Title::parse(&input.name).map_err(|message| FieldErrors::one("/name", message))?;
            let parent = match input.parent {
                Some(parent) => tx.read().unit(parent).await?,
                None => None,
            };
            let unit = Unit {
                id: draw::id(UnitId::from_uuid, tx.now()),
                version: Version::FIRST,
                organization: id,
                parent: input.parent,
                name,
                created_at: tx.now(),
            };
            Ok(UnitView::from(
                tx.record(unit.create(&caller.actor, parent.as_ref())?)
                    .await?,
            ))
        })
        .await
    }
}
