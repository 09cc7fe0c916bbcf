//! 异议 against a case: recorded from paper, dismissed or upheld. The list itself is a component that the page of a case has as well.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::id::{CaseId, ObjectionId};
use showcase_domain::message::FieldErrors;
use showcase_domain::policy::{Action, is_office};
use showcase_registry::views::{CaseView, ObjectionView};
use showcase_registry::{Error, ObjectionInput, ReasonInput, Registry};

use crate::at::At;
use crate::components::{
    Badge, Breadcrumb, Control, Error as Complaint, ErrorSummary, Fact, Input, Link, ObjectionDesk,
    ObjectionForm, ObjectionRow, Question, Width,
};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{ConsoleObjectionsPage, QuestionPage, Room};
use crate::show::actions::{is_allowed, require};
use crate::show::errors::Errors;
use crate::show::status;
use crate::visit::{SignedIn, Visit};

/// A reason that was refused, to be shown again as it was typed.
pub struct Returned {
    objection: ObjectionId,
    code: &'static str,
    reason: String,
    error: String,
}

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
) -> Result<Response, Failure> {
    let case = read(&registry, &visit, id).await?;
    Ok(draw(&page(&visit, &case, None)))
}

pub async fn ask(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
) -> Result<Response, Failure> {
    let case = read(&registry, &visit, id).await?;
    require(&case.actions, Action::CaseRecordObjection)?;
    let empty = Fields::default();
    Ok(draw(&record_page(
        &visit,
        &case,
        &empty,
        &Errors::default(),
    )))
}

pub async fn record(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let text = |name: &str| fields.get(name).to_owned();
    let input = ObjectionInput {
        name: text("name"),
        phone: text("phone"),
        email: text("email"),
        text: text("text"),
    };
    match registry
        .record_objection(&visit.caller, id, fields.version(), Ok(input))
        .await
    {
        Ok(_) => Ok(done(&address(id), Done::ObjectionRecorded)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let case = read(&registry, &visit, id).await?;
            let errors = Errors::of(&errors);
            Ok(draw_refused(&record_page(&visit, &case, &fields, &errors)))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn dismiss(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, objection)): At<(CaseId, ObjectionId)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let reason = reason(&fields);
    let input = ReasonInput {
        reason: reason.clone(),
    };
    let outcome = registry
        .dismiss_objection(&visit.caller, id, objection, fields.version(), Ok(input))
        .await;
    let told = outcome.map(|_| Done::ObjectionDismissed);
    answer(
        &registry,
        &visit,
        (id, objection),
        ("dismiss", reason),
        told,
    )
    .await
}

pub async fn uphold(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, objection)): At<(CaseId, ObjectionId)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let reason = reason(&fields);
    let input = ReasonInput {
        reason: reason.clone(),
    };
    let outcome = registry
        .uphold_objection(&visit.caller, id, objection, fields.version(), Ok(input))
        .await;
    let told = outcome.map(|_| Done::ObjectionUpheld);
    answer(&registry, &visit, (id, objection), ("uphold", reason), told).await
}

