//! The actions that the registry says are open to the reader, as buttons; those that are not, with their reasons (INV-6).

use showcase_domain::Refusal;
use showcase_domain::policy::Action as Act;
use showcase_domain::refusal::Condition;
use showcase_registry::views::ActionView;

use crate::components::{Action, ActionPanel, ActionShape, Reason, RefusedAction};
use crate::visit::Visit;

/// How a page offers one action.
pub struct Offer {
    /// The last part of its address, also its anchor.
    pub word: &'static str,
    pub href: String,
    pub shape: ActionShape,
    pub hint: Option<String>,
    pub shortcut: Option<char>,
}

impl Offer {
    pub fn new(word: &'static str, base: &str, shape: ActionShape) -> Self {
        Self {
            word,
            href: format!("{base}/{word}"),
            shape,
            hint: None,
            shortcut: None,
        }
    }

    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    #[must_use]
    pub fn shortcut(self, key: char) -> Self {
        Self {
            shortcut: Some(key),
            ..self
        }
    }
}

/// A reason that has to be given with an action.
pub fn reason(label: &str, hint: &str) -> ActionShape {
    ActionShape::Reason {
        label: label.to_owned(),
        hint: hint.to_owned(),
        value: String::new(),
        error: None,
    }
}

/// The panel of a page that offers some of the actions; `mend` says where an unmet condition can be acted on.
pub fn panel(
    visit: &Visit,
    version: i64,
    content_hash: Option<String>,
    actions: &[ActionView],
    offer: impl Fn(Act) -> Option<Offer>,
    mend: impl Fn(&Condition) -> Option<String>,
) -> ActionPanel {
    let mut panel = ActionPanel {
        csrf: visit.form_token.clone(),
        version,
        content_hash,
        ..ActionPanel::default()
    };
    for view in actions {
        let Some(offered) = offer(view.action) else {
            continue;
        };
        if view.allowed {
            panel.allowed.push(Action {
                code: offered.word.to_owned(),
                label: view.label.clone(),
                href: offered.href,
                hint: offered.hint,
                shortcut: offered.shortcut,
                shape: offered.shape,
            });
        } else if !is_of_another_state(view) {
            let reasons = view.unmet.iter().map(|unmet| Reason {
                text: unmet.message.clone(),
                href: mend(&unmet.condition),
            });
            refuse(&mut panel.refused, &view.label, reasons.collect());
        }
    }
    panel
}

/// Whether it belongs to another state altogether: the page says in which state things are, and there is nothing to mend.
fn is_of_another_state(view: &ActionView) -> bool {
    let mut unmet = view.unmet.iter();
    unmet.any(|unmet| matches!(unmet.condition, Condition::WrongState { .. }))
}

/// Actions that fail for the same reasons stand together.
fn refuse(refused: &mut Vec<RefusedAction>, label: &str, reasons: Vec<Reason>) {
    let same = |other: &RefusedAction| {
        other
            .reasons
            .iter()
            .map(|it| &it.text)
            .eq(reasons.iter().map(|it| &it.text))
    };
    match refused.iter_mut().find(|other| same(other)) {
        Some(other) => {
            other.label.push('、');
            other.label.push_str(label);
        }
        None => refused.push(RefusedAction {
            label: label.to_owned(),
            reasons,
        }),
    }
}

/// Refuses as the action itself would, so that nobody fills in a form for nothing.
pub fn require(actions: &[ActionView], action: Act) -> Result<(), Refusal> {
    let view = actions
        .iter()
        .find(|view| view.action == action)
        .ok_or(Refusal::Forbidden)?;
    if view.allowed {
        return Ok(());
    }
    Err(Refusal::Conflict {
        unmet: view
            .unmet
            .iter()
            .map(|unmet| unmet.condition.clone())
            .collect(),
    })
}

/// Whether the reader may do it now.
pub fn is_allowed(actions: &[ActionView], action: Act) -> bool {
    actions
        .iter()
        .any(|view| view.action == action && view.allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_with_the_same_reasons_stand_together() {
        let mut refused = Vec::new();
        let because = |text: &str| {
            vec![Reason {
                text: text.into(),
                href: None,
            }]
        };
        refuse(&mut refused, "通过", because("先领办"));
        refuse(&mut refused, "不予通过", because("先领办"));
        refuse(&mut refused, "领办", because("已领办"));
        let labels: Vec<&str> = refused.iter().map(|it| it.label.as_str()).collect();
        assert_eq!(labels, ["通过、不予通过", "领办"]);
    }
}
