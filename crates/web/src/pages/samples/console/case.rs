use showcase_domain::diff::segments;

use super::super::{Drawn, HASH, badge, breadcrumb, draw, file, history, page, status};
use super::parts::{
    action, checklist, decisions, draft, objections, panel, remark, reviews, row, seats, steps,
};
use crate::components::{
    ActionShape, Choice, Compared, Control, Error, ErrorSummary, Fold, Input, LateReason, Layout,
    Link, Objections, Reviews, Tone, Weight,
};
use crate::pages::{
    Banner, CompareNav, ConsoleCasePage, HiddenField, MaterialRow, QueueNav, ReviewSection, Room,
    SheetForm,
};

pub(super) fn pages() -> Vec<Drawn> {
    vec![
        draw("console-case", &second_submission(Layout::Side)),
        draw("console-case-inline", &second_submission(Layout::Inline)),
        draw("console-case-queued", &queued()),
        draw("console-case-errors", &with_errors()),
        draw("console-case-panel", &with_panel()),
        draw("console-case-held", &held()),
        draw("console-case-nobody", &nobody_left()),
        draw("console-case-objected", &objected()),
    ]
}

const BEFORE: &str = "采集烟感、水压等信号并上报，平台推送告警。";
const AFTER: &str = "采集烟感、水压、电气火灾等信号并经 NB-IoT 上报，平台按建筑与责任单位分级推送告警，记录处置过程。";

fn plain(key: &str, label: &str, text: &str) -> crate::pages::ReviewRow {
    row(key, label, Compared::Plain(text.into()))
}

/// A later submission, in the hands of the reader.
fn second_submission(layout: Layout) -> ConsoleCasePage {
    let mut summary = row(
        "summary",
        "简介",
        Compared::Text {
            segments: segments(BEFORE, AFTER),
            layout,
            base: "上一次提交",
        },
    );
    let answer = Some("已修改。已补充上报方式和推送对象。");
    let asked = "请写明上报方式和告警推送给谁。";
    summary.remarks = vec![remark(1, (Tone::Review, "已答复"), asked, answer)];
    let tags = row(
        "scenario_tags",
        "场景标签",
        Compared::List {
            kept: vec!["智慧消防（社会治理）".into()],
            removed: vec!["智慧交通（社会治理）".into()],
            added: vec!["物联网平台（数字底座）".into()],
        },
    );
    let mut case = whole(vec![
        ReviewSection {
            heading: "基本信息".into(),
            rows: vec![summary],
            unchanged: vec![
                plain("name", "名称", "示例智慧消防物联监测终端"),
                row("name_en", "英文名称", Compared::Missing),
            ],
        },
        ReviewSection {
            heading: "适用场景".into(),
            rows: vec![tags],
            unchanged: Vec::new(),
        },
        ReviewSection {
            heading: "技术情况".into(),
            rows: Vec::new(),
            unchanged: vec![plain("trl", "技术就绪度", "TRL 9")],
        },
    ]);
    case.compare = Some(CompareNav {
        views: vec![
            Link::new("改动（2 处）", "?view=").current(),
            Link::new("全文", "?view=full"),
        ],
        bases: vec![
            Link::new("上一次提交", "?against=previous").current(),
            Link::new("首次提交", "?against=first"),
            Link::new("公开版本", "?against=public"),
        ],
        layouts: vec![
            Link::new("并排", "?layout=side").current(),
            Link::new("行内", "?layout=inline"),
        ],
        is_full: false,
    });
    case.materials[0].changed = Some("已更换，与上一次提交相比".into());
    case.materials[0].former = vec![file("营业执照（旧）.pdf")];
    case
}

fn whole(sections: Vec<ReviewSection>) -> ConsoleCasePage {
    let hidden = |name: &str, value: &str| HiddenField {
        name: name.into(),
        value: value.into(),
    };
    ConsoleCasePage {
        page: page(Room::Console, "示例智慧消防物联监测终端"),
        breadcrumb: breadcrumb(&[("办件", "/console")]),
        queue: QueueNav {
            queue: "待我领办".into(),
            queue_href: "/console".into(),
            place: "第 3 件，共 12 件".into(),
            previous_href: Some("/console/cases/case_0".into()),
            next_href: Some("/console/cases/case_2".into()),
        },
        number: "BJ-2026-000012".into(),
        kind: "产品/解决方案".into(),
        badge: badge(Tone::Review, "审核中"),
        subject: "示例智慧消防物联监测终端".into(),
        organization: Link::new("示例物联技术股份有限公司", "/console/organizations/org_1"),
        organization_badge: badge(Tone::Force, "已核验"),
        record: Some(Link::new("登记情况", "/console/offerings/off_1")),
        steps: steps(&[("初审", "审核中"), ("复审", ""), ("登记", "")], 0),
        status: status(&[
            ("承办", "李审核"),
            ("环节", "初审"),
            ("本环节期限", "明天（1 个工作日内）"),
            ("本状态始于", "昨天 16:40"),
            ("首次提交", "11月20日 15:04"),
        ]),
        banners: Vec::new(),
        errors: ErrorSummary::default(),
        sheet: SheetForm {
            action: "/console/cases/case_1/check".into(),
            fields: vec![
                hidden("csrf", "c5f1"),
                hidden("version", "6"),
                hidden("content_hash", HASH),
                hidden("from", "tab=claimable"),
                hidden("next", "case_2"),
            ],
        },
        compare: None,
        sections,
        materials: vec![MaterialRow {
            key: "material-licence".into(),
            name: "营业执照".into(),
            badge: badge(Tone::Force, "已提交"),
            changed: None,
            files: vec![file("营业执照扫描件.pdf")],
            former: Vec::new(),
            remarks: Vec::new(),
            draft: Some(draft("material-licence", "material:licence", "")),
        }],
        submission: "第 2 次提交".into(),
        content_hash: HASH.into(),
        may_check: true,
        checklist: Some(checklist(true)),
        seats: None,
        actions: decisions(),
        reviews: Reviews::default(),
        notice: None,
        desk: None,
        objections: Objections::default(),
        history: history(),
        papers: vec![Link::new("打印审批表", "/console/cases/case_1/sheet")],
    }
}

