//! Limits on attempts, counted in the security log: they hold over all nodes and over a restart.
//!
//! The log keeps a keyed hash of the address that was tried, never the address.

use chrono::Duration;
use showcase_domain::{Timestamp, id::PersonId};
use showcase_persistence::{SecurityBy, SecurityEntry};

use crate::{Caller, Error, Registry, clock::new_uuid};

/// Something that can be guessed at, or done to annoy somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// A wrong password.
    Password,
    /// A code was asked for.
    CodeRequest,
    /// A wrong code.
    Code,
}

/// So many in a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Limit {
    per_account: u64,
    /// Many people share the address of an office.
    per_client: u64,
    within: Duration,
}

impl Attempt {
    /// The word in the security log.
    const fn word(self) -> &'static str {
        match self {
            Self::Password => "password_refused",
            Self::CodeRequest => "code_requested",
            Self::Code => "code_refused",
        }
    }

    const fn limit(self) -> Limit {
        match self {
            Self::Password => Limit {
                per_account: 10,
                per_client: 100,
                within: Duration::minutes(15),
            },
            Self::CodeRequest => Limit {
                per_account: 5,
                per_client: 300,
                within: Duration::hours(1),
            },
            Self::Code => Limit {
                per_account: 20,
                per_client: 100,
                within: Duration::hours(1),
            },
        }
    }
}

impl Registry {
    /// What the security log keeps of an address.
    pub(crate) fn address_hash(&self, address: &str) -> String {
        self.settings()
            .secret
            .mac("security-log", address.as_bytes())
    }

    /// Refuses when there were too many attempts of the kind: on this account, whether it exists or not, or from this client.
    pub(crate) async fn check_attempts(
        &self,
        caller: &Caller,
        attempt: Attempt,
        address_hash: &str,
    ) -> Result<(), Error> {
        let limit = attempt.limit();
        let now = self.clock().now();
        let read = self.store().read();
        let mut counted = vec![(SecurityBy::Address(address_hash), limit.per_account)];
        if !caller.address.is_empty() {
            counted.push((SecurityBy::Client(&caller.address), limit.per_client));
        }
        for (by, most) in counted {
            let times = read
                .security_times(attempt.word(), by, now - limit.within, most)
                .await?;
            if let Some(retry_after_seconds) = wait(&times, most, limit.within, now) {
                return Err(Error::TooManyAttempts {
                    retry_after_seconds,
                });
            }
        }
        Ok(())
    }

    pub(crate) async fn note_attempt(
        &self,
        caller: &Caller,
        attempt: Attempt,
        address_hash: &str,
        person: Option<PersonId>,
    ) -> Result<(), Error> {
        let at = self.clock().now();
        let entry = SecurityEntry {
            id: new_uuid(at),
            at,
            kind: attempt.word().to_owned(),
            person,
            address_hash: Some(address_hash.to_owned()),
            client: Some(caller.address.clone()).filter(|client| !client.is_empty()),
            request_id: caller.request_id.clone(),
        };
        Ok(self.store().upkeep().note_security(&entry).await?)
    }
}

/// How long to wait when as many as allowed happened: until the oldest of them is out of the span. `times` are the newest, newest first.
fn wait(times: &[Timestamp], most: u64, within: Duration, now: Timestamp) -> Option<u64> {
    let oldest = times.get(usize::try_from(most).ok()?.checked_sub(1)?)?;
    u64::try_from((*oldest + within - now).num_seconds().max(1)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_ends_when_the_oldest_is_out_of_the_span() {
        let now = "2026-01-01T12:00:00Z".parse::<Timestamp>().unwrap();
        let ago = |minutes| now - Duration::minutes(minutes);
        let within = Duration::minutes(15);
        assert_eq!(wait(&[], 3, within, now), None);
        assert_eq!(wait(&[ago(1), ago(2)], 3, within, now), None);
        assert_eq!(wait(&[ago(1), ago(2), ago(14)], 3, within, now), Some(60));
        assert_eq!(wait(&[ago(0), ago(0), ago(15)], 3, within, now), Some(1));
    }

    #[test]
    fn an_account_is_held_before_the_client_that_many_share() {
        for attempt in [Attempt::Password, Attempt::CodeRequest, Attempt::Code] {
            let limit = attempt.limit();
            assert!(limit.per_account < limit.per_client, "{attempt:?}");
        }
    }
}
