//! Answers a change request.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    case::Answer,
    id::{CaseId, ChangeRequestId},
    message::FieldErrors,
    policy::Action,
    text::LongText,
    version::Expected,
};
use utoipa::ToSchema;

use crate::{Caller, Error, Outcome, Registry, Supplied, draw, load, views::CaseView};

/// How one item was dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerInput {
    pub answer: Answer,
    /// What was changed, or why it was not; up to 5,000 characters.
    pub text: String,
}

impl Registry {
    /// Answers one item. It can be answered again until the case is resubmitted.
    pub async fn answer_change(
        &self,
        caller: &Caller,
        id: CaseId,
        item: ChangeRequestId,
        expected: Expected,
        input: Supplied<AnswerInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_once(
            caller,
            |view: &CaseView| Some(view.organization.id),
            async |tx| {
                let (case, organization) = load::case(&tx.read(), &caller.actor, id).await?;
                case.permit(&caller.actor, Action::CaseAnswer, expected, &organization)?;
                let input = input.clone()?;
                let mut errors = FieldErrors::new();
                let text = errors
                    .required("/text", Some(&input.text), LongText::parse)
                    .ok_or(errors)?;
                let text = draw::remark(&caller.actor, &text, tx.now());
                let decided = case.answer(
                    &caller.actor,
                    expected,
                    &organization,
                    item,
                    input.answer,
                    text,
                )?;
                let (case, _) = tx.record(decided).await?;
                self.case_view(&tx.read(), caller, case, &organization)
                    .await
            },
        )
        .await
    }
}
