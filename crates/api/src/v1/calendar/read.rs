//! `GET /api/v1/calendar/years/{year}`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{Registry, views::CalendarYearView};

use crate::{at::At, caller::Anyone, problem::Problem, reply::Reply};

/// Reads a year of the working-day calendar
#[utoipa::path(
    get,
    path = "/calendar/years/{year}",
    tag = "office",
    responses((status = 200, description = "The answer", body = CalendarYearView)),
    extensions(("x-action" = json!(Action::CalendarRead))),
)]
pub async fn read_calendar_year(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    At(year): At<i32>,
) -> Result<Reply<CalendarYearView>, Problem> {
    let view = registry.read_calendar_year(&caller, year).await?;
    Ok(Reply::ok(view).tagged())
}
