//! 评审意见, and leaving a panel.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::id::CaseId;
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::policy::Action;
use showcase_registry::{Error, OpinionInput, ReasonInput, Registry, Supplied};

use super::case::{Returned, page};
use crate::at::At;
use crate::draw::{done, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

pub async fn give(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    match registry
        .give_opinion(&visit.caller, id, fields.version(), opinion(&fields))
        .await
    {
        Ok(_) => Ok(done(&format!("/panel/cases/{id}"), Done::OpinionGiven)),
        Err(error) => again(&registry, &visit, id, Action::CaseOpine, fields, error).await,
    }
}

pub async fn leave(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let reason = fields.get("reason").to_owned();
    match registry
        .leave_panel(
            &visit.caller,
            id,
            fields.version(),
            Ok(ReasonInput { reason }),
        )
        .await
    {
        Ok(()) => Ok(done("/panel/cases", Done::PanelLeft)),
        Err(error) => again(&registry, &visit, id, Action::CaseLeavePanel, fields, error).await,
    }
}

async fn again(
    registry: &Registry,
    visit: &Visit,
    id: CaseId,
    action: Action,
    fields: Fields,
    error: Error,
) -> Result<Response, Failure> {
    let Error::Refused(Refusal::Invalid(errors)) = error else {
        return Err(error.into());
    };
    let returned = Returned {
        action: Some(action),
        fields,
        errors: Errors::of(&errors),
    };
    Ok(draw_refused(&page(registry, visit, id, &returned).await?))
}

/// What is no number is left out, and asked for like what was not filled in.
fn opinion(fields: &Fields) -> Supplied<OpinionInput> {
    let scores = fields.iter().filter_map(|(name, value)| {
        let code = name.strip_prefix("scores.")?;
        Some((code.to_owned(), value.trim().parse::<u32>().ok()?))
    });
    let scores: BTreeMap<String, u32> = scores.collect();
    let recommends = match fields.get("recommends") {
        "yes" => true,
        "no" => false,
        _ => {
            let missing = FieldErrors::one("/recommends", Message::Required);
            return Err(Refusal::Invalid(missing));
        }
    };
    Ok(OpinionInput {
        scores,
        recommends,
        text: fields.get("text").to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opinion_says_whether_it_recommends() {
        let read = |form: &[u8]| opinion(&Fields::parse(form));
        assert!(read(b"scores.novelty=80&text=x").is_err());
        let given = read(b"scores.novelty=+80+&scores.use=many&recommends=no&text=x").unwrap();
        assert_eq!(given.scores.len(), 1);
        assert_eq!(given.scores["novelty"], 80);
        assert!(!given.recommends);
    }
}
