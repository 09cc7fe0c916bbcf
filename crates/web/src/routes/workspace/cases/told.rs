//! What the owner of a case is told before anything else, and what they can print.

use showcase_domain::Language::ZhCn;
use showcase_domain::case::{ObjectionState, Outcome, StateWord};
use showcase_registry::views::{CaseView, DueFor};

use crate::components::{Link, Tone};
use crate::pages::Banner;
use crate::show::due;
use crate::visit::Visit;

pub fn banners(visit: &Visit, case: &CaseView) -> Vec<Banner> {
    let banners = [
        conclusion(case),
        notice(visit, case),
        objections(case),
        kind(case),
    ];
    banners.into_iter().flatten().collect()
}

/// What it came to, with the reason.
fn conclusion(case: &CaseView) -> Option<Banner> {
    let (tone, said) = match case.state {
        StateWord::Approved => (Tone::Force, case.conclusion.clone()),
        StateWord::Rejected => (Tone::Refused, case.conclusion.clone()),
        StateWord::Withdrawn | StateWord::Expired => (Tone::Draft, None),
        _ => return None,
    };
    let text = said.unwrap_or_else(|| case.next_step.clone());
    Some(Banner::new(tone, case.state.text(ZhCn), text))
}

fn notice(visit: &Visit, case: &CaseView) -> Option<Banner> {
    let notice = case.notice.as_ref()?;
    let until = case.due.as_ref().filter(|it| it.due_for == DueFor::Notice);
    let until = until.map(|it| format!("，{} 期满，无异议即生效", due::day(visit, it.at).shown));
    let text = format!(
        "{}（{}）{}。",
        notice.title,
        notice.number,
        until.unwrap_or_default()
    );
    Some(Banner::new(Tone::Notice, "已列入公示", text))
}

/// How many there are and what came of them; never who objected.
fn objections(case: &CaseView) -> Option<Banner> {
    let count = case.objections.len();
    if count == 0 {
        return None;
    }
    let objections = case.objections.iter();
    let open = objections
        .filter(|it| it.state == ObjectionState::Open)
        .count();
    let text = if open > 0 {
        format!("{open} 件正在核实，其间公示暂停计时。异议人的信息依规定不向申报单位提供。")
    } else {
        "都已处理。异议人的信息依规定不向申报单位提供。".to_owned()
    };
    Some(Banner::new(
        Tone::Waiting,
        format!("收到 {count} 件异议"),
        text,
    ))
}

/// What the reviewers say a change amounts to.
fn kind(case: &CaseView) -> Option<Banner> {
    let kind = case.change_kind.as_ref()?;
    let confirmed = kind.confirmed?;
    let (claimed, confirmed) = (kind.claimed.text(ZhCn), confirmed.text(ZhCn));
    let text = if claimed == confirmed {
        format!("与申报的一致：{claimed}。")
    } else {
        format!("申报为{claimed}，审核认定为{confirmed}。")
    };
    Some(Banner::new(Tone::Draft, "变更类别已认定", text))
}

/// 受理回执, and each letter of the office.
pub fn papers(case: &CaseView) -> Vec<Link> {
    let here = format!("/workspace/cases/{}", case.id);
    let mut papers = vec![Link::new("受理回执", format!("{here}/receipt"))];
    let asked = case.reviews.iter();
    let asked = asked.filter(|it| it.outcome == Outcome::ChangesRequested);
    papers.extend(asked.map(|it| {
        let label = format!("告知书（针对第 {} 次提交）", it.round);
        Link::new(label, format!("{here}/notices/{}", it.round))
    }));
    if case.state == StateWord::Rejected {
        papers.push(Link::new("不予通过告知书", format!("{here}/refusal")));
    }
    papers
}
