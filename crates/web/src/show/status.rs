//! Who holds a case, since when, until when, and what comes next.

use showcase_registry::views::{CaseView, DueFor, DueView, Holder};

use super::due;
use crate::components::{Fact, Status};
use crate::visit::Visit;

pub fn holder(holder: Holder) -> &'static str {
    match holder {
        Holder::Organization => "申报单位",
        Holder::Office => "审核方",
        Holder::Nobody => "已办结",
    }
}

/// As the owner reads it.
pub fn of_case(visit: &Visit, case: &CaseView) -> Status {
    let held = match case.holder {
        Holder::Organization => "本单位",
        Holder::Office | Holder::Nobody => holder(case.holder),
    };
    let mut facts = vec![
        Fact::new("现在由谁处理", held),
        Fact::new("从何时起", visit.at(case.state_since).shown),
    ];
    facts.extend(case.due.as_ref().map(|it| until(visit, it)));
    facts.push(Fact::new("下一步", &case.next_step));
    Status(facts)
}

/// Until when, and what happens then.
fn until(visit: &Visit, running: &DueView) -> Fact {
    let day = due::day(visit, running.at).shown;
    let left = due::count(running.days_left.left, running.unit);
    match running.due_for {
        DueFor::Stage if running.overdue => Fact::new("审核期限", format!("{day}（已超过）")),
        DueFor::Stage => Fact::new("审核期限", format!("{day} 前")),
        DueFor::Answer if running.overdue => Fact::new("答复期限", format!("{day}（已过）")),
        DueFor::Answer if running.days_left.left == 0 => {
            Fact::new("答复期限", "今天到期，逾期办件终止")
        }
        DueFor::Answer => Fact::new("答复期限", format!("{day}，还有 {left}，逾期办件终止")),
        DueFor::Notice => Fact::new("公示期满", format!("{day}，无异议即生效")),
    }
}

/// As the office reads it.
pub fn of_reviewed_case(visit: &Visit, case: &CaseView) -> Status {
    let reviewer = case
        .reviewer
        .as_ref()
        .map_or("无", |reviewer| reviewer.name.as_str());
    let mut facts = vec![
        Fact::new("承办", reviewer),
        Fact::new("环节", &case.stage.name),
    ];
    facts.extend(case.due.as_ref().map(|running| {
        let due = due::of_case(visit, running);
        let label = match running.due_for {
            DueFor::Stage => "本环节期限",
            DueFor::Answer => "申报方答复期限",
            DueFor::Notice => "公示期满",
        };
        Fact::new(label, format!("{}（{}）", due.day.shown, due.badge.label))
    }));
    facts.push(Fact::new("本状态始于", visit.at(case.state_since).shown));
    facts.push(Fact::new("首次提交", visit.at(case.opened_at).shown));
    Status(facts)
}
