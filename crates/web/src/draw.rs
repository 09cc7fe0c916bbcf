//! From a page to an answer.

use askama::Template;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::Cookie;
use http::StatusCode;
use http::header::{HeaderValue, SET_COOKIE};

use crate::cookies;
use crate::flash::{Done, Told};

/// Draws a page. A template that fails is a defect of ours: the cause goes to the log.
pub fn draw(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(cause) => {
            tracing::error!(%cause, "a page could not be drawn");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A form again, with what is wrong with it.
pub fn draw_refused(page: &impl Template) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, draw(page)).into_response()
}

/// A form whose state has changed meanwhile.
pub fn draw_stale(page: &impl Template) -> Response {
    (StatusCode::PRECONDITION_FAILED, draw(page)).into_response()
}

/// On to a page that tells what was done: reloading it does nothing again.
pub fn done(address: &str, done: Done) -> Response {
    tell(address, done.into())
}

/// The same, on to the next thing of the same kind.
pub fn onward(address: &str, done: Done) -> Response {
    let is_onward = true;
    tell(address, Told { done, is_onward })
}

fn tell(address: &str, told: Told) -> Response {
    let mut response = Redirect::to(address).into_response();
    set_cookie(&mut response, &cookies::flash(told));
    response
}

pub fn set_cookie(response: &mut Response, cookie: &Cookie<'_>) {
    // A cookie of our own words is always a header value.
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}
