//! 公示: a case stands on a published notice, and takes effect when its days are over.

use super::{Case, CaseState, Clock, Due, Effect, Proceeding, Reviewable, StateWord};
use crate::{
    Decided, Refusal, Timestamp, calendar::Deadline, event::Event, id::NoticeId, policy::Action,
    refusal::Condition, version::Expected, words::words,
};

words! {
    /// What has become of a case that a published notice lists, as the public is told.
    NoticeStanding {
        OnNotice = "on_notice" ("公示中", "on public notice"),
        /// The days are over, and it is not noted yet.
        Over = "over" ("公示期满", "the days are over"),
        Objected = "objected" ("有异议，正在核实", "an objection is being looked into"),
        InForce = "in_force" ("已生效", "in force"),
        /// An objection was upheld, and the case left the notice.
        Returned = "returned" ("异议成立，已退回", "returned after an objection"),
        Withdrawn = "withdrawn" ("申报单位已撤回", "withdrawn by the organization"),
    }
}

impl NoticeStanding {
    /// What has become of a case that `listed` lists, from what is known of it now: its state, the notice that it stands on, and when what
    /// runs is over.
    pub fn of(
        listed: NoticeId,
        state: StateWord,
        stands_on: Option<NoticeId>,
        over_at: Option<Timestamp>,
        at: Timestamp,
    ) -> Self {
        // Nothing but an objection that was upheld takes a case off its notice.
        if stands_on != Some(listed) {
            return Self::Returned;
        }
        match state {
            StateWord::Approved => Self::InForce,
            StateWord::Objected => Self::Objected,
            StateWord::Withdrawn => Self::Withdrawn,
            StateWord::OnNotice if over_at.is_some_and(|over| over <= at) => Self::Over,
            StateWord::OnNotice => Self::OnNotice,
            StateWord::Draft
            | StateWord::Queued
            | StateWord::InReview
            | StateWord::ChangesRequested
            | StateWord::Held
            | StateWord::Rejected
            | StateWord::Expired => Self::Returned,
        }
    }

    /// Whether somebody can still object.
    pub const fn takes_objections(self) -> bool {
        match self {
            Self::OnNotice | Self::Objected => true,
            Self::Over | Self::InForce | Self::Returned | Self::Withdrawn => false,
        }
    }
}

impl Case {
    /// Goes on a notice that is being published; its days begin.
    pub(crate) fn put_on_notice(
        mut self,
        about: &Proceeding<'_>,
        notice: NoticeId,
        until: &Deadline,
    ) -> Result<Decided<Self>, Refusal> {
        self.permit(about, Action::CasePublishNotice, Expected::Any)?;
        self.notice = Some(notice);
        self.clock = Clock::start(*until);
        let case = self.moved(CaseState::OnNotice, about.at);
        let mut happening = case.happening(Event::CaseNoticeBegun {
            notice,
            until: until.at,
        });
        happening.touches.push(notice.into());
        Ok(Decided::new(case, happening))
    }

    /// The days of the notice are over and nobody's objection is open: the approval takes effect from the end of those days on, however
    /// late this is noted. Whoever comes second finds that it was done.
    ///
    /// # Errors
    /// [`Condition::NothingDue`].
    pub fn take_effect(
        self,
        about: &Proceeding<'_>,
        effect: Effect<'_>,
    ) -> Result<Decided<(Self, Option<Reviewable>)>, Refusal> {
        let ended = match (self.due(about.at), &self.clock.running) {
            (Some(Due::TakeEffect), Some(running)) => running.at,
            _ => return Err(Refusal::conflict(Condition::NothingDue)),
        };
        let unmet = self.why_no_effect(&about.on(&effect.subject));
        if !unmet.is_empty() {
            return Err(Refusal::Conflict { unmet });
        }
        self.check_revision(effect.revision)?;
        self.approved(effect, ended, about.at)
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use super::*;
    use crate::samples::at;

    #[test]
    fn the_public_is_told_what_became_of_a_case() {
        let notice = |n| NoticeId::from_uuid(Uuid::from_u128(n));
        let (this, another) = (notice(1), notice(2));
        let over = at(5);
        let told =
            |state, stands_on, now| NoticeStanding::of(this, state, stands_on, Some(over), now);
        let before = over - TimeDelta::microseconds(1);
        assert_eq!(
            told(StateWord::OnNotice, Some(this), before),
            NoticeStanding::OnNotice
        );
        // The day is over at its last instant, whoever notes it when.
        assert_eq!(
            told(StateWord::OnNotice, Some(this), over),
            NoticeStanding::Over
        );
        assert_eq!(
            told(StateWord::Approved, Some(this), over),
            NoticeStanding::InForce
        );
        let objected = NoticeStanding::of(this, StateWord::Objected, Some(this), None, over);
        assert_eq!(objected, NoticeStanding::Objected);
        assert_eq!(
            told(StateWord::Withdrawn, Some(this), over),
            NoticeStanding::Withdrawn
        );
        // What left this notice says nothing of where it is now, another notice included.
        for state in StateWord::ALL {
            for stands_on in [None, Some(another)] {
                assert_eq!(told(*state, stands_on, before), NoticeStanding::Returned);
            }
        }
    }

    #[test]
    fn objections_are_taken_while_the_days_run_or_pause() {
        let taking = NoticeStanding::ALL
            .iter()
            .filter(|standing| standing.takes_objections());
        assert_eq!(
            taking.collect::<Vec<_>>(),
            [&NoticeStanding::OnNotice, &NoticeStanding::Objected]
        );
    }
}
