//! What is told of a case.

use chrono::{NaiveDate, TimeDelta};

use super::{Circumstances, NotificationKind as Kind, Recipient, Told, Value};
use crate::{
    Language, StaffRole, Timestamp,
    case::{Case, CaseState, ChangeState, Outcome, Ruling},
    event::{Event, RequestedChange},
    id::{ObjectionId, PersonId},
    procedure::Name,
    remark::RemarkRef,
};

pub(super) fn of_case(event: &Event, case: &Case, of: &Circumstances<'_>) -> Vec<Told> {
    let about = About { case, of };
    let mut told = about.told(event);
    if of.nobody_is_left && arrives_in_a_queue(event) {
        let to = Recipient::Staff(StaffRole::BusinessAdministrator);
        let stage = about.stage(case.stage);
        told.push(about.tell(to, Kind::NoReviewerLeft).with("stage", stage));
    }
    told
}

/// Whether it leaves the case waiting for somebody to take it.
const fn arrives_in_a_queue(event: &Event) -> bool {
    matches!(
        event,
        Event::CaseSubmitted { .. }
            | Event::CaseResubmitted { .. }
            | Event::CaseReleased { .. }
            | Event::CaseRecused { .. }
            | Event::CasePassed { .. }
            | Event::CaseRefusalProposed { .. }
            | Event::CaseReturned { .. }
            | Event::CaseObjectionUpheld { .. }
            | Event::CaseReconsiderationAsked { .. }
    )
}

struct About<'a> {
    case: &'a Case,
    of: &'a Circumstances<'a>,
}

