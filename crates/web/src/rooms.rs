//! Routes while they are put together.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{get, post};
use showcase_domain::policy::Action;
use showcase_registry::Registry;

use crate::form::MAX_FORM_BYTES;

/// A form that pages send, and the action that it is checked against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The template of its path: `/console/cases/{id}/claim`.
    pub path: &'static str,
    pub action: Action,
}

/// The routes while they are put together: a form cannot be added without naming its action.
#[derive(Default)]
pub struct Rooms {
    pub router: Router<Registry>,
    pub forms: Vec<Form>,
}

impl Rooms {
    #[must_use]
    pub fn page<T: 'static, H: Handler<T, Registry>>(
        mut self,
        path: &'static str,
        handler: H,
    ) -> Self {
        self.router = self.router.route(path, get(handler));
        self
    }

    #[must_use]
    pub fn form<T: 'static, H: Handler<T, Registry>>(
        self,
        path: &'static str,
        action: Action,
        handler: H,
    ) -> Self {
        self.form_up_to(MAX_FORM_BYTES, path, action, handler)
    }

    /// A form with a larger body, such as one with a file.
    #[must_use]
    pub fn form_up_to<T: 'static, H: Handler<T, Registry>>(
        mut self,
        bytes: usize,
        path: &'static str,
        action: Action,
        handler: H,
    ) -> Self {
        self.router = self
            .router
            .route(path, post(handler).layer(DefaultBodyLimit::max(bytes)));
        self.forms.push(Form { path, action });
        self
    }
}
