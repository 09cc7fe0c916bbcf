use showcase_domain::case::Severity;
use showcase_domain::diff::segments;

use super::{Drawn, HASH, badge, breadcrumb, draw, file, history, page, status, when};
use crate::components::{
    Action, ActionPanel, ActionShape, Choice, Control, ErrorSummary, Fact, Input, Link, Reason,
    RefusedAction, RemarkDraft, RemarkView, Tone,
};
use crate::pages::{
    ConsoleCasePage, FormTarget, HiddenField, MaterialRow, QueuePage, QueueRow, ReviewRow,
    ReviewSection, ReviewValue, Room,
};

pub(super) fn pages() -> Vec<Drawn> {
    let mut empty = queue();
    empty.rows.clear();
    empty.next_href = None;
    vec![
        draw("queue", &queue()),
        draw("queue-empty", &empty),
        draw("console-case", &case()),
    ]
}

fn row(number: &str, subject: &str, reviewer: &str, tone: Tone, word: &str) -> QueueRow {
    QueueRow {
        href: format!("/console/cases/{number}"),
        number: number.into(),
        subject: subject.into(),
        kind: "产品".into(),
        stage: "初审".into(),
        organization: "示例物联技术股份有限公司".into(),
        badge: badge(tone, word),
        reviewer: reviewer.into(),
        submitted: when("11月20日"),
        since: when("今天 10:12"),
        claim_href: reviewer.is_empty().then(|| "/claim".into()),
    }
}

fn queue() -> QueuePage {
    let mut late = row(
        "BJ-2026-000008",
        "示例园区综合安防解决方案",
        "",
        Tone::Review,
        "待审核",
    );
    late.kind = "解决方案".into();
    let soon = row(
        "BJ-2026-000012",
        "示例智慧消防物联监测终端",
        "李审核",
        Tone::Review,
        "审核中",
    );
    let paused = row(
        "BJ-2026-000010",
        "示例停车诱导系统",
        "李审核",
        Tone::Waiting,
        "退回修改",
    );
    let tab = |label: &str| Link::new(label, "/console");
    let kinds = ["全部", "单位", "产品", "解决方案"]
        .map(|word| Choice::new(word, word))
        .to_vec();
    QueuePage {
        page: page(Room::Console, "办件"),
        tabs: vec![tab("待领办").current(), tab("我承办的"), tab("等待对方")],
        sorts: vec![tab("等待最久").current(), tab("最近提交")],
        query: String::new(),
        filters: vec![Control::new("kind", "类型", Input::Select(kinds))],
        kept: vec![HiddenField {
            name: "tab".into(),
            value: "waiting".into(),
        }],
        rows: vec![
            late,
            soon,
            row(
                "BJ-2026-000013",
                "示例物联技术股份有限公司",
                "",
                Tone::Review,
                "待审核",
            ),
            paused,
            row(
                "BJ-2026-000014",
                "示例智能语音政务热线",
                "",
                Tone::Review,
                "待审核",
            ),
        ],
        empty: Fact::new(
            "没有待领办的办件",
            "新的提交会出现在这里。可以看看“我承办的”。",
        ),
        first_href: None,
        next_href: Some("/console?cursor=x".into()),
    }
}

fn draft(key: &str, target: &str, text: &str) -> RemarkDraft {
    RemarkDraft {
        key: key.into(),
        target: target.into(),
        text: text.into(),
        severity: Severity::Must,
    }
}

fn review_row(key: &str, label: &str, value: ReviewValue) -> ReviewRow {
    ReviewRow {
        key: key.into(),
        label: label.into(),
        value,
        remarks: Vec::new(),
        draft: Some(draft(key, &format!("/{key}"), "")),
    }
}

