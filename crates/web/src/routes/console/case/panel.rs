//! 抽取专家.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::id::CaseId;
use showcase_registry::Registry;

use super::stay;
use crate::at::At;
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::visit::SignedIn;

pub async fn draw_seats(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    registry
        .draw_panel(&visit.caller, id, fields.version())
        .await?;
    Ok(stay(&fields, id, Done::PanelDrawn))
}
