//! Who holds a case, since when, and what comes next.

use showcase_registry::views::{CaseView, Holder};

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
    Status(vec![
        Fact::new("现在由谁处理", held),
        Fact::new("从何时起", visit.at(case.state_since).shown),
        Fact::new("首次提交", visit.at(case.opened_at).shown),
        Fact::new("下一步", &case.next_step),
    ])
}

/// As the office reads it.
pub fn of_reviewed_case(visit: &Visit, case: &CaseView) -> Status {
    let reviewer = case
        .reviewer
        .as_ref()
        .map_or("未领办", |reviewer| reviewer.name.as_str());
    Status(vec![
        Fact::new("承办", reviewer),
        Fact::new("本状态始于", visit.at(case.state_since).shown),
        Fact::new("首次提交", visit.at(case.opened_at).shown),
        Fact::new("环节", &case.stage.name),
    ])
}
