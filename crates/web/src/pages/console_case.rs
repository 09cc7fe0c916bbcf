//! A case as the office works on it: content with remarks where they belong at
//! the left; decision and history at the right.

use askama::Template;
use showcase_domain::diff::{Segment, SegmentOp};

use super::{FormTarget, Page, Room};
use crate::components::{
    ActionPanel, Badge, Breadcrumb, ErrorSummary, File, Link, RemarkDraft, RemarkView, Status,
    Timeline,
};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/console_case.html")]
pub struct ConsoleCasePage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub number: String,
    pub kind: String,
    pub badge: Badge,
    pub subject: String,
    pub organization: Link,
    pub organization_badge: Badge,
    pub status: Status,
    pub errors: ErrorSummary,
    /// Changes since the last submission, or the whole content.
    pub views: Vec<Link>,
    /// Present while the viewer may request changes.
    pub changes: Option<FormTarget>,
    pub sections: Vec<ReviewSection>,
    pub materials: Vec<MaterialRow>,
    /// `第 2 次提交`.
    pub submission: String,
    pub content_hash: String,
    pub actions: ActionPanel,
    pub history: Timeline,
}

#[derive(Clone, Debug)]
pub struct ReviewSection {
    pub heading: String,
    pub rows: Vec<ReviewRow>,
}

#[derive(Clone, Debug)]
pub struct ReviewRow {
    /// Anchor of the row: the pointer of the field in a form fit for an id.
    pub key: String,
    pub label: String,
    pub value: ReviewValue,
    pub remarks: Vec<RemarkView>,
    /// Present where a remark may be written.
    pub draft: Option<RemarkDraft>,
}

impl ReviewRow {
    fn is_changed(&self) -> bool {
        matches!(self.value, ReviewValue::Changed(_))
    }
}

#[derive(Clone, Debug)]
pub enum ReviewValue {
    Missing,
    Plain(String),
    /// What both have and what either has alone, in order.
    Changed(Vec<Segment>),
}

#[derive(Clone, Debug)]
pub struct MaterialRow {
    pub name: String,
    pub badge: Badge,
    pub files: Vec<File>,
    pub remarks: Vec<RemarkView>,
    pub draft: Option<RemarkDraft>,
}
