//! Which problems an operation can answer with.

use showcase_domain::Language;
use utoipa::openapi::{
    Components, Content, Ref, RefOr, Response, ResponseBuilder,
    path::{Operation, ParameterIn},
};

use super::{Effect, has_parameter_in, is_open, takes};
use crate::problem::Kind;

/// One response per status, which lists the types of problems that have it.
pub fn add_responses(components: &mut Components) {
    for kind in Kind::ALL {
        let status = kind.status().as_u16();
        let said = format!("`{}`: {}", kind.slug(), kind.title(Language::En));
        components
            .responses
            .entry(response_name(status))
            .and_modify(|response| {
                if let RefOr::T(response) = response {
                    response.description = format!("{}; {said}", response.description);
                }
            })
            .or_insert_with(|| RefOr::T(problem_response(said.clone())));
    }
}

fn problem_response(description: String) -> Response {
    let schema = Ref::from_schema_name("Problem");
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", Content::new(Some(schema)))
        .build()
}

fn response_name(status: u16) -> String {
    format!("Problem{status}")
}

/// Refers to the problems that follow from what the operation takes and does.
pub fn describe(operation: &mut Operation, path: &str, effect: Effect) {
    let mut statuses = vec![401];
    if !is_open(operation) {
        statuses.push(403);
    }
    if path.contains('{') {
        statuses.push(404);
    }
    if has_parameter_in(operation, &ParameterIn::Query)
        || has_parameter_in(operation, &ParameterIn::Header)
    {
        statuses.push(400);
    }
    if takes(operation, "If-Match") {
        statuses.extend([412, 428]);
    }
    if effect == Effect::Writes {
        statuses.push(409);
    }
    if operation.request_body.is_some() {
        statuses.extend([400, 413, 415, 422]);
    }
    let responses = &mut operation.responses.responses;
    for status in statuses {
        let name = response_name(status);
        responses
            .entry(status.to_string())
            .or_insert_with(|| RefOr::Ref(Ref::from_response_name(name)));
    }
    responses
        .entry("default".to_owned())
        .or_insert_with(|| RefOr::Ref(Ref::from_response_name(response_name(500))));
}
