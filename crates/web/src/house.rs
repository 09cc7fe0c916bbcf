//! All routes of the pages, and around them: who visits, what failed, what may be kept.

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, HeaderValue};
use showcase_domain::Refusal;
use showcase_registry::Registry;

use crate::cookies;
use crate::draw::set_cookie;
use crate::explain::explain;
use crate::failure::Failure;
use crate::form::Typed;
use crate::held::remember;
use crate::rooms::{Form, Rooms};
use crate::routes;
use crate::visit::Visit;

fn rooms() -> Rooms {
    [
        routes::public::add,
        routes::session::add,
        routes::messages::add,
        routes::workspace::add,
        routes::panel::add,
        routes::console::add,
    ]
    .into_iter()
    .fold(Rooms::default(), |rooms, add| add(rooms))
}

/// Every form, in the order of the rooms.
pub fn forms() -> Vec<Form> {
    rooms().forms
}

pub fn router(registry: Registry) -> Router {
    rooms()
        .router
        .fallback(nowhere)
        .layer(from_fn_with_state(registry.clone(), receive))
        .merge(crate::assets::routes())
        .with_state(registry)
}

async fn nowhere() -> Failure {
    Refusal::NotFound.into()
}

/// Receives a visitor: finds out who it is, lets the page be made, and explains what failed.
async fn receive(State(registry): State<Registry>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let begun = Visit::begin(&registry, &parts).await;
    let visit = match &begun {
        Ok(visit) => visit.clone(),
        Err(_) => Visit::anonymous(&registry, &parts),
    };
    let typed = Typed::default();
    let response = match begun {
        // No text of ours has a NUL in it, and PostgreSQL takes none.
        Ok(_) if visit.address.contains("%00") => Failure::from(Refusal::NotFound).into_response(),
        Ok(visit) => {
            let mut request = Request::from_parts(parts, body);
            request.extensions_mut().insert(visit.clone());
            request.extensions_mut().insert(typed.clone());
            match remember(&registry, &visit, &typed, request).await {
                Ok(request) => next.run(request).await,
                Err(failure) => failure.into_response(),
            }
        }
        Err(error) => Failure::from(error).into_response(),
    };
    let mut response = explain(&registry, &visit, typed.get(), response);
    if visit.done.is_some() && !response.status().is_redirection() {
        set_cookie(&mut response, &cookies::clear_flash());
    }
    let headers = response.headers_mut();
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("private, no-cache"));
    response
}
