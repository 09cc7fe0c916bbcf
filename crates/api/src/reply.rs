//! What is answered when something is done.

use axum::{
    Json,
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{CACHE_CONTROL, ETAG, LOCATION},
    },
    response::{IntoResponse, Response},
};
use serde::Serialize;
use showcase_domain::Version;
use showcase_registry::{
    Outcome, Replay,
    views::{
        AccountView, CalendarYearView, CaseView, OfferingView, OrganizationView, Page,
        ProcedureView, PublishedProcedureView, UpsertedView,
    },
};

/// Says that the answer is the stored one of an earlier request with the same key.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// A JSON answer with its status and headers.
pub struct Reply<T> {
    status: StatusCode,
    headers: HeaderMap,
    value: T,
}

/// What `If-Match` is compared with.
pub trait Versioned {
    fn version(&self) -> Version;
}

impl<T> Reply<T> {
    pub fn ok(value: T) -> Self {
        Self {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            value,
        }
    }

    /// 201 with the path of the new thing, below `/api/v1`.
    #[must_use]
    pub fn created_at(mut self, path: impl FnOnce(&T) -> String) -> Self {
        self.status = StatusCode::CREATED;
        let location = format!("/api/v1{}", path(&self.value));
        if let Ok(location) = HeaderValue::from_str(&location) {
            self.headers.insert(LOCATION, location);
        }
        self
    }

    /// The same for everybody, and seldom changed.
    #[must_use]
    pub fn public(mut self) -> Self {
        self.headers.insert(
            CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=3600"),
        );
        self
    }

    /// Keeps the headers.
    #[must_use]
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Reply<U> {
        Reply {
            status: self.status,
            headers: self.headers,
            value: make(self.value),
        }
    }
}

impl<T> Reply<Page<T>> {
    /// A list that is short enough to be one page.
    pub fn all(items: Vec<T>) -> Self {
        Self::ok(Page {
            items,
            next_cursor: None,
        })
    }
}

impl<T: Versioned> Reply<T> {
    /// With the version as `ETag`.
    #[must_use]
    pub fn tagged(mut self) -> Self {
        let tag = format!("\"{}\"", self.value.version());
        if let Ok(tag) = HeaderValue::from_str(&tag) {
            self.headers.insert(ETAG, tag);
        }
        self
    }
}

impl<T> From<Outcome<T>> for Reply<T> {
    fn from(outcome: Outcome<T>) -> Self {
        let mut reply = Self::ok(outcome.value);
        if outcome.replay == Replay::Stored {
            reply
                .headers
                .insert(REPLAYED, HeaderValue::from_static("true"));
        }
        reply
    }
}

impl<T: Serialize> IntoResponse for Reply<T> {
    fn into_response(self) -> Response {
        (self.status, self.headers, Json(self.value)).into_response()
    }
}

impl Versioned for OrganizationView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Versioned for OfferingView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Versioned for UpsertedView {
    fn version(&self) -> Version {
        self.offering.version
    }
}

impl Versioned for CaseView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Versioned for ProcedureView {
    fn version(&self) -> Version {
        Version::new(self.version.into())
    }
}

impl Versioned for PublishedProcedureView {
    fn version(&self) -> Version {
        self.procedure.version()
    }
}

/// The versions of a procedure: what is changed is the one in force.
impl Versioned for Page<ProcedureView> {
    fn version(&self) -> Version {
        let in_force = self.items.first();
        in_force.map_or(Version::new(0), Versioned::version)
    }
}

impl Versioned for CalendarYearView {
    fn version(&self) -> Version {
        self.version
    }
}

impl Versioned for AccountView {
    fn version(&self) -> Version {
        self.version
    }
}
