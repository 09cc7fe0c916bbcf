//! The door: sign in, and in a demonstration the accounts to try.

use askama::Template;

use super::{HiddenField, Page, Room};
use crate::components::{Control, ErrorSummary, Kept};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/sign_in.html")]
pub struct SignInPage {
    pub page: Page,
    pub errors: ErrorSummary,
    pub controls: Vec<Control>,
    /// Where to go afterwards; an address of this site.
    pub next: String,
    /// A form that came after the session had ended, to be sent again.
    pub carried: Vec<HiddenField>,
    pub kept: Kept,
    /// Empty outside the demonstration.
    pub accounts: Vec<DemoAccount>,
}

#[derive(Clone, Debug)]
pub struct DemoAccount {
    pub role: String,
    pub identifier: String,
    pub password: String,
}
