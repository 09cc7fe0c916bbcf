//! Figures, and many cases at once.

use super::{Drawn, HASH, badge, breadcrumb, draw, page, status};
use crate::chart::{Bar, Column, bars, columns};
use crate::components::{Choice, Control, ErrorSummary, Fact, Input, Link, Tone};
use crate::pages::{
    BulkForm, BulkPage, BulkRow, FigureRow, HeldDecisionsPage, HeldRow, HiddenField, LetterItem,
    LetterPage, Overdue, OverdueGroup, OverdueRow, Room, SheetDecision, SheetPage, StatisticsPage,
};

pub(super) fn pages() -> Vec<Drawn> {
    let mut empty = statistics();
    empty.rows.clear();
    empty.chart = None;
    empty.overdue.total = 0;
    let mut nothing_held = held();
    nothing_held.rows.clear();
    let mut refused = bulk();
    refused.next = None;
    vec![
        draw("statistics", &statistics()),
        draw("statistics-by-month", &by_month()),
        draw("statistics-empty", &empty),
        draw("bulk", &bulk()),
        draw("bulk-done", &refused),
        draw("held-decisions", &held()),
        draw("held-decisions-empty", &nothing_held),
        draw("letter", &letter()),
        draw("sheet", &sheet()),
    ]
}

fn line(label: &str, count: u64, outcomes: &str) -> FigureRow {
    FigureRow {
        label: label.into(),
        count,
        median: "1.8 天".into(),
        p90: "4.2 天".into(),
        max: "11.0 天".into(),
        mean: "2.4 天".into(),
        on_time: "92%".into(),
        outcomes: outcomes.into(),
        items: 37,
        late_items: 2,
        open: 9,
        overdue_now: 1,
    }
}

fn statistics() -> StatisticsPage {
    let date = |name: &str, label: &str, value: &str| {
        let input = Input::Line {
            kind: "date",
            value: value.into(),
            autocomplete: "off",
        };
        Control::new(name, label, input)
    };
    let bar = |label: &str, first: f64, second: f64| Bar {
        label: label.into(),
        first: (first, format!("{first:.1} 天")),
        second: (second, format!("{second:.1} 天")),
    };
    StatisticsPage {
        page: page(Room::Console, "审核统计"),
        breadcrumb: breadcrumb(&[("办件", "/console")]),
        errors: ErrorSummary::default(),
        filters: vec![
            date("from", "从", "2025-11-25"),
            date("to", "到", "2026-11-24"),
            Control::new(
                "subject_kind",
                "类型",
                Input::Select(vec![Choice::new("", "全部")]),
            ),
        ],
        by: "stage",
        period: "2025年11月25日至2026年11月24日".into(),
        counted: "2026-11-24 15:04:05 (UTC+08:00)".into(),
        behind: Some("统计正在重新汇总，还有 12 条记录未计入，稍后再看。".into()),
        cases: status(&[("新提交", "86 件"), ("通过", "61 件"), ("不予通过", "7 件")]),
        overdue: Overdue {
            total: 3,
            groups: vec![OverdueGroup {
                heading: "按环节",
                lines: vec![Fact::new(
                    "产品/解决方案登记 · 复审",
                    "2 件，最长已超 4.0 天",
                )],
            }],
            cases: vec![OverdueRow {
                href: "/console/cases/cas_0".into(),
                subject: "示例园区综合安防解决方案".into(),
                number: "BJ-2026-000008".into(),
                stage: "复审".into(),
                organization: "示例物联技术股份有限公司".into(),
                reviewer: String::new(),
                due: "2026年11月18日".into(),
                late: "4.0 天".into(),
            }],
            more: 2,
        },
        sorts: vec![
            Link::new("按环节", "/console/statistics?by=stage").current(),
            Link::new("按月份", "/console/statistics?by=month"),
        ],
        head: "环节",
        chart: bars(
            "环节的办理用时，以工作日计",
            ["中位用时", "九成以内"],
            "天",
            &[
                bar("单位登记 · 初审", 0.9, 2.1),
                bar("产品/解决方案登记 · 初审", 1.8, 4.2),
                bar("产品/解决方案登记 · 复审", 3.4, 7.5),
            ],
        ),
        has_open: true,
        rows: vec![
            line("单位登记 · 初审", 41, "通过 38，不予通过 3"),
            line(
                "产品/解决方案登记 · 初审",
                83,
                "通过 70，退回上一环节 4，申报方撤回 2",
            ),
        ],
        total: line("合计", 124, "通过 108，不予通过 3"),
        definitions: vec![
            Fact::new("办完", "时段内离开某一环节的次数。"),
            Fact::new("用时", "从到达环节到离开环节，只计工作日。"),
        ],
    }
}

fn by_month() -> StatisticsPage {
    let months = (1..=12).map(|month| Column {
        label: format!("2026-{month:02}"),
        count: (month * 7) % 13,
    });
    let months = months.collect::<Vec<_>>();
    StatisticsPage {
        by: "month",
        head: "月份",
        has_open: false,
        chart: columns("各月办完的环节数", "办完的环节（次）", &months),
        rows: vec![line("2026-10", 12, "通过 12"), line("2026-11", 0, "—")],
        ..statistics()
    }
}

