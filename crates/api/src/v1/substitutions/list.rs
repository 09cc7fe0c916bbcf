//! `GET /api/v1/substitutions`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    Registry, SubstitutionQuery,
    views::{Page, SubstitutionView},
};

use crate::{caller::SignedIn, problem::Problem, query::Query, reply::Reply};

/// Lists who stands in for whom
#[utoipa::path(
    get,
    path = "/substitutions",
    tag = "office",
    params(SubstitutionQuery),
    responses((status = 200, description = "The answer", body = Page<SubstitutionView>)),
    extensions(("x-action" = json!(Action::SubstitutionList))),
)]
pub async fn list_substitutions(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Query(query): Query<SubstitutionQuery>,
) -> Result<Reply<Page<SubstitutionView>>, Problem> {
    let items = registry.list_substitutions(&caller, query).await?;
    Ok(Reply::all(items))
}
