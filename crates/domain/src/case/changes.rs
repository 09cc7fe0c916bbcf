//! 修改意见: what is to be changed, item by item, and the answers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Case, CaseState, HeldDecision, Outcome, Proceeding, Reviewable, Ruling,
    holding::reviewing_person,
};
use crate::{
    ContentHash, Decided, Language, Refusal,
    event::{Event, RequestedChange},
    id::ChangeRequestId,
    message::{FieldErrors, Message},
    policy::Action,
    procedure::Procedure,
    refusal::Condition,
    remark::{Remark, RemarkRef},
    revision::Revision,
    version::Expected,
    words::words,
};

/// The most items of one request.
const MAX_ITEMS: usize = 100;

/// What an item is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// A field of the content, by JSON pointer; the empty pointer is the whole content.
    Field { pointer: String },
    /// 补正事项: a requirement of the procedure.
    Material { requirement: String },
}

words! {
    Severity {
        Must = "must" ("必须修改", "must"),
        Should = "should" ("建议修改", "should"),
    }
}

words! {
    ChangeState {
        Open = "open" ("待答复", "open"),
        Answered = "answered" ("已答复", "answered"),
        Accepted = "accepted" ("已采纳", "accepted"),
        Waived = "waived" ("不再要求", "waived"),
    }
}

words! {
    /// How the owner dealt with an item.
    Answer {
        Changed = "changed" ("已修改", "changed"),
        Explained = "explained" ("说明理由", "explained"),
    }
}

words! {
    /// What the reviewer makes of an answered item.
    Judgement {
        Accept = "accept" ("采纳", "accept"),
        /// Not enough: it has to be answered again, with the next request.
        Reopen = "reopen" ("仍需修改", "reopen"),
        Waive = "waive" ("不再要求", "waive"),
    }
}

/// One thing to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRequest {
    pub id: ChangeRequestId,
    /// Counts the items of the case from 1.
    pub number: u32,
    /// The submission it is about.
    pub round: u32,
    pub target: Target,
    pub severity: Severity,
    pub text: RemarkRef,
    /// 一次性告知: why it was not asked for at first, although what it is about has not changed since.
    pub late: Option<RemarkRef>,
    pub state: ChangeState,
    pub answer: Option<(Answer, RemarkRef)>,
}

/// An item that a reviewer asks for.
#[derive(Debug, Clone)]
pub struct ChangeItem {
    pub id: ChangeRequestId,
    pub target: Target,
    pub severity: Severity,
    pub text: Remark,
    /// Needed for a later item about something unchanged.
    pub late: Option<Remark>,
}

