//! `POST /api/v1/substitutions`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{Registry, SubstitutionInput, views::SubstitutionView};

use crate::{
    body::Repeatable, caller::SignedIn, precondition::IdempotencyKey, problem::Problem,
    reply::Reply,
};

/// Appoints a substitute for a period
///
/// While it lasts they hold the other's roles of reviewer and approver, and act on the cases that the other holds. Conflicts of
/// interest and four eyes are theirs, as for every case.
#[utoipa::path(
    post,
    path = "/substitutions",
    tag = "office",
    params(IdempotencyKey),
    request_body = SubstitutionInput,
    responses((status = 201, description = "The substitution", body = SubstitutionView)),
    extensions(("x-action" = json!(Action::SubstitutionManage))),
)]
pub async fn set_substitution(
    State(registry): State<Registry>,
    SignedIn(caller): SignedIn,
    body: Repeatable<SubstitutionInput>,
) -> Result<Reply<SubstitutionView>, Problem> {
    let (caller, input) = body.by(caller);
    let outcome = registry.set_substitution(&caller, input).await?;
    Ok(Reply::from(outcome).created_at(|_| "/substitutions".to_owned()))
}
