//! The case as its owner sees it.

use showcase_domain::case::Answer;

use super::{Drawn, badge, breadcrumb, draw, file, history, page, status};
use crate::components::{
    Action, ActionPanel, ActionShape, Compared, Control, Fact, Fold, Link, Reason, RefusedAction,
    Step, StepState, Steps, Tone, Weight,
};
use crate::pages::{
    AnswerForm, Banner, ChangeRequestView, OwnerCasePage, OwnerRow, OwnerSection, Room,
    SubmittedMaterial,
};

pub(super) fn pages() -> Vec<Drawn> {
    vec![
        draw("owner-case", &owner_case()),
        draw("owner-case-refused", &refused_case()),
        draw("owner-case-notice", &case_on_notice()),
    ]
}

fn owner_case() -> OwnerCasePage {
    let request = |id: &str, field: &str, text: &str| ChangeRequestView {
        id: id.into(),
        number: 1,
        field: field.into(),
        severity: "必须修改".into(),
        badge: badge(Tone::Waiting, "待答复"),
        text: text.into(),
        late: None,
        quoted: "采集烟感、水压等信号并上报，平台推送告警。".into(),
        about: "针对第 1 次提交".into(),
        answer: None,
        form: Some(AnswerForm {
            action: "/workspace/cases/case_1/answers/rem_1".into(),
            version: 5,
            chosen: Answer::Changed,
            value: String::new(),
            error: None,
        }),
        edit_href: Some("/workspace/offerings/off_1/edit/basics".into()),
    };
    let mut answered = request("2", "第三方检测报告", "报告首页看不清编号，请重新扫描。");
    answered.badge = badge(Tone::Force, "已答复");
    answered.answer = Some("已重新扫描上传，编号在第 1 页右上角。".into());
    answered.form = None;
    OwnerCasePage {
        page: page(Room::Workspace, "办件 BJ-2026-000012"),
        breadcrumb: breadcrumb(&[
            ("我的工作台", "/workspace"),
            ("示例智慧消防物联监测终端", "/x"),
        ]),
        number: "BJ-2026-000012".into(),
        badge: badge(Tone::Waiting, "待您修改"),
        subject: Link::new("示例智慧消防物联监测终端", "/x"),
        status: status(&[
            ("现在由谁处理", "本单位"),
            ("从何时起", "今天 10:12"),
            ("答复期限", "12月15日，还有 15 个工作日，逾期办件终止"),
            ("下一步", "答复 1 条意见后再次提交"),
        ]),
        steps: steps_of_case(0),
        banners: Vec::new(),
        requests: vec![
            request(
                "1",
                "一句话简介",
                "请写明上报方式和告警推送给谁，让不懂技术的读者也能看明白。",
            ),
            answered,
        ],
        explanation: None,
        views: vec![
            Link::new("提交的内容", "/workspace/cases/case_1").current(),
            Link::new("与上一次提交的差异", "?view=changes"),
        ],
        sections: vec![OwnerSection {
            heading: "第 2 次提交的内容：基本信息".into(),
            rows: vec![OwnerRow {
                label: "名称".into(),
                value: Compared::Plain("示例智慧消防物联监测终端".into()),
            }],
        }],
        materials: vec![SubmittedMaterial {
            name: "第三方检测报告".into(),
            files: vec![file("检测报告.pdf")],
        }],
        actions: ActionPanel {
            form: None,
            csrf: "c5f1".into(),
            version: 5,
            content_hash: None,
            allowed: vec![Action {
                code: "withdraw".into(),
                label: "撤回".into(),
                href: "/withdraw".into(),
                hint: Some("撤回后本办件结束；内容保留，可以作为新办件再次提交。".into()),
                shortcut: None,
                shape: ActionShape::Danger,
            }],
            refused: vec![RefusedAction {
                label: "再次提交".into(),
                reasons: vec![Reason {
                    text: "还有 1 条必须修改的意见未答复".into(),
                    href: Some("#request-1".into()),
                }],
            }],
        },
        papers: vec![
            Link::new("受理回执", "/workspace/cases/case_1/receipt"),
            Link::new(
                "告知书（针对第 1 次提交）",
                "/workspace/cases/case_1/notices/1",
            ),
        ],
        history: history(),
    }
}

fn steps_of_case(here: usize) -> Steps {
    let steps = ["初审", "复审", "登记"].into_iter().enumerate();
    let steps = steps.map(|(index, label)| Step {
        label: label.into(),
        note: if index == here { "待您修改" } else { "" }.into(),
        state: match index.cmp(&here) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Here,
            std::cmp::Ordering::Greater => StepState::Ahead,
        },
        href: None,
    });
    Steps(steps.collect())
}

/// Refused, and it can be reconsidered.
fn refused_case() -> OwnerCasePage {
    let reason = Control::area("reason", "申请复核的理由", "");
    let reconsider = Action {
        code: "reconsider".into(),
        label: "申请复核".into(),
        href: "/workspace/cases/case_1/reconsider".into(),
        hint: Some("12月15日 前可以申请，只能申请一次；由其他审核人员重新审核，内容不变。".into()),
        shortcut: None,
        shape: ActionShape::Asks {
            controls: vec![reason],
            fold: Fold::Closed,
            weight: Weight::Quiet,
        },
    };
    let mut case = owner_case();
    case.badge = badge(Tone::Refused, "不予通过");
    case.requests.clear();
    case.banners = vec![Banner {
        tone: Tone::Refused,
        title: "不予通过".into(),
        text: "没有说明具体产品与应用场景，无法判断成熟度。".into(),
    }];
    case.actions.allowed = vec![reconsider];
    case.actions.refused.clear();
    case
}

/// In public, with an objection.
fn case_on_notice() -> OwnerCasePage {
    let banner = |tone, title: &str, text: &str| Banner {
        tone,
        title: title.into(),
        text: text.into(),
    };
    let mut case = owner_case();
    case.badge = badge(Tone::Notice, "公示有异议");
    case.requests.clear();
    case.explanation = Some(Fact::new("正在办理", "现在不需要您做什么。"));
    case.banners = vec![
        banner(
            Tone::Notice,
            "已列入公示",
            "示例公示：2026 年第 3 批（GS-2026-0003）。",
        ),
        banner(
            Tone::Waiting,
            "收到 1 件异议",
            "1 件正在核实，其间公示暂停计时。异议人的信息依规定不向申报单位提供。",
        ),
    ];
    case.actions = ActionPanel::default();
    case
}
