//! `GET /api/v1/cases/{case}/receipt`

use axum::extract::State;
use showcase_domain::{id::CaseId, policy::Action};
use showcase_registry::{Registry, views::ReceiptView};

use crate::{at::At, caller::SignedIn, problem::Problem, reply::Reply};

/// Reads the receipt of the last submission
#[utoipa::path(
    get,
    path = "/cases/{case}/receipt",
    tag = "cases",
    responses((status = 200, description = "The answer", body = ReceiptView)),
    extensions(("x-action" = json!(Action::CaseReceipt))),
)]
pub async fn read_receipt(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(case): At<CaseId>,
) -> Result<Reply<ReceiptView>, Problem> {
    let view = registry.receipt(&caller, case).await?;
    Ok(Reply::ok(view))
}
