//! 审批表: a case with its stages, checks, decisions and opinions on paper, for the office.

use askama::Template;

use super::{Page, Room};
use crate::components::Fact;

#[derive(Clone, Debug, Template)]
#[template(path = "pages/sheet.html")]
pub struct SheetPage {
    pub page: Page,
    pub number: String,
    pub date: String,
    pub facts: Vec<Fact>,
    pub submissions: Vec<Fact>,
    pub decisions: Vec<SheetDecision>,
    /// Who, and what.
    pub opinions: Vec<Fact>,
    pub changes: Vec<Fact>,
    pub objections: Vec<Fact>,
    pub conclusion: String,
    pub content_hash: String,
    /// Drawn by us, never from input: it goes into the page unescaped.
    pub qr_svg: String,
    pub back_href: String,
}

/// One decision at one stage.
#[derive(Clone, Debug)]
pub struct SheetDecision {
    /// `1. 初审`
    pub head: String,
    /// `通过`
    pub outcome: String,
    /// Who, when, about which submission.
    pub by: String,
    pub remark: Option<String>,
    pub panel: Option<String>,
    pub checks: Vec<Fact>,
}
