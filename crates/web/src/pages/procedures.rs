//! The procedures in force, and one version of one.

use askama::Template;

use super::{Line, Page, Room};
use crate::components::{Badge, Breadcrumb, Outline};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/procedures.html")]
pub struct ProceduresPage {
    pub page: Page,
    pub kinds: Vec<ProcedureKind>,
}

/// What one kind of subject goes through.
#[derive(Clone, Debug)]
pub struct ProcedureKind {
    pub key: String,
    pub name: String,
    /// `第 2 版 · 2026年11月24日发布`
    pub version: String,
    pub outline: Outline,
    /// Where the office has fewer people than a case needs.
    pub warnings: Vec<String>,
    /// For whoever may publish another version.
    pub edit_href: Option<String>,
    pub versions: Vec<Line>,
}

#[derive(Clone, Debug, Template)]
#[template(path = "pages/procedure.html")]
pub struct ProcedurePage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub badge: Badge,
    pub published: String,
    pub outline: Outline,
}
