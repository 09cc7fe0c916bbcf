//! `GET /api/v1/register/{registration_number}`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{Registry, views::RegisterView};

use crate::{at::At, caller::Anyone, problem::Problem, reply::Reply};

/// Reads what became of a registration number
///
/// Numbers stay visible with their state, also when what they stand for is suspended, cancelled or revoked.
#[utoipa::path(
    get,
    path = "/register/{registration_number}",
    tag = "catalogue",
    responses((status = 200, description = "The answer", body = RegisterView)),
    extensions(("x-action" = json!(Action::CatalogueRead))),
)]
pub async fn read_register(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    At(registration_number): At<String>,
) -> Result<Reply<RegisterView>, Problem> {
    let view = registry
        .read_register(&caller, &registration_number)
        .await?;
    Ok(Reply::ok(view))
}
