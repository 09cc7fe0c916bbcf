//! The OpenAPI document: the routes' own descriptions, and what follows from them for every operation alike.

mod problems;
#[cfg(test)]
mod tests;

use showcase_domain::{
    id::{
        CaseId, ChangeRequestId, InterestId, MaterialId, NoticeId, ObjectionId, OfferingId,
        OrganizationId, PersonId, RevisionId, SubstitutionId, TokenId,
    },
    policy::{Action, Grant},
    procedure::SubjectKind,
    text::ExternalRef,
};
use showcase_registry::{
    Assignment, AuditOrder, CaseOrder, CatalogueOrder, DocumentPart, Lateness, SubstitutionRange,
};
use utoipa::{
    OpenApi, PartialSchema,
    openapi::{
        Components, Header, ObjectBuilder, PathItem, RefOr, Required, Schema, SecurityRequirement,
        path::{Operation, ParameterBuilder, ParameterIn},
        schema::Type,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::problem::ProblemDocument;

/// Names the policy action that an operation is checked against; a list where the body decides which.
pub const ACTION: &str = "x-action";

const SCHEME: &str = "bearer";

/// The document without its paths.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "智慧城市实验场 · 企业展示登记平台 Showcase registry of the smart-city experiment field",
        description = "Companies, universities and institutes register their products and solutions; the office reviews them; the public \
            finds what was approved. Errors are problems (RFC 9457). Answers may gain fields and words; requests refuse unknown ones. \
            See docs/api.md for the conventions.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    // Besides the problem, the words that stand in queries only: they are not collected from parameters.
    components(schemas(
        ProblemDocument, Assignment, AuditOrder, CaseOrder, CatalogueOrder, DocumentPart, Lateness, SubstitutionRange,
    )),
    tags(
        (name = "accounts", description = "Registration, log-in, one's own account and tokens"),
        (name = "organizations", description = "单位: registration, members, departments"),
        (name = "offerings", description = "产品 / 解决方案: drafts, submission, revisions"),
        (name = "materials", description = "申报材料: uploaded files"),
        (name = "cases", description = "办件: the way of a submission through review"),
        (name = "notices", description = "公示: approvals before the public, and objections to them"),
        (name = "statistics", description = "The figures of review, for the office"),
        (name = "office", description = "What the office reviews by and with: procedures, calendar, staff, experts, substitutes"),
        (name = "catalogue", description = "What the public sees"),
        (name = "codes", description = "Vocabularies and code tables"),
        (name = "notifications", description = "消息: what the caller is told"),
        (name = "events", description = "The event log and its head"),
    ),
)]
pub struct Frame;

/// Adds to every operation what its action, path, headers and body imply.
pub fn complete(document: &mut utoipa::openapi::OpenApi) {
    let components = document.components.get_or_insert_default();
    add_security_scheme(components);
    problems::add_responses(components);
    for (path, item) in &mut document.paths.paths {
        for (effect, operation) in operations(item) {
            describe_path(operation, path);
            describe_security(operation);
            describe_headers(operation);
            problems::describe(operation, path, effect);
        }
    }
}

/// Whether an operation changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    Reads,
    Writes,
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (Effect, &mut Operation)> {
    [
        (Effect::Reads, item.get.as_mut()),
        (Effect::Writes, item.post.as_mut()),
        (Effect::Writes, item.put.as_mut()),
        (Effect::Writes, item.patch.as_mut()),
        (Effect::Writes, item.delete.as_mut()),
    ]
    .into_iter()
    .filter_map(|(effect, operation)| operation.map(|operation| (effect, operation)))
}

fn add_security_scheme(components: &mut Components) {
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some(
            "The token of a log-in (`scs_…`) or an API token (`sct_…`).",
        ))
        .build();
    components.add_security_scheme(SCHEME, SecurityScheme::Http(scheme));
}

/// A path parameter is described by its name: one name means one kind of thing everywhere.
fn describe_path(operation: &mut Operation, path: &str) {
    let names = path
        .split('/')
        .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
    for name in names {
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .schema(Some(path_schema(name)))
            .build();
        operation
            .parameters
            .get_or_insert_default()
            .push(parameter.into());
    }
}

fn path_schema(name: &str) -> RefOr<Schema> {
    match name {
        "organization" => OrganizationId::schema(),
        "offering" => OfferingId::schema(),
        "revision" => RevisionId::schema(),
        "material" => MaterialId::schema(),
        "case" => CaseId::schema(),
        "change_request" => ChangeRequestId::schema(),
        "person" => PersonId::schema(),
        "token" => TokenId::schema(),
        "notice" => NoticeId::schema(),
        "objection" => ObjectionId::schema(),
        "interest" => InterestId::schema(),
        "substitution" => SubstitutionId::schema(),
        "subject_kind" => SubjectKind::schema(),
        "year" => i32::schema(),
        "external_ref" => ExternalRef::schema(),
        _ => ObjectBuilder::new().schema_type(Type::String).into(),
    }
}

/// The actions that an operation is checked against.
pub fn actions(operation: &Operation) -> Vec<Action> {
    let declared = operation
        .extensions
        .as_ref()
        .and_then(|extensions| extensions.get(ACTION));
    match declared {
        Some(serde_json::Value::String(word)) => Action::from_word(word).into_iter().collect(),
        Some(serde_json::Value::Array(words)) => words
            .iter()
            .filter_map(|word| Action::from_word(word.as_str()?))
            .collect(),
        Some(_) | None => Vec::new(),
    }
}

fn is_open(operation: &Operation) -> bool {
    let actions = actions(operation);
    !actions.is_empty()
        && actions
            .iter()
            .all(|action| action.grants().contains(&Grant::Anyone))
}

/// What anyone may do needs no token, and takes one.
fn describe_security(operation: &mut Operation) {
    let signed_in = SecurityRequirement::new(SCHEME, Vec::<String>::new());
    operation.security = Some(if is_open(operation) {
        vec![SecurityRequirement::default(), signed_in]
    } else {
        vec![signed_in]
    });
}

fn describe_headers(operation: &mut Operation) {
    let versioned = takes(operation, "If-Match");
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(response) = response else {
            continue;
        };
        if status == "201" {
            response.headers.insert(
                "Location".to_owned(),
                RefOr::T(header("The path of the new thing.")),
            );
        }
        if versioned && !response.content.is_empty() {
            response.headers.insert(
                "ETag".to_owned(),
                RefOr::T(header(
                    "The version, where the answer is the thing itself: what `If-Match` has to name next.",
                )),
            );
        }
    }
}

fn header(description: &str) -> Header {
    let mut header = Header::new(ObjectBuilder::new().schema_type(Type::String));
    header.description = Some(description.to_owned());
    header
}

fn takes(operation: &Operation, header: &str) -> bool {
    parameters(operation).any(|(name, _)| name == header)
}

fn has_parameter_in(operation: &Operation, place: &ParameterIn) -> bool {
    parameters(operation).any(|(_, found)| found == place)
}

fn parameters(operation: &Operation) -> impl Iterator<Item = (&str, &ParameterIn)> {
    operation
        .parameters
        .iter()
        .flatten()
        .filter_map(|parameter| match parameter {
            RefOr::T(parameter) => Some((parameter.name.as_str(), &parameter.parameter_in)),
            RefOr::Ref(_) => None,
        })
}
