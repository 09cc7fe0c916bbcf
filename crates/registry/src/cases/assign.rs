//! 分派, 转办, 指定, 回避.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Actor, Refusal, Timestamp,
    case::{Case, StateWord},
    id::{CaseId, PersonId},
    message::{FieldErrors, Message},
    policy::Action,
    text::LongText,
    version::Expected,
};
use showcase_persistence::{Read, Tx};
use utoipa::ToSchema;

use super::docket::Docket;
use crate::{Caller, Error, Outcome, ReasonInput, Registry, Supplied, draw, views::CaseView};

/// Who is to review a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentInput {
    /// Somebody of the office who works at this stage.
    pub person: PersonId,
}

/// Who reviews a case for which nobody eligible is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppointmentInput {
    pub person: PersonId,
    /// Why this person; up to 5,000 characters.
    pub reason: String,
}

impl Registry {
    /// Gives a case to a colleague; takes it from the one who holds it, if somebody does.
    pub async fn assign_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<AssignmentInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            permit_assignment(&docket, expected)?;
            let person = input.clone()?.person;
            self.assign(tx, &docket, expected, person).await
        })
        .await
    }

    pub(crate) async fn assign(
        &self,
        tx: &mut Tx,
        docket: &Docket,
        expected: Expected,
        person: PersonId,
    ) -> Result<Case, Error> {
        permit_assignment(docket, expected)?;
        let colleague = colleague(&tx.read(), person, docket.at).await?;
        let decided = docket
            .case
            .clone()
            .assign(&docket.about(), expected, &colleague)?;
        Ok(tx.record(decided).await?)
    }

    /// Appoints somebody from outside the stage's role, when nobody eligible is left.
    pub async fn appoint_reviewer(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<AppointmentInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            docket
                .case
                .permit(&docket.about(), Action::CaseAppoint, expected)?;
            let input = input.clone()?;
            let mut errors = FieldErrors::new();
            let reason = errors
                .required("/reason", Some(&input.reason), LongText::parse)
                .ok_or(errors)?;
            let colleague = colleague(&tx.read(), input.person, docket.at).await?;
            let reason = draw::remark(&docket.actor, &reason, docket.at);
            let decided =
                docket
                    .case
                    .clone()
                    .appoint(&docket.about(), expected, &colleague, reason)?;
            Ok(tx.record(decided).await?.0)
        })
        .await
    }

    /// 回避: the caller must not review this case; it goes back to the queue if they hold it.
    pub async fn recuse_from_case(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<ReasonInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            docket
                .case
                .permit(&docket.about(), Action::CaseRecuse, expected)?;
            let reason = draw::remark(&docket.actor, &input.clone()?.check()?, docket.at);
            let decided = docket
                .case
                .clone()
                .recuse(&docket.about(), expected, reason)?;
            Ok(tx.record(decided).await?.0)
        })
        .await
    }
}

/// 分派, or 转办 when somebody holds it.
fn permit_assignment(docket: &Docket, expected: Expected) -> Result<(), Refusal> {
    let action = if docket.case.state.word() == StateWord::InReview {
        Action::CaseReassign
    } else {
        Action::CaseAssign
    };
    docket.case.permit(&docket.about(), action, expected)
}

/// Somebody of the office; whoever is none is not found at `/person`.
async fn colleague(read: &Read<'_>, person: PersonId, at: Timestamp) -> Result<Actor, Error> {
    let actor = read.actor(person, at).await?;
    let actor = actor.filter(|actor| !actor.staff_roles.is_empty());
    Ok(actor.ok_or_else(|| FieldErrors::one("/person", Message::NotFound))?)
}
