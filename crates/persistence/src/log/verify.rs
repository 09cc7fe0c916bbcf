//! Walking the chain: is the log what was written, all of it, in its order?

use sea_orm::{EntityTrait, QueryOrder};
use showcase_domain::event::{EventRecord, GENESIS, Link, chain_hash};

use super::{Head, heads::Outside, part::part};
use crate::{Read, Store, StoreError, entity};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    /// Every event is what it was, and the log ends where its head and the heads outside say.
    Whole { events: i64, hash: String },
    /// The first position at which the log is not what was written.
    Broken { position: i64, why: Broken },
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("the event is missing")]
    Missing,
    #[error("it names another predecessor: an event before it was exchanged, or it was moved here")]
    Predecessor,
    #[error("its content or its subjects are not those that were hashed")]
    Changed,
    #[error("its hash is of an algorithm that this version does not know")]
    UnknownHash,
    #[error("it stands behind the head of the log")]
    BehindHead,
    #[error("the head of the log names another hash")]
    HeadDiffers,
    #[error("the heads file of {0} names another hash here")]
    OutsideHeadDiffers(showcase_domain::Timestamp),
    #[error("the heads file of {0} knows this position, but the log ends before it")]
    CutTail(showcase_domain::Timestamp),
}

/// Reads the whole log in chunks and compares it with its head and with `heads` kept outside the database.
pub async fn verify(store: &Store, heads: &[Head]) -> Result<Report, StoreError> {
    let read = store.read();
    // The head first: decisions that are made meanwhile only add behind it.
    let head = read.head().await?;
    let mut walk = Walk {
        last: Link {
            position: 0,
            hash: GENESIS.to_owned(),
        },
        outside: Outside::new(heads),
    };
    let broken = match walk.up_to(&read, &head).await? {
        Some(broken) => Some(broken),
        None => behind(&read).await?,
    };
    Ok(match broken.or_else(|| walk.beyond(&head)) {
        Some((position, why)) => Report::Broken { position, why },
        None => Report::Whole {
            events: head.position,
            hash: head.hash,
        },
    })
}

type Found = Option<(i64, Broken)>;

struct Walk<'a> {
    last: Link,
    outside: Outside<'a>,
}

impl Walk<'_> {
    async fn up_to(&mut self, read: &Read<'_>, head: &Head) -> Result<Found, StoreError> {
        if let Some(found) = self.compare_outside() {
            return Ok(Some(found));
        }
        while self.last.position < head.position {
            let part = part(read, self.last.position, head.position).await?;
            if part.is_empty() {
                return Ok(Some((self.last.position + 1, Broken::Missing)));
            }
            for (record, subjects) in part {
                if let Some(found) = self.step(&record, &subjects) {
                    return Ok(Some(found));
                }
            }
        }
        Ok((self.last.hash != head.hash).then_some((head.position, Broken::HeadDiffers)))
    }

    fn step(&mut self, record: &EventRecord, subjects: &[String]) -> Found {
        let expected = self.last.position + 1;
        let why = if record.position != expected {
            Broken::Missing
        } else if record.prev_hash != self.last.hash {
            Broken::Predecessor
        } else if !record.hash_is_known() {
            Broken::UnknownHash
        } else if chain_hash(record, subjects) != record.hash {
            Broken::Changed
        } else {
            self.last = Link {
                position: record.position,
                hash: record.hash.clone(),
            };
            return self.compare_outside();
        };
        Some((expected, why))
    }

    fn compare_outside(&self) -> Found {
        let other = self.outside.other_than(&self.last)?;
        Some((self.last.position, Broken::OutsideHeadDiffers(other.at)))
    }

    /// A head outside that is further than the log: the tail was cut, together with the head in the database.
    fn beyond(&self, head: &Head) -> Found {
        let outside = self.outside.beyond(head.position).next()?;
        Some((head.position + 1, Broken::CutTail(outside.at)))
    }
}

/// Events and head move in one commit, so an event behind a head that was read after it was forged.
async fn behind(read: &Read<'_>) -> Result<Found, StoreError> {
    use entity::events::{Column, Entity};
    let last = Entity::find()
        .order_by_desc(Column::Position)
        .one(&read.db)
        .await?;
    let head = read.head().await?;
    Ok(last
        .filter(|event| event.position > head.position)
        .map(|_| (head.position + 1, Broken::BehindHead)))
}
