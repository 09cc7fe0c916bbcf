//! 每日摘要: once a working day, what waits for those who review and for those who have something to answer.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, TimeDelta, Timelike};
use showcase_domain::{
    Actor, Calendar, MemberRole, Timestamp,
    case::{ChangeState, StateWord},
    id::PersonId,
    notification::{Notification, NotificationKind, Variables},
};
use showcase_persistence::{CaseFilter, CaseRow, CaseSort, Page, Read};

use super::{Message, put};
use crate::{Caller, Error, Registry};

/// More cases than wait anywhere at a time.
const MOST: u64 = 10_000;

impl Registry {
    /// Makes the digests of a working day once its hour has come, and answers with the day they were made for; `made` is the day that
    /// this process made them for last. One row for each person and day decides, so that two nodes make one.
    pub async fn send_digests(&self, made: Option<NaiveDate>) -> Result<Option<NaiveDate>, Error> {
        let now = self.clock().now();
        let zone = self.settings().zone;
        let local = now.with_timezone(&zone);
        let today = local.date_naive();
        if made == Some(today) || local.hour() < self.settings().digest_hour {
            return Ok(made);
        }
        let read = self.store().read();
        let calendar = read.calendar(zone).await?;
        if !calendar.is_working_day(today) {
            return Ok(made);
        }
        let mut digests = BTreeMap::<PersonId, Vec<Notification>>::new();
        for colleague in read.colleagues(now).await? {
            if let (Some(person), Some(digest)) = (
                colleague.person(),
                of_reviewer(&read, &colleague, &calendar, now).await?,
            ) {
                digests.entry(person).or_default().push(digest);
            }
        }
        for (person, digest) in of_owners(&read, &calendar).await? {
            digests.entry(person).or_default().push(digest);
        }
        for (person, notifications) in digests {
            if !read.has_digest(person, today).await? {
                self.put_digest(person, today, notifications).await?;
            }
        }
        Ok(Some(today))
    }

    async fn put_digest(
        &self,
        person: PersonId,
        day: NaiveDate,
        notifications: Vec<Notification>,
    ) -> Result<(), Error> {
        self.decide(&Caller::system("digest"), async |tx| {
            let upkeep = tx.upkeep();
            if !upkeep.begin_digest(person, day).await? {
                return Ok(());
            }
            for notification in notifications {
                let message = Message {
                    person,
                    position: None,
                    notification,
                    letter_id: format!("digest.{day}"),
                    at: tx.now(),
                };
                put(&upkeep, message).await?;
            }
            Ok(())
        })
        .await
    }
}

/// None when nothing waits.
async fn of_reviewer(
    read: &Read<'_>,
    colleague: &Actor,
    calendar: &Calendar,
    now: Timestamp,
) -> Result<Option<Notification>, Error> {
    let mut waiting = 0;
    for role in &colleague.staff_roles {
        let queue = CaseFilter {
            states: vec![StateWord::Queued],
            stage_roles: Some(vec![*role]),
            ..CaseFilter::default()
        };
        waiting += read.case_counts(&queue).await?.values().sum::<i64>();
    }
    let held = CaseFilter {
        states: vec![StateWord::InReview],
        reviewer: colleague.person(),
        ..CaseFilter::default()
    };
    let held = cases(read, &held).await?;
    if waiting == 0 && held.is_empty() {
        return Ok(None);
    }
    let today = calendar.date_of(now);
    let due = held.iter().filter_map(|row| row.due_at).collect::<Vec<_>>();
    let due_on = |day: NaiveDate| {
        let those = due.iter().filter(|due| last_day(calendar, **due) == day);
        count(those.filter(|due| **due > now).count())
    };
    let variables = Variables::default()
        .with("waiting", u32::try_from(waiting).unwrap_or(u32::MAX))
        .with("held", count(held.len()))
        .with(
            "overdue",
            count(due.iter().filter(|due| **due <= now).count()),
        )
        .with("today", due_on(today))
        .with("tomorrow", due_on(today + Days::new(1)));
    Ok(Some(Notification {
        kind: NotificationKind::ReviewDigest,
        subject: None,
        variables,
    }))
}

/// For everybody who can answer for an organization: its cases that were handed back, the ones due first come first.
async fn of_owners(
    read: &Read<'_>,
    calendar: &Calendar,
) -> Result<Vec<(PersonId, Notification)>, Error> {
    let handed_back = CaseFilter {
        states: vec![StateWord::ChangesRequested],
        sort: CaseSort::Due,
        ..CaseFilter::default()
    };
    let mut items = BTreeMap::<PersonId, Vec<Variables>>::new();
    for row in cases(read, &handed_back).await? {
        let item = item(read, &row, calendar).await?;
        for member in read.members(row.organization).await? {
            if member.role >= MemberRole::Editor {
                items.entry(member.person).or_default().push(item.clone());
            }
        }
    }
    let digests = items.into_iter().map(|(person, items)| {
        let variables = Variables::default()
            .with("count", count(items.len()))
            .with("items", items);
        let digest = Notification {
            kind: NotificationKind::AnswerDigest,
            subject: None,
            variables,
        };
        (person, digest)
    });
    Ok(digests.collect())
}

async fn item(read: &Read<'_>, row: &CaseRow, calendar: &Calendar) -> Result<Variables, Error> {
    let case = read.case(row.id).await?;
    let open = case.map_or(0, |case| {
        let requests = case.change_requests.iter();
        requests.filter(|it| it.state == ChangeState::Open).count()
    });
    let item = Variables::default()
        .with("case", row.number.as_str())
        .with("subject", row.subject_name.as_str())
        .with("open", count(open));
    Ok(match row.due_at {
        Some(due) => item.with("due", last_day(calendar, due)),
        None => item,
    })
}

async fn cases(read: &Read<'_>, filter: &CaseFilter) -> Result<Vec<CaseRow>, Error> {
    let rows = read.cases(filter, &Page::first(MOST)).await?;
    Ok(rows.into_iter().map(|(row, _)| row).collect())
}

/// A period that ends at an instant includes the day before it.
fn last_day(calendar: &Calendar, until: Timestamp) -> NaiveDate {
    calendar.date_of(until - TimeDelta::microseconds(1))
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
