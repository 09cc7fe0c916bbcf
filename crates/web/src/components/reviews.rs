//! 审批记录: who decided what at which stage, and what they checked.

use askama::Template;

use super::{Badge, When};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/reviews.html")]
pub struct Reviews(pub Vec<ReviewLine>);

/// One decision at one stage.
#[derive(Clone, Debug)]
pub struct ReviewLine {
    pub stage: String,
    /// `第 2 次提交`.
    pub submission: String,
    pub badge: Badge,
    /// Empty where the reader is not told.
    pub reviewer: String,
    pub when: When,
    pub remark: Option<String>,
    /// What else the decision says: what the change amounts to, what the panel came to.
    pub notes: Vec<String>,
    /// Items of the checklist that were explained and not ticked.
    pub explained: Vec<String>,
    /// `4/4`; empty where nothing was to be checked.
    pub checked: String,
}

impl Reviews {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
