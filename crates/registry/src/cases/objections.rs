//! 异议: raised online or recorded from paper, dismissed or upheld.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Actor, Timestamp,
    case::Objector,
    id::{CaseId, ObjectionId},
    message::{FieldErrors, Message},
    person::Email,
    policy::{self, Action},
    telephone::Telephone,
    text::{LongText, Title},
    version::Expected,
};
use utoipa::ToSchema;

use super::Docket;
use crate::{
    Caller, Error, Outcome, ReasonInput, Registry, Supplied, draw,
    views::{CaseView, ObjectionView},
};

/// Who objects, under real name, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectionInput {
    /// Real name of the person, or name of the organization that objects; anonymous objections are not taken.
    pub name: String,
    /// Mobile number, or a landline with its area code; needed where there is no mail address.
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub email: String,
    /// What is objected to and on which grounds; up to 5,000 characters.
    pub text: String,
}

impl ObjectionInput {
    /// `telephone` reads the telephone: not every way of objecting takes every kind.
    pub(crate) fn objector(
        &self,
        actor: &Actor,
        at: Timestamp,
        telephone: fn(&str) -> Result<Telephone, Message>,
    ) -> Result<Objector, FieldErrors> {
        let mut errors = FieldErrors::new();
        let name = errors.required("/name", Some(&self.name), Title::parse);
        let text = errors.required("/text", Some(&self.text), LongText::parse);
        let phone = errors.optional("/phone", Some(&self.phone), telephone);
        let email = errors.optional("/email", Some(&self.email), Email::parse);
        if phone.is_none() && email.is_none() && errors.is_empty() {
            errors.at("/phone", Message::Required);
        }
        let (Some(name), Some(text), true) = (name, text, errors.is_empty()) else {
            return Err(errors);
        };
        let phone = phone.map_or_else(String::new, |it| it.as_str().to_owned());
        let email = email.map_or_else(String::new, |it| it.as_str().to_owned());
        Ok(Objector {
            id: draw::id(ObjectionId::from_uuid, at),
            contact: draw::contact(actor, name.to_string(), phone, email, at),
            text: draw::remark(actor, &text, at),
        })
    }
}

impl Registry {
    /// Every objection to a case with who raised it: for those who handle objections.
    pub async fn list_objections(
        &self,
        caller: &Caller,
        id: CaseId,
    ) -> Result<Vec<ObjectionView>, Error> {
        let read = self.store().read();
        let now = self.clock().now();
        let docket = Docket::load(&read, self.settings().zone, &caller.actor, id, now).await?;
        let relation = docket.case.relation();
        policy::admit(&caller.actor, Action::CaseObjectionRead, &relation)?;
        Ok(self.case_view(&read, caller, &docket).await?.objections)
    }

    /// Records an objection that came on paper.
    pub async fn record_objection(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<ObjectionInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            let about = docket.about();
            docket
                .case
                .permit(&about, Action::CaseRecordObjection, expected)?;
            let input = input.clone()?;
            let objector = input.objector(&docket.actor, docket.at, Telephone::parse)?;
            let decided = docket
                .case
                .clone()
                .record_objection(&about, expected, objector)?;
            Ok(tx.record(decided).await?.0)
        })
        .await
    }

    /// 异议不成立.
    pub async fn dismiss_objection(
        &self,
        caller: &Caller,
        id: CaseId,
        objection: ObjectionId,
        expected: Expected,
        input: Supplied<ReasonInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.answer_objection(
            caller,
            (id, objection),
            expected,
            input,
            Action::CaseDismissObjection,
        )
        .await
    }

    /// 异议成立: back to the last stage, for another approver.
    pub async fn uphold_objection(
        &self,
        caller: &Caller,
        id: CaseId,
        objection: ObjectionId,
        expected: Expected,
        input: Supplied<ReasonInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.answer_objection(
            caller,
            (id, objection),
            expected,
            input,
            Action::CaseUpholdObjection,
        )
        .await
    }

    async fn answer_objection(
        &self,
        caller: &Caller,
        (id, objection): (CaseId, ObjectionId),
        expected: Expected,
        input: Supplied<ReasonInput>,
        action: Action,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_on(caller, id, async |tx, docket| {
            let about = docket.about();
            docket.case.permit(&about, action, expected)?;
            let reason = draw::remark(&docket.actor, &input.clone()?.check()?, docket.at);
            let case = docket.case.clone();
            let decided = if action == Action::CaseDismissObjection {
                case.dismiss_objection(&about, expected, objection, reason)?
            } else {
                case.uphold_objection(&about, expected, objection, reason)?
            };
            Ok(tx.record(decided).await?.0)
        })
        .await
    }
}