impl Case {
    /// 退回修改: hands the case back with everything that is to be changed; a draft opens as a copy of the submission, the days of the
    /// stage pause, and those of the answer begin. With an item reopened, no new one is needed.
    ///
    /// `has_changed` says whether what an item is about has changed since the submission that the first request was about.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when there is no item, one points at nothing, or a later one about something unchanged has no reason.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different thing that the decision rests on"
    )]
    pub fn request_changes(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        seen: &ContentHash,
        subject: Reviewable,
        revision: &Revision,
        items: Vec<ChangeItem>,
        has_changed: impl Fn(&Target) -> bool,
    ) -> Result<Decided<(Self, Reviewable, Vec<Remark>)>, Refusal> {
        self.permit(about, Action::CaseRequestChanges, expected)?;
        self.check_seen(seen, revision)?;
        self.check_items(about.procedure, &items, &has_changed)
            .map_err(Refusal::Invalid)?;
        let round = self.round();
        let is_later = self.is_later();
        let mut remarks = Vec::with_capacity(items.len());
        let mut requested = Vec::with_capacity(items.len());
        for (number, item) in (self.next_number()..).zip(items) {
            let text = item.text.reference();
            // A reason is kept, and counted, only where one was needed.
            let late = item.late.filter(|_| is_later && !has_changed(&item.target));
            let late_reference = late.as_ref().map(Remark::reference);
            requested.push(RequestedChange {
                id: item.id,
                number,
                target: item.target.clone(),
                severity: item.severity,
                text: text.clone(),
                late: late_reference.clone(),
            });
            self.change_requests.push(ChangeRequest {
                id: item.id,
                number,
                round,
                target: item.target,
                severity: item.severity,
                text,
                late: late_reference,
                state: ChangeState::Open,
                answer: None,
            });
            remarks.push(item.text);
            remarks.extend(late);
        }
        let decision = HeldDecision {
            reviewer: reviewing_person(about.actor)?,
            ruling: Ruling::Reject,
            remark: None,
            change_kind: None,
        };
        self.keep_review(about, &decision, Outcome::ChangesRequested);
        let within = about.procedure.rules.answer_within;
        let answer = about.calendar.deadline(about.at, within.days, within.unit);
        self.clock = self.clock.paused_for(about.calendar, about.at, answer);
        let open_case = self.id;
        let case = self.moved(CaseState::ChangesRequested, about.at);
        let event = Event::CaseChangesRequested {
            round,
            content_hash: revision.content_hash.clone(),
            items: requested,
            due: answer.at,
        };
        let happening = case.happening(event);
        let subject = subject.reopened(&revision.content, Some(open_case));
        Ok(Decided::new((case, subject, remarks), happening))
    }

    /// Answers one item: changed, or explained. It can be answered again until the case is resubmitted.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when the case has no such item; [`Refusal`] as for every decision.
    pub fn answer(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        item: ChangeRequestId,
        answer: Answer,
        text: Remark,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(about, Action::CaseAnswer, expected)?;
        let request = self
            .change_requests
            .iter_mut()
            .find(|request| request.id == item)
            .ok_or(Refusal::NotFound)?;
        if request.state.is_settled() {
            return Err(Refusal::conflict(Condition::ChangeSettled {
                number: request.number,
            }));
        }
        request.state = ChangeState::Answered;
        request.answer = Some((answer, text.reference()));
        self.version = self.version.next();
        let happening = self.happening(Event::CaseChangeAnswered {
            item,
            answer: text.reference(),
        });
        Ok(Decided::new((self, text), happening))
    }

    /// The reviewer accepts an answered item, asks for it again, or waives it.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when the case has no such item; [`Condition::ChangeSettled`] for one that is accepted or waived.
    pub fn judge_change(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        item: ChangeRequestId,
        judgement: Judgement,
    ) -> Result<Decided<Self>, Refusal> {
        self.permit(about, Action::CaseJudgeChange, expected)?;
        let request = self
            .change_requests
            .iter_mut()
            .find(|request| request.id == item)
            .ok_or(Refusal::NotFound)?;
        request.state = match (request.state, judgement) {
            (_, Judgement::Reopen) => ChangeState::Open,
            (ChangeState::Accepted | ChangeState::Waived, _) => {
                return Err(Refusal::conflict(Condition::ChangeSettled {
                    number: request.number,
                }));
            }
            (ChangeState::Answered | ChangeState::Open, Judgement::Accept) => ChangeState::Accepted,
            (ChangeState::Answered | ChangeState::Open, Judgement::Waive) => ChangeState::Waived,
        };
        let number = request.number;
        self.version = self.version.next();
        let happening = self.happening(Event::CaseChangeJudged {
            item,
            number,
            judgement,
        });
        Ok(Decided::new(self, happening))
    }

    /// Numbers of the items that must be dealt with and are open.
    pub(super) fn open_must_items(&self) -> Vec<u32> {
        self.change_requests
            .iter()
            .filter(|request| {
                request.severity == Severity::Must && request.state == ChangeState::Open
            })
            .map(|request| request.number)
            .collect()
    }

    /// The submission that the first request for changes was about: what was the same then could have been asked for then.
    pub fn first_requested_round(&self) -> Option<u32> {
        self.change_requests
            .iter()
            .map(|request| request.round)
            .min()
    }

    /// Whether something was asked for on an earlier submission already.
    fn is_later(&self) -> bool {
        self.first_requested_round()
            .is_some_and(|first| first < self.round())
    }

    fn next_number(&self) -> u32 {
        self.change_requests
            .iter()
            .map(|request| request.number)
            .max()
            .unwrap_or(0)
            + 1
    }

    fn check_items(
        &self,
        procedure: &Procedure,
        items: &[ChangeItem],
        has_changed: &impl Fn(&Target) -> bool,
    ) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        let reopened = self
            .change_requests
            .iter()
            .any(|request| request.state == ChangeState::Open && request.round < self.round());
        if items.is_empty() && !reopened {
            errors.at("/items", Message::TooFew { min: 1, actual: 0 });
        }
        if items.len() > MAX_ITEMS {
            errors.at(
                "/items",
                Message::TooMany {
                    max: MAX_ITEMS,
                    actual: items.len(),
                },
            );
        }
        let is_later = self.is_later();
        for (index, item) in items.iter().enumerate() {
            if let Some(error) = item.target.mistake(procedure) {
                errors.at(format!("/items/{index}/target/{}", error.0), error.1);
            } else if is_later && item.late.is_none() && !has_changed(&item.target) {
                errors.at(
                    format!("/items/{index}/late_reason"),
                    Message::LateWithoutReason,
                );
            }
        }
        errors.into_result(())
    }
}

impl ChangeState {
    /// Nothing is asked for any more.
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Accepted | Self::Waived)
    }
}

impl Target {
    /// What it is about, in words, when the field is one that people know.
    pub fn text(&self, procedure: &Procedure, language: Language) -> String {
        match self {
            Self::Material { requirement } => procedure
                .rules
                .requirement_name(requirement, language)
                .to_owned(),
            Self::Field { pointer } => crate::procedure::field_name(pointer, language),
        }
    }

    /// The member that is wrong, and why.
    fn mistake(&self, procedure: &Procedure) -> Option<(&'static str, Message)> {
        match self {
            Self::Field { pointer }
                if !(pointer.is_empty() || pointer.starts_with('/')) || pointer.len() > 200 =>
            {
                let value = pointer.clone();
                Some(("pointer", Message::NotAllowed { value }))
            }
            Self::Material { requirement }
                if procedure.rules.requirement(requirement).is_none() =>
            {
                let value = requirement.clone();
                Some(("requirement", Message::NotAllowed { value }))
            }
            Self::Field { .. } | Self::Material { .. } => None,
        }
    }
}
