//! How long something took, in working time: for statistics, not for deadlines.

use chrono::TimeDelta;

use super::Calendar;
use crate::Timestamp;

impl Calendar {
    /// The time between two instants that lies on working days of the zone, each from midnight to midnight; none when `to` is not later.
    pub fn working_time(&self, from: Timestamp, to: Timestamp) -> TimeDelta {
        let mut elapsed = TimeDelta::zero();
        let mut reached = from;
        for day in self.date_of(from).iter_days() {
            if reached >= to {
                break;
            }
            let end = self.end_of(day).clamp(reached, to);
            if self.is_working_day(day) {
                elapsed += end - reached;
            }
            reached = end;
        }
        elapsed
    }
}
