//! Rows of a form that can be added and removed.

use askama::Template;

use super::Control;
use crate::pages::HiddenField;
use crate::rows::BUTTON;

/// Which columns the rows have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowShape {
    Check,
    Criterion,
    Material,
    Holiday,
    Day,
}

impl RowShape {
    pub fn class(self) -> &'static str {
        match self {
            Self::Check => "row-check",
            Self::Criterion => "row-criterion",
            Self::Material => "row-material",
            Self::Holiday => "row-holiday",
            Self::Day => "row-day",
        }
    }
}

/// A list of rows. Its buttons send the form to `action`, and the page comes back at the row that changed.
#[derive(Clone, Debug, Template)]
#[template(path = "components/row_list.html")]
pub struct RowList {
    /// What the names of its fields begin with: `stages.0.checklist`.
    pub list: String,
    pub shape: RowShape,
    pub heading: String,
    pub hint: Option<String>,
    /// What is wrong with the list as a whole.
    pub error: Option<String>,
    pub rows: Vec<FormRow>,
    pub add_label: String,
    pub action: String,
}

#[derive(Clone, Debug)]
pub struct FormRow {
    pub hidden: Vec<HiddenField>,
    pub controls: Vec<Control>,
}
