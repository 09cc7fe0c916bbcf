//! `GET /api/v1/procedures/{subject_kind}`

use axum::extract::State;
use showcase_domain::{policy::Action, procedure::SubjectKind};
use showcase_registry::{
    Registry,
    views::{Page, ProcedureView},
};

use crate::{at::At, caller::Anyone, problem::Problem, reply::Reply};

/// Lists the versions of a procedure
///
/// The one in force first; its number is the `ETag`.
#[utoipa::path(
    get,
    path = "/procedures/{subject_kind}",
    tag = "office",
    responses((status = 200, description = "The answer", body = Page<ProcedureView>)),
    extensions(("x-action" = json!(Action::ProcedureRead))),
)]
pub async fn list_procedure_versions(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    At(kind): At<SubjectKind>,
) -> Result<Reply<Page<ProcedureView>>, Problem> {
    let items = registry.list_procedures(&caller, kind).await?;
    Ok(Reply::all(items).tagged())
}
