//! What can be done here, and why not; what is wrong with a draft.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use showcase_domain::{
    Language,
    message::{FieldError, FieldErrors},
    policy::{Action, AllowedAction},
    refusal::Condition,
};
use utoipa::ToSchema;

/// An action that the policy admits for the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ActionView {
    pub action: Action,
    /// The words on its button.
    pub label: String,
    pub allowed: bool,
    /// What has to be true first; empty when allowed.
    pub unmet: Vec<ConditionView>,
}

/// An unmet condition with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ConditionView {
    #[serde(flatten)]
    pub condition: Condition,
    pub message: String,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldErrorView {
    /// JSON pointer into what was sent; empty for the whole.
    pub pointer: String,
    /// Stable word, such as `required` or `uscc_check`.
    pub code: String,
    pub message: String,
}

/// The result of checking without saving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ValidationView {
    pub valid: bool,
    pub errors: Vec<FieldErrorView>,
}

impl ActionView {
    pub fn list(actions: Vec<AllowedAction>, language: Language, zone: Tz) -> Vec<Self> {
        actions
            .into_iter()
            .map(|it| Self {
                action: it.action,
                label: it.action.text(language).to_owned(),
                allowed: it.allowed,
                unmet: ConditionView::list(it.unmet, language, zone),
            })
            .collect()
    }
}

impl ConditionView {
    pub fn list(conditions: Vec<Condition>, language: Language, zone: Tz) -> Vec<Self> {
        conditions
            .into_iter()
            .map(|condition| Self {
                message: condition.text(language, zone),
                condition,
            })
            .collect()
    }
}

impl FieldErrorView {
    pub fn of(error: &FieldError, language: Language) -> Self {
        Self {
            pointer: error.pointer.clone(),
            code: error.message.code().to_owned(),
            message: error.message.text(language),
        }
    }
}

impl ValidationView {
    pub fn of(errors: &FieldErrors, language: Language) -> Self {
        Self {
            valid: errors.is_empty(),
            errors: errors
                .iter()
                .map(|error| FieldErrorView::of(error, language))
                .collect(),
        }
    }
}
