//! Who works on a case: 领办, 退回待办, 分派, 转办, 指定, 回避.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::id::{CaseId, PersonId};
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::policy::Action;
use showcase_registry::{AppointmentInput, AssignmentInput, ReasonInput, Registry, Supplied};

use super::complaints::field_of;
use super::decisions::{Attempt, onward};
use super::stay;
use crate::at::At;
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::visit::SignedIn;

pub async fn claim(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    registry
        .claim_case(&visit.caller, id, fields.version())
        .await?;
    Ok(stay(&fields, id, Done::CaseClaimed))
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
    Ok(onward(&fields, Done::CaseReleased))
}

pub async fn assign(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = person(&fields, Action::CaseAssign).map(|person| AssignmentInput { person });
    let assigned = registry
        .assign_case(&visit.caller, id, fields.version(), input)
        .await;
    let attempt = Attempt::new(&registry, &visit, id, fields, Action::CaseAssign);
    attempt.told(assigned, Done::Assigned).await
}

pub async fn appoint(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = person(&fields, Action::CaseAppoint).map(|person| AppointmentInput {
        person,
        reason: fields
            .get(&field_of(Action::CaseAppoint, "reason"))
            .to_owned(),
    });
    let appointed = registry
        .appoint_reviewer(&visit.caller, id, fields.version(), input)
        .await;
    let attempt = Attempt::new(&registry, &visit, id, fields, Action::CaseAppoint);
    attempt.told(appointed, Done::Assigned).await
}

pub async fn recuse(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let reason = fields
        .get(&field_of(Action::CaseRecuse, "reason"))
        .to_owned();
    let recused = registry
        .recuse_from_case(
            &visit.caller,
            id,
            fields.version(),
            Ok(ReasonInput { reason }),
        )
        .await;
    let attempt = Attempt::new(&registry, &visit, id, fields, Action::CaseRecuse);
    attempt.gone_on(recused, Done::Recused).await
}

fn person(fields: &Fields, action: Action) -> Supplied<PersonId> {
    let chosen = fields.get(&field_of(action, "person")).parse();
    chosen.map_err(|_| Refusal::Invalid(FieldErrors::one("/person", Message::Required)))
}
