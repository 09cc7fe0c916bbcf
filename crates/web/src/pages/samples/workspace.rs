use super::{Drawn, HASH, badge, breadcrumb, draw, file, history, ladder, page, status};
use crate::components::{
    ActionPanel, Choice, ChoiceGroup, Control, Error, ErrorSummary, Fact, Input, Link, Question,
    Reason, RefusedAction, Tone, Width,
};
use crate::pages::{
    CheckPage, CheckRow, CheckSection, Flash, HiddenField, Line, LineList, MaterialsPage,
    QuestionPage, ReceiptPage, Requirement, Room, StaleField, StalePage, SubjectPage, SubmitPage,
    UploadedFile, WaitingItem, WorkspacePage,
};

pub(super) fn pages() -> Vec<Drawn> {
    let mut newcomer = workspace();
    newcomer.organizations.clear();
    newcomer.new_offering = None;
    vec![
        draw("workspace", &workspace()),
        draw("workspace-empty", &newcomer),
        draw("offering", &offering()),
        draw("organization-edit", &organization_form()),
        draw("offering-scenarios", &scenarios()),
        draw("offering-partners", &partners()),
        draw("materials", &materials()),
        draw("check", &check()),
        draw("submit", &submit()),
        draw("receipt", &receipt()),
        draw("stale", &stale()),
    ]
}

fn line(name: &str, detail: &str, tone: Tone, label: &str) -> Line {
    Line {
        name: name.into(),
        href: "/workspace/offerings/off_1".into(),
        detail: detail.into(),
        badge: badge(tone, label),
    }
}

fn steps(current: usize) -> Vec<Link> {
    [
        "基本信息",
        "适用场景",
        "技术情况",
        "联合单位",
        "申报材料",
        "检查提交",
    ]
    .into_iter()
    .enumerate()
    .map(|(index, label)| {
        let link = Link::new(label, "/workspace/offerings/off_1/edit/basics");
        if index == current {
            link.current()
        } else {
            link
        }
    })
    .collect()
}

fn workspace() -> WorkspacePage {
    WorkspacePage {
        page: page(Room::Workspace, "我的工作台"),
        waiting: vec![WaitingItem {
            tone: Tone::Waiting,
            title: "示例智慧消防物联监测终端：2 条修改意见待答复".into(),
            detail: "BJ-2026-000012 · 请在 12月4日 前再次提交".into(),
            link: Link::new("去答复", "/workspace/cases/case_1"),
        }],
        offerings: vec![
            line(
                "示例智慧消防物联监测终端",
                "产品 · BJ-2026-000012 · 退回于今天 10:12",
                Tone::Waiting,
                "待您修改",
            ),
            line(
                "示例园区综合安防解决方案",
                "解决方案 · 第 1 次提交 · 等待领办",
                Tone::Review,
                "待审核",
            ),
            line(
                "示例算法开放平台",
                "产品 · SC-2026-000003",
                Tone::Force,
                "已登记",
            ),
            line(
                "示例停车诱导系统",
                "产品 · 上次保存 11月12日",
                Tone::Draft,
                "草稿",
            ),
            line(
                "示例视频网关",
                "产品 · BJ-2026-000005",
                Tone::Refused,
                "不予通过",
            ),
        ],
        organizations: vec![line(
            "示例物联技术股份有限公司",
            "91330000727215176K · 您是管理员",
            Tone::Force,
            "已核验",
        )],
        new_offering: Some(Link::new("新建产品或方案", "/workspace/offerings/new")),
        panel: None,
    }
}

fn offering() -> SubjectPage {
    SubjectPage {
        page: {
            let mut page = page(Room::Workspace, "示例停车诱导系统");
            page.flash = Some(Flash {
                tone: Tone::Force,
                text: "已保存。".into(),
            });
            page
        },
        breadcrumb: breadcrumb(&[("我的工作台", "/workspace")]),
        kind: "产品".into(),
        badge: badge(Tone::Draft, "草稿"),
        name: "示例停车诱导系统".into(),
        status: status(&[
            ("现在由谁处理", "本单位"),
            ("从何时起", "11月12日"),
            ("期限", "随时可以提交"),
            ("下一步", "补全适用场景和材料"),
        ]),
        ladder: Some(ladder(0, ["审核通过后", "", "", "", "", ""])),
        notice: None,
        tasks_heading: "填写申报内容".into(),
        tasks: vec![
            line("基本信息", "名称、简介、型号版本", Tone::Force, "已完成"),
            line("适用场景", "至少选择一个", Tone::Waiting, "未完成"),
            line("技术情况", "成熟度、接口、标准", Tone::Force, "已完成"),
            line("联合单位", "没有可以跳过", Tone::Draft, "选填"),
            line("申报材料", "还缺 1 份", Tone::Waiting, "未完成"),
        ],
        sections: Vec::new(),
        lists: vec![LineList {
            heading: "办件".into(),
            lines: Vec::new(),
            empty: "还没有提交过。".into(),
            link: None,
        }],
        actions: ActionPanel {
            form: None,
            csrf: "c5f1".into(),
            version: 3,
            content_hash: None,
            allowed: vec![],
            refused: vec![RefusedAction {
                label: "提交".into(),
                reasons: vec![
                    Reason {
                        text: "还没有选择适用场景".into(),
                        href: Some("/x".into()),
                    },
                    Reason {
                        text: "缺少材料“承诺书”".into(),
                        href: Some("/y".into()),
                    },
                ],
            }],
        },
        history: history(),
    }
}

