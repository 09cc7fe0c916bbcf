//! The log as a file.

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use showcase_domain::Refusal;
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::policy::{self, Action, Relation};
use showcase_registry::{Error, ExportRange, Registry};

use super::{Found, page};
use crate::draw::draw_refused;
use crate::failure::Failure;
use crate::form::Fields;
use crate::query::Asked;
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

pub async fn export(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    policy::admit(&visit.caller.actor, Action::AuditExport, &Relation::NONE)?;
    let range = match range(&fields) {
        Ok(range) => range,
        Err(errors) => return again(&registry, &visit, &fields, &errors).await,
    };
    let export = match registry.export_audit(&visit.caller, range).await {
        Ok(export) => export,
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            return again(&registry, &visit, &fields, &errors).await;
        }
        Err(error) => return Err(error.into()),
    };
    let headers = [
        (CONTENT_TYPE, "application/x-ndjson".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}\"", export.file_name()),
        ),
    ];
    Ok((headers, Body::from_stream(export.into_stream())).into_response())
}

fn range(fields: &Fields) -> Result<ExportRange, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut bound = |name: &str| {
        errors.optional(format!("/{name}"), Some(fields.get(name)), |text| {
            text.trim().parse::<i64>().map_err(|_| Message::Malformed {
                detail: text.to_owned(),
            })
        })
    };
    let range = ExportRange {
        from: bound("from"),
        to: bound("to"),
    };
    errors.into_result(range)
}

/// The page again, with what is wrong with the range.
async fn again(
    registry: &Registry,
    visit: &Visit,
    typed: &Fields,
    errors: &FieldErrors,
) -> Result<Response, Failure> {
    let everything = Asked::default();
    let query = super::filters::query(visit, &everything).unwrap_or_default();
    let found = Found::of(registry, visit, &everything, query).await?;
    let errors = Errors::of(errors);
    Ok(draw_refused(
        &page(registry, visit, &everything, &found, &errors, typed).await?,
    ))
}
