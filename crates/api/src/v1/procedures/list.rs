//! `GET /api/v1/procedures`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    Registry,
    views::{Page, ProcedureView},
};

use crate::{caller::Anyone, problem::Problem, reply::Reply};

/// Lists the procedures in force
///
/// One for each kind of subject: what a case that begins now goes through.
#[utoipa::path(
    get,
    path = "/procedures",
    tag = "office",
    responses((status = 200, description = "The answer", body = Page<ProcedureView>)),
    extensions(("x-action" = json!(Action::ProcedureRead))),
)]
pub async fn list_procedures(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
) -> Result<Reply<Page<ProcedureView>>, Problem> {
    let items = registry.current_procedures(&caller).await?;
    Ok(Reply::all(items))
}