fn organization_form() -> QuestionPage {
    let region = "行政区划代码有 6 位，例如 330108；999999 不在 GB/T 2260 中";
    QuestionPage {
        page: page(Room::Workspace, "单位基本信息"),
        breadcrumb: breadcrumb(&[("我的工作台", "/workspace")]),
        steps: Vec::new(),
        lead: String::new(),
        errors: ErrorSummary(vec![
            Error::of_field("uscc", "第 17 位是字母 O，代码中只会是数字 0"),
            Error::of_field("region", region),
        ]),
        action: "/workspace/organizations/new".into(),
        version: 1,
        questions: vec![
            Question::One(Control::new(
                "kind",
                "单位类型",
                Input::Radios(vec![
                    Choice::new("enterprise", "企业").chosen(),
                    Choice::new("university", "高校"),
                    Choice::new("institute", "科研院所"),
                ]),
            )),
            Question::One(
                Control::line("name", "单位全称", "示例物联技术股份有限公司")
                    .hint("与营业执照一致"),
            ),
            Question::One(
                Control::line("uscc", "统一社会信用代码", "9144030019220382O6")
                    .hint("18 位，在营业执照右上角；空格和小写会自动整理")
                    .error(Some("第 17 位是字母 O，代码中只会是数字 0".into()))
                    .width(Width::Medium),
            ),
            Question::One(
                Control::line("region", "注册地行政区划", "999999")
                    .error(Some(region.into()))
                    .width(Width::Short),
            ),
            Question::One(
                Control::new(
                    "summary",
                    "单位简介",
                    Input::Area {
                        value: "专注城市安全物联感知。".into(),
                        max: Some(500),
                    },
                )
                .optional(),
            ),
        ],
        submit_label: "保存并继续".into(),
        more_label: None,
        back_href: "/workspace".into(),
    }
}

fn scenarios() -> QuestionPage {
    let group = |heading: &str, words: &[&str]| ChoiceGroup {
        heading: heading.into(),
        choices: words.iter().map(|word| Choice::new(*word, *word)).collect(),
    };
    let mut page = organization_form();
    page.page.title = "用在哪些场景".into();
    page.steps = steps(1);
    page.errors = ErrorSummary::default();
    page.lead = "选择真正适用的场景，审核时会逐个核对。".into();
    page.questions = vec![Question::One(
        Control::new(
            "scenario_tags",
            "场景标签",
            Input::Checks(vec![
                group(
                    "社会治理",
                    &[
                        "网格化治理",
                        "城市运行管理",
                        "公共安全",
                        "应急管理",
                        "智慧交通",
                        "智慧停车",
                        "生态环境监测",
                        "智慧消防",
                    ],
                ),
                group(
                    "民生服务",
                    &["政务服务", "智慧医疗", "智慧教育", "公共交通"],
                ),
                group("数字底座", &["物联网平台", "大数据平台", "人工智能"]),
            ]),
        )
        .hint("至少 1 个，最多 8 个"),
    )];
    page
}

fn partners() -> QuestionPage {
    let group = |index: usize, name: &str| Question::Group {
        legend: format!("联合单位 {}", index + 1),
        controls: vec![
            Control::line(format!("partners.{index}.name"), "单位全称", name),
            Control::line(format!("partners.{index}.role"), "承担的工作", "").width(Width::Medium),
        ],
    };
    let mut page = scenarios();
    page.page.title = "和谁一起申报".into();
    page.steps = steps(3);
    page.lead = "没有联合单位可以直接继续。".into();
    page.questions = vec![group(0, "示例大学城市安全研究院"), group(1, "")];
    page.more_label = Some("再加一个联合单位".into());
    page
}

