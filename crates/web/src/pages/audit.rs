//! The log for its auditor: filters, what they find, and the log as a file.

use askama::Template;

use super::{Page, Room};
use crate::components::{Control, ErrorSummary, Fact, Link, When};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/audit.html")]
pub struct AuditPage {
    pub page: Page,
    pub errors: ErrorSummary,
    pub filters: Vec<Control>,
    /// Where all filters are off, while one is on.
    pub clear_href: Option<String>,
    pub rows: Vec<AuditRow>,
    pub newer_href: Option<String>,
    pub older_href: Option<String>,
    pub end: LogEnd,
    /// The positions of the export.
    pub range: Vec<Control>,
}

/// Where the log ends.
#[derive(Clone, Debug)]
pub struct LogEnd {
    pub position: i64,
    pub hash: String,
    pub when: When,
}

/// One event. Its links lead to more of the same: by the same person, of the same organization, about the same thing.
#[derive(Clone, Debug)]
pub struct AuditRow {
    pub position: i64,
    pub title: String,
    pub kind: String,
    pub when: When,
    pub actor: Link,
    pub organization: Option<Link>,
    pub subject: Link,
    pub facts: Vec<Fact>,
    /// Everything that it touches.
    pub subjects: Vec<Link>,
    /// JSON, for reading.
    pub data: String,
    pub prev_hash: String,
    pub hash: String,
}
