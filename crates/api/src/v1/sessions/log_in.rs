//! `POST /api/v1/sessions`

use axum::extract::State;
use showcase_domain::policy::Action;
use showcase_registry::{Error, LogIn, Registry, views::SessionView};

use crate::{
    body::Body,
    caller::Anyone,
    problem::{Kind, Problem},
    reply::Reply,
};

/// Logs in
///
/// An unknown account and a wrong password are answered alike, after the same time.
#[utoipa::path(
    post,
    path = "/sessions",
    tag = "accounts",
    request_body = LogIn,
    responses((status = 201, description = "The token of the log-in", body = SessionView)),
    extensions(("x-action" = json!(Action::AccountLogIn))),
)]
pub async fn log_in(
    State(registry): State<Registry>,
    Anyone(caller): Anyone,
    Body(input): Body<LogIn>,
) -> Result<Reply<SessionView>, Problem> {
    let view = registry.log_in(&caller, input).await.map_err(refused)?;
    Ok(Reply::ok(view).created_at(|_| "/sessions/current".to_owned()))
}

/// Here, not being signed in means that the credentials are wrong.
fn refused(error: Error) -> Problem {
    let problem = Problem::from(error);
    match problem.kind() {
        Kind::NotSignedIn => Problem::new(Kind::InvalidCredentials),
        _ => problem,
    }
}
