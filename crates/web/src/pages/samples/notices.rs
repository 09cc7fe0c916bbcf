//! 公示, objections, and what is left of a number.

use showcase_domain::Language;

use super::{Drawn, badge, breadcrumb, draw, page, status, when};
use crate::components::{
    Control, Error, ErrorSummary, Fact, Input, Link, ObjectionDesk, ObjectionForm, ObjectionRow,
    Tone,
};
use crate::pages::{
    AwaitingRow, ClosePage, ConsoleNoticesPage, ConsoleObjectionsPage, FormTarget, Line,
    NoticeNewPage, NoticePage, NoticeRow, NoticeWords, NoticesPage, NumberPage, ObjectPage,
    ObjectionReceiptPage, Room,
};
use crate::text::Texts;

const TITLE: &str = "关于拟准予登记项目的公示";

pub(super) fn pages() -> Vec<Drawn> {
    let mut english = notice();
    english.page.text = Texts::of(Language::En);
    english.words = NoticeWords::of(Language::En);
    english.lang = Some("zh-CN");
    let mut none = console();
    none.awaiting.clear();
    none.published.clear();
    vec![
        draw("notices", &notices()),
        draw("notice", &notice()),
        draw("notice-en", &english),
        draw("object", &object()),
        draw("objection-receipt", &receipt()),
        draw("console-notices", &console()),
        draw("console-notices-empty", &none),
        draw("notice-new", &drawn_up()),
        draw("console-objections", &desk()),
        draw("revoke", &revoke()),
        draw("number", &number()),
    ]
}

fn lines() -> Vec<Line> {
    let line = |title: &str, detail: &str, badge| Line {
        name: title.into(),
        href: "/notices/ntc_0".into(),
        detail: detail.into(),
        badge,
    };
    vec![
        line(
            TITLE,
            "智城公示〔2026〕3号 · 2026年11月24日发布 · 公示至2026年12月1日 · 3 项",
            badge(Tone::Notice, "公示中"),
        ),
        line(
            TITLE,
            "智城公示〔2026〕2号 · 2026年10月12日发布 · 公示至2026年10月19日 · 1 项",
            badge(Tone::Draft, "公示期满"),
        ),
    ]
}

fn notices() -> NoticesPage {
    NoticesPage {
        page: page(Room::Public, "公示"),
        heading: "公示",
        lead: "通过审核的申报先向社会公示，公示期满、没有异议的才生效。",
        lines: lines(),
        lang: None,
        empty: "还没有发布过公示。",
        first_href: None,
        next_href: Some("/notices?cursor=a".into()),
    }
}

fn notice() -> NoticePage {
    let row = |name: &str, organization: &str, badge, detail, takes: bool| NoticeRow {
        number: "BJ-2026-000012".into(),
        name: name.into(),
        kind: "产品".into(),
        change: "首次登记".into(),
        organization: organization.into(),
        tags: vec!["智慧消防".into(), "园区管理".into()],
        badge,
        detail,
        object_href: takes.then(|| "/notices/ntc_0/object?case=case_0".into()),
    };
    let until = || Some(Fact::new("公示至", "2026年12月1日"));
    let mut changed = row(
        "多功能智慧路灯杆",
        "示例光电股份有限公司",
        badge(Tone::Refused, "异议成立，已退回"),
        None,
        false,
    );
    changed.change = "重大变更".into();
    NoticePage {
        page: page(Room::Public, TITLE),
        words: NoticeWords::of(Language::ZhCn),
        number: "智城公示〔2026〕3号".into(),
        published: "2026年11月24日".into(),
        badge: badge(Tone::Notice, "公示中"),
        paragraphs: vec![
            "下列 4 项申报已通过审核，现予公示。公示期为 5 个工作日（发布当日不计入），自2026年11月24日起至2026年12月1日止。".into(),
        ],
        rows: vec![
            row(
                "消防通道占用识别一体机",
                "示例智能科技有限公司",
                badge(Tone::Notice, "公示中"),
                until(),
                true,
            ),
            row(
                "园区停车引导",
                "示例交通研究院",
                badge(Tone::Waiting, "有异议，正在核实"),
                None,
                true,
            ),
            row(
                "楼宇能耗监测",
                "示例能源有限公司",
                badge(Tone::Force, "已生效"),
                Some(Fact::new("登记编号", "SC-2026-000007").linked("/catalogue/SC-2026-000007")),
                false,
            ),
            changed,
        ],
        has_changes: true,
        contact: contact(),
        lang: None,
        object_href: Some("/notices/ntc_0/object".into()),
        documents: vec![Link::new("公示名单（.docx）", "/api/v1/notices/ntc_0/document.docx")],
    }
}

fn contact() -> Vec<Fact> {
    vec![
        Fact::new("受理单位", "智慧城市实验场运营中心"),
        Fact::new("联系电话", "0371-00000000"),
        Fact::new("联系地址", "示例市示例路 1 号"),
    ]
}

fn object() -> ObjectPage {
    let text = Input::Area {
        value: String::new(),
        max: Some(5000),
    };
    ObjectPage {
        page: page(Room::Public, "提出异议"),
        breadcrumb: breadcrumb(&[("公示", "/notices"), (TITLE, "/notices/ntc_0")]),
        facts: vec![
            Fact::new("公示文号", "智城公示〔2026〕3号"),
            Fact::new("提出异议截至", "2026年12月1日"),
        ],
        rules: vec![
            "请署真实姓名；以单位名义提出的，写单位全称。匿名异议不予受理。",
            "您的姓名和联系方式只有处理异议的人员可以看到，对申报单位保密。",
        ],
        errors: ErrorSummary(vec![Error::of_field(
            "text",
            "异议的内容、事实和理由：请填写。",
        )]),
        action: "/notices/ntc_0/object".into(),
        controls: vec![
            Control::line("name", "真实姓名或单位全称", "王示例"),
            Control::line("phone", "手机号码", "").hint("手机号码和邮箱至少填一项"),
            Control::new("text", "异议的内容、事实和理由", text).error(Some("请填写。".into())),
        ],
        back_href: "/notices/ntc_0".into(),
    }
}