async fn answer(
    registry: &Registry,
    visit: &Visit,
    (id, objection): (CaseId, ObjectionId),
    (code, reason): (&'static str, String),
    told: Result<Done, Error>,
) -> Result<Response, Failure> {
    match told {
        Ok(told) => Ok(done(&address(id), told)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let case = read(registry, visit, id).await?;
            let returned = Returned {
                objection,
                code,
                reason,
                error: sentences(&errors),
            };
            Ok(draw_refused(&page(visit, &case, Some(&returned))))
        }
        Err(error) => Err(error.into()),
    }
}

fn address(id: CaseId) -> String {
    format!("/console/cases/{id}/objections")
}

/// Each form names its reason after itself: a page has several.
fn reason(fields: &Fields) -> String {
    let reasons = fields.unprefixed("reason-");
    let typed = reasons.iter().map(|(_, value)| value.to_owned()).next();
    typed.unwrap_or_default()
}

fn sentences(errors: &FieldErrors) -> String {
    errors
        .iter()
        .map(|error| error.message.text(ZhCn))
        .collect()
}

async fn read(registry: &Registry, visit: &Visit, id: CaseId) -> Result<CaseView, Failure> {
    let case = registry.read_case(&visit.caller, id).await?;
    if is_office(&visit.caller.actor) {
        Ok(case)
    } else {
        Err(Refusal::Forbidden.into())
    }
}

fn page(visit: &Visit, case: &CaseView, returned: Option<&Returned>) -> ConsoleObjectionsPage {
    let errors = returned.map(|returned| {
        let number = case
            .objections
            .iter()
            .find(|it| it.id == returned.objection);
        let number = number.map_or(0, |objection| objection.number);
        Complaint {
            text: format!("第 {number} 件异议的理由：{}", returned.error),
            href: format!("#field-reason-{}-{number}", returned.code),
        }
    });
    ConsoleObjectionsPage {
        page: visit.page(Room::Console, format!("{}：异议", case.subject.name)),
        breadcrumb: breadcrumb(case),
        number: case.number.clone(),
        badge: Badge::of_case(case.state),
        subject: case.subject.name.clone(),
        status: status::of_reviewed_case(visit, case),
        errors: ErrorSummary(errors.into_iter().collect()),
        objections: objections(visit, case, returned),
    }
}

fn breadcrumb(case: &CaseView) -> Breadcrumb {
    Breadcrumb(vec![
        Link::new("办件", "/console"),
        Link::new(&case.number, format!("/console/cases/{}", case.id)),
    ])
}

/// The objections of a case, for its page.
pub fn objections(visit: &Visit, case: &CaseView, returned: Option<&Returned>) -> ObjectionDesk {
    let may_record = is_allowed(&case.actions, Action::CaseRecordObjection);
    ObjectionDesk {
        csrf: visit.form_token.clone(),
        version: case.version.number(),
        rows: case
            .objections
            .iter()
            .map(|objection| row(visit, case, objection, returned))
            .collect(),
        record_href: may_record.then(|| format!("{}/new", address(case.id))),
    }
}

fn row(
    visit: &Visit,
    case: &CaseView,
    objection: &ObjectionView,
    returned: Option<&Returned>,
) -> ObjectionRow {
    let is_open = objection.state == showcase_domain::case::ObjectionState::Open;
    let (forms, refused) = if is_open {
        (forms(case, objection, returned), why_not(case))
    } else {
        (Vec::new(), Vec::new())
    };
    let objector = objection.objector.as_ref().map(|contact| {
        let facts = [
            Fact::new("异议人", &contact.name),
            Fact::new("电话", &contact.phone),
            Fact::new("邮箱", &contact.email),
        ];
        facts.into_iter().filter(|fact| !fact.value.is_empty())
    });
    ObjectionRow {
        number: objection.number,
        badge: Badge::of_objection(objection.state),
        source: objection
            .source
            .map(|source| source.text(ZhCn).to_owned())
            .unwrap_or_default(),
        raised: visit.at(objection.raised_at),
        text: objection.text.clone(),
        objector: objector.into_iter().flatten().collect(),
        answer: objection.answer.clone(),
        forms,
        refused,
    }
}

const ANSWERS: [(Action, &str, &str, &str); 2] = [
    (
        Action::CaseDismissObjection,
        "dismiss",
        "不成立的理由",
        "写明核实的经过和结论；申报单位会看到这段文字，不要写出异议人的身份。没有其他待处理的异议时，公示期继续计算。",
    ),
    (
        Action::CaseUpholdObjection,
        "uphold",
        "成立的理由",
        "写明核实的经过和结论；申报单位会看到这段文字，不要写出异议人的身份。办件将退回最后一个环节，由他人重新审核。",
    ),
];

fn forms(
    case: &CaseView,
    objection: &ObjectionView,
    returned: Option<&Returned>,
) -> Vec<ObjectionForm> {
    let allowed = ANSWERS
        .into_iter()
        .filter(|(action, ..)| is_allowed(&case.actions, *action));
    allowed
        .map(|(action, code, label, hint)| {
            let returned = returned.filter(|it| it.objection == objection.id && it.code == code);
            let value = returned.map(|it| it.reason.clone()).unwrap_or_default();
            let name = format!("reason-{code}-{}", objection.number);
            let input = Input::Area {
                value,
                max: Some(5000),
            };
            ObjectionForm {
                code,
                label: action.text(ZhCn).to_owned(),
                href: format!("{}/{}/{code}", address(case.id), objection.id),
                reason: Control::new(name, label, input)
                    .hint(hint)
                    .error(returned.map(|it| it.error.clone())),
                is_open: returned.is_some(),
            }
        })
        .collect()
}

/// Why the reader does not answer objections against this case.
fn why_not(case: &CaseView) -> Vec<String> {
    let refused = case
        .actions
        .iter()
        .find(|view| view.action == Action::CaseDismissObjection && !view.allowed);
    let unmet = refused.map(|view| view.unmet.iter().map(|unmet| unmet.message.clone()));
    unmet.into_iter().flatten().collect()
}

fn record_page(visit: &Visit, case: &CaseView, fields: &Fields, errors: &Errors) -> QuestionPage {
    let text = Input::Area {
        value: fields.get("text").to_owned(),
        max: Some(5000),
    };
    let mut questions = [
        Control::line("name", "异议人姓名或单位全称", fields.get("name"))
            .hint("照书面材料上的署名填写；匿名的不予受理")
            .width(Width::Medium),
        Control::line("phone", "联系电话", fields.get("phone"))
            .hint("手机号码，或带区号的固定电话，例如 0571-87654321-802；联系电话和邮箱至少填一项")
            .width(Width::Medium),
        Control::typed("email", "email", "邮箱", fields.get("email"))
            .optional()
            .width(Width::Medium),
        Control::new("text", "异议的内容、事实和理由", text)
            .hint("照书面材料录入，不要写出异议人的身份"),
    ]
    .map(Question::One);
    let mut breadcrumb = breadcrumb(case);
    breadcrumb.0.push(Link::new("异议", address(case.id)));
    QuestionPage {
        page: visit.page(Room::Console, "登记书面异议"),
        breadcrumb,
        steps: Vec::new(),
        lead: format!(
            "{}（{}）。登记后，此办件的公示期即暂停。异议人的身份只有处理人员可以看到。",
            case.subject.name, case.number
        ),
        errors: errors.mark(&mut questions),
        action: address(case.id),
        version: case.version.number(),
        questions: questions.into(),
        submit_label: "登记异议".to_owned(),
        more_label: None,
        back_href: address(case.id),
    }
}
