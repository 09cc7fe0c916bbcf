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

/// The longest history that is shown at once: its latest part. No case comes near it.
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
        let organizations =
            (!is_office(&caller.actor)).then(|| caller.actor.organizations().collect());
        let filter = EventFilter {
            organizations,
            ..EventFilter::default()
        };
        self.event_page(caller, filter, query).await
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
        let events = read.latest_events(&filter, HISTORY).await?;
        Reader::of(caller, audience(&caller.actor))
            .views(&read, events)
            .await
    }

    /// The same, page by page, however long it is.
    pub(super) async fn history_page(
        &self,
        caller: &Caller,
        subject: Subject,
        query: EventQuery,
    ) -> Result<EventPage, Error> {
        let filter = EventFilter {
            subject: Some(subject),
            ..EventFilter::default()
        };
        self.event_page(caller, filter, query).await
    }

    async fn event_page(
        &self,
        caller: &Caller,
        filter: EventFilter,
        query: EventQuery,
    ) -> Result<EventPage, Error> {
        let limit = page_limit(query.limit)?;
        let after = query.after.unwrap_or_default();
        let audience = audience(&caller.actor);
        let filter = EventFilter {
            // Asked for by kind, so that a page is never empty while readable events are behind it.
            kinds: KINDS
                .iter()
                .filter(|kind| audience.reads(kind.audience))
                .map(|kind| kind.word)
                .collect(),
            after,
            ..filter
        };
        let read = self.store().read();
        let events = read.events(&filter, limit).await?;
        let next_after = events.last().map_or(after, |event| event.record.position);
        let items = Reader::of(caller, audience).views(&read, events).await?;
        Ok(EventPage { items, next_after })
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

pub(crate) fn page_limit(asked: Option<u64>) -> Result<u64, FieldErrors> {
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

#[cfg(test)]
mod tests {
    use showcase_domain::{StaffRole, organization::OrganizationDraft};

    use super::*;
    use crate::{
        NewStaff,
        testing::{PASSWORD, TestRegistry, anonymous},
    };

    #[tokio::test]
    async fn everyone_reads_the_feed_of_their_own_things() {
        let test = TestRegistry::start().await;
        let registry = &test.registry;
        let founder = test.signed_in("li@example.com").await;
        let draft = OrganizationDraft {
            name: "示例科技有限公司".into(),
            uscc: "91350100M000100Y43".into(),
            ..OrganizationDraft::default()
        };
        registry
            .create_organization(&founder, Ok(draft))
            .await
            .unwrap();
        let auditor = NewStaff {
            identifier: "auditor@example.com".into(),
            name: "审计人员".into(),
            password: PASSWORD.into(),
            roles: vec![StaffRole::Auditor],
        };
        registry
            .appoint(&Caller::system("test"), auditor)
            .await
            .unwrap();
        let again = async |identifier| {
            let session = test.session(identifier).await;
            test.caller(&session.token).await.unwrap()
        };
        let kinds = async |caller: &Caller, query| {
            let page = registry.list_events(caller, query).await.unwrap();
            let kinds = page.items.into_iter().map(|event| event.kind);
            (kinds.collect::<Vec<_>>(), page.next_after)
        };
        let all = EventQuery::default();

        let owner = again("li@example.com").await;
        let (seen, next_after) = kinds(&owner, all.clone()).await;
        assert_eq!(seen, ["organization.created", "membership.granted"]);
        let rest = EventQuery {
            after: Some(next_after),
            limit: None,
        };
        assert_eq!(kinds(&owner, rest).await, (Vec::new(), next_after));

        let stranger = test.signed_in("zhang@example.com").await;
        assert_eq!(kinds(&stranger, all.clone()).await, (Vec::new(), 0));

        let auditor = again("auditor@example.com").await;
        let first = EventQuery {
            after: None,
            limit: Some(1),
        };
        assert_eq!(
            kinds(&auditor, first).await,
            (vec!["person.registered".to_owned()], 1)
        );
        let (seen, _) = kinds(&auditor, all).await;
        assert_eq!(
            i64::try_from(seen.len()).unwrap(),
            registry.audit_head(&anonymous()).await.unwrap().position
        );
        assert!(
            registry
                .list_events(&anonymous(), EventQuery::default())
                .await
                .is_err()
        );
    }
}