fn receipt() -> ObjectionReceiptPage {
    ObjectionReceiptPage {
        page: page(Room::Public, "异议回执"),
        number: "BJ-2026-000012-1".into(),
        received_at: "2026年11月25日 10:12:30".into(),
        facts: contact(),
        back_href: "/notices/ntc_0".into(),
    }
}

fn awaiting() -> Vec<AwaitingRow> {
    let row = |id: &str, name: &str, is_chosen| AwaitingRow {
        id: id.into(),
        href: format!("/console/cases/{id}"),
        name: name.into(),
        detail: "BJ-2026-000012 · 产品或解决方案".into(),
        organization: "示例智能科技有限公司".into(),
        since: when("11月20日"),
        days: "5 个工作日".into(),
        last_day: "2026年12月1日".into(),
        is_chosen,
    };
    vec![
        row("case_0", "消防通道占用识别一体机", true),
        row("case_1", "园区停车引导", false),
    ]
}

fn console() -> ConsoleNoticesPage {
    ConsoleNoticesPage {
        page: page(Room::Console, "公示"),
        awaiting: awaiting(),
        has_more: false,
        published: lines(),
        next_href: None,
    }
}

fn drawn_up() -> NoticeNewPage {
    NoticeNewPage {
        page: page(Room::Console, "拟一份公示"),
        breadcrumb: breadcrumb(&[("公示", "/console/notices")]),
        errors: ErrorSummary(vec![Error::of_field("number", "文号：请填写。")]),
        cases_error: None,
        awaiting: awaiting(),
        preview: Some(
            "按所选的 1 件，今天（2026年11月24日）发布则公示 5 个工作日，至2026年12月1日止。"
                .into(),
        ),
        controls: vec![
            Control::line("title", "标题", TITLE),
            Control::line("number", "文号", "").error(Some("请填写。".into())),
        ],
    }
}

fn desk() -> ConsoleObjectionsPage {
    let form = |code, label: &str, number: u32| ObjectionForm {
        code,
        label: label.into(),
        href: format!("/console/cases/case_0/objections/obj_0/{code}"),
        reason: Control::line(format!("reason-{code}-{number}"), "理由", "").hint("申报单位会看到"),
        is_open: code == "dismiss",
    };
    let row = |number, badge, answer: Option<&str>, forms| ObjectionRow {
        number,
        badge,
        source: "网上提出".into(),
        raised: when("今天 10:12"),
        text: Some("指标与我方合同所附检测报告不一致。".into()),
        objector: vec![
            Fact::new("异议人", "赵示例"),
            Fact::new("电话", "+8613800000000"),
        ],
        answer: answer.map(Into::into),
        forms,
        refused: Vec::new(),
    };
    ConsoleObjectionsPage {
        page: page(Room::Console, "异议"),
        breadcrumb: breadcrumb(&[
            ("办件", "/console"),
            ("BJ-2026-000012", "/console/cases/case_0"),
        ]),
        number: "BJ-2026-000012".into(),
        badge: badge(Tone::Notice, "公示有异议"),
        subject: "园区停车引导".into(),
        status: status(&[("承办", "未领办"), ("环节", "复审")]),
        errors: ErrorSummary::default(),
        objections: ObjectionDesk {
            csrf: "c5f1".into(),
            version: 7,
            rows: vec![
                row(
                    1,
                    badge(Tone::Draft, "异议不成立"),
                    Some("经核实，报告一致。"),
                    Vec::new(),
                ),
                row(
                    2,
                    badge(Tone::Waiting, "待处理"),
                    None,
                    vec![
                        form("dismiss", "异议不成立", 2),
                        form("uphold", "异议成立", 2),
                    ],
                ),
            ],
            record_href: Some("/console/cases/case_0/objections/new".into()),
        },
    }
}

fn revoke() -> ClosePage {
    ClosePage {
        page: page(Room::Console, "撤销登记"),
        breadcrumb: breadcrumb(&[("单位", "/console/organizations")]),
        lead: "园区停车引导".into(),
        errors: ErrorSummary::default(),
        consequences: vec!["立即从展示目录撤下。", "撤销不能收回。"],
        target: FormTarget {
            action: "/console/offerings/off_0/revoke".into(),
            version: 4,
        },
        controls: vec![
            Control::line("reason", "撤销的理由", ""),
            Control::typed("date", "hearing_on", "听证日期", ""),
        ],
        submit_label: "撤销",
        back_href: "/console/offerings/off_0".into(),
    }
}

fn number() -> NumberPage {
    NumberPage {
        page: page(Room::Public, "园区停车引导"),
        number: "SC-2026-000007".into(),
        kind: "产品".into(),
        badge: badge(Tone::Refused, "已撤销"),
        name: "园区停车引导".into(),
        lang: None,
        explanation: "此登记已被撤销，不再有效。登记编号保留，可凭编号查询状态。".into(),
        facts: vec![
            Fact::new("申报单位", "示例交通研究院"),
            Fact::new("现状态始于", "2026年11月24日"),
        ],
    }
}
