//! What the office is run with.

use showcase_domain::Language;
use showcase_domain::procedure::{Procedure, SubjectKind};

use super::{Drawn, badge, breadcrumb, draw, page};
use crate::components::{
    Control, Error, ErrorSummary, Fact, FormRow, Input, Link, RowList, RowShape, Tone, Width,
};
use crate::pages::{
    CalendarEditPage, CalendarPage, CalendarYearPage, DayCell, ExpertRow, ExpertsPage, GuidePage,
    GuideSection, HiddenField, Line, Mark, MonthGrid, PanelForm, ProcedureChange,
    ProcedureConfirmPage, ProcedureEditPage, ProcedureKind, ProcedurePage, ProceduresPage, Room,
    StageForm, SubstitutionRow, SubstitutionsPage, YearRow,
};
use crate::show::outline::outline;

pub(super) fn pages() -> Vec<Drawn> {
    vec![
        draw("procedures", &procedures()),
        draw("procedure", &procedure()),
        draw("procedure-edit", &procedure_edit()),
        draw("procedure-confirm", &procedure_confirm()),
        draw("guide", &guide()),
        draw("calendar", &calendar()),
        draw("calendar-year", &calendar_year()),
        draw("calendar-edit", &calendar_edit()),
        draw("experts", &experts()),
        draw("substitutions", &substitutions()),
    ]
}

fn outlined(kind: SubjectKind) -> crate::components::Outline {
    outline(
        kind.word(),
        &Procedure::built_in(kind).rules,
        Language::ZhCn,
    )
}

fn procedures() -> ProceduresPage {
    let kind = |kind: SubjectKind, warnings: &[&str]| ProcedureKind {
        key: kind.word().into(),
        name: kind.text(Language::ZhCn).into(),
        version: "第 2 版 · 随系统提供".into(),
        outline: outlined(kind),
        warnings: warnings.iter().map(|&it| it.into()).collect(),
        edit_href: Some(format!("/console/procedures/{}", kind.word())),
        versions: vec![Line {
            name: "第 2 版".into(),
            href: format!("/console/procedures/{}/2", kind.word()),
            detail: "随系统提供".into(),
            badge: badge(Tone::Force, "现行"),
        }],
    };
    ProceduresPage {
        page: page(Room::Console, "流程"),
        kinds: vec![
            kind(SubjectKind::Organization, &[]),
            kind(
                SubjectKind::Offering,
                &["一个办件需要 1 名不同的复审人员，现有 0 名"],
            ),
        ],
    }
}

fn procedure() -> ProcedurePage {
    ProcedurePage {
        page: page(Room::Console, "产品/解决方案登记流程，第 1 版"),
        breadcrumb: breadcrumb(&[("流程", "/console/procedures")]),
        badge: badge(Tone::Draft, "已被取代"),
        published: "随系统提供".into(),
        outline: outlined(SubjectKind::Offering),
    }
}

fn rows(list: &str, shape: RowShape, heading: &str, controls: Vec<Control>) -> RowList {
    RowList {
        list: list.into(),
        shape,
        heading: heading.into(),
        hint: Some("示例提示".into()),
        error: None,
        rows: vec![FormRow {
            hidden: vec![HiddenField {
                name: format!("{list}.0.code"),
                value: "example".into(),
            }],
            controls,
        }],
        add_label: "增加一项".into(),
        action: "/console/procedures/offering".into(),
    }
}

fn procedure_edit() -> ProcedureEditPage {
    let line = |name: &str, label: &str, value: &str| Control::line(name, label, value);
    let mut sheet = rows(
        "stages.0.mode.sheet",
        RowShape::Criterion,
        "评分表",
        vec![line("stages.0.mode.sheet.0.name.zh", "评分项", "应用价值")],
    );
    sheet.error = Some("应在 100 到 100 之间，现为 90。".into());
    ProcedureEditPage {
        page: page(Room::Console, "修改流程"),
        breadcrumb: breadcrumb(&[("流程", "/console/procedures")]),
        errors: ErrorSummary(vec![Error::of_field(
            "stages.0.mode.sheet",
            "第 1 环节，评分表：应在 100 到 100 之间，现为 90。",
        )]),
        action: "/console/procedures/offering".into(),
        version: 2,
        stages: vec![StageForm {
            row: "stages.0".into(),
            legend: "第 1 环节".into(),
            controls: vec![
                line("stages.0.name.zh", "名称", "初审"),
                line("stages.0.due.days", "办理期限", "3").width(Width::Short),
            ],
            mode: Control::new("stages.0.mode.kind", "办理方式", Input::Radios(Vec::new())),
            panel: PanelForm {
                controls: vec![line("stages.0.mode.experts", "抽取几名专家", "5")],
                sheet,
            },
            checklist: rows(
                "stages.0.checklist",
                RowShape::Check,
                "审查要点",
                vec![line("stages.0.checklist.0.name.zh", "要点", "材料齐全")],
            ),
            can_raise: false,
            can_remove: false,
        }],
        stages_error: None,
        materials: rows(
            "requirements",
            RowShape::Material,
            "材料清单",
            vec![line("requirements.0.name.zh", "材料名称", "营业执照")],
        ),
        periods: vec![line("notice_days", "公示几个工作日", "5")],
        back_href: "/console/procedures".into(),
    }
}

