//! A value with what changed in it: side by side or inline, lists as what came and what went.

use askama::Template;
use showcase_domain::diff::{Segment, SegmentOp};

/// How a changed text is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    #[default]
    Side,
    Inline,
}

/// A value to read, with or without its changes.
#[derive(Clone, Debug, Template)]
#[template(path = "components/compared.html")]
pub enum Compared {
    Missing,
    Plain(String),
    /// What both have and what either has alone, in order.
    Text {
        segments: Vec<Segment>,
        layout: Layout,
        /// What it is compared with: `上一次提交`.
        base: &'static str,
    },
    /// A list whose order says nothing.
    List {
        added: Vec<String>,
        removed: Vec<String>,
        kept: Vec<String>,
    },
}

impl Compared {
    pub fn is_changed(&self) -> bool {
        match self {
            Self::Missing | Self::Plain(_) => false,
            Self::Text { .. } | Self::List { .. } => true,
        }
    }
}
