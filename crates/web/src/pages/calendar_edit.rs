//! Entering a year of the calendar from its notice.

use askama::Template;

use super::{Page, Room};
use crate::components::{Breadcrumb, Control, ErrorSummary, RowList};
use crate::rows::BUTTON;

#[derive(Clone, Debug, Template)]
#[template(path = "pages/calendar_edit.html")]
pub struct CalendarEditPage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub errors: ErrorSummary,
    pub action: String,
    pub version: i64,
    pub source: Vec<Control>,
    pub holidays: RowList,
    pub workdays: RowList,
    pub back_href: String,
}
