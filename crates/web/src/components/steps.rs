//! The way of a case as a picture: its stages, the notice, the end; where it is, and what is behind it.

use askama::Template;

use super::{Step, StepState};

#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/steps.html")]
pub struct Steps(pub Vec<Step>);

impl StepState {
    /// For those who do not see the picture.
    fn spoken(self) -> &'static str {
        match self {
            Self::Done => "已完成：",
            Self::Here => "当前：",
            Self::Ahead => "",
        }
    }
}