fn case() -> ConsoleCasePage {
    let segments = segments(
        "采集烟感、水压等信号并上报，平台推送告警。",
        "采集烟感、水压、电气火灾等信号并经 NB-IoT 上报，平台按建筑与责任单位分级推送告警，记录处置过程。",
    );
    let mut summary = review_row("summary", "一句话简介", ReviewValue::Changed(segments));
    summary.remarks = vec![RemarkView {
        badge: badge(Tone::Review, "已答复 · 必须修改"),
        text: "请写明上报方式和告警推送给谁。".into(),
        answer: Some("已补充上报方式和推送对象。".into()),
    }];
    let mut tags = review_row(
        "scenario_tags",
        "场景标签",
        ReviewValue::Plain("智慧消防\n物联网平台".into()),
    );
    tags.draft = Some(draft(
        "scenario_tags",
        "/scenario_tags",
        "请说明与物联网平台对接的方式。",
    ));
    let plain = |key: &str, label: &str, text: &str| {
        review_row(key, label, ReviewValue::Plain(text.into()))
    };
    ConsoleCasePage {
        page: page(Room::Console, "示例智慧消防物联监测终端"),
        breadcrumb: breadcrumb(&[("办件", "/console")]),
        number: "BJ-2026-000012".into(),
        kind: "产品".into(),
        badge: badge(Tone::Review, "审核中"),
        subject: "示例智慧消防物联监测终端".into(),
        organization: Link::new("示例物联技术股份有限公司", "/console/organizations/org_1"),
        organization_badge: badge(Tone::Waiting, "待主体核验"),
        status: status(&[
            ("承办", "李审核（您）"),
            ("领办于", "昨天 16:40"),
            ("期限", "明天 17:30"),
            ("环节", "初审"),
        ]),
        errors: ErrorSummary::default(),
        views: vec![
            Link::new("与上一次提交的差异", "?view=diff").current(),
            Link::new("全文", "?view=full"),
        ],
        changes: Some(FormTarget {
            action: "/console/cases/case_1/request_changes".into(),
            version: 6,
        }),
        sections: vec![
            ReviewSection {
                heading: "基本信息".into(),
                rows: vec![
                    plain("name", "名称", "示例智慧消防物联监测终端"),
                    summary,
                    review_row("name_en", "英文名称", ReviewValue::Missing),
                ],
            },
            ReviewSection {
                heading: "适用场景".into(),
                rows: vec![tags],
            },
            ReviewSection {
                heading: "技术情况".into(),
                rows: vec![
                    plain("trl", "技术成熟度", "TRL 9"),
                    plain("interfaces", "接口", "NB-IoT、MQTT"),
                ],
            },
        ],
        materials: vec![MaterialRow {
            name: "营业执照".into(),
            badge: badge(Tone::Force, "已上传"),
            files: vec![file("营业执照扫描件.pdf")],
            remarks: Vec::new(),
            draft: Some(draft("material-licence", "material:licence", "")),
        }],
        submission: "第 2 次提交".into(),
        content_hash: HASH.into(),
        actions: actions(),
        history: history(),
    }
}

fn actions() -> ActionPanel {
    let reason = |label: &str, hint: &str| ActionShape::Reason {
        label: label.into(),
        hint: hint.into(),
        value: String::new(),
        error: None,
    };
    let action = |code: &str, label: &str, shortcut, shape| Action {
        code: code.into(),
        label: label.into(),
        href: format!("/console/cases/case_1/{code}"),
        hint: None,
        shortcut: Some(shortcut),
        shape,
    };
    ActionPanel {
        csrf: "c5f1".into(),
        version: 6,
        content_hash: Some(HASH.into()),
        allowed: vec![
            action("request_changes", "退回修改", 'm', ActionShape::Changes),
            action(
                "reject",
                "不予通过",
                'x',
                reason("理由", "写给申报单位看，会随决定送达，不能为空。"),
            ),
            action("release", "退回待办", 'u', ActionShape::Quiet),
        ],
        refused: vec![RefusedAction {
            label: "通过".into(),
            reasons: vec![Reason {
                text: "申报单位尚未通过主体核验".into(),
                href: Some("/console/cases/case_0".into()),
            }],
        }],
    }
}
