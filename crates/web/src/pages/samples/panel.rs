//! What an expert on a panel sees.

use super::{Drawn, badge, breadcrumb, draw, file, page, when};
use crate::components::{
    Action, ActionPanel, ActionShape, Choice, Control, ErrorSummary, Fold, Input, SeatOpinion,
    Tone, Weight, Width,
};
use crate::pages::{
    CheckRow, CheckSection, Line, OpinionForm, PanelCasePage, PanelCasesPage, Room,
    SubmittedMaterial,
};

pub(super) fn pages() -> Vec<Drawn> {
    let mut empty = cases();
    empty.waiting.clear();
    empty.given.clear();
    vec![
        draw("panel-cases", &cases()),
        draw("panel-cases-empty", &empty),
        draw("panel-case", &waiting()),
        draw("panel-case-given", &given()),
    ]
}

fn cases() -> PanelCasesPage {
    let line = |name: &str, badge| Line {
        name: name.into(),
        href: "/panel/cases/cas_1".into(),
        detail: "BJ-2026-000012 · 示例物联技术股份有限公司 · 11月27日（3 个工作日内）".into(),
        badge,
    };
    PanelCasesPage {
        page: page(Room::Workspace, "我的评审"),
        breadcrumb: breadcrumb(&[("我的工作台", "/workspace")]),
        waiting: vec![line(
            "示例智慧消防物联监测终端",
            badge(Tone::Waiting, "待评审"),
        )],
        given: vec![line("示例停车诱导系统", badge(Tone::Force, "已提交意见"))],
    }
}

fn waiting() -> PanelCasePage {
    let score = |code: &str, label: &str| {
        Control::line(format!("scores.{code}"), label, "")
            .hint("0 至 100 分")
            .numeric()
            .width(Width::Short)
    };
    let choices = vec![Choice::new("yes", "推荐"), Choice::new("no", "不推荐")];
    let reason = Control::area("reason", "退出的理由", "");
    let leave = Action {
        code: "leave".into(),
        label: "退出评审".into(),
        href: "/panel/cases/cas_1/leave".into(),
        hint: None,
        shortcut: None,
        shape: ActionShape::Asks {
            controls: vec![reason],
            fold: Fold::Closed,
            weight: Weight::Danger,
        },
    };
    PanelCasePage {
        page: page(Room::Workspace, "示例智慧消防物联监测终端"),
        breadcrumb: breadcrumb(&[("我的工作台", "/workspace"), ("我的评审", "/panel/cases")]),
        number: "BJ-2026-000012".into(),
        badge: badge(Tone::Waiting, "待评审"),
        subject: "示例智慧消防物联监测终端".into(),
        organization: "示例物联技术股份有限公司".into(),
        errors: ErrorSummary::default(),
        sections: vec![CheckSection {
            heading: "申报内容：基本信息".into(),
            rows: vec![CheckRow {
                label: "简介".into(),
                value: "采集烟感、水压等信号并上报，平台推送告警。".into(),
                change_href: None,
            }],
        }],
        materials: vec![SubmittedMaterial {
            name: "第三方检测报告".into(),
            files: vec![file("检测报告.pdf")],
        }],
        form: Some(OpinionForm {
            action: "/panel/cases/cas_1/opinion".into(),
            version: 6,
            controls: vec![
                score("novelty", "技术水平（权重 40%）"),
                score("use", "应用价值（权重 60%）"),
                Control::new("recommends", "结论", Input::Radios(choices)),
                Control::area("text", "评审意见", ""),
            ],
        }),
        opinion: None,
        actions: ActionPanel {
            csrf: "c5f1".into(),
            version: 6,
            allowed: vec![leave],
            ..ActionPanel::default()
        },
    }
}

fn given() -> PanelCasePage {
    PanelCasePage {
        badge: badge(Tone::Force, "已提交意见"),
        form: None,
        opinion: Some(SeatOpinion {
            badge: badge(Tone::Force, "推荐"),
            score: "86.5 分".into(),
            scores: "技术水平 90 · 应用价值 84".into(),
            text: "技术路线成熟，建议先在两个园区试用。".into(),
            when: when("昨天 16:40"),
        }),
        actions: ActionPanel::default(),
        ..waiting()
    }
}
