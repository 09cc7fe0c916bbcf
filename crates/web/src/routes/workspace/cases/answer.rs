//! Answering one change request.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::case::Answer;
use showcase_domain::id::{CaseId, ChangeRequestId};
use showcase_registry::{AnswerInput, Error, Registry};

use super::show::{Returned, Typed, page};
use crate::at::At;
use crate::draw::{done, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::visit::SignedIn;

pub async fn answer(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, item)): At<(CaseId, ChangeRequestId)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let answer = Answer::from_word(fields.get("answer")).unwrap_or(Answer::Explained);
    let text = fields.get("text").to_owned();
    let input = AnswerInput {
        answer,
        text: text.clone(),
    };
    match registry
        .answer_change(&visit.caller, id, item, fields.version(), Ok(input))
        .await
    {
        Ok(_) => Ok(done(
            &format!("/workspace/cases/{id}#request-{item}"),
            Done::Answered,
        )),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let error = errors
                .iter()
                .map(|error| error.message.text(visit.caller.language))
                .collect();
            let typed = Typed {
                item,
                answer,
                text,
                error,
            };
            let returned = Returned {
                answer: Some(typed),
                ..Returned::default()
            };
            Ok(draw_refused(&page(&registry, &visit, id, &returned).await?))
        }
        Err(error) => Err(error.into()),
    }
}
