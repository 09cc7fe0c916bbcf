//! The one place where time is read and ids and random bytes are drawn.

use std::{path::PathBuf, sync::Mutex, time::SystemTime};

use chrono::{DateTime, Utc};
use rand::Rng;
use showcase_domain::{Timestamp, time};
use uuid::{ContextV7, Timestamp as UuidTime, Uuid};

/// Where the time comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    System,
    /// RFC 3339 text in a file, read anew each time: every node of a test sees the same time.
    File(PathBuf),
}

impl Clock {
    /// The current instant, with microseconds.
    pub fn now(&self) -> Timestamp {
        let now = match self {
            Self::System => system_now(),
            Self::File(path) => std::fs::read_to_string(path)
                .ok()
                .and_then(|text| DateTime::parse_from_rfc3339(text.trim()).ok())
                .map_or_else(system_now, |at| at.with_timezone(&Utc)),
        };
        time::truncated(now)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the system's time is read"
)]
fn system_now() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// Counts the keys of one millisecond, so that those drawn at the same time keep their order.
static DRAWN: Mutex<ContextV7> = Mutex::new(ContextV7::new());

/// Draws a new key: version 7, so that keys sort by the time and order in which they were drawn.
pub(crate) fn new_uuid(at: Timestamp) -> Uuid {
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    Uuid::new_v7(UuidTime::from_unix(
        &DRAWN,
        seconds,
        at.timestamp_subsec_nanos(),
    ))
}

/// Draws bytes that nobody can guess.
pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_one_instant_keep_their_order() {
        let at = Clock::System.now();
        let keys = (0..1000).map(|_| new_uuid(at)).collect::<Vec<_>>();
        assert!(keys.is_sorted());
    }
}
