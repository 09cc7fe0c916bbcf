//! Who asks. The API takes Bearer tokens only, never cookies: no page of another site can make a browser ask in somebody's name.

use std::net::SocketAddr;

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{Extensions, header::AUTHORIZATION, request::Parts},
};
use showcase_domain::{Actor, Principal};
use showcase_registry::{Caller, Credential, Registry};
use tower_http::request_id::RequestId;

use crate::{
    ApiState,
    problem::{Kind, Problem, language},
};

/// For operations that anybody may call. A wrong token is refused all the same: nobody goes on believing it works.
pub struct Anyone(pub Caller);

/// For all other operations. Being the first extractor, it refuses before the body is read.
pub struct SignedIn(pub Caller);

/// The credential itself, for logging out.
pub struct Bearer(pub Credential);

impl FromRequestParts<ApiState> for Anyone {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Problem> {
        let actor = match bearer(parts)? {
            None => Actor::anonymous(),
            Some(credential) => authenticate(&state.registry, &credential).await?,
        };
        Ok(Self(Caller {
            actor,
            language: language(&parts.headers),
            request_id: request_id(&parts.extensions),
            address: address(&parts.extensions),
            idempotency: None,
        }))
    }
}

impl FromRequestParts<ApiState> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &ApiState) -> Result<Self, Problem> {
        let Anyone(caller) = Anyone::from_request_parts(parts, state).await?;
        match caller.actor.principal {
            Principal::Anonymous => Err(Problem::new(Kind::NotSignedIn)),
            Principal::Person(_) | Principal::OrganizationToken(_) | Principal::System => {
                Ok(Self(caller))
            }
        }
    }
}

impl FromRequestParts<ApiState> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &ApiState) -> Result<Self, Problem> {
        bearer(parts)?
            .map(Self)
            .ok_or_else(|| Problem::new(Kind::NotSignedIn))
    }
}

async fn authenticate(registry: &Registry, credential: &Credential) -> Result<Actor, Problem> {
    let authenticated = registry.authenticate(credential).await?;
    authenticated
        .map(|authenticated| authenticated.actor)
        .ok_or_else(|| Problem::new(Kind::NotSignedIn))
}

/// The token in `Authorization`; a header that holds anything else is a failed attempt to sign in, not none.
fn bearer(parts: &Parts) -> Result<Option<Credential>, Problem> {
    let mut headers = parts.headers.get_all(AUTHORIZATION).iter();
    let header = match (headers.next(), headers.next()) {
        (None, _) => return Ok(None),
        (Some(header), None) => header,
        (Some(_), Some(_)) => return Err(Problem::new(Kind::NotSignedIn)),
    };
    let token = header
        .to_str()
        .ok()
        .and_then(|text| text.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| token.trim());
    match token {
        Some(token) if !token.is_empty() => Ok(Some(Credential::Bearer(token.to_owned()))),
        Some(_) | None => Err(Problem::new(Kind::NotSignedIn)),
    }
}

/// The id that the server gave the request.
pub fn request_id(extensions: &Extensions) -> String {
    extensions
        .get::<RequestId>()
        .and_then(|id| id.header_value().to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

fn address(extensions: &Extensions) -> String {
    extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(address)| address.ip().to_string())
        .unwrap_or_default()
}
