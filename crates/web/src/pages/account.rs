//! One's own account: who one is here, and the password.

use askama::Template;

use super::{Line, Page, Room};
use crate::components::{Control, ErrorSummary, Fact};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/account.html")]
pub struct AccountPage {
    pub page: Page,
    pub errors: ErrorSummary,
    pub facts: Vec<Fact>,
    pub organizations: Vec<Line>,
    pub version: i64,
    pub controls: Vec<Control>,
}
