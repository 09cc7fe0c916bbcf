//! The feed.

use serde::Deserialize;
use showcase_domain::{
    Actor, Principal,
    event::{Audience, KINDS, Membership, Subject},
    message::{FieldErrors, Message},
    policy::{self, Action, Relation, is_office},
};
use showcase_persistence::EventFilter;
use utoipa::IntoParams;

use super::present::Reader;
use crate::{
    Caller, Error, Registry,
    views::{EventPage, EventView},
};

const DEFAULT_LIMIT: u64 = 50;
const MOST: u64 = 200;

/// The longest history that is shown at once; no case comes near it.
const HISTORY: u64 = 1000;

/// Which part of the log.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EventQuery {
    /// Events behind this position; 0 begins at the first.
    pub after: Option<i64>,
    /// 1 to 200; 50 when nothing is said.
    pub limit: Option<u64>,
}

impl Registry {
    /// What happened to one's own organizations, in the order of the log; for the office, to all.
    pub async fn list_events(
        &self,
        caller: &Caller,
        query: EventQuery,
    ) -> Result<EventPage, Error> {
        policy::admit(&caller.actor, Action::EventList, &Relation::NONE)?;
        let limit = limit(query.limit)?;
        let after = query.after.unwrap_or_default();
        let audience = audience(&caller.actor);
        let filter = EventFilter {
            subject: None,
            organizations: (!is_office(&caller.actor))
                .then(|| caller.actor.organizations().collect()),
            // Asked for by kind, so that a page is never empty while readable events are behind it.
            kinds: KINDS
                .iter()
                .filter(|kind| audience.reads(kind.audience))
                .map(|kind| kind.word)
                .collect(),
            after,
        };
        let read = self.store().read();
        let events = read.events(&filter, limit).await?;
        let next_after = events.last().map_or(after, |event| event.record.position);
        let items = Reader::of(caller, audience).views(&read, events).await?;
        Ok(EventPage { items, next_after })
    }

    /// Everything that touched one thing of an organization, oldest first. Whether the caller may know of the thing is the use case's
    /// to check before.
    pub(super) async fn history(
        &self,
        caller: &Caller,
        subject: Subject,
    ) -> Result<Vec<EventView>, Error> {
        let read = self.store().read();
        let filter = EventFilter {
            subject: Some(subject),
            ..EventFilter::default()
        };
        let events = read.events(&filter, HISTORY).await?;
        Reader::of(caller, audience(&caller.actor))
            .views(&read, events)
            .await
    }
}

/// Members and the office reach this, and nobody else: whose things they are was asked before.
fn audience(actor: &Actor) -> Audience {
    match actor.principal {
        Principal::System => Audience::Auditor,
        Principal::Anonymous => Audience::Public,
        Principal::Person(_) | Principal::OrganizationToken(_) => {
            Audience::of(&actor.staff_roles, Membership::Member)
        }
    }
}

fn limit(asked: Option<u64>) -> Result<u64, FieldErrors> {
    let limit = asked.unwrap_or(DEFAULT_LIMIT);
    if (1..=MOST).contains(&limit) {
        return Ok(limit);
    }
    let actual = i64::try_from(limit).unwrap_or(i64::MAX);
    Err(FieldErrors::one(
        "/limit",
        Message::OutOfRange {
            min: 1,
            max: MOST.cast_signed(),
            actual,
        },
    ))
}
