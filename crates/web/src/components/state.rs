//! The badge of each state. The words are the domain's, or what they mean to
//! the reader; which tone a state has is decided here and nowhere else.

use showcase_domain::Language;
use showcase_domain::case::{ChangeState, Judgement, NoticeStanding, ObjectionState, StateWord};
use showcase_domain::offering::OfferingState;
use showcase_domain::organization::OrganizationState;
use showcase_domain::promotion::PromotionStage;
use showcase_registry::views::ChangeRequestView;

use super::{Badge, Ladder, Step, StepState, Tone};

/// The workspace and the console speak Chinese.
const ZH: Language = Language::ZhCn;

impl Badge {
    /// A case as the office sees it.
    pub fn of_case(state: StateWord) -> Self {
        Self::new(case_tone(state), state.text(ZH))
    }

    /// A case as its owner sees it: what is asked of them stands out.
    pub fn of_own_case(state: StateWord) -> Self {
        let label = match state {
            StateWord::Queued => "待审核",
            StateWord::ChangesRequested => "待您修改",
            StateWord::Draft
            | StateWord::InReview
            | StateWord::Held
            | StateWord::OnNotice
            | StateWord::Objected
            | StateWord::Approved
            | StateWord::Rejected
            | StateWord::Withdrawn
            | StateWord::Expired => state.text(ZH),
        };
        Self::new(case_tone(state), label)
    }

    pub fn of_organization(state: OrganizationState) -> Self {
        let tone = match state {
            OrganizationState::Applying => Tone::Review,
            OrganizationState::Verified => Tone::Force,
            OrganizationState::Suspended => Tone::Waiting,
            OrganizationState::Withdrawn | OrganizationState::Expired => Tone::Draft,
            OrganizationState::Rejected
            | OrganizationState::Cancelled
            | OrganizationState::Revoked => Tone::Refused,
        };
        Self::new(tone, state.text(ZH))
    }

    /// An offering, also on public pages.
    pub fn of_offering(state: OfferingState, language: Language) -> Self {
        let tone = match state {
            OfferingState::Unregistered | OfferingState::Expired => Tone::Draft,
            OfferingState::Registered => Tone::Force,
            OfferingState::Suspended => Tone::Waiting,
            OfferingState::Cancelled | OfferingState::Revoked => Tone::Refused,
        };
        Self::new(tone, state.text(language))
    }

    /// A case of a public notice.
    pub fn of_notice(standing: NoticeStanding, language: Language) -> Self {
        let tone = match standing {
            NoticeStanding::OnNotice => Tone::Notice,
            NoticeStanding::Over => Tone::Review,
            NoticeStanding::Objected => Tone::Waiting,
            NoticeStanding::InForce => Tone::Force,
            NoticeStanding::Returned => Tone::Refused,
            NoticeStanding::Withdrawn => Tone::Draft,
        };
        Self::new(tone, standing.text(language))
    }

    pub fn of_objection(state: ObjectionState) -> Self {
        let tone = match state {
            ObjectionState::Open => Tone::Waiting,
            ObjectionState::Dismissed => Tone::Draft,
            ObjectionState::Upheld => Tone::Refused,
        };
        Self::new(tone, state.text(ZH))
    }

    /// An item as the office sees it: one that was answered, and not well enough, is open again.
    pub fn of_judged(request: &ChangeRequestView) -> Self {
        if request.state == ChangeState::Open && request.answer.is_some() {
            Self::new(Tone::Waiting, Judgement::Reopen.text(ZH))
        } else {
            Self::of_change(request.state)
        }
    }

    pub fn of_change(state: ChangeState) -> Self {
        let tone = match state {
            ChangeState::Open => Tone::Waiting,
            ChangeState::Answered => Tone::Review,
            ChangeState::Accepted => Tone::Force,
            ChangeState::Waived => Tone::Draft,
        };
        Self::new(tone, state.text(ZH))
    }
}

fn case_tone(state: StateWord) -> Tone {
    match state {
        StateWord::Draft | StateWord::Withdrawn | StateWord::Expired => Tone::Draft,
        StateWord::Queued | StateWord::InReview | StateWord::Held => Tone::Review,
        StateWord::OnNotice | StateWord::Objected => Tone::Notice,
        StateWord::ChangesRequested => Tone::Waiting,
        StateWord::Approved => Tone::Force,
        StateWord::Rejected => Tone::Refused,
    }
}

impl Ladder {
    /// Where one offering stands; before registration it stands nowhere.
    pub fn of_stage(label: &str, reached: Option<PromotionStage>, language: Language) -> Self {
        let step = |stage: PromotionStage| Step {
            label: stage.name(language).to_owned(),
            note: String::new(),
            state: match reached {
                Some(here) if stage == here => StepState::Here,
                Some(here) if stage < here => StepState::Done,
                Some(_) | None => StepState::Ahead,
            },
            href: None,
        };
        Self {
            label: label.to_owned(),
            steps: PromotionStage::ALL.map(step).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::StepState::{Ahead, Done, Here};
    use super::*;

    #[test]
    fn the_ladder_marks_the_present_step_alone() {
        let ladder = Ladder::of_stage("推广状态", Some(PromotionStage::Validating), ZH);
        let states: Vec<_> = ladder.steps.iter().map(|step| step.state).collect();
        assert_eq!(states, [Done, Done, Here, Ahead, Ahead, Ahead]);
        let before = Ladder::of_stage("推广状态", None, ZH);
        assert!(before.steps.iter().all(|step| step.state == Ahead));
    }

    #[test]
    fn no_two_states_of_a_case_look_alike() {
        for badge in [Badge::of_case, Badge::of_own_case] {
            let drawn: HashSet<_> = StateWord::ALL
                .iter()
                .map(|&state| badge(state).label)
                .collect();
            assert_eq!(drawn.len(), StateWord::ALL.len());
        }
    }
}
