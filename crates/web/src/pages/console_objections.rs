//! The objections against a case on a page of their own: where a form that was refused comes back.

use askama::Template;

use super::{Page, Room};
use crate::components::{Badge, Breadcrumb, ErrorSummary, ObjectionDesk, Status};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/console_objections.html")]
pub struct ConsoleObjectionsPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub number: String,
    pub badge: Badge,
    pub subject: String,
    pub status: Status,
    pub errors: ErrorSummary,
    pub objections: ObjectionDesk,
}