impl About<'_> {
    fn told(&self, event: &Event) -> Vec<Told> {
        match event {
            Event::CaseSubmitted { .. } => vec![self.submitted()],
            Event::CaseChangesRequested { items, due, .. } => {
                vec![self.changes_requested(items, *due)]
            }
            Event::CaseResubmitted { round, .. } => self.resubmitted(*round),
            Event::CaseAssigned {
                reviewer,
                from,
                stage,
            } => {
                let mut told = vec![self.given(*reviewer, Kind::CaseAssigned, *stage)];
                let former = from.map(Recipient::Reviewer);
                told.extend(former.map(|former| self.tell(former, Kind::CaseReassigned)));
                told
            }
            Event::CaseReviewerAppointed {
                reviewer, stage, ..
            } => vec![self.given(*reviewer, Kind::ReviewerAppointed, *stage)],
            Event::CaseRecused { stage, .. } => vec![self.at_stage(
                Recipient::Staff(StaffRole::BusinessAdministrator),
                Kind::CaseRecused,
                *stage,
            )],
            Event::CasePanelDrawn { stage, experts, .. } => {
                let seats = experts.iter();
                seats.map(|expert| self.seat(*expert, *stage)).collect()
            }
            Event::CaseSeatChanged {
                stage, from, to, ..
            } => vec![self.seat_ended(*from, *stage), self.seat(*to, *stage)],
            Event::CaseOpinionGiven { stage, expert, .. } => self.opinion(*stage, *expert),
            Event::CasePassed { stage, .. } => self.passed(*stage),
            Event::CaseReturned { to, .. } => self.returned(*to),
            Event::CaseHeld { stage, ruling, .. } => vec![self.held(*stage, *ruling)],
            Event::CaseWithdrawn {} => {
                let mut told = vec![self.tell(self.members(), Kind::CaseWithdrawn)];
                let holder = self.of.held_by.map(Recipient::Reviewer);
                told.extend(holder.map(|holder| self.tell(holder, Kind::ReviewWithdrawn)));
                told
            }
            Event::CaseApproved { effective_at, .. } => vec![self.approved(*effective_at)],
            Event::CaseRejected { .. } => vec![self.rejected()],
            Event::CaseExpired { due } => vec![
                self.tell(self.members(), Kind::CaseExpired)
                    .with("due", self.of.last_day(*due)),
            ],
            Event::CaseOverdue { stage, due } => {
                vec![self.late(StaffRole::Approver, Kind::CaseOverdue, *stage, *due)]
            }
            Event::CaseEscalated { stage, due } => vec![self.late(
                StaffRole::BusinessAdministrator,
                Kind::CaseEscalated,
                *stage,
                *due,
            )],
            Event::CaseDeadlineRecounted { before, due } => self.recounted(*before, *due),
            Event::CaseNoticeBegun { until, .. } => vec![
                self.tell(self.members(), Kind::NoticeBegun)
                    .with("until", self.of.last_day(*until)),
            ],
            Event::CaseObjected { number, .. } => vec![
                self.tell(self.members(), Kind::CaseObjected)
                    .with("number", *number),
                self.tell(Recipient::Staff(StaffRole::Approver), Kind::ObjectionRaised)
                    .with("number", *number),
            ],
            Event::CaseObjectionDismissed {
                objection, number, ..
            } => self.dismissed(*objection, *number),
            Event::CaseObjectionUpheld { number, reason, .. } => self.upheld(*number, reason),
            Event::CaseReconsiderationAsked { .. } => vec![
                self.tell(
                    Recipient::Staff(StaffRole::Approver),
                    Kind::ReconsiderationAsked,
                )
                .with("organization", self.of.organization_name),
            ],
            // What is left is not of a case, or nobody is told of it (`SILENT`).
            _ => Vec::new(),
        }
    }

    fn submitted(&self) -> Told {
        let procedure = self.of.procedure;
        let due = procedure
            .and_then(|procedure| procedure.stage(0))
            .map(|stage| {
                let calendar = self.of.calendar;
                let deadline = calendar.deadline(self.of.at, stage.due.days, stage.due.unit);
                deadline.due_day(calendar)
            });
        self.tell(self.members(), Kind::CaseSubmitted)
            .with("organization", self.of.organization_name)
            .with("stage", self.stage(0))
            .with("due", or_in_the_case(due))
    }

    /// All that is open: items that are asked for again are not named by the event.
    fn changes_requested(&self, items: &[RequestedChange], due: Timestamp) -> Told {
        let open = self.case.change_requests.iter();
        let open = open.filter(|request| request.state == ChangeState::Open);
        let count = u32::try_from(open.count().max(items.len())).unwrap_or(u32::MAX);
        self.tell(self.members(), Kind::ChangesRequested)
            .with("count", count)
            .with("due", self.of.last_day(due))
    }

    fn resubmitted(&self, round: u32) -> Vec<Told> {
        let asked =
            self.case.reviews.iter().rfind(|review| {
                review.outcome == Outcome::ChangesRequested && review.round < round
            });
        let told = asked.map(|review| {
            self.tell(Recipient::Reviewer(review.reviewer), Kind::CaseResubmitted)
                .with("organization", self.of.organization_name)
                .with("round", round)
        });
        told.into_iter().collect()
    }

    fn given(&self, reviewer: PersonId, kind: Kind, stage: u32) -> Told {
        self.at_stage(Recipient::Reviewer(reviewer), kind, stage)
            .with("organization", self.of.organization_name)
            .with("due", self.due())
    }

    /// An expert learns the name, and not whose it is.
    fn seat(&self, expert: PersonId, stage: u32) -> Told {
        self.at_stage(Recipient::Person(expert), Kind::SeatGiven, stage)
            .with("due", self.due())
    }

    /// To whoever was excused. The case is not theirs to open any more, so the message leads nowhere.
    fn seat_ended(&self, expert: PersonId, stage: u32) -> Told {
        let mut told = self.at_stage(Recipient::Person(expert), Kind::SeatEnded, stage);
        told.notification.subject = None;
        told
    }

    /// The last of the panel tells whoever holds the case that they can decide.
    fn opinion(&self, stage: u32, expert: PersonId) -> Vec<Told> {
        let this_round = (self.case.cycle, stage, self.case.round());
        let opinions = self.case.opinions.iter();
        let given = opinions
            .filter(|opinion| (opinion.cycle, opinion.stage, opinion.round) == this_round)
            .collect::<Vec<_>>();
        let seats = self.case.seats.as_ref();
        let is_whole = given.len() >= seats.map_or(0, |seats| seats.experts.len());
        let is_last = given
            .iter()
            .max_by_key(|opinion| (opinion.given_at, opinion.expert == expert))
            .is_some_and(|last| last.expert == expert);
        match self.case.state.reviewer() {
            Some(holder) if is_whole && is_last => {
                vec![self.at_stage(Recipient::Reviewer(holder), Kind::OpinionsComplete, stage)]
            }
            Some(_) | None => Vec::new(),
        }
    }

    /// The last stage leads to the notice, or to the approval that is told by itself.
    fn passed(&self, stage: u32) -> Vec<Told> {
        let Some(procedure) = self.of.procedure else {
            return Vec::new();
        };
        if !procedure.is_last(stage) {
            let told = self.at_stage(self.members(), Kind::StagePassed, stage);
            return vec![told.with("next", self.stage(stage + 1))];
        }
        if procedure.rules.notice_days > 0 {
            return vec![self.tell(self.members(), Kind::NoticeAwaited)];
        }
        Vec::new()
    }

    /// Whoever passed the stage that it goes back to.
    fn returned(&self, to: u32) -> Vec<Told> {
        let passed = self.case.reviews.iter().rfind(|review| {
            review.stage == to
                && review.cycle == self.case.cycle
                && review.outcome == Outcome::Passed
        });
        let told = passed.map(|review| {
            self.at_stage(Recipient::Reviewer(review.reviewer), Kind::CaseReturned, to)
        });
        told.into_iter().collect()
    }

    fn held(&self, stage: u32, ruling: Ruling) -> Told {
        let ruling = Name::new(ruling.text(Language::ZhCn), ruling.text(Language::En));
        self.at_stage(
            Recipient::Staff(StaffRole::Approver),
            Kind::DecisionHeld,
            stage,
        )
        .with("ruling", ruling)
    }

    fn approved(&self, effective_at: Timestamp) -> Told {
        let effective = self.of.calendar.date_of(effective_at);
        let told = match self.of.registration_number {
            Some(number) => self
                .tell(self.members(), Kind::OfferingApproved)
                .with("registration", number),
            None => self.tell(self.members(), Kind::CaseApproved),
        };
        told.with("effective", effective)
    }

    fn rejected(&self) -> Told {
        let within = self.of.procedure.map(|it| it.rules.reconsider_within);
        match within {
            Some(within) if within.days > 0 && self.case.cycle == 0 => {
                let calendar = self.of.calendar;
                let until = calendar.deadline(self.of.at, within.days, within.unit);
                self.tell(self.members(), Kind::CaseRejected)
                    .with("until", until.due_day(calendar))
            }
            Some(_) | None => self.tell(self.members(), Kind::CaseRejectedFinally),
        }
    }

    fn late(&self, role: StaffRole, kind: Kind, stage: u32, due: Timestamp) -> Told {
        self.at_stage(Recipient::Staff(role), kind, stage)
            .with("due", self.of.last_day(due))
    }

    /// The owner's own deadline; the others are the office's.
    fn recounted(&self, before: Timestamp, due: Timestamp) -> Vec<Told> {
        if self.case.state != CaseState::ChangesRequested {
            return Vec::new();
        }
        vec![
            self.tell(self.members(), Kind::DeadlineRecounted)
                .with("before", self.of.last_day(before))
                .with("due", self.of.last_day(due)),
        ]
    }

    fn dismissed(&self, objection: ObjectionId, number: u32) -> Vec<Told> {
        let mut told = vec![
            self.tell(self.members(), Kind::ObjectionDismissed)
                .with("number", number),
        ];
        let objections = self.case.objections.iter();
        let objectors = objections
            .filter(|it| it.id == objection)
            .filter_map(|it| it.person);
        told.extend(objectors.map(|person| self.objector(person, Kind::YourObjectionDismissed)));
        told
    }

    /// Everybody whose objection was upheld with it, by the reason that they share.
    fn upheld(&self, number: u32, reason: &RemarkRef) -> Vec<Told> {
        let mut told = vec![
            self.tell(self.members(), Kind::ObjectionUpheld)
                .with("number", number),
        ];
        let answered = self.case.objections.iter().filter(|objection| {
            let answer = objection.answer.as_ref();
            answer.is_some_and(|(_, given)| given == reason)
        });
        let mut objectors = answered.filter_map(|it| it.person).collect::<Vec<_>>();
        objectors.sort_unstable();
        objectors.dedup();
        let objectors = objectors.into_iter();
        told.extend(objectors.map(|person| self.objector(person, Kind::YourObjectionUpheld)));
        told
    }

    /// From the public: they learn what came of it and open the notice, not the case.
    fn objector(&self, person: PersonId, kind: Kind) -> Told {
        let notice = self.case.notice.map(Into::into);
        Told::new(Recipient::Person(person), kind, notice).with("subject", self.of.subject_name)
    }

    fn members(&self) -> Recipient {
        Recipient::Members(self.case.organization)
    }

    fn tell(&self, to: Recipient, kind: Kind) -> Told {
        Told::new(to, kind, Some(self.case.id.into()))
            .with("case", self.case.number.as_str())
            .with("subject", self.of.subject_name)
    }

    fn at_stage(&self, to: Recipient, kind: Kind, stage: u32) -> Told {
        self.tell(to, kind).with("stage", self.stage(stage))
    }

    fn stage(&self, index: u32) -> Name {
        let stage = self.of.procedure.and_then(|it| it.stage(index));
        stage.map_or_else(
            || {
                Name::new(
                    format!("第 {} 环节", index + 1),
                    format!("stage {}", index + 1),
                )
            },
            |stage| stage.name.clone(),
        )
    }

    /// Until when the case is to be dealt with, by what runs now.
    fn due(&self) -> Value {
        let running = self.case.clock.running.as_ref();
        or_in_the_case(running.map(|deadline| deadline.due_day(self.of.calendar)))
    }
}

impl Circumstances<'_> {
    /// A period that ends at an instant includes the day before it.
    pub(super) fn last_day(&self, until: Timestamp) -> NaiveDate {
        let within = until.checked_sub_signed(TimeDelta::microseconds(1));
        self.calendar.date_of(within.unwrap_or(until))
    }
}

/// A day that is not known any more stands in the case.
fn or_in_the_case(day: Option<NaiveDate>) -> Value {
    match day {
        Some(day) => day.into(),
        None => Name::new("办件所示日期", "the day that the case shows").into(),
    }
}