fn row(number: &str, subject: &str) -> BulkRow {
    BulkRow {
        href: Some("/console/cases/cas_0".into()),
        number: number.into(),
        subject: subject.into(),
        organization: "示例物联技术股份有限公司".into(),
        stage: "复审".into(),
        before: Some(badge(Tone::Review, "审核中")),
        after: Some(badge(Tone::Force, "已通过")),
        notes: Vec::new(),
        is_refused: false,
    }
}

fn refused_row() -> BulkRow {
    BulkRow {
        after: None,
        notes: vec![
            "还有 2 项审查要点未记录。".into(),
            "申报单位尚未通过主体核验。".into(),
        ],
        is_refused: true,
        ..row("BJ-2026-000012", "示例智慧消防物联监测终端")
    }
}

fn bulk() -> BulkPage {
    BulkPage {
        page: page(Room::Console, "批量通过"),
        breadcrumb: breadcrumb(&[("办件", "/console")]),
        heading: "批量通过".into(),
        explanation: "将通过 1 件；另有 1 件不能办理，不会提交。现在还没有办理，请核对后确认。"
            .into(),
        errors: ErrorSummary::default(),
        rows: vec![
            row("BJ-2026-000008", "示例园区综合安防解决方案"),
            refused_row(),
        ],
        next: Some(BulkForm {
            action: "/console/cases/bulk/confirm",
            kept: vec![HiddenField {
                name: "action".into(),
                value: "pass".into(),
            }],
            controls: vec![Control::new(
                "mode",
                "办理方式",
                Input::Radios(vec![
                    Choice::new("each", "逐件办理：一件不成，不影响其他").chosen(),
                    Choice::new("all", "全部或全不：有一件不成，都不办理"),
                ]),
            )],
            button: "确认通过 1 件".into(),
        }),
        back_href: "/console".into(),
    }
}

fn held() -> HeldDecisionsPage {
    let of = |case: BulkRow, can_release| HeldRow {
        case,
        ruling: badge(Tone::Force, "通过"),
        value: "cas_0:3".into(),
        can_release,
    };
    HeldDecisionsPage {
        page: page(Room::Console, "已决定待发布"),
        breadcrumb: breadcrumb(&[("办件", "/console")]),
        errors: ErrorSummary::default(),
        rows: vec![
            of(row("BJ-2026-000008", "示例园区综合安防解决方案"), true),
            of(refused_row(), false),
        ],
        can_release: true,
    }
}

const QR: &str =
    "<svg viewBox=\"0 0 3 3\"><path d=\"M0 0h1v1H0zM2 0h1v1H2zM1 1h1v1H1zM0 2h1v1H0z\"/></svg>";

fn letter() -> LetterPage {
    let item = |head: &str, text: &str, late: Option<&str>| LetterItem {
        head: head.into(),
        text: text.into(),
        late: late.map(Into::into),
    };
    LetterPage {
        page: page(Room::Workspace, "修改意见告知书"),
        title: "修改意见告知书".into(),
        number: "BJ-2026-000012-补1".into(),
        date: "2026年11月20日".into(),
        addressee: "示例物联技术股份有限公司".into(),
        opening: "你单位申报的“示例停车诱导系统”（第 1 次提交）经审查，有以下 2 项需要修改："
            .into(),
        items: vec![
            item("简介（必须修改）", "请写明适用的道路等级和泊位规模。", None),
            item(
                "第三方检测报告（建议修改）",
                "请补充 CMA 编号。",
                Some("首次提交时未附报告。"),
            ),
        ],
        facts: vec![Fact::new("答复期限", "2026年12月11日")],
        closing: vec!["请在期限内逐条答复、修改后再次提交。".into()],
        content_hash: HASH.into(),
        qr_svg: QR.into(),
        back_href: "/workspace/cases/cas_1".into(),
    }
}

fn sheet() -> SheetPage {
    SheetPage {
        page: page(Room::Console, "审批表"),
        number: "BJ-2026-000012-审".into(),
        date: "2026年11月24日".into(),
        facts: vec![
            Fact::new("申报单位", "示例物联技术股份有限公司"),
            Fact::new("申报事项", "产品/解决方案登记：示例停车诱导系统"),
        ],
        submissions: vec![Fact::new("第 1 次 · 2026年11月18日", HASH)],
        decisions: vec![SheetDecision {
            head: "1. 初审".into(),
            outcome: "通过".into(),
            by: "李审核 · 2026-11-20 15:04:05 (UTC+08:00) · 针对第 1 次提交".into(),
            remark: Some("材料齐全，内容属实。".into()),
            panel: Some("专家评审结果 86.50，合格线 60.00，推荐".into()),
            checks: vec![Fact::new("营业执照在有效期内", "✓ 符合")],
        }],
        opinions: vec![Fact::new("陈专家 · 专家评审", "推荐，86.50 分。方案成熟。")],
        changes: vec![Fact::new(
            "1. 简介（已采纳）",
            "请写明规模。\n答复：已修改。",
        )],
        objections: vec![Fact::new(
            "1. 异议不成立 · 2026年11月22日",
            "参数不实。\n处理：经核查属实。",
        )],
        conclusion: "同意登记。".into(),
        content_hash: HASH.into(),
        qr_svg: QR.into(),
        back_href: "/console/cases/cas_1".into(),
    }
}
