//! What happens next, in words.

use chrono::TimeDelta;
use showcase_domain::{
    Language, Timestamp,
    case::{Reviewable, StateWord},
    policy::Action,
};

use super::{Sight, shown_state};
use crate::cases::docket::Docket;

pub(super) fn step(
    docket: &Docket,
    sight: Sight,
    nobody_eligible: bool,
    language: Language,
) -> String {
    let case = &docket.case;
    let text = match shown_state(case.state.word(), sight) {
        StateWord::Draft => language.choose(
            "申报单位已撤回修改，修改后可再次提交，办件编号不变。",
            "Recalled by the organization; it keeps its number when it is submitted again.",
        ),
        StateWord::Queued if nobody_eligible => language.choose(
            "没有可以办理本环节的审核人员，等待业务管理员指定。",
            "Nobody eligible is left for this stage; the business administrator appoints somebody.",
        ),
        StateWord::Queued => {
            language.choose("等待审核人员领办。", "Waiting for a reviewer to claim it.")
        }
        StateWord::InReview => {
            language.choose("审核人员正在审核。", "A reviewer is working on it.")
        }
        StateWord::ChangesRequested => language.choose(
            "请申报单位逐条答复修改意见，修改申报稿后再次提交。",
            "The organization answers each change request, edits the draft and submits it again.",
        ),
        StateWord::Held => language.choose(
            "已作出决定，等待复审人员发布。",
            "Decided; waiting for an approver to release it.",
        ),
        StateWord::OnNotice if case.notice.is_none() => {
            language.choose("审核通过，等待列入公示。", "Passed; waiting for a public notice.")
        }
        StateWord::OnNotice => language.choose(
            "公示期满且无异议即生效。",
            "It takes effect when the days of the notice are over without an objection.",
        ),
        StateWord::Objected => language.choose(
            "公示期内收到异议，正在核实；公示计时已暂停。",
            "Somebody objected; it is being looked into and the days of the notice pause.",
        ),
        StateWord::Approved => language.choose("已通过并生效。", "Approved and in force."),
        StateWord::Rejected => return after_a_refusal(docket, language),
        StateWord::Withdrawn => {
            language.choose("申报单位已撤回，内容已保留为草稿。", "Withdrawn; the content is kept as a draft.")
        }
        StateWord::Expired => language.choose(
            "修改意见逾期未答复，办件终止；内容已保留为草稿，可以重新申报。",
            "The requested changes were not answered in time; the content is kept as a draft and can be submitted as a new case.",
        ),
    };
    text.to_owned()
}

/// A refusal that can be reconsidered says until when, and one with a bar from when on it can be applied for again.
fn after_a_refusal(docket: &Docket, language: Language) -> String {
    let (case, about) = (&docket.case, docket.about());
    let barred_until = about.subject.and_then(Reviewable::barred_until);
    let barred_until = barred_until.filter(|until| docket.at < *until);
    let again = match barred_until.map(|until| docket.calendar.date_of(until)) {
        None => language
            .choose(
                "内容已保留为草稿，修改后可以重新申报。",
                "The content is kept as a draft and can be submitted as a new case.",
            )
            .to_owned(),
        Some(day) => match language {
            Language::ZhCn => format!("内容已保留为草稿，{day} 起可以重新申报。"),
            Language::En => {
                format!(
                    "The content is kept as a draft and can be submitted as a new case from {day} on."
                )
            }
        },
    };
    let last_day = |until: Timestamp| docket.calendar.date_of(until - TimeDelta::microseconds(1));
    let reconsider = case
        .reconsider_until(&about)
        .filter(|_| case.unmet(Action::CaseReconsider, &about).is_empty())
        .map(last_day);
    match (language, reconsider) {
        (Language::ZhCn, None) => format!("不予通过，理由见结论。{again}"),
        (Language::ZhCn, Some(day)) => {
            format!("不予通过，理由见结论。{day} 前（含当日）可以申请复核一次；{again}")
        }
        (Language::En, None) => format!("Not approved; see the reason. {again}"),
        (Language::En, Some(day)) => format!(
            "Not approved; see the reason. A reconsideration can be asked for once, until {day}. {again}"
        ),
    }
}
