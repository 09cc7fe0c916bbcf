//! 领办, 退回待办, 通过, 不予通过.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::case::Ruling;
use showcase_domain::id::CaseId;
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::policy::Action;
use showcase_domain::{ContentHash, Refusal};
use showcase_registry::{DecisionInput, Error, Registry, Release, Supplied};

use super::case::{Returned, page};
use super::refused;
use crate::at::At;
use crate::components::{Error as Complaint, ErrorSummary};
use crate::draw::{done, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::visit::{SignedIn, Visit};

pub async fn claim(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    registry
        .claim_case(&visit.caller, id, fields.version())
        .await?;
    Ok(done(&address(id), Done::CaseClaimed))
}

pub async fn release(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    registry
        .release_case(&visit.caller, id, fields.version())
        .await?;
    Ok(done("/console", Done::CaseReleased))
}

pub async fn pass(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    decide(&registry, &visit, id, Ruling::Pass, fields).await
}

pub async fn reject(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    decide(&registry, &visit, id, Ruling::Reject, fields).await
}

async fn decide(
    registry: &Registry,
    visit: &Visit,
    id: CaseId,
    decision: Ruling,
    fields: Fields,
) -> Result<Response, Failure> {
    let reason = fields.get("reason").to_owned();
    let input = content_hash(&fields).map(|content_hash| DecisionInput {
        decision,
        content_hash,
        reason,
        change_kind: None,
        release: Release::Now,
    });
    match registry
        .decide_case(&visit.caller, id, fields.version(), input)
        .await
    {
        Ok(_) => {
            let told = match decision {
                Ruling::Pass => Done::Passed,
                Ruling::Reject => Done::Rejected,
            };
            Ok(done(&address(id), told))
        }
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let text: String = errors
                .iter()
                .map(|error| error.message.text(visit.caller.language))
                .collect();
            let summary = Complaint {
                text: format!("理由：{text}"),
                href: "#field-reason-reject".to_owned(),
            };
            let returned = Returned {
                fields,
                errors: ErrorSummary(vec![summary]),
                reason_error: Some((Action::CaseReject, text)),
            };
            Ok(draw_refused(
                &page(registry, visit, id, false, &returned).await?,
            ))
        }
        Err(Error::Refused(Refusal::Stale { current })) => {
            refused::stale(registry, visit, id, current, &fields).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The hash of what was decided about, as the page named it.
pub fn content_hash(fields: &Fields) -> Supplied<ContentHash> {
    let hash = serde_json::from_value(fields.get("content_hash").into());
    hash.map_err(|_| Refusal::Invalid(FieldErrors::one("/content_hash", Message::Required)))
}

fn address(id: CaseId) -> String {
    format!("/console/cases/{id}")
}
