//! The door: sign in, and in a demonstration the accounts to try.

use askama::Template;

use super::{Page, Room};
use crate::components::{Control, ErrorSummary};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/sign_in.html")]
pub struct SignInPage {
    pub page: Page,
    pub errors: ErrorSummary,
    pub controls: Vec<Control>,
    /// Where to go afterwards; an address of this site.
    pub next: String,
    /// Empty outside the demonstration.
    pub accounts: Vec<DemoAccount>,
}

#[derive(Clone, Debug)]
pub struct DemoAccount {
    pub role: String,
    pub identifier: String,
    pub password: String,
}
