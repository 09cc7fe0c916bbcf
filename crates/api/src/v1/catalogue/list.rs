//! `GET /api/v1/catalogue`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    CatalogueQuery, Registry,
    views::{CatalogueItem, Page},
};

use crate::{
    caller::Anyone,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Lists the catalogue
///
/// The last approved revision of each registered offering. Everything that is asked for has to hold.
#[utoipa::path(
    get,
    path = "/catalogue",
    tag = "catalogue",
    params(CatalogueQuery),
    responses((status = 200, description = "The answer", body = Page<CatalogueItem>)),
    extensions(("x-action" = json!(Action::CatalogueRead))),
)]
pub async fn list_catalogue(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    Query(query): Query<CatalogueQuery>,
) -> Result<Reply<Page<CatalogueItem>>, Problem> {
    let view = registry
        .list_catalogue(&caller, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}
