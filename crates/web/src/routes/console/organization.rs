//! An organization as the office sees it: what is in force, its cases, and suspending it.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::id::OrganizationId;
use showcase_domain::organization::OrganizationDraft;
use showcase_domain::policy::{Action, is_office};
use showcase_domain::procedure::SubjectKind;
use showcase_registry::views::{CaseSummary, OfferingSummary, OrganizationView};
use showcase_registry::{CaseQuery, Error, OfferingQuery, ReasonInput, Registry};

use crate::at::At;
use crate::components::{ActionPanel, ActionShape, Badge, Breadcrumb, Fact, Link, Status};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{CheckRow, CheckSection, Line, LineList, Room, SubjectPage};
use crate::show::actions::{Offer, panel, reason};
use crate::show::closing::notice;
use crate::show::content::{self, read_sections};
use crate::show::history::{of_itself, timeline};
use crate::visit::{SignedIn, Visit};

const MOST: u64 = 100;

/// A reason that was refused, to be shown again as it was typed.
struct Typed {
    code: &'static str,
    value: String,
    error: String,
}

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
) -> Result<Response, Failure> {
    Ok(draw(&page(&registry, &visit, id, None).await?))
}

pub async fn suspend(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = ReasonInput {
        reason: fields.get("reason").to_owned(),
    };
    let outcome = registry
        .suspend_organization(&visit.caller, id, fields.version(), Ok(input))
        .await;
    answer(
        &registry,
        &visit,
        id,
        outcome.map(|_| Done::Suspended),
        "suspend",
        &fields,
    )
    .await
}

pub async fn reinstate(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = ReasonInput {
        reason: fields.get("reason").to_owned(),
    };
    let outcome = registry
        .reinstate_organization(&visit.caller, id, fields.version(), Ok(input))
        .await;
    answer(
        &registry,
        &visit,
        id,
        outcome.map(|_| Done::Reinstated),
        "reinstate",
        &fields,
    )
    .await
}

