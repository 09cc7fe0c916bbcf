//! 审批表: the stages, what was checked and decided at each, the panel, the objections.

use showcase_domain::{
    Language,
    case::{Case, CaseState, Check, Outcome},
    policy::is_office,
    procedure::Stage,
};

use super::{Sight, said::Said};
use crate::{
    cases::docket::Docket,
    views::{
        CheckView, HeldView, ObjectionView, OpinionRecordView, OpinionView, PanelView, Progress,
        ReviewerView, SeatView, StageReviewView, StepView,
    },
};

pub(super) fn steps(docket: &Docket, language: Language) -> Vec<StepView> {
    let is_over = docket.case.state == CaseState::Approved;
    let stages = (0..).zip(&docket.procedure.rules.stages);
    stages
        .map(|(index, stage)| StepView {
            index,
            name: stage.name.text(language).to_owned(),
            progress: if is_over || index < docket.case.stage {
                Progress::Passed
            } else if index == docket.case.stage {
                Progress::Here
            } else {
                Progress::Ahead
            },
        })
        .collect()
}

pub(super) fn checklist(
    docket: &Docket,
    said: &Said,
    sight: Sight,
    language: Language,
) -> Vec<CheckView> {
    match docket.procedure.stage(docket.case.stage) {
        Some(stage) if sight.is_office() => checks(stage, &docket.case.checks, said, language),
        Some(_) | None => Vec::new(),
    }
}

fn checks(stage: &Stage, marks: &[Check], said: &Said, language: Language) -> Vec<CheckView> {
    stage
        .checklist
        .iter()
        .map(|item| {
            let mark = marks.iter().find(|mark| mark.code == item.code);
            CheckView {
                code: item.code.clone(),
                part: item.part,
                name: item.name.text(language).to_owned(),
                done: mark.is_some(),
                explanation: mark
                    .and_then(|mark| mark.explanation.as_ref())
                    .and_then(|text| said.text(text)),
            }
        })
        .collect()
}

/// What the parties do not learn of: proposals and returns inside the office, and decisions of a stage beyond that they were made.
pub(super) fn reviews(
    docket: &Docket,
    said: &Said,
    sight: Sight,
    language: Language,
) -> Vec<StageReviewView> {
    let visible = |outcome: Outcome| match sight {
        Sight::Expert => false,
        Sight::Party => !matches!(outcome, Outcome::RefusalProposed | Outcome::Returned),
        Sight::Office | Sight::Handler => true,
    };
    let reviews = docket.case.reviews.iter();
    reviews
        .filter(|review| visible(review.outcome))
        .map(|review| {
            let stage = docket.procedure.stage(review.stage);
            let inside = sight.is_office();
            StageReviewView {
                number: review.number,
                stage: review.stage,
                stage_name: stage
                    .map_or_else(String::new, |stage| stage.name.text(language).to_owned()),
                round: review.round,
                outcome: review.outcome,
                reviewer: inside.then(|| said.reviewer(review.reviewer, sight, language)),
                remark: inside
                    .then(|| review.remark.as_ref().and_then(|it| said.text(it)))
                    .flatten(),
                change_kind: review.change_kind,
                checks: match stage {
                    Some(stage) if inside => checks(stage, &review.checks, said, language),
                    Some(_) | None => Vec::new(),
                },
                panel: review.panel.filter(|_| inside),
                decided_at: review.decided_at,
            }
        })
        .collect()
}

pub(super) fn held(case: &Case, said: &Said, sight: Sight) -> Option<HeldView> {
    match &case.state {
        CaseState::Held(held) if sight.is_office() => Some(HeldView {
            ruling: held.ruling,
            remark: held.remark.as_ref().and_then(|it| said.text(it)),
        }),
        _ => None,
    }
}

/// An expert sees the sheet and their own seat; the parties see nothing.
pub(super) fn panel(
    docket: &Docket,
    said: &Said,
    sight: Sight,
    language: Language,
) -> Option<PanelView> {
    if sight == Sight::Party {
        return None;
    }
    let case = &docket.case;
    let rules = docket.procedure.stage(case.stage)?.panel()?;
    let is_shown = |expert| is_office(&docket.actor) || docket.actor.person() == Some(expert);
    let seats = case.seats.iter().flat_map(|seats| &seats.experts);
    let seats = seats
        .filter(|expert| is_shown(**expert))
        .map(|expert| {
            let opinion = case
                .current_opinions()
                .find(|opinion| opinion.expert == *expert);
            SeatView {
                expert: ReviewerView {
                    person: Some(*expert),
                    ..said.reviewer(*expert, sight, language)
                },
                opinion: opinion.map(|opinion| OpinionView {
                    scores: opinion.scores.clone(),
                    weighted: opinion.weighted,
                    recommends: opinion.recommends,
                    text: said.text(&opinion.text),
                    given_at: opinion.given_at,
                }),
            }
        })
        .collect();
    Some(PanelView {
        experts: rules.experts,
        sheet: rules.sheet.clone(),
        pass_mark: rules.pass_mark,
        seed: case
            .seats
            .as_ref()
            .filter(|_| sight.is_office())
            .map(|seats| seats.seed.clone()),
        seats,
        result: sight
            .is_office()
            .then(|| case.panel_result(&docket.about()))
            .flatten(),
    })
}

/// Every opinion there ever was, for the office.
pub(super) fn opinions(
    docket: &Docket,
    said: &Said,
    sight: Sight,
    language: Language,
) -> Vec<OpinionRecordView> {
    let opinions = docket.case.opinions.iter();
    opinions
        .map(|opinion| OpinionRecordView {
            stage: opinion.stage,
            stage_name: super::stage_view(&docket.procedure, opinion.stage, language).name,
            cycle: opinion.cycle,
            round: opinion.round,
            expert: said.reviewer(opinion.expert, sight, language),
            opinion: OpinionView {
                scores: opinion.scores.clone(),
                weighted: opinion.weighted,
                recommends: opinion.recommends,
                text: said.text(&opinion.text),
                given_at: opinion.given_at,
            },
        })
        .collect()
}

pub(super) fn objections(case: &Case, said: &Said, sight: Sight) -> Vec<ObjectionView> {
    if sight == Sight::Expert {
        return Vec::new();
    }
    case.objections
        .iter()
        .map(|objection| ObjectionView {
            id: objection.id,
            number: objection.number,
            state: objection.state,
            raised_at: objection.raised_at,
            source: sight.is_office().then_some(objection.source),
            text: sight
                .is_office()
                .then(|| said.text(&objection.text))
                .flatten(),
            objector: said.contact(objection.objector.id),
            answer: objection
                .answer
                .as_ref()
                .and_then(|(_, reason)| said.text(reason)),
        })
        .collect()
}
