//! `GET /api/v1/offerings`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    OfferingQuery, Registry,
    views::{OfferingSummary, Page},
};

use crate::{
    caller::SignedIn,
    problem::{Problem, in_query},
    query::Query,
    reply::Reply,
};

/// Lists offerings
///
/// Those of one's own organizations; all of them for the office. The public list is `/catalogue`.
#[utoipa::path(
    get,
    path = "/offerings",
    tag = "offerings",
    params(OfferingQuery),
    responses((status = 200, description = "The answer", body = Page<OfferingSummary>)),
    extensions(("x-action" = json!(Action::OfferingList))),
)]
pub async fn list_offerings(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    Query(query): Query<OfferingQuery>,
) -> Result<Reply<Page<OfferingSummary>>, Problem> {
    let view = registry
        .list_offerings(&caller, query)
        .await
        .map_err(in_query)?;
    Ok(Reply::ok(view))
}
