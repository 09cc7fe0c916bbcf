//! AB岗: who stands in for whom.

use askama::Template;

use super::{Page, Room};
use crate::components::{Badge, Control, ErrorSummary, Link};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/substitutions.html")]
pub struct SubstitutionsPage {
    pub page: Page,
    pub errors: ErrorSummary,
    pub rows: Vec<SubstitutionRow>,
    /// To those that are over, or back.
    pub other: Link,
    pub controls: Option<Vec<Control>>,
}

#[derive(Clone, Debug)]
pub struct SubstitutionRow {
    pub person: String,
    pub substitute: String,
    /// `11月3日 至 11月5日，含当日`
    pub period: String,
    pub badge: Badge,
    pub end_href: Option<String>,
}
