//! How something in force ends other than by time: 注销 by its owner, 撤销 by the zone.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{
    Timestamp,
    message::{FieldErrors, Message},
    remark::{Remark, RemarkRef},
};

/// The longest bar on applying again: ten years.
pub const MAX_BAR_MONTHS: u32 = 120;

/// Why and when it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    pub reason: RemarkRef,
    /// Of a revocation: when the hearing was, and what was said.
    pub hearing: Option<(NaiveDate, RemarkRef)>,
    /// How many revisions there were: what was under review then does not bring it back, a later submission does.
    pub revisions: u32,
    pub at: Timestamp,
}

/// What the zone says when it revokes (听证).
#[derive(Debug, Clone)]
pub struct Revocation {
    pub reason: Remark,
    pub hearing_on: NaiveDate,
    /// The day that it is in the field's zone.
    pub today: NaiveDate,
    /// The record of the hearing.
    pub hearing: Remark,
    /// So many months it cannot be submitted again; 0 to 120.
    pub bar_months: u32,
}

impl Closure {
    pub(crate) fn cancelled(reason: &Remark, revisions: u32, at: Timestamp) -> Self {
        Self {
            reason: reason.reference(),
            hearing: None,
            revisions,
            at,
        }
    }

    pub(crate) fn revoked(revocation: &Revocation, revisions: u32, at: Timestamp) -> Self {
        Self {
            reason: revocation.reason.reference(),
            hearing: Some((revocation.hearing_on, revocation.hearing.reference())),
            revisions,
            at,
        }
    }
}

impl Revocation {
    pub(crate) fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        if self.hearing_on > self.today {
            errors.at("/hearing_on", Message::HearingAhead);
        }
        if self.bar_months > MAX_BAR_MONTHS {
            errors.at(
                "/bar_months",
                Message::OutOfRange {
                    min: 0,
                    max: MAX_BAR_MONTHS.into(),
                    actual: self.bar_months.into(),
                },
            );
        }
        errors.into_result(())
    }

    /// The end of the bar. One that is in force already and lasts longer stays.
    pub(crate) fn barred_until(
        &self,
        at: Timestamp,
        present: Option<Timestamp>,
    ) -> Option<Timestamp> {
        let bar = (self.bar_months > 0)
            .then(|| at.checked_add_months(Months::new(self.bar_months)))
            .flatten();
        bar.max(present)
    }
}
