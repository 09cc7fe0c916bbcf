//! A problem as it is sent.

use chrono_tz::Tz;
use serde::Serialize;
use showcase_domain::{Language, Version, message::FieldError};
use showcase_registry::views::ConditionView;
use utoipa::ToSchema;

use super::{Errors, Problem};

/// A problem (RFC 9457).
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument {
    /// The type of problem; leads to a page that explains it.
    #[schema(example = "/problems/conflict", format = "uri-reference")]
    pub r#type: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
    /// The id of the request, as in the header `X-Request-Id`.
    pub instance: String,
    /// What is wrong with the body or the query.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FieldProblem>,
    /// What has to be true first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub unmet: Vec<ConditionView>,
    /// What `If-Match` would have to name now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_version: Option<Version>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// JSON pointer (RFC 6901) into the body; empty for the body as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// The name of the query parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// Stable word of the reason.
    pub code: String,
    /// The reason for a person, in the language asked for.
    pub message: String,
}

impl ProblemDocument {
    pub(super) fn new(problem: &Problem, language: Language, zone: Tz, request_id: &str) -> Self {
        let (kind, particulars) = (problem.kind, &problem.particulars);
        Self {
            r#type: kind.uri(),
            title: kind.title(language).to_owned(),
            status: kind.status().as_u16(),
            detail: particulars
                .detail
                .clone()
                .unwrap_or_else(|| kind.help(language).to_owned()),
            instance: request_id.to_owned(),
            errors: errors(&particulars.errors, language),
            unmet: ConditionView::list(particulars.unmet.clone(), language, zone),
            current_version: particulars.current_version,
        }
    }
}

fn errors(errors: &Errors, language: Language) -> Vec<FieldProblem> {
    let said = |error: &FieldError| FieldProblem {
        pointer: None,
        parameter: None,
        code: error.message.code().to_owned(),
        message: error.message.text(language),
    };
    match errors {
        Errors::None => Vec::new(),
        Errors::Body(errors) => errors
            .iter()
            .map(|error| FieldProblem {
                pointer: Some(error.pointer.clone()),
                ..said(error)
            })
            .collect(),
        Errors::Query(errors) => errors
            .iter()
            .map(|error| FieldProblem {
                parameter: Some(error.pointer.trim_start_matches('/').to_owned()),
                ..said(error)
            })
            .collect(),
    }
}
