//! What a reviewer has to know of a case before anything else.

use showcase_domain::Language::ZhCn;
use showcase_domain::case::{Escalation, Outcome, StateWord};
use showcase_registry::views::{CaseView, DueFor};

use crate::components::Tone;
use crate::pages::Banner;
use crate::show::due;
use crate::visit::Visit;

pub fn of_case(visit: &Visit, case: &CaseView) -> Vec<Banner> {
    let banners = [
        nobody(case),
        late(case),
        held(case),
        handed_over(case),
        awaits_notice(case),
        provisional(visit, case),
    ];
    banners.into_iter().flatten().collect()
}

fn nobody(case: &CaseView) -> Option<Banner> {
    let text =
        "本环节的审核人员都须回避或已审过其他环节。请业务管理员指定一位没有利益关系的人员办理。";
    case.nobody_eligible
        .then(|| Banner::new(Tone::Refused, "没有可以办理本环节的人员", text))
}

/// 逾期 and 督办.
fn late(case: &CaseView) -> Option<Banner> {
    let running = case.due.as_ref()?;
    if running.due_for != DueFor::Stage {
        return None;
    }
    let how_late = due::words(running.days_left, true);
    match running.escalation? {
        Escalation::Punctual => None,
        Escalation::Overdue => Some(Banner::new(
            Tone::Refused,
            format!("本环节{how_late}"),
            "已提醒复审人员。",
        )),
        Escalation::Escalated => Some(Banner::new(
            Tone::Refused,
            format!("已督办：本环节{how_late}"),
            "已提醒复审人员和业务管理员。",
        )),
    }
}

fn held(case: &CaseView) -> Option<Banner> {
    let held = case.held.as_ref()?;
    let title = format!("已决定“{}”，尚未发布", held.ruling.text(ZhCn));
    let remark = held.remark.clone().unwrap_or_default();
    let text = format!("申报单位还看不到这个决定。{remark}");
    Some(Banner::new(Tone::Notice, title, text))
}

/// What another stage handed this case over with.
fn handed_over(case: &CaseView) -> Option<Banner> {
    let is_at_work = matches!(case.state, StateWord::Queued | StateWord::InReview);
    let last = case.reviews.last().filter(|_| is_at_work)?;
    let reason = last.remark.clone().unwrap_or_default();
    match last.outcome {
        Outcome::RefusalProposed if last.stage < case.stage.index => Some(Banner::new(
            Tone::Refused,
            format!("{}拟不予通过，由本环节决定", last.stage_name),
            reason,
        )),
        Outcome::Returned if last.stage > case.stage.index => Some(Banner::new(
            Tone::Waiting,
            format!("由{}退回", last.stage_name),
            reason,
        )),
        _ => None,
    }
}

fn awaits_notice(case: &CaseView) -> Option<Banner> {
    let waits = case.state == StateWord::OnNotice && case.notice.is_none();
    let text = format!(
        "列入公示后，公示 {} 个工作日期满且无异议即生效。",
        case.rules.notice_days
    );
    waits.then(|| Banner::new(Tone::Notice, "审核已通过，等待列入公示", text))
}

fn provisional(visit: &Visit, case: &CaseView) -> Option<Banner> {
    let running = case.due.as_ref().filter(|it| it.provisional)?;
    let text = format!(
        "{} 是按周末推算的；当年的放假安排录入后会重新计算。",
        due::day(visit, running.at).shown
    );
    Some(Banner::new(Tone::Draft, "期限为暂定", text))
}
