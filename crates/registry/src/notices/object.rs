//! 异议 by somebody who signed in: under real name, and kept from everybody but those who handle it.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Refusal, Timestamp,
    case::{Case, NoticeStanding},
    id::{CaseId, NoticeId},
    message::{FieldErrors, Message},
    office::PublicNotice,
    policy::{self, Action, Relation},
    refusal::Condition,
    telephone::Telephone,
};
use utoipa::ToSchema;

use crate::{Caller, Error, ObjectionInput, Outcome, Registry, Supplied, views::ObjectionReceipt};

/// What is objected to, by whom, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeObjectionInput {
    /// One of the cases that the notice lists.
    pub case: CaseId,
    /// Real name of the person, or name of the organization that objects; anonymous objections are not taken.
    pub name: String,
    /// Mobile number, needed where there is no mail address.
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub email: String,
    /// What is objected to and on which grounds; up to 5,000 characters.
    pub text: String,
}

impl NoticeObjectionInput {
    fn objection(self) -> ObjectionInput {
        ObjectionInput {
            name: self.name,
            phone: self.phone,
            email: self.email,
            text: self.text,
        }
    }
}

impl Registry {
    /// Objects to one case of a notice. The first open objection stops the days of that case alone.
    pub async fn object(
        &self,
        caller: &Caller,
        id: NoticeId,
        input: Supplied<NoticeObjectionInput>,
    ) -> Result<Outcome<ObjectionReceipt>, Error> {
        self.decide_once(
            caller,
            |_: &ObjectionReceipt| None,
            async |tx| {
                let at = tx.now();
                let actor = self.present_actor(&tx.read(), caller, at).await?;
                policy::admit(&actor, Action::NoticeObject, &Relation::NONE)?;
                let notice = tx.read().notice(id).await?.ok_or(Refusal::NotFound)?;
                let input = input.clone()?;
                check_listed(&notice, input.case)?;
                let docket = self.docket(tx, caller, input.case).await?;
                check_taken(&notice, &docket.case, at)?;
                let about = docket.about();
                let unmet = docket.case.unmet(Action::NoticeObject, &about);
                if !unmet.is_empty() {
                    return Err(Refusal::Conflict { unmet }.into());
                }
                let objection = input.objection();
                let objector = objection.objector(&docket.actor, at, Telephone::mobile)?;
                let decided = docket.case.clone().object(&about, objector)?;
                let (case, ..): (Case, _, _) = tx.record(decided).await?;
                Ok(ObjectionReceipt {
                    number: numbered(&case.number, case.objections.len()),
                    received_at: at,
                })
            },
        )
        .await
    }

    /// The receipt of one's own objection; somebody else's is not there.
    pub async fn objection_receipt(
        &self,
        caller: &Caller,
        id: NoticeId,
        number: &str,
    ) -> Result<ObjectionReceipt, Error> {
        policy::admit(&caller.actor, Action::NoticeObject, &Relation::NONE)?;
        let read = self.store().read();
        let person = caller.actor.person().ok_or(Refusal::Forbidden)?;
        for row in read.cases_of_notice(id).await? {
            let Some(case) = read.case(row.id).await? else {
                continue;
            };
            let own = case.objections.iter().find(|objection| {
                objection.person == Some(person)
                    && numbered(&case.number, objection.number) == number
            });
            if let Some(objection) = own {
                return Ok(ObjectionReceipt {
                    number: number.to_owned(),
                    received_at: objection.raised_at,
                });
            }
        }
        Err(Refusal::NotFound.into())
    }
}

/// The number of the case, and that of the objection within it.
fn numbered(case: &str, objection: impl std::fmt::Display) -> String {
    format!("{case}-{objection}")
}

fn check_listed(notice: &PublicNotice, case: CaseId) -> Result<(), FieldErrors> {
    if notice.cases.iter().any(|listed| listed.case == case) {
        Ok(())
    } else {
        Err(FieldErrors::one("/case", Message::NotFound))
    }
}

/// The public is told no more of the state of a case than the notice says itself.
fn check_taken(notice: &PublicNotice, case: &Case, at: Timestamp) -> Result<(), Refusal> {
    let over_at = case.clock.running.as_ref().map(|running| running.at);
    let state = case.state.word();
    let standing = NoticeStanding::of(notice.id, state, case.notice, over_at, at);
    if standing.takes_objections() {
        Ok(())
    } else {
        Err(Refusal::conflict(Condition::NoticeOver))
    }
}
