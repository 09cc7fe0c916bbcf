//! AB岗: who stands in for whom, and when.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    Refusal, Timestamp,
    account::Account,
    id::{PersonId, SubstitutionId},
    message::{FieldErrors, Message},
    office::{NewSubstitution, Substitution},
    policy::{self, Action, Relation},
    time,
};
use showcase_persistence::{Read, SubstitutionFilter};
use utoipa::{IntoParams, ToSchema};

use crate::{
    Caller, Error, Outcome, Registry, Supplied, draw,
    views::{PersonRef, SubstitutionStanding, SubstitutionView},
};

/// Who is to stand in for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubstitutionInput {
    /// Who is away: a reviewer or an approver.
    pub person: PersonId,
    /// Who does their reviews meanwhile, besides their own.
    pub substitute: PersonId,
    pub from: DateTime<Utc>,
    /// Exclusive.
    pub until: DateTime<Utc>,
}

/// Which substitutions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubstitutionRange {
    /// In force or planned.
    #[default]
    Current,
    /// Those that are over, too.
    All,
}

/// Which substitutions.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SubstitutionQuery {
    pub range: SubstitutionRange,
}

impl Registry {
    /// The ones that begin last come first.
    pub async fn list_substitutions(
        &self,
        caller: &Caller,
        query: SubstitutionQuery,
    ) -> Result<Vec<SubstitutionView>, Error> {
        policy::admit(&caller.actor, Action::SubstitutionList, &Relation::NONE)?;
        let now = self.clock().now();
        let filter = match query.range {
            SubstitutionRange::Current => SubstitutionFilter::NotOver(now),
            SubstitutionRange::All => SubstitutionFilter::All,
        };
        let read = self.store().read();
        let substitutions = read.substitutions(filter).await?;
        let people = substitutions
            .iter()
            .flat_map(|it| [it.person, it.substitute])
            .collect::<Vec<_>>();
        let names = read.person_names(&people).await?;
        let views = substitutions.iter().map(|it| view(it, &names, now));
        Ok(views.collect())
    }

    /// Appoints a substitute for a period: they hold the other's reviewing roles while it lasts, and act on their cases.
    pub async fn set_substitution(
        &self,
        caller: &Caller,
        input: Supplied<SubstitutionInput>,
    ) -> Result<Outcome<SubstitutionView>, Error> {
        self.decide_once(
            caller,
            |_: &SubstitutionView| None,
            async |tx| {
                policy::admit(&caller.actor, Action::SubstitutionManage, &Relation::NONE)?;
                let input = input.clone()?;
                let (person, substitute) = people(&tx.read(), &input).await?;
                let new = NewSubstitution {
                    id: draw::id(SubstitutionId::from_uuid, tx.now()),
                    person: &person,
                    substitute: &substitute,
                    from: time::truncated(input.from),
                    until: time::truncated(input.until),
                };
                let decided = Substitution::set(&caller.actor, new, tx.now())?;
                let substitution = tx.record(decided).await?;
                let named = [person, substitute].into_iter().filter_map(|account| {
                    let name = account.name?.to_string();
                    Some((account.id, name))
                });
                Ok(view(&substitution, &named.collect(), tx.now()))
            },
        )
        .await
    }

    /// Ends a substitution before its time.
    pub async fn end_substitution(&self, caller: &Caller, id: SubstitutionId) -> Result<(), Error> {
        self.decide(caller, async |tx| {
            policy::admit(&caller.actor, Action::SubstitutionManage, &Relation::NONE)?;
            let substitution = tx.read().substitution(id).await?;
            let substitution = substitution.ok_or(Refusal::NotFound)?;
            tx.record(substitution.end(&caller.actor, tx.now())?)
                .await?;
            Ok(())
        })
        .await
    }
}

/// The two people, or which of them there is not.
async fn people(read: &Read<'_>, input: &SubstitutionInput) -> Result<(Account, Account), Error> {
    let mut errors = FieldErrors::new();
    let mut found = Vec::new();
    for (pointer, person) in [("/person", input.person), ("/substitute", input.substitute)] {
        match read.account(person).await? {
            Some(account) if account.erased_at.is_none() => found.push(account),
            Some(_) | None => errors.at(pointer, Message::NotFound),
        }
    }
    errors.into_result(())?;
    match <[Account; 2]>::try_from(found) {
        Ok([person, substitute]) => Ok((person, substitute)),
        Err(_) => Err(Error::internal("two people are not two accounts")),
    }
}

fn view(
    substitution: &Substitution,
    names: &BTreeMap<PersonId, String>,
    now: Timestamp,
) -> SubstitutionView {
    SubstitutionView {
        id: substitution.id,
        person: person_ref(substitution.person, names),
        substitute: person_ref(substitution.substitute, names),
        from: substitution.from,
        until: substitution.until,
        ended_at: substitution.ended_at,
        standing: standing(substitution, now),
    }
}

fn standing(substitution: &Substitution, now: Timestamp) -> SubstitutionStanding {
    if substitution.is_in_force(now) {
        SubstitutionStanding::InForce
    } else if now < substitution.from && substitution.ended_at.is_none() {
        SubstitutionStanding::Planned
    } else {
        SubstitutionStanding::Over
    }
}

pub(super) fn person_ref(person: PersonId, names: &BTreeMap<PersonId, String>) -> PersonRef {
    PersonRef {
        person,
        name: names.get(&person).cloned().unwrap_or_default(),
    }
}
