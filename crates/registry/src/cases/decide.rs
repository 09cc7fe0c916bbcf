//! 通过 and 不予通过.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash,
    id::CaseId,
    message::{FieldErrors, Message},
    policy::Action,
    text::LongText,
    version::Expected,
};
use utoipa::ToSchema;

use crate::{Caller, Error, Outcome, Registry, Supplied, draw, load, views::CaseView};

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Pass,
    Reject,
}

/// A decision, bound to the content that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionInput {
    pub decision: Decision,
    /// `content_hash` of the case as it was shown.
    pub content_hash: ContentHash,
    /// Required for a rejection, shown to the organization; up to 5,000 characters.
    #[serde(default)]
    pub reason: String,
}

impl DecisionInput {
    fn reason(&self) -> Result<Option<LongText>, FieldErrors> {
        let mut errors = FieldErrors::new();
        let reason = errors.optional("/reason", Some(&self.reason), LongText::parse);
        if reason.is_none() && self.decision == Decision::Reject && errors.is_empty() {
            errors.at("/reason", Message::Required);
        }
        errors.into_result(reason)
    }
}

impl Registry {
    /// Decides a case that the caller holds. An approval takes effect at once: an organization is verified, an offering gets its
    /// registration number and is shown.
    pub async fn decide_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<DecisionInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_once(
            caller,
            |view: &CaseView| Some(view.organization.id),
            async |tx| {
                let (case, organization) = load::case(&tx.read(), &caller.actor, id).await?;
                // Whoever may not decide at all is told so before anything about the body.
                let action = match &input {
                    Ok(DecisionInput {
                        decision: Decision::Pass,
                        ..
                    })
                    | Err(_) => Action::CasePass,
                    Ok(DecisionInput {
                        decision: Decision::Reject,
                        ..
                    }) => Action::CaseReject,
                };
                case.permit(&caller.actor, action, expected, &organization)?;
                let input = input.clone()?;
                let at = tx.now();
                let remark = input
                    .reason()?
                    .map(|text| draw::remark(&caller.actor, &text, at));
                let (subject, revision) = load::under_review(&tx.read(), &case).await?;
                let case = match (input.decision, remark) {
                    (Decision::Reject, Some(reason)) => {
                        let decided = case.reject(
                            &caller.actor,
                            expected,
                            &input.content_hash,
                            &organization,
                            subject,
                            &revision,
                            reason,
                            at,
                        )?;
                        tx.record(decided).await?.0
                    }
                    (Decision::Reject, None) => {
                        return Err(FieldErrors::one("/reason", Message::Required).into());
                    }
                    (Decision::Pass, remark) => {
                        let number = if case.needs_registration_number(&subject) {
                            Some(draw::registration_number(tx, self.settings()).await?)
                        } else {
                            None
                        };
                        let decided = case.pass(
                            &caller.actor,
                            expected,
                            &input.content_hash,
                            &organization,
                            subject,
                            &revision,
                            number,
                            remark,
                            at,
                        )?;
                        tx.record(decided).await?.0
                    }
                };
                self.reread_case(tx, caller, case).await
            },
        )
        .await
    }
}
