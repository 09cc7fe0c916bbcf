//! `GET /api/v1/calendar/years`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{
    Registry,
    views::{CalendarYearView, Page},
};

use crate::{caller::Anyone, problem::Problem, reply::Reply};

/// Lists the known years of the working-day calendar
///
/// Deadlines that reach beyond them count weekends only and are provisional.
#[utoipa::path(
    get,
    path = "/calendar/years",
    tag = "office",
    responses((status = 200, description = "The answer", body = Page<CalendarYearView>)),
    extensions(("x-action" = json!(Action::CalendarRead))),
)]
pub async fn list_calendar_years(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
) -> Result<Reply<Page<CalendarYearView>>, Problem> {
    let items = registry.list_calendar_years(&caller).await?;
    Ok(Reply::all(items))
}
