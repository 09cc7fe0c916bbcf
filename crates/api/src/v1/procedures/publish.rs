//! `POST /api/v1/procedures/{subject_kind}`

use axum::extract::State;
use showcase_domain::{
    policy::Action,
    procedure::{Rules, SubjectKind},
};
use showcase_registry::{Registry, views::PublishedProcedureView};

use crate::{
    at::At,
    body::Repeatable,
    caller::SignedIn,
    precondition::{IdempotencyKey, IfMatch},
    problem::Problem,
    reply::Reply,
};

/// Publishes the next version of a procedure
///
/// Cases that begin from now on go through it; those that run keep the version they began with. `If-Match` names the number of the
/// version in force. When the office has fewer people than a case needs, `staffing.warnings` say so; it is published all the same.
#[utoipa::path(
    post,
    path = "/procedures/{subject_kind}",
    tag = "office",
    params(IfMatch, IdempotencyKey),
    request_body = Rules,
    responses((status = 201, description = "The new version", body = PublishedProcedureView)),
    extensions(("x-action" = json!(Action::ProcedurePublish))),
)]
pub async fn publish_procedure(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    At(kind): At<SubjectKind>,
    IfMatch(expected): IfMatch,
    body: Repeatable<Rules>,
) -> Result<Reply<PublishedProcedureView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry
        .publish_procedure(&caller, kind, expected, input)
        .await?;
    let address = format!("/procedures/{}", kind.word());
    Ok(Reply::from(outcome).tagged().created_at(|_| address))
}
