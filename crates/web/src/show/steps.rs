//! The way of a case: the stages of its procedure, the notice where there is one, and the end.

use showcase_domain::case::{Outcome, StateWord};
use showcase_domain::procedure::SubjectKind;
use showcase_registry::views::{CaseView, Progress, StageReviewView, StepView};

use super::due;
use crate::components::{Step, StepState, Steps};
use crate::visit::Visit;

/// `here` is what the present stage is called in: the state, in the words of the reader.
pub fn of_case(visit: &Visit, case: &CaseView, here: &str) -> Steps {
    let is_passed = matches!(
        case.state,
        StateWord::OnNotice | StateWord::Objected | StateWord::Approved
    );
    let mut steps: Vec<Step> = case
        .steps
        .iter()
        .map(|step| stage(visit, case, step, is_passed, here))
        .collect();
    if case.rules.notice_days > 0 {
        steps.push(notice(visit, case));
    }
    let (label, note) = end(visit, case);
    let state = if case.state == StateWord::Approved {
        StepState::Done
    } else {
        StepState::Ahead
    };
    steps.push(step(label, note, state));
    Steps(steps)
}

fn step(label: impl Into<String>, note: impl Into<String>, state: StepState) -> Step {
    Step {
        label: label.into(),
        note: note.into(),
        state,
        href: None,
    }
}

fn stage(visit: &Visit, case: &CaseView, view: &StepView, is_passed: bool, here: &str) -> Step {
    let progress = if is_passed {
        Progress::Passed
    } else {
        view.progress
    };
    match progress {
        Progress::Passed => step(&view.name, passed(visit, case, view.index), StepState::Done),
        Progress::Here => step(&view.name, here, StepState::Here),
        Progress::Ahead => step(&view.name, "", StepState::Ahead),
    }
}

/// When a stage was passed, and by whom as far as the reader may know.
fn passed(visit: &Visit, case: &CaseView, stage: u32) -> String {
    let mut reviews = case.reviews.iter();
    let review = reviews.rfind(|it| it.stage == stage && it.outcome == Outcome::Passed);
    review.map_or_else(String::new, |it| by_and_when(visit, it))
}

fn by_and_when(visit: &Visit, review: &StageReviewView) -> String {
    let day = visit.on(review.decided_at).shown;
    match &review.reviewer {
        Some(reviewer) => format!("{} · {day}", reviewer.name),
        None => format!("{day} 通过"),
    }
}

fn notice(visit: &Visit, case: &CaseView) -> Step {
    let days = format!("{} 个工作日", case.rules.notice_days);
    match case.state {
        StateWord::Objected => step("公示", "有异议，暂停计时", StepState::Here),
        StateWord::OnNotice => {
            let until = case.due.as_ref();
            let until = until.map(|it| format!("至 {}", due::day(visit, it.at).shown));
            let note = until.unwrap_or_else(|| "待列入公示".to_owned());
            step("公示", note, StepState::Here)
        }
        StateWord::Approved => step("公示", days, StepState::Done),
        _ => step("公示", days, StepState::Ahead),
    }
}

fn end(visit: &Visit, case: &CaseView) -> (&'static str, String) {
    let registered = match case.subject.kind {
        SubjectKind::Organization => "核验通过",
        SubjectKind::Offering => "登记",
    };
    match case.state {
        StateWord::Approved => (registered, visit.on(case.state_since).shown),
        _ => (registered, String::new()),
    }
}
