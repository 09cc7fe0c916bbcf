//! 审查要点.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    case::CheckMark, id::CaseId, message::FieldErrors, policy::Action, text::LongText,
    version::Expected,
};
use utoipa::ToSchema;

use crate::{Caller, Error, Outcome, Registry, Supplied, draw, views::CaseView};

/// What was checked so far; what is left out is not checked yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistInput {
    /// Ticked, or explained in up to 5,000 characters.
    pub marks: Vec<CheckMark>,
}

impl Registry {
    /// Replaces what the holder of a case has checked at this stage.
    pub async fn check_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<ChecklistInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            docket
                .case
                .permit(&docket.about(), Action::CaseCheck, expected)?;
            let marks = check(&input.clone()?)?
                .into_iter()
                .map(|(code, explanation)| {
                    let remark =
                        explanation.map(|text| draw::remark(&docket.actor, &text, docket.at));
                    (code, remark)
                })
                .collect();
            let decided = docket
                .case
                .clone()
                .check(&docket.about(), expected, marks)?;
            Ok(tx.record(decided).await?.0)
        })
        .await
    }
}

fn check(input: &ChecklistInput) -> Result<Vec<(String, Option<LongText>)>, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut marks = Vec::with_capacity(input.marks.len());
    for (index, mark) in input.marks.iter().enumerate() {
        match mark {
            CheckMark::Ticked { code } => marks.push((code.clone(), None)),
            CheckMark::Explained { code, text } => {
                let at = format!("/marks/{index}/text");
                if let Some(text) = errors.required(at, Some(text), LongText::parse) {
                    marks.push((code.clone(), Some(text)));
                }
            }
        }
    }
    errors.into_result(marks)
}
