//! 修改意见 beside what they are about: those written before, and the one that
//! is being written. Drafts of a page are sent together by its form `changes`.

use askama::Template;
use showcase_domain::Language;
use showcase_domain::case::Severity;

use super::Badge;

#[derive(Clone, Debug, Template)]
#[template(path = "components/remark.html")]
pub struct RemarkView {
    pub badge: Badge,
    pub text: String,
    pub answer: Option<String>,
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
}
