//! 专家库.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Refusal,
    id::PersonId,
    message::{FieldErrors, Message},
    office::Expert,
    person::{Email, Identifier, Mobile},
    policy::{self, Action, Relation},
    text::Label,
};
use showcase_persistence::Read;
use utoipa::ToSchema;

use crate::{Caller, Error, Outcome, Registry, Supplied, views::ExpertView};

/// Whom to admit to the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpertInput {
    /// Mail address or mobile number of a person who has an account.
    pub identifier: String,
    /// What they know about, in a few words.
    pub specialty: String,
}

impl Registry {
    /// Everybody who is or was in the pool, admitted last comes first.
    pub async fn list_experts(&self, caller: &Caller) -> Result<Vec<ExpertView>, Error> {
        policy::admit(&caller.actor, Action::ExpertList, &Relation::NONE)?;
        let read = self.store().read();
        let seats = read.seat_counts().await?;
        let mut views = Vec::new();
        for expert in read.experts().await? {
            let seats = seats.get(&expert.person).copied().unwrap_or_default();
            views.push(view(&read, expert, seats).await?);
        }
        Ok(views)
    }

    /// Admits a person who has an account.
    pub async fn admit_expert(
        &self,
        caller: &Caller,
        input: Supplied<ExpertInput>,
    ) -> Result<Outcome<ExpertView>, Error> {
        self.decide_once(
            caller,
            |_: &ExpertView| None,
            async |tx| {
                policy::admit(&caller.actor, Action::ExpertManage, &Relation::NONE)?;
                let (person, specialty) = check(&tx.read(), &input.clone()?).await?;
                let present = tx.read().expert(person).await?;
                let decided = Expert::admit(
                    &caller.actor,
                    person,
                    &specialty,
                    present.as_ref(),
                    tx.now(),
                )?;
                let expert = tx.record(decided).await?;
                let seats = tx.read().seat_counts().await?;
                let seats = seats.get(&person).copied().unwrap_or_default();
                view(&tx.read(), expert, seats).await
            },
        )
        .await
    }

    /// Not drawn any more; seats that they hold stay theirs.
    pub async fn dismiss_expert(&self, caller: &Caller, person: PersonId) -> Result<(), Error> {
        self.decide(caller, async |tx| {
            policy::admit(&caller.actor, Action::ExpertManage, &Relation::NONE)?;
            let expert = tx.read().expert(person).await?.ok_or(Refusal::NotFound)?;
            tx.record(expert.dismiss(&caller.actor, tx.now())?).await?;
            Ok(())
        })
        .await
    }
}

async fn check(read: &Read<'_>, input: &ExpertInput) -> Result<(PersonId, Label), Error> {
    let mut errors = FieldErrors::new();
    let specialty = errors.required("/specialty", Some(&input.specialty), Label::parse);
    let identifier = errors.required("/identifier", Some(&input.identifier), Identifier::parse);
    let account = match &identifier {
        Some(identifier) => read.account_by_identifier(identifier).await?,
        None => None,
    };
    if identifier.is_some() && account.is_none() {
        errors.at("/identifier", Message::NotFound);
    }
    match (account, specialty) {
        (Some(account), Some(specialty)) => Ok((account.id, specialty)),
        _ => Err(errors.into()),
    }
}

async fn view(read: &Read<'_>, expert: Expert, seats: i64) -> Result<ExpertView, Error> {
    let account = read.account(expert.person).await?;
    let identifier = account.as_ref().and_then(|account| {
        let email = account.email.as_ref().map(Email::masked);
        email.or_else(|| account.mobile.as_ref().map(Mobile::masked))
    });
    let name = account.and_then(|account| account.name);
    Ok(ExpertView {
        person: expert.person,
        name: name.map(|name| name.to_string()).unwrap_or_default(),
        identifier: identifier.unwrap_or_default(),
        specialty: expert.specialty,
        admitted_at: expert.admitted_at,
        dismissed_at: expert.dismissed_at,
        seats: u32::try_from(seats).unwrap_or_default(),
    })
}
