//! 利益关系申报: the forms, which stand on the page of one's own account.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::id::InterestId;
use showcase_registry::{Error, InterestInput, Registry};

use super::account::page;
use crate::at::At;
use crate::draw::{done, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::show::errors::Errors;
use crate::visit::SignedIn;

const HERE: &str = "/account#interests";

pub async fn declare(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    match registry
        .declare_interest(&visit.caller, Ok(input(&fields)))
        .await
    {
        Ok(_) => Ok(done(HERE, Done::InterestDeclared)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let account = registry.read_account(&visit.caller).await?;
            let errors = Errors::of(&errors);
            let page = page(&registry, &visit, &account, &fields, &errors).await?;
            Ok(draw_refused(&page))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn end(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<InterestId>,
    _: Fields,
) -> Result<Response, Failure> {
    registry.end_interest(&visit.caller, id).await?;
    Ok(done(HERE, Done::InterestEnded))
}

fn input(fields: &Fields) -> InterestInput {
    InterestInput {
        organization: None,
        uscc: Some(fields.get("uscc").to_owned()),
        reason: fields.get("reason").to_owned(),
    }
}
