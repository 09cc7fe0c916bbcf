//! Counts running deadlines again after a year was entered: at once by whoever entered it, and by the worker if that was cut short.
//!
//! A follower of the log with a checkpoint of its own. Counting again is many decisions, so the checkpoint is moved after them and not
//! with them: after a kill it is all looked at once more, and what is right already stays as it is.

use showcase_persistence::EventFilter;

use crate::{Error, Registry};

const FOLLOWER: &str = "calendar";

/// The kind of event that it waits for.
const YEAR_SET: &str = "calendar.year_set";

impl Registry {
    /// Says how many deadlines were moved.
    pub async fn follow_calendar(&self) -> Result<usize, Error> {
        let read = self.store().read();
        let seen = read.checkpoint(FOLLOWER).await?;
        let head = read.head().await?.position;
        if head <= seen {
            return Ok(0);
        }
        let filter = EventFilter {
            kinds: vec![YEAR_SET],
            after: seen,
            ..EventFilter::default()
        };
        let entered = read.events(&filter, 1).await?;
        let recounted = if entered.is_empty() {
            0
        } else {
            self.recount_deadlines().await?
        };
        // What was entered behind the head that was read is looked at next time.
        let now = self.clock().now();
        let upkeep = self.store().upkeep();
        upkeep.move_checkpoint(FOLLOWER, head, now).await?;
        Ok(recounted)
    }
}

#[cfg(test)]
mod tests {
    use showcase_domain::{
        Actor, StaffRole,
        calendar::{CalendarYear, built_in},
        version::Expected,
    };

    use super::*;
    use crate::{Caller, testing::TestRegistry};

    /// The checkpoint stands at the end of the log, whether a year was entered or something else happened.
    #[tokio::test]
    async fn the_log_is_followed_to_its_end() {
        let test = TestRegistry::start().await;
        let registry = &test.registry;
        let mut caller = test.signed_in("office@example.test").await;
        caller.actor.staff_roles = vec![StaffRole::BusinessAdministrator];
        assert_eq!(registry.follow_calendar().await.unwrap(), 0);
        let checkpoint = async || {
            let read = registry.store().read();
            let checkpoint = read.checkpoint(FOLLOWER).await.unwrap();
            (checkpoint, read.head().await.unwrap().position)
        };
        let (at, head) = checkpoint().await;
        assert_eq!(at, head);
        let year = CalendarYear {
            workdays: Vec::new(),
            ..built_in()[1].clone()
        };
        let entered = registry
            .set_calendar_year(&caller, 2026, Expected::Missing, Ok(year))
            .await
            .unwrap();
        assert_eq!(entered.version.number(), 1);
        let (at, head_after) = checkpoint().await;
        assert_eq!((at, head_after), (head + 1, head + 1));
        let anonymous = Caller {
            actor: Actor::anonymous(),
            ..Caller::system("test")
        };
        let years = registry.list_calendar_years(&anonymous).await.unwrap();
        let shown = years.iter().map(|it| (it.year, it.version.number()));
        assert_eq!(shown.collect::<Vec<_>>(), [(2025, 0), (2026, 1)]);
    }
}
