//! 通过, 不予通过, deciding and holding, 退回上一环节, 发布决定.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash,
    case::{Case, Effect, Passing, Reviewable, Ruling},
    id::CaseId,
    message::{FieldErrors, Message},
    policy::Action,
    revision::{ChangeKind, Revision},
    text::LongText,
    version::Expected,
};
use showcase_persistence::Tx;
use utoipa::ToSchema;

use super::docket::Docket;
use crate::{Caller, Error, Outcome, Registry, Supplied, draw, load, views::CaseView};

/// When a decision is let out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Release {
    #[default]
    Now,
    /// Kept until an approver releases it; the organization learns nothing before.
    Held,
}

/// A decision, bound to the content that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionInput {
    pub decision: Ruling,
    /// `content_hash` of the case as it was shown.
    pub content_hash: ContentHash,
    /// Required for a rejection, shown to the organization when it is final; up to 5,000 characters.
    #[serde(default)]
    pub reason: String,
    /// What the change of something registered amounts to, when it is not what the organization claims.
    #[serde(default)]
    pub change_kind: Option<ChangeKind>,
    #[serde(default)]
    pub release: Release,
}

/// Back to the stage before, bound to the content that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnInput {
    /// `content_hash` of the case as it was shown.
    pub content_hash: ContentHash,
    /// What the stage before is to look at again; up to 5,000 characters.
    pub reason: String,
}

impl DecisionInput {
    const fn action(&self) -> Action {
        match (self.release, self.decision) {
            (Release::Held, _) => Action::CaseHold,
            (Release::Now, Ruling::Pass) => Action::CasePass,
            (Release::Now, Ruling::Reject) => Action::CaseReject,
        }
    }

    fn reason(&self) -> Result<Option<LongText>, FieldErrors> {
        let mut errors = FieldErrors::new();
        let reason = errors.optional("/reason", Some(&self.reason), LongText::parse);
        if reason.is_none() && self.decision == Ruling::Reject && errors.is_empty() {
            errors.at("/reason", Message::Required);
        }
        errors.into_result(reason)
    }
}

impl Registry {
    /// Decides a case that the caller holds: on to the next stage, to the public notice, into force, or refused.
    pub async fn decide_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<DecisionInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            // Whoever may not decide at all is told so before anything about the body.
            let action = input
                .as_ref()
                .map_or(Action::CasePass, DecisionInput::action);
            docket.case.permit(&docket.about(), action, expected)?;
            let input = input.clone()?;
            self.rule(tx, &docket, expected, &input).await
        })
        .await
    }

    /// Carries a decision out, or keeps it.
    pub(crate) async fn rule(
        &self,
        tx: &mut Tx,
        docket: &Docket,
        expected: Expected,
        input: &DecisionInput,
    ) -> Result<Case, Error> {
        let remark = input
            .reason()?
            .map(|text| draw::remark(&docket.actor, &text, docket.at));
        let (subject, revision) = load::under_review(&tx.read(), &docket.case).await?;
        let about = docket.about();
        let case = docket.case.clone();
        let seen = &input.content_hash;
        let change_kind = input.change_kind;
        match (input.release, input.decision, remark) {
            (Release::Held, ruling, remark) => {
                let passing = Passing {
                    remark,
                    change_kind,
                };
                let decided = case.hold(&about, expected, seen, &revision, ruling, passing)?;
                Ok(tx.record(decided).await?.0)
            }
            (Release::Now, Ruling::Reject, Some(reason)) => {
                let effect = Effect {
                    subject,
                    revision: &revision,
                    registration_number: None,
                };
                let decided = case.reject(&about, expected, seen, effect, reason)?;
                Ok(tx.record(decided).await?.0)
            }
            (Release::Now, Ruling::Reject, None) => {
                Err(FieldErrors::one("/reason", Message::Required).into())
            }
            (Release::Now, Ruling::Pass, remark) => {
                let passing = Passing {
                    remark,
                    change_kind,
                };
                let effect = self.effect(tx, docket, subject, &revision).await?;
                let decided = case.pass(&about, expected, seen, effect, passing)?;
                Ok(tx.record(decided).await?.0)
            }
        }
    }

    /// What a decision needs to take effect; a registration number is drawn only when it is given out now.
    pub(crate) async fn effect<'a>(
        &self,
        tx: &mut Tx,
        docket: &Docket,
        subject: Reviewable,
        revision: &'a Revision,
    ) -> Result<Effect<'a>, Error> {
        let registration_number = if docket
            .case
            .needs_registration_number(&docket.about(), &subject)
        {
            Some(draw::registration_number(tx, self.settings()).await?)
        } else {
            None
        };
        Ok(Effect {
            subject,
            revision,
            registration_number,
        })
    }

    /// 退回上一环节.
    pub async fn return_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<ReturnInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            let about = docket.about();
            docket.case.permit(&about, Action::CaseReturn, expected)?;
            let input = input.clone()?;
            let mut errors = FieldErrors::new();
            let reason = errors
                .required("/reason", Some(&input.reason), LongText::parse)
                .ok_or(errors)?;
            let reason = draw::remark(&docket.actor, &reason, docket.at);
            let revision = load::current_revision(&tx.read(), &docket.case).await?;
            let decided = docket.case.clone().return_to_stage_before(
                &about,
                expected,
                &input.content_hash,
                &revision,
                reason,
            )?;
            Ok(tx.record(decided).await?.0)
        })
        .await
    }

    /// 发布决定: a held decision is carried out as it was decided.
    pub async fn release_held_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            self.release_held(tx, &docket, expected).await
        })
        .await
    }

    pub(crate) async fn release_held(
        &self,
        tx: &mut Tx,
        docket: &Docket,
        expected: Expected,
    ) -> Result<Case, Error> {
        let about = docket.about();
        docket
            .case
            .permit(&about, Action::CaseReleaseHeld, expected)?;
        let (subject, revision) = load::under_review(&tx.read(), &docket.case).await?;
        let effect = self.effect(tx, docket, subject, &revision).await?;
        let decided = docket.case.clone().release_held(&about, expected, effect)?;
        Ok(tx.record(decided).await?.0)
    }
}
