//! Who visits, and what every page needs to know of them: found once, before a page is made.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum_extra::extract::cookie::CookieJar;
use chrono_tz::Tz;
use http::header::{HOST, REFERER};
use http::request::Parts;
use http::{Extensions, HeaderMap, Method};
use showcase_domain::policy::{self, Action, Relation, is_office};
use showcase_domain::{Actor, Language, Refusal, Timestamp};
use showcase_registry::views::AccountView;
use showcase_registry::{Caller, Credential, Error, Registry};
use tower_http::request_id::RequestId;

use crate::components::{When, full_date};
use crate::cookies;
use crate::failure::Failure;
use crate::flash::Told;
use crate::nav;
use crate::pages::{Page, Room, Viewer};
use crate::text::Texts;

/// One request, as far as pages need to know it.
#[derive(Clone)]
pub struct Visit {
    pub caller: Caller,
    /// Of whoever signed in.
    pub account: Option<AccountView>,
    /// How many messages they have not read.
    pub unread: u64,
    /// What the session's forms carry; empty without a session.
    pub form_token: String,
    /// What was just done, to be told once.
    pub done: Option<Told>,
    /// The page that led here, when it is one of this site.
    pub back: Option<String>,
    /// Path and query.
    pub address: String,
    /// Where to go after signing in: here, or to the page whose form was sent.
    pub next: String,
    pub now: Timestamp,
    pub zone: Tz,
    field_name: String,
}

/// Somebody who signed in: the extractor refuses everybody else before anything is read.
pub struct SignedIn(pub Visit);

impl Visit {
    /// Finds out who it is. A cookie that opens nothing is as good as none.
    pub async fn begin(registry: &Registry, parts: &Parts) -> Result<Self, Error> {
        let jar = CookieJar::from_headers(&parts.headers);
        let settings = registry.settings();
        let mut visit = Self::anonymous(registry, parts);
        visit.done = cookies::read_flash(&jar);
        let Some(secret) = cookies::session(&jar, settings) else {
            return Ok(visit);
        };
        visit.enter(registry, secret).await?;
        Ok(visit)
    }

    /// From now on as whoever holds this session; as before when it is none.
    pub async fn enter(&mut self, registry: &Registry, secret: String) -> Result<(), Error> {
        let credential = Credential::Cookie(secret);
        if let Some(authenticated) = registry.authenticate(&credential).await? {
            self.caller.actor = authenticated.actor;
            self.form_token = authenticated
                .session
                .map(|it| it.form_token)
                .unwrap_or_default();
            self.account = Some(registry.read_account(&self.caller).await?);
            self.unread = registry.count_unread(&self.caller).await?.unread;
        }
        Ok(())
    }

    /// The same request, as nobody.
    pub fn anonymous(registry: &Registry, parts: &Parts) -> Self {
        let settings = registry.settings();
        let address = parts.uri.path_and_query().map_or("/", |it| it.as_str());
        let language = match parts.uri.path() {
            "/en" => Language::En,
            path if path.starts_with("/en/") => Language::En,
            _ => Language::ZhCn,
        };
        let caller = Caller {
            actor: Actor::anonymous(),
            language,
            request_id: request_id(&parts.extensions),
            address: client_address(&parts.extensions),
            idempotency: None,
        };
        let back = same_site_referer(&parts.headers);
        let next = if parts.method == Method::POST {
            back.as_deref().unwrap_or("/workspace")
        } else {
            address
        };
        Self {
            caller,
            account: None,
            unread: 0,
            form_token: String::new(),
            done: None,
            next: next.to_owned(),
            back,
            address: address.to_owned(),
            now: registry.clock().now(),
            zone: settings.zone,
            field_name: settings.field_name.clone(),
        }
    }

    /// The frame of a page.
    pub fn page(&self, room: Room, title: impl Into<String>) -> Page {
        let viewer = self.account.as_ref().map(|account| Viewer {
            name: account.name.clone(),
            is_office: is_office(&self.caller.actor),
            unread: self.unread,
        });
        let sections = match room {
            Room::Console => nav::console(&self.caller.actor, &self.address),
            Room::Public | Room::Workspace => Vec::new(),
        };
        Page {
            title: title.into(),
            room,
            sections,
            text: Texts::of(self.caller.language),
            field_name: self.field_name.clone(),
            viewer,
            csrf: self.form_token.clone(),
            flash: self.done.map(Told::flash),
            other_language: None,
        }
    }

    /// Refuses whoever is not admitted to something that is about no one thing, before anything is made for them.
    pub fn require(&self, action: Action) -> Result<(), Refusal> {
        policy::admit(&self.caller.actor, action, &Relation::NONE)
    }

    /// Whether a page offers it.
    pub fn may(&self, action: Action) -> bool {
        self.require(action).is_ok()
    }

    /// For acts, where the hour matters.
    pub fn at(&self, at: Timestamp) -> When {
        When::at(at, self.now, self.zone)
    }

    /// For dates.
    pub fn on(&self, at: Timestamp) -> When {
        When::on(at, self.now, self.zone)
    }

    /// For days that are counted to beside them.
    pub fn day(&self, at: Timestamp) -> When {
        When::date(at, self.now, self.zone)
    }

    pub fn full_date(&self, at: Timestamp) -> String {
        full_date(at, self.zone, self.caller.language)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let visit = parts.extensions.get::<Self>().cloned();
        visit.ok_or_else(|| Error::Internal("a page outside of the house".to_owned()).into())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let visit = Visit::from_request_parts(parts, state).await?;
        if visit.account.is_none() {
            return Err(Refusal::NotSignedIn.into());
        }
        Ok(Self(visit))
    }
}

/// The path of the page that led here, when it was on this host.
fn same_site_referer(headers: &HeaderMap) -> Option<String> {
    let host = headers.get(HOST)?.to_str().ok()?;
    let referer = headers.get(REFERER)?.to_str().ok()?;
    let rest = referer.split_once("://")?.1.strip_prefix(host)?;
    // Two slashes would begin the name of another host.
    (rest.starts_with('/') && !rest.starts_with("//")).then(|| rest.to_owned())
}

fn request_id(extensions: &Extensions) -> String {
    let id = extensions.get::<RequestId>();
    let id = id.and_then(|id| id.header_value().to_str().ok());
    id.unwrap_or_default().to_owned()
}

fn client_address(extensions: &Extensions) -> String {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>();
    peer.map(|ConnectInfo(peer)| peer.ip().to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};

    use super::same_site_referer;

    #[test]
    fn only_a_page_of_this_host_is_gone_back_to() {
        let back = |referer: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("host", HeaderValue::from_static("field.example:8080"));
            headers.insert("referer", HeaderValue::from_static(referer));
            same_site_referer(&headers)
        };
        assert_eq!(
            back("http://field.example:8080/console?q=1"),
            Some("/console?q=1".into())
        );
        assert_eq!(back("http://field.example:8080.evil.example/x"), None);
        assert_eq!(back("http://other.example/console"), None);
        assert_eq!(back("http://field.example:8080//other.example/x"), None);
        assert_eq!(back("nonsense"), None);
    }
}
