//! 专家评审: drawing, opinions, leaving.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use showcase_domain::{
    id::{CaseId, PersonId},
    message::FieldErrors,
    policy::Action,
    text::LongText,
    version::Expected,
};
use utoipa::ToSchema;

use crate::{
    Caller, Error, Outcome, ReasonInput, Registry, Supplied, clock::random_bytes, draw,
    views::CaseView,
};

/// Whom the office takes off a panel, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExcuseInput {
    /// Somebody who sits on the panel without having given an opinion.
    pub expert: PersonId,
    /// Up to 5,000 characters.
    pub reason: String,
}

/// An expert's opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpinionInput {
    /// 0 to 100 for every criterion of the sheet, by its code.
    pub scores: BTreeMap<String, u32>,
    pub recommends: bool,
    /// Up to 5,000 characters.
    pub text: String,
}

impl Registry {
    /// Draws the experts of this stage from the pool; the drawn number is recorded, so that anybody can draw them again.
    pub async fn draw_panel(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
    ) -> Result<Outcome<CaseView>, Error> {
        let seed = hex::encode(random_bytes::<16>());
        self.decide_on(caller, id, async |tx, docket| {
            let pool = tx.read().expert_actors(docket.at).await?;
            let decided =
                docket
                    .case
                    .clone()
                    .draw_panel(&docket.about(), expected, &pool, seed.clone())?;
            Ok(tx.record(decided).await?)
        })
        .await
    }

    /// Gives the opinion of an expert who sits on the panel.
    pub async fn give_opinion(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<OpinionInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_seated(caller, async |tx| {
            let docket = self.docket(tx, caller, id).await?;
            docket
                .case
                .permit(&docket.about(), Action::CaseOpine, expected)?;
            let input = input.clone()?;
            let mut errors = FieldErrors::new();
            let text = errors
                .required("/text", Some(&input.text), LongText::parse)
                .ok_or(errors)?;
            let text = draw::remark(&docket.actor, &text, docket.at);
            let decided = docket.case.clone().opine(
                &docket.about(),
                expected,
                input.scores,
                input.recommends,
                text,
            )?;
            let (case, _) = tx.record(decided).await?;
            self.reread_case(tx, caller, case).await
        })
        .await
    }

    /// An expert leaves the panel; the next one of the same drawing takes the seat. Answers with nothing: the case is theirs no more.
    pub async fn leave_panel(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<ReasonInput>,
    ) -> Result<(), Error> {
        self.decide(caller, async |tx| {
            let docket = self.docket(tx, caller, id).await?;
            docket
                .case
                .permit(&docket.about(), Action::CaseLeavePanel, expected)?;
            let reason = draw::remark(&docket.actor, &input.clone()?.check()?, docket.at);
            let pool = tx.read().expert_actors(docket.at).await?;
            let decided =
                docket
                    .case
                    .clone()
                    .leave_panel(&docket.about(), expected, &pool, reason)?;
            tx.record(decided).await?;
            Ok(())
        })
        .await
    }

    /// Takes an expert off the panel who does not answer; the next one of the same drawing takes the seat.
    pub async fn excuse_expert(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<ExcuseInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            docket
                .case
                .permit(&docket.about(), Action::CaseExcuseExpert, expected)?;
            let input = input.clone()?;
            let mut errors = FieldErrors::new();
            let reason = errors
                .required("/reason", Some(&input.reason), LongText::parse)
                .ok_or(errors)?;
            let reason = draw::remark(&docket.actor, &reason, docket.at);
            let pool = tx.read().expert_actors(docket.at).await?;
            let decided = docket.case.clone().excuse_expert(
                &docket.about(),
                expected,
                &pool,
                input.expert,
                reason,
            )?;
            Ok(tx.record(decided).await?.0)
        })
        .await
    }

    /// Experts belong to neither the organization nor the office: what they may see again is asked by their seat, not by the stored answer.
    async fn decide_seated(
        &self,
        caller: &Caller,
        work: impl AsyncFnOnce(&mut showcase_persistence::Tx) -> Result<CaseView, Error>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_once(caller, |_| None, work).await
    }
}
