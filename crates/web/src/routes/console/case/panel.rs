//! 抽取专家, 更换专家.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::id::CaseId;
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::policy::Action;
use showcase_registry::{ExcuseInput, Registry};

use super::complaints::field_of;
use super::decisions::Attempt;
use super::stay;
use crate::at::At;
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::visit::SignedIn;

pub async fn draw_seats(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    registry
        .draw_panel(&visit.caller, id, fields.version())
        .await?;
    Ok(stay(&fields, id, Done::PanelDrawn))
}

pub async fn excuse(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let of = |name| {
        fields
            .get(&field_of(Action::CaseExcuseExpert, name))
            .to_owned()
    };
    let input = of("expert")
        .parse()
        .map(|expert| ExcuseInput {
            expert,
            reason: of("reason"),
        })
        .map_err(|_| Refusal::Invalid(FieldErrors::one("/expert", Message::Required)));
    let excused = registry
        .excuse_expert(&visit.caller, id, fields.version(), input)
        .await;
    let attempt = Attempt::new(&registry, &visit, id, fields, Action::CaseExcuseExpert);
    attempt.told(excused, Done::ExpertExcused).await
}
