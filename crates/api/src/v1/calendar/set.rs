//! `PUT /api/v1/calendar/years/{year}`

use axum::extract::State;
use showcase_domain::{calendar::CalendarYear, policy::Action};
use showcase_registry::{Registry, views::CalendarYearView};

use crate::{
    at::At, body::Body, caller::SignedIn, precondition::IfMatch, problem::Problem, reply::Reply,
};

/// Enters a year of the working-day calendar, or corrects it
///
/// After the notice of the General Office of the State Council. Deadlines that run are counted again, each with its event. A year that
/// nobody has entered yet needs no `If-Match`.
#[utoipa::path(
    put,
    path = "/calendar/years/{year}",
    tag = "office",
    params(IfMatch),
    request_body = CalendarYear,
    responses((status = 200, description = "The year as it is kept", body = CalendarYearView)),
    extensions(("x-action" = json!(Action::CalendarSet))),
)]
pub async fn set_calendar_year(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(year): At<i32>,
    IfMatch(expected): IfMatch,
    Body(input): Body<CalendarYear>,
) -> Result<Reply<CalendarYearView>, Problem> {
    let view = registry
        .set_calendar_year(&caller, year, expected, input)
        .await?;
    Ok(Reply::ok(view).tagged())
}