fn materials() -> MaterialsPage {
    let requirement = |code: &str, name: &str, hint: &str, tone, label: &str| Requirement {
        code: code.into(),
        name: name.into(),
        hint: hint.into(),
        badge: badge(tone, label),
        files: Vec::new(),
        error: None,
        upload_href: "/workspace/offerings/off_1/materials".into(),
    };
    let mut licence = requirement(
        "licence",
        "营业执照",
        "最新版本的扫描件，四角完整",
        Tone::Force,
        "已上传",
    );
    licence.files = vec![UploadedFile {
        file: file("营业执照扫描件.pdf"),
        remove_href: Some("/remove".into()),
    }];
    let mut pledge = requirement("pledge", "承诺书", "盖公章后扫描", Tone::Waiting, "缺少");
    pledge.error = Some("这个文件是 Word 文档；请另存为 PDF 后上传".into());
    MaterialsPage {
        page: page(Room::Workspace, "申报材料"),
        breadcrumb: breadcrumb(&[("我的工作台", "/workspace"), ("示例停车诱导系统", "/x")]),
        steps: steps(4),
        errors: ErrorSummary(vec![Error {
            text: "承诺书：这个文件是 Word 文档".into(),
            href: "#error-pledge".into(),
        }]),
        version: 3,
        requirements: vec![
            licence,
            pledge,
            requirement(
                "test_report",
                "第三方检测报告",
                "有 CMA 或 CNAS 编号的更好",
                Tone::Draft,
                "选填",
            ),
        ],
        next_href: "/check".into(),
        back_href: "/workspace".into(),
    }
}

fn check() -> CheckPage {
    let answer = |label: &str, value: &str| CheckRow {
        label: label.into(),
        value: value.into(),
        change_href: Some("/edit".into()),
    };
    CheckPage {
        page: page(Room::Workspace, "提交前请检查"),
        breadcrumb: breadcrumb(&[("我的工作台", "/workspace"), ("示例停车诱导系统", "/x")]),
        steps: steps(5),
        errors: ErrorSummary::default(),
        sections: vec![
            CheckSection {
                heading: "基本信息".into(),
                rows: vec![
                    answer("名称", "示例停车诱导系统"),
                    answer(
                        "一句话简介",
                        "汇聚路内、路外车位数据，向驾驶人发布空位并引导到最近入口，降低核心区绕行。",
                    ),
                    answer("英文名称", ""),
                ],
            },
            CheckSection {
                heading: "适用场景".into(),
                rows: vec![answer("场景标签", "智慧停车\n智慧交通")],
            },
        ],
        submit_href: "/submit".into(),
        submit_label: "内容无误，去提交".into(),
        back_href: "/workspace".into(),
    }
}

fn submit() -> SubmitPage {
    SubmitPage {
        page: page(Room::Workspace, "提交审核"),
        breadcrumb: breadcrumb(&[("我的工作台", "/workspace"), ("示例停车诱导系统", "/x")]),
        errors: ErrorSummary(vec![Error::of_field("declaration", "请先确认申报承诺")]),
        subject: "示例停车诱导系统".into(),
        action: "/workspace/offerings/off_1/submit".into(),
        version: 3,
        expectation: "初审一般在 3 个工作日内完成。".into(),
        declaration:
            "本单位承诺所报内容和材料真实、合法、有效，并同意在审核通过后公开展示其中的公开部分。"
                .into(),
        declaration_error: Some("请先确认申报承诺".into()),
        back_href: "/check".into(),
    }
}

fn receipt() -> ReceiptPage {
    let svg =
        "<svg viewBox=\"0 0 3 3\"><path d=\"M0 0h1v1H0zM2 0h1v1H2zM1 1h1v1H1zM0 2h1v1H0z\"/></svg>";
    ReceiptPage {
        page: page(Room::Workspace, "受理回执"),
        number: "BJ-2026-000012".into(),
        submitted_at: "2026年11月20日 15:04:05".into(),
        facts: vec![
            Fact::new("申报单位", "示例物联技术股份有限公司"),
            Fact::new("统一社会信用代码", "91330000727215176K"),
            Fact::new("申报事项", "产品登记：示例停车诱导系统"),
            Fact::new("提交次数", "第 1 次提交"),
            Fact::new("办理时限", "初审 3 个工作日，至 2026年11月25日"),
        ],
        materials: vec![Fact::new("营业执照扫描件.pdf", HASH)],
        content_hash: HASH.into(),
        notice: "以上申报已受理，请凭办件编号查询办理进度。".into(),
        qr_svg: svg.into(),
        back_href: "/workspace/cases/case_1".into(),
    }
}

fn stale() -> StalePage {
    StalePage {
        changes: Vec::new(),
        page: page(Room::Workspace, "这份草稿刚被别人改过"),
        explanation:
            "您打开之后，赵示例在 10:31 保存了新的内容。您填写的还在，没有覆盖任何人的修改。".into(),
        fields: vec![StaleField {
            label: "一句话简介".into(),
            mine: "汇聚路内、路外车位数据，引导到最近入口。".into(),
            theirs: "汇聚全区车位数据，向驾驶人发布空位。".into(),
        }],
        action: "/workspace/offerings/off_1/edit/basics".into(),
        version: 4,
        kept: vec![HiddenField {
            name: "summary".into(),
            value: "汇聚路内、路外车位数据".into(),
        }],
        keep_label: Some("用我填写的内容保存".into()),
        theirs_href: "/workspace/offerings/off_1/edit/basics".into(),
    }
}
