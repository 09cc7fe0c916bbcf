//! What the samples of a case are put together from.

use showcase_domain::case::{Judgement, Severity};

use super::super::{badge, when};
use crate::components::{
    Action, ActionPanel, ActionShape, Checklist, ChecklistItem, ChecklistPart, Choice, Compared,
    Control, Fact, Fold, Input, Judging, ObjectionLine, Objections, Reason, RefusedAction,
    RemarkDraft, RemarkView, ReviewLine, Reviews, Seat, SeatOpinion, Seats, Step, StepState, Steps,
    Tone, Weight,
};
use crate::pages::ReviewRow;

pub fn draft(key: &str, target: &str, text: &str) -> RemarkDraft {
    RemarkDraft {
        key: key.into(),
        target: target.into(),
        text: text.into(),
        severity: Severity::Must,
        error: None,
        late: None,
    }
}

pub fn row(key: &str, label: &str, value: Compared) -> ReviewRow {
    ReviewRow {
        key: key.into(),
        label: label.into(),
        value,
        remarks: Vec::new(),
        draft: Some(draft(key, &format!("/{key}"), "")),
    }
}

pub fn remark(number: u32, state: (Tone, &str), text: &str, answer: Option<&str>) -> RemarkView {
    RemarkView {
        id: format!("remark-chg_{number}"),
        badge: badge(state.0, &format!("第 {number} 条 · 必须修改 · {}", state.1)),
        text: text.into(),
        late: None,
        answer: answer.map(Into::into),
        judging: Some(Judging {
            name: format!("judge:chg_{number}"),
            label: format!("第 {number} 条的处理"),
            choices: Judgement::ALL.to_vec(),
            chosen: None,
        }),
    }
}

pub fn steps(names: &[(&str, &str)], here: usize) -> Steps {
    let steps = names.iter().enumerate().map(|(index, (label, note))| Step {
        label: (*label).into(),
        note: (*note).into(),
        state: match index.cmp(&here) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Here,
            std::cmp::Ordering::Greater => StepState::Ahead,
        },
        href: None,
    });
    Steps(steps.collect())
}

pub fn checklist(is_open: bool) -> Checklist {
    let item = |code: &str, name: &str, is_ticked, explanation: &str| ChecklistItem {
        code: code.into(),
        name: name.into(),
        is_ticked,
        explanation: explanation.into(),
        error: None,
    };
    Checklist {
        parts: vec![
            ChecklistPart {
                heading: "形式审查".into(),
                items: vec![
                    item("materials", "申报材料齐全、清晰、盖章有效", true, ""),
                    item("fields", "申报内容与材料一致", false, ""),
                ],
            },
            ChecklistPart {
                heading: "实质审查".into(),
                items: vec![item(
                    "maturity",
                    "技术就绪度有依据",
                    false,
                    "只有实验室测试报告，已请申报单位说明。",
                )],
            },
        ],
        is_open,
    }
}

pub fn seats(given: usize) -> Seats {
    let seat = |index: usize| Seat {
        expert: format!("示例专家{}", ["甲", "乙", "丙"][index]),
        opinion: (index < given).then(|| SeatOpinion {
            badge: badge(Tone::Force, "推荐"),
            score: "86.5 分".into(),
            scores: "技术水平 90 · 应用价值 84".into(),
            text: "技术路线成熟，建议先在两个园区试用。".into(),
            when: when("昨天 16:40"),
        }),
    };
    Seats {
        rule: "抽取 3 位专家，结果不低于 60 为通过".into(),
        criteria: vec![Fact::new("技术水平", "40%"), Fact::new("应用价值", "60%")],
        seats: (0..3).map(seat).collect(),
        result: (given == 3).then(|| badge(Tone::Force, "平均分 86.5 分，通过")),
        seed: Some("9f2c1d7be0a4583c6e19b2f07d54a8e3".into()),
    }
}

pub fn reviews() -> Reviews {
    let line = |tone, outcome: &str, remark: Option<&str>| ReviewLine {
        stage: "初审".into(),
        submission: "第 1 次提交".into(),
        badge: badge(tone, outcome),
        reviewer: "李审核".into(),
        when: when("11月20日 15:04"),
        remark: remark.map(Into::into),
        notes: vec!["认定为一般变更".into()],
        explained: vec!["技术就绪度有依据：只有实验室测试报告。".into()],
        checked: "4/4".into(),
    };
    Reviews(vec![
        line(Tone::Waiting, "退回修改", None),
        line(Tone::Force, "通过", Some("材料齐全，内容属实。")),
    ])
}

pub fn objections() -> Objections {
    let line = |number, tone, state: &str, answer: Option<&str>| ObjectionLine {
        id: format!("obj_{number}"),
        number,
        badge: badge(tone, state),
        source: "网上提出".into(),
        objector: Some("示例异议人 · +8613800000000".into()),
        when: when("昨天 09:20"),
        text: Some("该产品的指标与公开测试报告不符。".into()),
        answer: answer.map(Into::into),
    };
    Objections(vec![
        line(
            1,
            Tone::Draft,
            "异议不成立",
            Some("经核对测试报告，指标一致。"),
        ),
        line(2, Tone::Waiting, "待处理", None),
    ])
}

/// What whoever holds the case may do.
pub fn decisions() -> ActionPanel {
    let area = |name: &str, label: &str| Control::area(name, label, "").of_form("sheet");
    let hold = |name: &str| {
        let hint = "由复审人员发布后才生效，之前申报单位看不到".to_owned();
        Control::tick(name, "暂不发布", Some(hint), false).of_form("sheet")
    };
    let kinds = ["更正", "一般变更", "重大变更"].map(|word| Choice::new(word, word));
    let kinds = Control::new("pass.change_kind", "变更类别", Input::Select(kinds.into()))
        .hint("申报为一般变更；认定不同时请改选")
        .of_form("sheet");
    let pass = vec![
        area("pass.reason", "意见").optional(),
        kinds,
        hold("pass.hold"),
    ];
    let reject = vec![area("reject.reason", "不予通过的理由"), hold("reject.hold")];
    let asks = |controls, fold, weight| ActionShape::Asks {
        controls,
        fold,
        weight,
    };
    panel(vec![
        action(
            "pass",
            "通过",
            Some('p'),
            asks(pass, Fold::Never, Weight::Primary),
        ),
        action(
            "request-changes",
            "退回修改",
            Some('m'),
            ActionShape::Changes,
        ),
        action(
            "reject",
            "不予通过",
            Some('r'),
            asks(reject, Fold::Open, Weight::Danger),
        ),
        action(
            "return",
            "退回上一环节",
            None,
            asks(
                vec![area("return.reason", "退回的理由")],
                Fold::Closed,
                Weight::Quiet,
            ),
        ),
        action("release", "退回待办", Some('u'), ActionShape::Quiet),
    ])
}

pub fn action(code: &str, label: &str, shortcut: Option<char>, shape: ActionShape) -> Action {
    Action {
        code: code.into(),
        label: label.into(),
        href: format!("/console/cases/case_1/{code}"),
        hint: Some("这里说明点下去会发生什么。".into()),
        shortcut,
        shape,
    }
}

pub fn panel(allowed: Vec<Action>) -> ActionPanel {
    ActionPanel {
        csrf: "c5f1".into(),
        version: 6,
        content_hash: None,
        form: Some("sheet"),
        allowed,
        refused: vec![RefusedAction {
            label: "通过".into(),
            reasons: vec![Reason {
                text: "申报单位尚未通过主体核验".into(),
                href: Some("/console/cases/case_0".into()),
            }],
        }],
    }
}