/// To be read by somebody who decides nothing about it now.
fn read_only() -> ConsoleCasePage {
    let mut section = ReviewSection {
        heading: "基本信息".into(),
        rows: vec![
            plain("name", "名称", "示例智慧消防物联监测终端"),
            plain("summary", "简介", AFTER),
        ],
        unchanged: Vec::new(),
    };
    for row in &mut section.rows {
        row.draft = None;
    }
    let mut case = whole(vec![section]);
    case.materials[0].draft = None;
    case.may_check = false;
    case.checklist = Some(checklist(false));
    case.actions = panel(Vec::new());
    case.reviews = reviews();
    case
}

fn queued() -> ConsoleCasePage {
    let mut case = read_only();
    case.badge = badge(Tone::Review, "待领办");
    case.banners = vec![
        banner(
            Tone::Refused,
            "已督办：本环节逾期 3 个工作日",
            "已提醒复审人员和业务管理员。",
        ),
        banner(Tone::Waiting, "由复审退回", "请再核对检测报告的出具单位。"),
    ];
    let claim = action("claim", "领办", Some('c'), ActionShape::Primary);
    case.actions = panel(vec![claim]);
    case
}

fn with_errors() -> ConsoleCasePage {
    let mut case = second_submission(Layout::Side);
    let text = "此项内容自首次退回以来没有变化，本应一次性告知；请说明现在才提出的理由。";
    let mut late = draft("trl", "/trl", "请附检测报告。");
    late.late = Some(LateReason {
        value: String::new(),
        error: Some(text.into()),
    });
    case.sections[2].unchanged[0].draft = Some(late);
    case.errors = ErrorSummary(vec![Error {
        text: format!("技术就绪度：{text}"),
        href: "#late-trl".into(),
    }]);
    case
}

fn with_panel() -> ConsoleCasePage {
    let mut case = read_only();
    case.steps = steps(
        &[
            ("初审", "李审核 · 11月20日"),
            ("专家评审", "审核中"),
            ("复审", ""),
            ("公示", "5 个工作日"),
            ("登记", ""),
        ],
        1,
    );
    case.seats = Some(seats(3));
    case.checklist = None;
    case
}

fn held() -> ConsoleCasePage {
    let mut case = read_only();
    case.badge = badge(Tone::Review, "已决定待发布");
    case.banners = vec![banner(
        Tone::Notice,
        "已决定“通过”，尚未发布",
        "申报单位还看不到这个决定。经核对材料，同意登记。",
    )];
    case.actions = panel(vec![
        action("release-held", "发布决定", Some('p'), ActionShape::Primary),
        action("take-back", "收回决定", None, ActionShape::Quiet),
    ]);
    case
}

fn nobody_left() -> ConsoleCasePage {
    let mut case = read_only();
    case.banners = vec![banner(
        Tone::Refused,
        "没有可以办理本环节的人员",
        "本环节的审核人员都须回避或已审过其他环节。请业务管理员指定一位没有利益关系的人员办理。",
    )];
    let people = ["请选择", "示例审计员"].map(|word| Choice::new(word, word));
    let person = Control::new("appoint.person", "交给", Input::Select(people.into()));
    let reason = Control::area("appoint.reason", "指定的理由", "");
    let appoint = ActionShape::Asks {
        controls: vec![person.of_form("sheet"), reason.of_form("sheet")],
        fold: Fold::Closed,
        weight: Weight::Quiet,
    };
    case.actions = panel(vec![action("appoint", "指定审核人员", None, appoint)]);
    case
}

fn objected() -> ConsoleCasePage {
    let mut case = read_only();
    case.badge = badge(Tone::Notice, "公示有异议");
    let notice = "示例公示：2026 年第 3 批（GS-2026-0003）";
    case.notice = Some(Link::new(notice, "/notices/ntc_1"));
    let desk = "/console/cases/case_1/objections";
    case.desk = Some(Link::new("异议办理（1 件待处理）", desk));
    case.objections = objections();
    case
}

fn banner(tone: Tone, title: &str, text: &str) -> Banner {
    Banner {
        tone,
        title: title.into(),
        text: text.into(),
    }
}
