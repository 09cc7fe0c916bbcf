use super::{Drawn, HASH, badge, draw, ladder, page};
use crate::components::{
    Choice, Condition, Conditions, Control, Error, ErrorSummary, Fact, Input, Kept, Link, Reason,
    Tone,
};
use crate::pages::{
    CatalogueEntryPage, CataloguePage, DemoAccount, EntryCard, HeldForm, HiddenField, NextStep,
    ProblemPage, RegisterPage, RegisterStage, ResumePage, Room, ScenarioLine, SignInPage,
    TextSection,
};
use crate::text::Texts;
use showcase_domain::Language;

pub(super) fn pages() -> Vec<Drawn> {
    let mut english = catalogue();
    english.page.text = Texts::of(Language::En);
    english.page.title = "Catalogue".into();
    english.page.other_language = Some("/".into());
    for entry in &mut english.entries {
        entry.lang = Some("zh-CN");
    }
    let mut empty = catalogue();
    empty.entries.clear();
    empty.count = Some(0);
    empty.next_href = None;
    empty.query = "量子交通".into();
    vec![
        draw("catalogue", &catalogue()),
        draw("catalogue-en", &english),
        draw("catalogue-empty", &empty),
        draw("catalogue-entry", &entry()),
        draw("sign-in", &sign_in()),
        draw("resume", &resume()),
        draw("register", &register()),
        draw("problem-not-found", &not_found()),
        draw("problem-conflict", &conflict()),
    ]
}

fn select(name: &str, label: &str, words: &[&str]) -> Control {
    let choices = words.iter().map(|word| Choice::new(*word, *word)).collect();
    Control::new(name, label, Input::Select(choices))
}

fn card(number: &str, kind: &str, name: &str, organization: &str, summary: &str) -> EntryCard {
    EntryCard {
        href: format!("/catalogue/{number}"),
        number: number.into(),
        kind: kind.into(),
        badge: None,
        name: name.into(),
        lang: None,
        organization: organization.into(),
        region: "浙江省杭州市滨江区".into(),
        summary: summary.into(),
        stage: "已登记".into(),
        stage_reached: 1,
        trl: 9,
        tags: vec![
            Link::new("智慧消防", "/?tag=governance.fire"),
            Link::new("物联网平台", "/?tag=x"),
        ],
    }
}

fn catalogue() -> CataloguePage {
    let mut steps = ladder(0, ["8 项", "3 项", "5 项", "4 项", "2 项", "1 项"]);
    for step in &mut steps.steps {
        step.href = Some("/?stage=registered".into());
    }
    let mut proven = card(
        "SC-2026-000004",
        "产品",
        "示例微循环自动驾驶公交",
        "示例客车股份有限公司",
        "面向园区与开放道路微循环线路的自动驾驶小型客车，配套云控平台与站台调度，服务园区通勤与社区接驳。",
    );
    proven.stage = "区内推广".into();
    proven.stage_reached = 5;
    let mut notice = card(
        "SC-2026-000007",
        "解决方案",
        "示例园区综合安防解决方案",
        "示例数字技术股份有限公司",
        "把视频监控、门禁、访客、停车与消防报警接入同一平台，统一告警、统一处置，为园区管理方提供一张图的安防运行视图。",
    );
    notice.badge = Some(badge(Tone::Notice, "公示中"));
    CataloguePage {
        page: {
            let mut page = page(Room::Public, "产品与方案目录");
            page.other_language = Some("/en/".into());
            page
        },
        action: "/".into(),
        query: String::new(),
        ladder: steps,
        filters: vec![
            select("kind", "类型", &["全部", "产品", "解决方案"]),
            select(
                "field",
                "领域",
                &["全部", "社会治理", "民生服务", "产业发展", "数字底座"],
            ),
            select("tag", "场景", &["全部", "智慧消防", "智慧交通"]),
            select("outcome", "成效", &["全部", "善政", "惠民", "兴业"]),
            select("region", "所在地", &["全部", "浙江省", "河南省"]),
            select(
                "trl",
                "技术成熟度不低于",
                &["不限", "TRL 7", "TRL 8", "TRL 9"],
            ),
            select("stage", "推广状态", &["全部", "已登记", "已验证"]),
        ],
        kept: vec![HiddenField {
            name: "sort".into(),
            value: "newest".into(),
        }],
        chosen: vec![Link::new("领域：社会治理", "/")],
        clear_href: "/".into(),
        sorts: vec![
            Link::new("最近登记", "/").current(),
            Link::new("名称", "/?sort=name"),
        ],
        count: Some(8),
        entries: vec![
            proven,
            notice,
            card(
                "SC-2026-000003",
                "产品",
                "示例智慧消防物联监测终端",
                "示例物联技术股份有限公司",
                "采集烟感、水压、电气火灾等信号并经 NB-IoT 上报，平台按建筑与责任单位分级推送告警，记录处置过程。",
            ),
        ],
        first_href: None,
        next_href: Some("/?cursor=abc".into()),
    }
}