async fn answer(
    registry: &Registry,
    visit: &Visit,
    id: OrganizationId,
    outcome: Result<Done, Error>,
    code: &'static str,
    fields: &Fields,
) -> Result<Response, Failure> {
    match outcome {
        Ok(told) => Ok(done(&format!("/console/organizations/{id}"), told)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let error = errors
                .iter()
                .map(|error| error.message.text(ZhCn))
                .collect();
            let typed = Typed {
                code,
                value: fields.get("reason").to_owned(),
                error,
            };
            Ok(draw_refused(
                &page(registry, visit, id, Some(&typed)).await?,
            ))
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    registry: &Registry,
    visit: &Visit,
    id: OrganizationId,
    typed: Option<&Typed>,
) -> Result<SubjectPage, Failure> {
    let caller = &visit.caller;
    let view = registry.read_organization(caller, id).await?;
    if !is_office(&caller.actor) {
        return Err(Refusal::Forbidden.into());
    }
    let cases = CaseQuery {
        organization: Some(id),
        limit: Some(MOST),
        ..CaseQuery::default()
    };
    let cases = registry.list_cases(caller, cases).await?.items;
    let offerings = OfferingQuery {
        organization: Some(id),
        limit: Some(MOST),
        ..OfferingQuery::default()
    };
    let offerings = registry.list_offerings(caller, offerings).await?.items;
    let events = registry.organization_events(caller, id).await?;
    let own = cases
        .iter()
        .filter(|case| case.subject.kind == SubjectKind::Organization);
    let mut subjects = vec![id.to_string()];
    subjects.extend(own.map(|case| case.id.to_string()));
    let events = of_itself(events, &subjects);
    let list = |heading: &str, lines: Vec<Line>, empty: &str| LineList {
        heading: heading.to_owned(),
        lines,
        empty: empty.to_owned(),
        link: None,
    };
    Ok(SubjectPage {
        page: visit.page(Room::Console, &view.name),
        breadcrumb: Breadcrumb(vec![
            Link::new("办件", "/console"),
            Link::new("单位", "/console/organizations"),
        ]),
        kind: "单位".to_owned(),
        badge: Badge::of_organization(view.state),
        name: view.name.clone(),
        status: Status(vec![Fact::new("建档于", visit.full_date(view.created_at))]),
        ladder: None,
        notice: notice(
            visit,
            view.suspension_reason.as_ref(),
            view.closure.as_ref(),
        ),
        tasks_heading: String::new(),
        tasks: Vec::new(),
        sections: sections(&view),
        lists: vec![
            list(
                "办件",
                cases.iter().map(|case| case_line(visit, case)).collect(),
                "还没有提交过。",
            ),
            list(
                "产品与解决方案",
                offerings.iter().map(offering_line).collect(),
                "还没有产品或方案。",
            ),
        ],
        actions: actions(visit, &view, typed),
        history: timeline(visit, &events),
    })
}

fn sections(view: &OrganizationView) -> Vec<CheckSection> {
    let (heading, draft) = match (&view.approved, &view.draft) {
        (Some(content), _) => ("已核验的内容", Some(OrganizationDraft::from(content))),
        (None, draft) => ("尚未核验的内容", draft.clone()),
    };
    let mut sections = draft
        .map(|draft| read_sections(heading, content::of_organization(&draft)))
        .unwrap_or_default();
    if let Some(contact) = &view.contact {
        let row = |label: &str, value: &str| CheckRow {
            label: label.to_owned(),
            value: value.to_owned(),
            change_href: None,
        };
        let rows = vec![
            row("姓名", &contact.name),
            row("电话", &contact.phone),
            row("邮箱", &contact.email),
        ];
        sections.push(CheckSection {
            heading: "联系人".to_owned(),
            rows,
        });
    }
    sections
}

pub fn case_line(visit: &Visit, case: &CaseSummary) -> Line {
    Line {
        name: case.subject.name.clone(),
        href: format!("/console/cases/{}", case.id),
        detail: format!(
            "{} · {} · {}",
            case.number,
            case.subject.kind.text(ZhCn),
            visit.at(case.opened_at).shown
        ),
        badge: Badge::of_case(case.state),
    }
}

fn offering_line(offering: &OfferingSummary) -> Line {
    let number = offering.registration_number.as_ref();
    Line {
        name: if offering.name.is_empty() {
            "（尚未命名）".to_owned()
        } else {
            offering.name.clone()
        },
        href: format!("/console/offerings/{}", offering.id),
        detail: number.cloned().unwrap_or_else(|| "尚无登记编号".to_owned()),
        badge: Badge::of_offering(offering.state, ZhCn),
    }
}

fn actions(visit: &Visit, view: &OrganizationView, typed: Option<&Typed>) -> ActionPanel {
    let base = format!("/console/organizations/{}", view.id);
    let mut panel = panel(
        visit,
        view.version.number(),
        None,
        &view.actions,
        |action| match action {
            Action::OrganizationSuspend => Some(Offer::new(
                "suspend",
                &base,
                reason(
                    "暂停的理由",
                    "写给该单位看。暂停后，它的产品和方案立即从展示目录撤下。",
                ),
            )),
            Action::OrganizationReinstate => Some(Offer::new(
                "reinstate",
                &base,
                reason(
                    "恢复的理由",
                    "写给该单位看。恢复后，它的产品和方案重新展示。",
                ),
            )),
            Action::OrganizationRevoke => Some(Offer::new("revoke", &base, ActionShape::Link)),
            _ => None,
        },
        |_| None,
    );
    for action in &mut panel.allowed {
        let Some(typed) = typed.filter(|typed| typed.code == action.code) else {
            continue;
        };
        if let ActionShape::Reason { value, error, .. } = &mut action.shape {
            typed.value.clone_into(value);
            *error = Some(typed.error.clone());
        }
    }
    panel
}
