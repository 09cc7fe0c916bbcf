//! `GET /api/v1/catalogue/{registration_number}`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{Registry, views::CatalogueEntryView};

use crate::{at::At, caller::Anyone, problem::Problem, reply::Reply};

/// Reads an entry of the catalogue
#[utoipa::path(
    get,
    path = "/catalogue/{registration_number}",
    tag = "catalogue",
    responses((status = 200, description = "The answer", body = CatalogueEntryView)),
    extensions(("x-action" = json!(Action::CatalogueRead))),
)]
pub async fn read_catalogue_entry(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    At(registration_number): At<String>,
) -> Result<Reply<CatalogueEntryView>, Problem> {
    let view = registry
        .read_catalogue_entry(&caller, &registration_number)
        .await?;
    Ok(Reply::ok(view))
}
