//! What a person can do here, and why not the rest: drawn from the actions the
//! domain allows, never decided again.

use askama::Template;

use super::Control;

#[derive(Clone, Debug)]
pub enum ActionShape {
    /// The one thing to do next.
    Primary,
    Quiet,
    /// Hard to take back: says what will happen.
    Danger,
    /// Opens a form that asks for a reason.
    Reason {
        label: String,
        hint: String,
        value: String,
        error: Option<String>,
    },
    /// Asks for something first: a reason, a person, a remark.
    Asks {
        controls: Vec<Control>,
        fold: Fold,
        weight: Weight,
    },
    /// Leads to a page of its own.
    Link,
    PrimaryLink,
    /// Sends the remarks written beside the fields.
    Changes,
}

/// Whether what an action asks for is in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    Never,
    Closed,
    /// Something in it has to be put right.
    Open,
}

/// How loud a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Primary,
    Quiet,
    Danger,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Quiet => "button",
            Self::Danger => "button button-danger",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Action {
    /// The word of the policy table, also the anchor: `request_changes`.
    pub code: String,
    pub label: String,
    pub href: String,
    /// What happens when it is done.
    pub hint: Option<String>,
    /// The key that reaches it in the console.
    pub shortcut: Option<char>,
    pub shape: ActionShape,
}

impl Action {
    fn button_class(&self) -> &'static str {
        match self.shape {
            ActionShape::Primary => "button action button-primary",
            ActionShape::Danger => "button action button-danger",
            ActionShape::Quiet
            | ActionShape::Changes
            | ActionShape::Reason { .. }
            | ActionShape::Asks { .. }
            | ActionShape::Link
            | ActionShape::PrimaryLink => "button action",
        }
    }
}

/// One unmet condition, with where to act on it.
#[derive(Clone, Debug)]
pub struct Reason {
    pub text: String,
    pub href: Option<String>,
}

#[derive(Clone, Debug)]
pub struct RefusedAction {
    pub label: String,
    pub reasons: Vec<Reason>,
}

#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/action_panel.html")]
pub struct ActionPanel {
    pub csrf: String,
    pub version: i64,
    /// Names the submission that is decided about, where there is one.
    pub content_hash: Option<String>,
    /// The form of the page that every action is sent with; each has a form of its own without it.
    pub form: Option<&'static str>,
    pub allowed: Vec<Action>,
    pub refused: Vec<RefusedAction>,
}

impl ActionPanel {
    /// Nothing is offered and nothing refused, as for somebody who may only look.
    pub fn is_empty(&self) -> bool {
        self.allowed.is_empty() && self.refused.is_empty()
    }
}
