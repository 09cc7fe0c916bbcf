//! Signing out.

use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::cookie::CookieJar;
use showcase_registry::{Credential, Registry};

use crate::cookies;
use crate::draw::{done, set_cookie};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::visit::SignedIn;

pub async fn leave(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    jar: CookieJar,
    _: Fields,
) -> Result<Response, Failure> {
    let settings = registry.settings();
    if let Some(secret) = cookies::session(&jar, settings) {
        registry
            .log_out(&visit.caller, &Credential::Cookie(secret))
            .await?;
    }
    let mut response = done("/", Done::SignedOut);
    set_cookie(&mut response, &cookies::close_session(settings));
    Ok(response)
}
