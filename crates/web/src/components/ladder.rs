//! The promotion ladder as a picture, and the conditions of a next step.

use askama::Template;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    Done,
    Here,
    Ahead,
}

impl StepState {
    pub(super) fn class(self) -> &'static str {
        match self {
            StepState::Done => "is-done",
            StepState::Here => "is-here",
            StepState::Ahead => "",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Step {
    pub label: String,
    /// A count or a date under the word.
    pub note: String,
    pub state: StepState,
    pub href: Option<String>,
}

#[derive(Clone, Debug, Template)]
#[template(path = "components/ladder.html")]
pub struct Ladder {
    pub label: String,
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug)]
pub struct Condition {
    pub is_met: bool,
    pub text: String,
    pub href: Option<String>,
}

#[derive(Clone, Debug, Template)]
#[template(path = "components/conditions.html")]
pub struct Conditions {
    pub met: &'static str,
    pub unmet: &'static str,
    pub items: Vec<Condition>,
}
