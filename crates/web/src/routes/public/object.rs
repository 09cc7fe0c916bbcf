//! 提出异议, for whoever signed in: the form and the receipt. In Chinese, as it is handled.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::id::NoticeId;
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::refusal::Condition;
use showcase_registry::views::{AccountView, NoticeCaseView, NoticeView};
use showcase_registry::{Error, NoticeObjectionInput, Registry};

use crate::at::At;
use crate::components::{Breadcrumb, Choice, Control, Fact, Input, Link, Width, date};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{ObjectPage, ObjectionReceiptPage, Room};
use crate::query::Asked;
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

const RULES: [&str; 4] = [
    "请署真实姓名；以单位名义提出的，写单位全称。匿名异议不予受理。",
    "写明对哪一项、哪些内容有异议，以及事实和理由。",
    "您的姓名和联系方式只有处理异议的人员可以看到，对申报单位保密；异议正文中请不要写明自己的身份。",
    "收到异议后，只暂停这一项的公示期，核实后决定异议是否成立。",
];

/// What has been typed so far.
struct Typed {
    case: String,
    name: String,
    phone: String,
    email: String,
    text: String,
}

pub async fn ask(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<NoticeId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let notice = registry.read_notice(&visit.caller, id).await?;
    if !notice.cases.iter().any(|case| case.takes_objections) {
        return Err(Refusal::conflict(Condition::NoticeOver).into());
    }
    let asked = Asked::read(query.as_deref(), &["case"]);
    let typed = Typed::before(asked.get("case"), visit.account.as_ref());
    Ok(draw(&page(&visit, &notice, &typed, &Errors::default())))
}

pub async fn send(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<NoticeId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let typed = Typed::read(&fields);
    match registry.object(&visit.caller, id, typed.input()).await {
        Ok(outcome) => {
            let receipt = format!("/notices/{id}/objections/{}", outcome.value.number);
            Ok(done(&receipt, Done::Objected))
        }
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let notice = registry.read_notice(&visit.caller, id).await?;
            let errors = Errors::of(&errors);
            Ok(draw_refused(&page(&visit, &notice, &typed, &errors)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn receipt(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, number)): At<(NoticeId, String)>,
) -> Result<Response, Failure> {
    let receipt = registry
        .objection_receipt(&visit.caller, id, &number)
        .await?;
    let notice = registry.read_notice(&visit.caller, id).await?;
    let case = notice.cases.iter().find(|case| {
        let rest = receipt.number.strip_prefix(&case.case_number);
        rest.is_some_and(|rest| rest.starts_with('-'))
    });
    let local = receipt.received_at.with_timezone(&visit.zone);
    let mut facts = vec![Fact::new(
        "公示",
        format!("{}（{}）", notice.summary.title, notice.summary.number),
    )];
    facts.extend(case.map(|case| Fact::new("异议事项", label(case))));
    facts.push(Fact::new("受理单位", &notice.receiving_unit));
    facts.push(Fact::new("联系电话", &notice.phone));
    Ok(draw(&ObjectionReceiptPage {
        page: visit.page(Room::Public, format!("异议回执 {}", receipt.number)),
        number: receipt.number,
        received_at: format!(
            "{} {}",
            visit.full_date(receipt.received_at),
            local.format("%H:%M:%S")
        ),
        facts,
        back_href: format!("/notices/{id}"),
    }))
}

impl Typed {
    /// The account's own name and addresses are a beginning.
    fn before(case: &str, account: Option<&AccountView>) -> Self {
        let of =
            |value: fn(&AccountView) -> Option<String>| account.and_then(value).unwrap_or_default();
        Self {
            case: case.to_owned(),
            name: of(|account| Some(account.name.clone())),
            phone: of(|account| account.mobile.clone()),
            email: of(|account| account.email.clone()),
            text: String::new(),
        }
    }

    fn read(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            case: text("case"),
            name: text("name"),
            phone: text("phone"),
            email: text("email"),
            text: text("text"),
        }
    }

    fn input(&self) -> Result<NoticeObjectionInput, Refusal> {
        let missing = |_| Refusal::Invalid(FieldErrors::one("/case", Message::Required));
        Ok(NoticeObjectionInput {
            case: self.case.parse().map_err(missing)?,
            name: self.name.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            text: self.text.clone(),
        })
    }
}

fn page(visit: &Visit, notice: &NoticeView, typed: &Typed, errors: &Errors) -> ObjectPage {
    let summary = &notice.summary;
    let here = format!("/notices/{}", summary.id);
    let mut controls = controls(notice, typed);
    ObjectPage {
        page: visit.page(Room::Public, "提出异议"),
        breadcrumb: Breadcrumb(vec![
            Link::new("公示", "/notices"),
            Link::new(&summary.title, &here),
        ]),
        facts: vec![
            Fact::new("公示文号", &summary.number),
            Fact::new("提出异议截至", date(summary.last_day, ZhCn)),
            Fact::new("受理单位", &notice.receiving_unit),
        ],
        rules: RULES.to_vec(),
        errors: errors.mark_controls(&mut controls),
        action: format!("{here}/object"),
        controls,
        back_href: here,
    }
}

fn controls(notice: &NoticeView, typed: &Typed) -> Vec<Control> {
    let open = notice.cases.iter().filter(|case| case.takes_objections);
    let mut choices = vec![Choice::new("", "请选择")];
    choices.extend(open.map(|case| {
        let value = case.case.to_string();
        let choice = Choice::new(&value, label(case));
        if value == typed.case {
            choice.chosen()
        } else {
            choice
        }
    }));
    let text = Input::Area {
        value: typed.text.clone(),
        max: Some(5000),
    };
    vec![
        Control::new("case", "对哪一项有异议", Input::Select(choices)),
        Control::line("name", "真实姓名或单位全称", &typed.name)
            .width(Width::Medium)
            .autocomplete("name"),
        Control::line("phone", "手机号码", &typed.phone)
            .hint("手机号码和邮箱至少填一项，用于核实和答复")
            .width(Width::Medium)
            .autocomplete("tel"),
        Control::typed("email", "email", "邮箱", &typed.email)
            .optional()
            .width(Width::Medium)
            .autocomplete("email"),
        Control::new("text", "异议的内容、事实和理由", text),
    ]
}

fn label(case: &NoticeCaseView) -> String {
    format!(
        "{}（{}，{}）",
        case.name, case.organization_name, case.case_number
    )
}
