use super::super::{Drawn, badge, draw, page, when};
use crate::components::{Choice, Control, Due, Fact, Input, Link, Tone};
use crate::pages::{BulkButton, HiddenField, QueuePage, QueueRow, QueueTab, Room};

pub(super) fn pages() -> Vec<Drawn> {
    let mut empty = queue();
    empty.rows.clear();
    empty.next_href = None;
    let mut reader = queue();
    reader.bulk.clear();
    for row in &mut reader.rows {
        row.claim_href = None;
    }
    reader.chosen = vec![
        Link::new("单位：示例物联技术股份有限公司", "/console"),
        Link::new("环节：初审人员", "/console"),
    ];
    vec![
        draw("queue", &queue()),
        draw("queue-empty", &empty),
        draw("queue-auditor", &reader),
    ]
}

fn due(tone: Tone, words: &str, day: &str, is_escalated: bool) -> Due {
    Due {
        badge: badge(tone, words),
        day: when(day),
        is_escalated,
    }
}

fn row(number: &str, subject: &str, reviewer: &str, tone: Tone, word: &str) -> QueueRow {
    QueueRow {
        pick: format!("case_{number}:3"),
        href: format!("/console/cases/{number}"),
        number: number.into(),
        subject: subject.into(),
        kind: "产品/解决方案".into(),
        round: 1,
        stage: "初审".into(),
        organization: "示例物联技术股份有限公司".into(),
        badge: badge(tone, word),
        due: Some(due(Tone::Draft, "3 个工作日内", "11月27日", false)),
        reviewer: reviewer.into(),
        since: when("今天 10:12"),
        claim_href: reviewer.is_empty().then(|| "/claim".into()),
    }
}

fn rows() -> Vec<QueueRow> {
    let mut late = row(
        "BJ-2026-000008",
        "示例园区综合安防解决方案",
        "",
        Tone::Review,
        "待领办",
    );
    late.due = Some(due(Tone::Refused, "逾期 2 个工作日", "11月20日", true));
    let mut soon = row(
        "BJ-2026-000012",
        "示例智慧消防物联监测终端",
        "李审核",
        Tone::Review,
        "审核中",
    );
    soon.round = 2;
    soon.due = Some(due(Tone::Waiting, "今天到期", "今天", false));
    let mut organization = row(
        "BJ-2026-000013",
        "示例物联技术股份有限公司",
        "",
        Tone::Review,
        "待领办",
    );
    organization.kind = "单位".into();
    let mut notice = row(
        "BJ-2026-000010",
        "示例停车诱导系统",
        "王复审",
        Tone::Notice,
        "公示有异议",
    );
    notice.stage = "复审".into();
    notice.due = None;
    vec![late, soon, organization, notice]
}

fn queue() -> QueuePage {
    let tab = |label: &str, count| QueueTab {
        link: Link::new(label, "/console"),
        count,
        is_urgent: false,
    };
    let mut here = tab("待我领办", 4);
    here.link = here.link.current();
    let mut late = tab("逾期", 1);
    late.is_urgent = true;
    let choices = |words: &[&str]| {
        let words = words.iter().map(|word| Choice::new(*word, *word));
        Input::Select(words.collect())
    };
    QueuePage {
        page: page(Room::Console, "办件"),
        tabs: vec![
            here,
            tab("我在办", 2),
            late,
            tab("待申报方修改", 3),
            tab("已决定待发布", 0),
            tab("公示中", 1),
            tab("已办结", 128),
            tab("全部", 139),
        ],
        sorts: vec![
            Link::new("先到期的在前", "/console").current(),
            Link::new("等待最久的在前", "/console"),
            Link::new("最近提交的在前", "/console"),
        ],
        query: String::new(),
        filters: vec![
            Control::new("stage_role", "办理角色", choices(&["全部", "初审人员"])),
            Control::new("subject_kind", "类型", choices(&["全部", "单位"])),
        ],
        chosen: Vec::new(),
        kept: vec![HiddenField {
            name: "tab".into(),
            value: "claimable".into(),
        }],
        from: "tab=claimable".into(),
        bulk: vec![
            BulkButton {
                word: "assign",
                label: "批量分派",
            },
            BulkButton {
                word: "pass",
                label: "批量通过",
            },
        ],
        rows: rows(),
        empty: Fact::new(
            "“待我领办”里没有办件",
            "新的提交会出现在这里。可以看看“我在办”。",
        ),
        first_href: None,
        next_href: Some("/console?cursor=x".into()),
    }
}
