use super::{Drawn, HASH, draw, page, when};
use crate::components::{Choice, Control, ErrorSummary, Fact, Input, Link};
use crate::pages::{AuditPage, AuditRow, LogEnd, Room};
use crate::show::errors::Errors;

pub(super) fn pages() -> Vec<Drawn> {
    let mut empty = audit();
    empty.rows.clear();
    empty.newer_href = None;
    empty.older_href = None;
    let mut wrong = audit();
    let errors = Errors::one("from", "应在 1 到 1206 之间，现为 0。");
    wrong.errors = errors.mark_controls(&mut wrong.range);
    vec![
        draw("audit", &audit()),
        draw("audit-empty", &empty),
        draw("audit-wrong", &wrong),
    ]
}

fn row(position: i64, title: &str, kind: &str, actor: &str) -> AuditRow {
    let link = |label: &str| Link::new(label, "/console/audit?subject=case_1");
    AuditRow {
        position,
        title: title.into(),
        kind: kind.into(),
        when: when("今天 10:12"),
        actor: link(actor),
        organization: (position % 2 == 0).then(|| link("示例物联技术股份有限公司")),
        subject: link("办件 …7e8f90"),
        facts: vec![
            Fact::new("发生时间", "2026-11-20 15:04:05 (UTC+08:00)"),
            Fact::new("事件编号", "evt_0193a5c0f5b27c1e8d3a4b5c6d7e8f90"),
            Fact::new("请求编号", "req_66c99ce7a05ea53a8caae51b23726272").linked("/console/audit"),
        ],
        subjects: vec![
            link("办件 case_0193a5c0f5b27c1e8d3a4b5c6d7e8f90"),
            link("单位“示例物联技术股份有限公司” org_0193a5c0f5b27c1e8d3a4b5c6d7e8f90"),
        ],
        data: "{\n  \"round\": 1,\n  \"reason\": {\n    \"text\": \"请写明适用场景。\"\n  }\n}"
            .into(),
        prev_hash: HASH.into(),
        hash: HASH.into(),
    }
}

fn audit() -> AuditPage {
    let kinds = ["全部", "办件：提交申报", "办件：退回修改"]
        .map(|word| Choice::new(word, word))
        .to_vec();
    AuditPage {
        page: page(Room::Console, "审计日志"),
        errors: ErrorSummary::default(),
        filters: vec![
            Control::typed("date", "since", "起始日期", "2026-11-01"),
            Control::typed("date", "until", "截止日期", ""),
            Control::new("kind", "事件", Input::Select(kinds)),
            Control::line("actor", "操作人编号，或 system", ""),
        ],
        clear_href: Some("/console/audit".into()),
        rows: vec![
            row(1206, "退回修改", "case.changes_requested", "李审核"),
            row(1205, "授予角色", "role.granted", "系统"),
            row(1204, "提交申报", "case.submitted", "王示例"),
        ],
        newer_href: Some("/console/audit?after=1206".into()),
        older_href: Some("/console/audit?before=1204".into()),
        end: LogEnd {
            position: 1206,
            hash: HASH.into(),
            when: when("今天 10:12"),
        },
        range: vec![
            Control::typed("number", "from", "起始序号（空为 1）", ""),
            Control::typed("number", "to", "结束序号（空为日志末尾）", ""),
        ],
    }
}
