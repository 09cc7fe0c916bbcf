//! 撤回修改, 撤回, 再次提交, 申请复核.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use showcase_domain::Refusal;
use showcase_domain::id::CaseId;
use showcase_registry::{Error, ReasonInput, Registry};

use super::show::{Returned, page, subject_base};
use crate::at::At;
use crate::draw::{done, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::visit::SignedIn;

pub async fn recall(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    registry
        .recall_case(&visit.caller, id, fields.version())
        .await?;
    Ok(done(&format!("/workspace/cases/{id}"), Done::Recalled))
}

pub async fn withdraw(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    registry
        .withdraw_case(&visit.caller, id, fields.version())
        .await?;
    Ok(done(&format!("/workspace/cases/{id}"), Done::Withdrawn))
}

pub async fn resubmit(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    match registry
        .resubmit_case(&visit.caller, id, fields.version())
        .await
    {
        Ok(_) => Ok(done(
            &format!("/workspace/cases/{id}/receipt"),
            Done::Submitted,
        )),
        // The page that checks the draft says what is wrong, with the way to each field.
        Err(Error::Refused(Refusal::Invalid(_))) => {
            let case = registry.read_case(&visit.caller, id).await?;
            Ok(Redirect::to(&format!("{}/check", subject_base(&case))).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn reconsider(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let reason = fields.get("reason").to_owned();
    let input = ReasonInput {
        reason: reason.clone(),
    };
    match registry
        .reconsider_case(&visit.caller, id, fields.version(), Ok(input))
        .await
    {
        Ok(_) => Ok(done(&format!("/workspace/cases/{id}"), Done::Reconsidered)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let error = errors
                .iter()
                .map(|error| error.message.text(visit.caller.language))
                .collect();
            let returned = Returned {
                reconsideration: Some((reason, error)),
                ..Returned::default()
            };
            Ok(draw_refused(&page(&registry, &visit, id, &returned).await?))
        }
        Err(error) => Err(error.into()),
    }
}
