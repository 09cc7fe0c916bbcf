//! Publishes a notice: the cases that it lists stand on it from now on.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Timestamp,
    id::{CaseId, NoticeId},
    message::{FieldErrors, Message},
    office::{NewNotice, PublicNotice, Publishing},
    policy::{self, Action, Relation},
    text::{Address, Label, Title},
};
use showcase_persistence::{Constraint, StoreError, Tx};
use utoipa::ToSchema;

use crate::{Caller, Error, Outcome, Registry, Supplied, cases::Docket, draw, views::NoticeView};

/// What is published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NoticeInput {
    /// The document number as the office writes it; no two notices share one.
    pub number: String,
    pub title: String,
    /// 受理单位: who takes objections; an office, never a person.
    pub receiving_unit: String,
    pub phone: String,
    pub address: String,
    /// The cases that it lists, in this order; 1 to 500.
    pub cases: Vec<CaseId>,
}

impl NoticeInput {
    fn check(&self, at: Timestamp) -> Result<NewNotice, FieldErrors> {
        let mut errors = FieldErrors::new();
        let number = errors.required("/number", Some(&self.number), Label::parse);
        let title = errors.required("/title", Some(&self.title), Title::parse);
        let receiving_unit =
            errors.required("/receiving_unit", Some(&self.receiving_unit), Title::parse);
        let phone = errors.required("/phone", Some(&self.phone), Label::parse);
        let address = errors.required("/address", Some(&self.address), Address::parse);
        match (number, title, receiving_unit, phone, address) {
            (Some(number), Some(title), Some(receiving_unit), Some(phone), Some(address)) => {
                Ok(NewNotice {
                    id: draw::id(NoticeId::from_uuid, at),
                    number,
                    title,
                    receiving_unit,
                    phone,
                    address,
                })
            }
            _ => Err(errors),
        }
    }
}

impl Registry {
    /// Publishes a notice. It lasts as long as the longest of the procedures of its cases asks for.
    pub async fn publish_notice(
        &self,
        caller: &Caller,
        input: Supplied<NoticeInput>,
    ) -> Result<Outcome<NoticeView>, Error> {
        self.decide_once(
            caller,
            |_: &NoticeView| None,
            async |tx| {
                let at = tx.now();
                let actor = self.present_actor(&tx.read(), caller, at).await?;
                policy::admit(&actor, Action::NoticePublish, &Relation::NONE)?;
                let input = input.clone()?;
                let new = input.check(at)?;
                let dockets = self.listed(tx, caller, &input.cases).await?;
                let calendar = tx.read().calendar(self.settings().zone).await?;
                let cases = dockets
                    .iter()
                    .map(|docket| (docket.case.clone(), docket.about()))
                    .collect();
                let about = Publishing {
                    actor: &actor,
                    calendar: &calendar,
                    at,
                };
                let decided = PublicNotice::publish(cases, &about, &new)?;
                let (notice, _) = tx.record(decided).await.map_err(taken)?;
                self.notice_view(&tx.read(), &notice, at).await
            },
        )
        .await
    }

    async fn listed(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        cases: &[CaseId],
    ) -> Result<Vec<Docket>, Error> {
        let mut dockets = Vec::with_capacity(cases.len());
        let mut errors = FieldErrors::new();
        for (index, id) in cases.iter().enumerate() {
            if tx.read().case(*id).await?.is_some() {
                dockets.push(self.docket(tx, caller, *id).await?);
            } else {
                errors.at(format!("/cases/{index}"), Message::NotFound);
            }
        }
        Ok(errors.into_result(dockets)?)
    }
}

/// Two notices of one number: the second is told at the field.
fn taken(error: StoreError) -> Error {
    match error {
        StoreError::Taken(Constraint::NoticeNumber) => {
            Error::from(FieldErrors::one("/number", Message::NumberTaken))
        }
        other => Error::from(other),
    }
}
