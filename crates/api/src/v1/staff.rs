//! `GET /api/v1/staff`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    Registry,
    views::{Page, StaffView},
};

use crate::{caller::SignedIn, problem::Problem, reply::Reply};

/// Lists who reviews
///
/// With what each has on their desk, and who stands in for whom now: to give cases to them.
#[utoipa::path(
    get,
    path = "/staff",
    tag = "office",
    responses((status = 200, description = "The answer", body = Page<StaffView>)),
    extensions(("x-action" = json!(Action::StaffList))),
)]
pub async fn list_staff(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
) -> Result<Reply<Page<StaffView>>, Problem> {
    let items = registry.list_staff(&caller).await?;
    Ok(Reply::all(items))
}
