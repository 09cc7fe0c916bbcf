//! The organizations, to find one by name or code.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::identity::Identity;
use showcase_domain::policy::is_office;
use showcase_registry::views::OrganizationSummary;
use showcase_registry::{OrganizationQuery, Registry};

use crate::components::Badge;
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{Line, OrganizationsPage, Room};
use crate::query::Asked;
use crate::visit::{SignedIn, Visit};

pub async fn list(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    if !is_office(&visit.caller.actor) {
        return Err(Refusal::Forbidden.into());
    }
    let asked = Asked::read(query.as_deref(), &["q", "cursor"]);
    let page = registry
        .list_organizations(&visit.caller, asked.parsed::<OrganizationQuery>()?)
        .await?;
    let page = OrganizationsPage {
        page: visit.page(Room::Console, "单位"),
        query: asked.get("q").to_owned(),
        lines: page.items.iter().map(|it| line(&visit, it)).collect(),
        next_href: page
            .next_cursor
            .map(|cursor| asked.with("cursor", &cursor).at("/console/organizations")),
    };
    Ok(draw(&page))
}

fn line(visit: &Visit, organization: &OrganizationSummary) -> Line {
    let identity = match &organization.identity {
        Identity::Uscc(uscc) => uscc.to_string(),
        Identity::Foreign(foreign) => format!("{} {}", foreign.register(), foreign.number()),
    };
    Line {
        name: organization.name.clone(),
        href: format!("/console/organizations/{}", organization.id),
        detail: format!(
            "{identity} · 建档于 {}",
            visit.on(organization.created_at).shown
        ),
        badge: Badge::of_organization(organization.state),
    }
}
