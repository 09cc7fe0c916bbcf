//! 公示: which cases wait for one, publishing it, reading it, objecting to a case on it, and its documents.

mod awaiting;
mod document;
mod docx;
mod list;
mod object;
mod publish;
mod read;

pub use awaiting::AwaitingQuery;
pub use document::{DocumentPart, DocumentQuery, NoticeDocument};
pub use list::NoticeQuery;
pub use object::NoticeObjectionInput;
pub use publish::NoticeInput;

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use showcase_domain::Timestamp;

/// The last day before a deadline, which is the first instant of the day after.
fn last_day(until: Timestamp, zone: Tz) -> NaiveDate {
    let within = until - TimeDelta::microseconds(1);
    within.with_timezone(&zone).date_naive()
}