fn procedure_confirm() -> ProcedureConfirmPage {
    let change = |label: &str, before: Option<&str>, after: Option<&str>| ProcedureChange {
        label: label.into(),
        before: before.map(Into::into),
        after: after.map(Into::into),
    };
    ProcedureConfirmPage {
        page: page(Room::Console, "发布前核对：产品/解决方案登记"),
        breadcrumb: breadcrumb(&[("流程", "/console/procedures")]),
        action: "/console/procedures/offering".into(),
        version: 2,
        kept: vec![HiddenField {
            name: "notice_days".into(),
            value: "5".into(),
        }],
        changes: vec![
            change("公示", Some("不公示"), Some("5 个工作日")),
            change(
                "第 3 环节（新增）",
                None,
                Some("名称：会签\n由谁办理：业务管理员"),
            ),
            change("材料：承诺书（盖章）", Some("选交"), None),
        ],
        warnings: vec!["一个办件需要 2 名不同的复审人员，现有 1 名".into()],
        people: vec!["初审人员：需要 1 名，现有 3 名".into()],
        publish_label: "发布第 3 版".into(),
    }
}

fn guide() -> GuidePage {
    GuidePage {
        page: page(Room::Public, "办事指南"),
        lead: "登记单位、申报产品和解决方案要经过哪些环节，多少天办完，带哪些材料。".into(),
        sections: vec![GuideSection {
            key: "offering".into(),
            heading: "申报产品或解决方案".into(),
            summary: "共 2 个环节，审核最多 8 个工作日。".into(),
            version: "第 2 版".into(),
            outline: outlined(SubjectKind::Offering),
        }],
        notes_heading: "办理说明".into(),
        notes: vec!["修改意见一次性告知。".into()],
        begin: Link::new("去申报", "/workspace"),
    }
}

fn calendar() -> CalendarPage {
    CalendarPage {
        page: page(Room::Console, "工作日历"),
        known_until: "2026 年".into(),
        years: vec![YearRow {
            year: "2026 年".into(),
            href: "/console/calendar/2026".into(),
            source: "国务院办公厅关于2026年部分节假日安排的通知".into(),
            document: "国办发明电〔2025〕7号，2025年11月4日".into(),
            working_days: 248,
            entered: "随系统提供".into(),
        }],
        enter: Some(("录入 2027 年".into(), "/console/calendar/2027/edit".into())),
    }
}

fn calendar_year() -> CalendarYearPage {
    let cell = |day, mark| {
        Some(DayCell {
            day,
            mark,
            title: None,
        })
    };
    CalendarYearPage {
        page: page(Room::Console, "2026 年工作日历"),
        breadcrumb: breadcrumb(&[("工作日历", "/console/calendar")]),
        facts: vec![Fact::new("全年工作日", "248 天")],
        holidays: vec![Fact::new("元旦", "1月1日至1月3日，共 3 天")],
        workdays: vec!["1月4日（星期日）".into()],
        months: vec![MonthGrid {
            name: "1 月".into(),
            weeks: vec![vec![
                None,
                None,
                None,
                cell(1, Mark::Holiday),
                cell(2, Mark::Holiday),
                cell(3, Mark::Holiday),
                cell(4, Mark::MakeUp),
            ]],
        }],
        edit_href: Some("/console/calendar/2026/edit".into()),
    }
}

fn calendar_edit() -> CalendarEditPage {
    let date = |name: &str, label: &str| Control::typed("date", name, label, "2027-01-01");
    CalendarEditPage {
        page: page(Room::Console, "录入 2027 年工作日历"),
        breadcrumb: breadcrumb(&[("工作日历", "/console/calendar")]),
        errors: ErrorSummary::default(),
        action: "/console/calendar/2027/edit".into(),
        version: 0,
        source: vec![Control::line("source.title", "通知名称", "")],
        holidays: rows(
            "holidays",
            RowShape::Holiday,
            "放假",
            vec![
                date("holidays.0.from", "第一天"),
                date("holidays.0.to", "最后一天"),
            ],
        ),
        workdays: rows(
            "workdays",
            RowShape::Day,
            "调休上班",
            vec![date("workdays.0", "日期")],
        ),
        back_href: "/console/calendar".into(),
    }
}

fn experts() -> ExpertsPage {
    ExpertsPage {
        page: page(Room::Console, "专家库"),
        errors: ErrorSummary::default(),
        summary: "在库 1 名。现行流程没有专家评审的环节。".into(),
        experts: vec![ExpertRow {
            name: "陈示例".into(),
            specialty: "城市感知".into(),
            detail: "c***@example.test · 11月3日入库".into(),
            badge: badge(Tone::Force, "在库"),
            dismiss_href: Some("/console/experts/per_1/dismiss".into()),
        }],
        controls: Some(vec![Control::line("identifier", "手机号或邮箱", "")]),
    }
}

fn substitutions() -> SubstitutionsPage {
    SubstitutionsPage {
        page: page(Room::Console, "AB岗"),
        errors: ErrorSummary::default(),
        rows: vec![SubstitutionRow {
            person: "李审核".into(),
            substitute: "赵复审".into(),
            period: "11月3日 至 11月5日，含当日".into(),
            badge: badge(Tone::Force, "顶岗中"),
            end_href: Some("/console/substitutions/sub_1/end".into()),
        }],
        other: Link::new("查看已经结束的", "/console/substitutions?range=all"),
        controls: Some(vec![Control::line("from", "第一天", "")]),
    }
}
