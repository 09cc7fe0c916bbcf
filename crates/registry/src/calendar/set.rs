//! Enters a year of the calendar, or corrects one.

use showcase_domain::{
    calendar::CalendarYear,
    id::CalendarYearId,
    message::{FieldErrors, Message},
    office::StoredYear,
    version::Expected,
};

use super::read::view;
use crate::{Caller, Error, Registry, Supplied, draw, views::CalendarYearView};

impl Registry {
    /// Enters a year; it goes before a built-in one. Deadlines that run are counted again, each with its event.
    pub async fn set_calendar_year(
        &self,
        caller: &Caller,
        year: i32,
        expected: Expected,
        input: Supplied<CalendarYear>,
    ) -> Result<CalendarYearView, Error> {
        let answer = self
            .decide(caller, async |tx| {
                let present = tx.read().calendar_year(year).await?;
                StoredYear::permit(&caller.actor, present.as_ref(), expected)?;
                let content = input.clone()?;
                if content.year != year {
                    let value = content.year.to_string();
                    return Err(FieldErrors::one("/year", Message::NotAllowed { value }).into());
                }
                let id = draw::id(CalendarYearId::from_uuid, tx.now());
                let decided = StoredYear::set(
                    &caller.actor,
                    id,
                    present.as_ref(),
                    expected,
                    &content,
                    tx.now(),
                )?;
                let stored = tx.record(decided).await?;
                let calendar = tx.read().calendar(self.settings().zone).await?;
                Ok::<_, Error>(view(&calendar, &stored.year, Some(&stored)))
            })
            .await?;
        // The year is entered whatever comes of this: what is left undone, the worker does.
        if let Err(cause) = self.follow_calendar().await {
            tracing::warn!(%cause, "deadlines are counted again later");
        }
        Ok(answer)
    }
}
