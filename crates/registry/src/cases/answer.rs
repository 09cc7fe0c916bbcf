//! Answers a change request, and judges the answer.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    case::{Answer, Judgement},
    id::{CaseId, ChangeRequestId},
    message::FieldErrors,
    policy::Action,
    text::LongText,
    version::Expected,
};
use utoipa::ToSchema;

use crate::{Caller, Error, Outcome, Registry, Supplied, draw, views::CaseView};

/// How one item was dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerInput {
    pub answer: Answer,
    /// What was changed, or why it was not; up to 5,000 characters.
    pub text: String,
}

/// What the reviewer makes of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JudgementInput {
    pub judgement: Judgement,
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
        self.decide_on(caller, id, async |tx, docket| {
            let about = docket.about();
            docket.case.permit(&about, Action::CaseAnswer, expected)?;
            let input = input.clone()?;
            let mut errors = FieldErrors::new();
            let text = errors
                .required("/text", Some(&input.text), LongText::parse)
                .ok_or(errors)?;
            let text = draw::remark(&docket.actor, &text, docket.at);
            let decided = docket
                .case
                .clone()
                .answer(&about, expected, item, input.answer, text)?;
            Ok(tx.record(decided).await?.0)
        })
        .await
    }

    /// Accepts an answered item, asks for it again with the next request, or waives it.
    pub async fn judge_change(
        &self,
        caller: &Caller,
        id: CaseId,
        item: ChangeRequestId,
        expected: Expected,
        input: Supplied<JudgementInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            let about = docket.about();
            docket
                .case
                .permit(&about, Action::CaseJudgeChange, expected)?;
            let judgement = input.clone()?.judgement;
            let decided = docket
                .case
                .clone()
                .judge_change(&about, expected, item, judgement)?;
            Ok(tx.record(decided).await?)
        })
        .await
    }
}
