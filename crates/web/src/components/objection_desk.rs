//! 异议 against a case, as the office handles them: each with its words, its objector for the handlers, and the forms to answer it; and the
//! way to record one from paper.

use askama::Template;

use super::{Badge, Control, Fact, When};

#[derive(Clone, Debug, Template)]
#[template(path = "components/objection_desk.html")]
pub struct ObjectionDesk {
    pub csrf: String,
    pub version: i64,
    pub rows: Vec<ObjectionRow>,
    /// Where one from paper is recorded, while that is possible.
    pub record_href: Option<String>,
}

impl ObjectionDesk {
    /// There is none, and none can be recorded.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.record_href.is_none()
    }
}

/// One objection.
#[derive(Clone, Debug)]
pub struct ObjectionRow {
    pub number: u32,
    pub badge: Badge,
    pub source: String,
    pub raised: When,
    /// None when it was erased with the person who wrote it.
    pub text: Option<String>,
    /// Name, telephone and mail: for the handlers alone.
    pub objector: Vec<Fact>,
    /// Why it was dismissed or upheld.
    pub answer: Option<String>,
    pub forms: Vec<ObjectionForm>,
    /// Why the reader does not answer it.
    pub refused: Vec<String>,
}

/// 异议不成立 or 异议成立, with a reason.
#[derive(Clone, Debug)]
pub struct ObjectionForm {
    /// `dismiss`, `uphold`; with the number also the anchor.
    pub code: &'static str,
    pub label: String,
    pub href: String,
    pub reason: Control,
    pub is_open: bool,
}