fn entry() -> CatalogueEntryPage {
    let scenario = |label: &str, field: &str| ScenarioLine {
        label: label.into(),
        href: "/?tag=governance.fire".into(),
        field: field.into(),
    };
    let section = |heading: &str, text: &str| TextSection {
        heading: heading.into(),
        text: text.into(),
    };
    CatalogueEntryPage {
        page: page(Room::Public, "示例智慧消防物联监测终端"),
        number: "SC-2026-000003".into(),
        kind: "产品".into(),
        badge: badge(Tone::Force, "已登记"),
        name: "示例智慧消防物联监测终端".into(),
        other_name: Some("Sample fire-safety IoT terminal".into()),
        lang: None,
        summary: "采集烟感、水压、电气火灾等信号并经 NB-IoT 上报，平台按建筑与责任单位分级推送告警，记录处置过程。".into(),
        ladder: ladder(3, ["2026-09-01", "2026-09-15", "2026-11-02", "", "", ""]),
        scenarios: vec![
            scenario("智慧消防", "社会治理 · 善政"),
            scenario("物联网平台", "数字底座 · 善政、兴业"),
        ],
        sections: vec![
            section(
                "产品说明",
                "终端安装在消防栓、配电箱与走廊，电池可用五年。信号异常后 10 秒内上报，平台按建筑与责任单位分级推送。\n\n处置过程逐步留痕，可导出给消防部门核查。",
            ),
            section("接口与标准", "NB-IoT、MQTT；GB/T 33356—2022"),
        ],
        partners: vec![Fact::new("示例大学城市安全研究院", "算法验证")],
        next_step: Some(NextStep {
            label: "已验证".into(),
            conditions: Conditions {
                met: "已满足",
                unmet: "未满足",
                items: vec![
                    Condition { is_met: true, text: "技术验证已安排场地".into(), href: None },
                    Condition { is_met: false, text: "一次通过且仍有效的技术验证".into(), href: None },
                ],
            },
        }),
        facts: vec![
            Fact::new("登记编号", "SC-2026-000003"),
            Fact::new("申报单位", "示例物联技术股份有限公司").linked("/?organization=x"),
            Fact::new("登记日期", "2026年9月1日"),
            Fact::new("型号与版本", "FX-200 / 3.1"),
            Fact::new("技术成熟度", "TRL 9（GB/T 22900—2022）"),
            Fact::new("所在地", "浙江省杭州市滨江区"),
        ],
        content_hash: HASH.into(),
    }
}

fn sign_in() -> SignInPage {
    let account = |role: &str, identifier: &str| DemoAccount {
        role: role.into(),
        identifier: identifier.into(),
        password: "demo-showcase-2026".into(),
    };
    SignInPage {
        page: page(Room::Public, "登录"),
        errors: ErrorSummary(vec![Error::of_field(
            "identifier",
            "账号或密码不对，请重新填写",
        )]),
        controls: vec![
            Control::line("identifier", "手机号或邮箱", "wang@example.com")
                .autocomplete("username")
                .error(Some("账号或密码不对，请重新填写".into())),
            Control::typed("password", "password", "密码", ""),
        ],
        next: "/workspace".into(),
        carried: vec![HiddenField {
            name: "held".into(),
            value: "/workspace/offerings/off_1/edit/basics".into(),
        }],
        kept: Kept(vec![Fact::new("简介", "汇聚路内、路外车位数据。")]),
        accounts: vec![
            account("企业管理员", "owner@example.com"),
            account("初审人员", "reviewer@example.com"),
        ],
    }
}

fn resume() -> ResumePage {
    ResumePage {
        page: page(Room::Workspace, "继续提交"),
        kept: Kept(vec![Fact::new("简介", "汇聚路内、路外车位数据。")]),
        form: HeldForm {
            action: "/workspace/offerings/off_1/edit/basics".into(),
            fields: vec![HiddenField {
                name: "version".into(),
                value: "3".into(),
            }],
        },
        back_href: "/workspace".into(),
    }
}

fn register() -> RegisterPage {
    RegisterPage {
        page: page(Room::Public, "设置密码"),
        errors: ErrorSummary::default(),
        stage: RegisterStage::Confirm {
            identifier: "13800000000".into(),
            masked: "138****0000".into(),
        },
        controls: vec![
            Control::line("code", "验证码", "").autocomplete("one-time-code"),
            Control::line("name", "姓名", "").autocomplete("name"),
            Control::typed("password", "password", "密码", "")
                .autocomplete("new-password")
                .hint("至少 15 个字符，可以是一句话"),
        ],
    }
}

fn not_found() -> ProblemPage {
    ProblemPage {
        page: page(Room::Public, "没有找到这一页"),
        status: 404,
        paragraphs: vec!["地址可能输错了，或者这一项不对外公开。".into()],
        reasons: Vec::new(),
        kept: Kept::default(),
        links: vec![Link::new("打开目录", "/"), Link::new("登录", "/sign-in")],
        request_id: None,
    }
}

fn conflict() -> ProblemPage {
    ProblemPage {
        page: page(Room::Console, "现在还不能通过"),
        status: 409,
        paragraphs: vec!["还有 1 个条件没有满足，办件保持原样。".into()],
        reasons: vec![Reason {
            text: "申报单位尚未通过主体核验（待主体核验）".into(),
            href: Some("/console/cases/case_1".into()),
        }],
        kept: Kept(vec![Fact::new("理由", "材料齐全。")]),
        links: vec![Link::new("返回办件", "/console/cases/case_2")],
        request_id: Some("01J9Z6QK3C".into()),
    }
}
