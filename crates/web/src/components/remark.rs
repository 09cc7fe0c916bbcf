//! 修改意见 beside what they are about: those written before, with answer and judgement, and the one that is being written. Whatever is
//! written on a page is sent together by its form `sheet`.

use askama::Template;
use showcase_domain::Language;
use showcase_domain::case::{Judgement, Severity};

use super::Badge;

#[derive(Clone, Debug, Template)]
#[template(path = "components/remark.html")]
pub struct RemarkView {
    /// Its anchor.
    pub id: String,
    pub badge: Badge,
    pub text: String,
    /// Why it was not asked for at first (一次性告知).
    pub late: Option<String>,
    pub answer: Option<String>,
    /// Present where the answer may be judged.
    pub judging: Option<Judging>,
}

/// The judgements that a reviewer can choose from.
#[derive(Clone, Debug)]
pub struct Judging {
    /// Names the item: `judge:chg_…`.
    pub name: String,
    pub label: String,
    pub choices: Vec<Judgement>,
    pub chosen: Option<Judgement>,
}

/// A remark as typed; kept when the form comes back with an error.
#[derive(Clone, Debug, Template)]
#[template(path = "components/remark_draft.html")]
pub struct RemarkDraft {
    /// The target in a form fit for an element id.
    pub key: String,
    /// What the form fields `text:…` and `severity:…` name: the JSON pointer of
    /// a field (`/summary`), or a requirement (`material:pledge`).
    pub target: String,
    pub text: String,
    pub severity: Severity,
    pub error: Option<String>,
    /// Asked for once the registry says that the item comes late.
    pub late: Option<LateReason>,
}

/// Why an item about something unchanged comes late.
#[derive(Clone, Debug)]
pub struct LateReason {
    pub value: String,
    pub error: Option<String>,
}

impl RemarkDraft {
    /// Something is written, or has to be.
    pub fn is_open(&self) -> bool {
        !self.text.is_empty() || self.error.is_some() || self.late.is_some()
    }
}
