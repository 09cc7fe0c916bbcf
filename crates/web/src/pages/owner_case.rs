//! A case as its owner sees it: who holds it, until when, each change request
//! with its answer, and what was submitted.

use askama::Template;
use showcase_domain::case::Answer;

use super::{Banner, Page, Room};
use crate::components::{
    ActionPanel, Badge, Breadcrumb, Compared, Fact, File, Link, Status, Steps, Timeline,
};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/owner_case.html")]
pub struct OwnerCasePage {
    pub page: Page,
    pub breadcrumb: Breadcrumb,
    pub number: String,
    pub badge: Badge,
    pub subject: Link,
    pub steps: Steps,
    pub status: Status,
    /// A refusal and its reason, the public notice, objections.
    pub banners: Vec<Banner>,
    pub requests: Vec<ChangeRequestView>,
    /// What is going on when nothing is asked of the owner.
    pub explanation: Option<Fact>,
    /// What was submitted, or what changed in it; empty when there is nothing to compare with.
    pub views: Vec<Link>,
    /// The content that the case is about, to be read: `第 2 次提交的内容：基本信息`.
    pub sections: Vec<OwnerSection>,
    pub materials: Vec<SubmittedMaterial>,
    pub actions: ActionPanel,
    /// 受理回执 and what the office said in writing.
    pub papers: Vec<Link>,
    pub history: Timeline,
}

impl OwnerCasePage {
    fn unanswered(&self) -> usize {
        self.requests
            .iter()
            .filter(|request| request.form.is_some())
            .count()
    }
}

#[derive(Clone, Debug)]
pub struct OwnerSection {
    pub heading: String,
    pub rows: Vec<OwnerRow>,
}

#[derive(Clone, Debug)]
pub struct OwnerRow {
    pub label: String,
    pub value: Compared,
}

#[derive(Clone, Debug)]
pub struct SubmittedMaterial {
    pub name: String,
    pub files: Vec<File>,
}

#[derive(Clone, Debug)]
pub struct ChangeRequestView {
    pub id: String,
    /// Counts the items of the case from 1, as reasons name them.
    pub number: u32,
    /// The field in the words of the form.
    pub field: String,
    pub severity: String,
    pub badge: Badge,
    pub text: String,
    /// Why it was not asked for at first.
    pub late: Option<String>,
    /// What stood there when it was submitted.
    pub quoted: String,
    /// `针对第 1 次提交`.
    pub about: String,
    pub answer: Option<String>,
    pub form: Option<AnswerForm>,
    pub edit_href: Option<String>,
}

#[derive(Clone, Debug)]
pub struct AnswerForm {
    pub action: String,
    pub version: i64,
    pub chosen: Answer,
    pub value: String,
    pub error: Option<String>,
}
