//! `GET /api/v1/materials/{material}`

use axum::extract::State;
use showcase_domain::{id::MaterialId, policy::Action};
use showcase_registry::{Registry, views::MaterialView};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Reads what is known of a material
#[utoipa::path(
    get,
    path = "/materials/{material}",
    tag = "materials",
    responses((status = 200, description = "The answer", body = MaterialView)),
    extensions(("x-action" = json!(Action::MaterialRead))),
)]
pub async fn read_material(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(material): At<MaterialId>,
) -> Result<Reply<MaterialView>, Problem> {
    let view = registry.read_material(&caller, material).await?;
    Ok(Reply::ok(view))
}
