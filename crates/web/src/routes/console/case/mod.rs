//! A case as the office works on it: the content at the left; checklist, decision and history at the right.
//!
//! Everything that is written on the page is sent with one form, `sheet`: the checklist, the judgements of answers, the remarks, the
//! reason of a decision. Whatever button is pressed, nothing that was typed is lost.

mod asked;
mod banners;
mod complaints;
mod decisions;
mod handing;
mod offers;
mod panel;
mod refused;
mod request_changes;
mod rows;
mod seen;
mod sheet;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::case::ObjectionState;
use showcase_domain::id::CaseId;
use showcase_domain::policy::{self, Action, Relation, is_office};
use showcase_domain::procedure::SubjectKind;
use showcase_registry::Registry;
use showcase_registry::views::CaseView;

use self::asked::Comparison;
pub use self::asked::{CaseAsked, stay};
pub use self::complaints::Returned;
use self::rows::Margin;
use super::queue::Place;
use crate::at::At;
use crate::components::{Badge, Breadcrumb, Link};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{ConsoleCasePage, HiddenField, ReviewSection, Room, SheetForm};
use crate::query::Asked;
use crate::rooms::Rooms;
use crate::show::actions::is_allowed;
use crate::show::content::of_content;
use crate::show::history::timeline;
use crate::show::materials::Attached;
use crate::show::{reviewing, status, steps};
use crate::visit::{SignedIn, Visit};

#[rustfmt::skip]
pub fn add(rooms: Rooms) -> Rooms {
    rooms
        .page("/console/cases/{id}", show)
        .form("/console/cases/{id}/claim", Action::CaseClaim, handing::claim)
        .form("/console/cases/{id}/release", Action::CaseRelease, handing::release)
        .form("/console/cases/{id}/assign", Action::CaseAssign, handing::assign)
        .form("/console/cases/{id}/appoint", Action::CaseAppoint, handing::appoint)
        .form("/console/cases/{id}/recuse", Action::CaseRecuse, handing::recuse)
        .form("/console/cases/{id}/check", Action::CaseCheck, decisions::check)
        .form("/console/cases/{id}/request-changes", Action::CaseRequestChanges, request_changes::request)
        .form("/console/cases/{id}/pass", Action::CasePass, decisions::pass)
        .form("/console/cases/{id}/reject", Action::CaseReject, decisions::reject)
        .form("/console/cases/{id}/return", Action::CaseReturn, decisions::return_back)
        .form("/console/cases/{id}/release-held", Action::CaseReleaseHeld, decisions::release_held)
        .form("/console/cases/{id}/take-back", Action::CaseTakeBack, decisions::take_back)
        .form("/console/cases/{id}/draw-panel", Action::CaseDrawPanel, panel::draw_seats)
        .form("/console/cases/{id}/excuse-expert", Action::CaseExcuseExpert, panel::excuse)
}

async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = CaseAsked::read(&Asked::read(query.as_deref(), &asked::KNOWN));
    Ok(draw(
        &page(&registry, &visit, id, &asked, &Returned::default()).await?,
    ))
}

pub async fn page(
    registry: &Registry,
    visit: &Visit,
    id: CaseId,
    asked: &CaseAsked,
    returned: &Returned,
) -> Result<ConsoleCasePage, Failure> {
    let case = registry.read_case(&visit.caller, id).await?;
    // Its owner and its experts have pages of their own, without the office's view of it.
    if !is_office(&visit.caller.actor) {
        return Err(Refusal::Forbidden.into());
    }
    let events = registry.case_events(&visit.caller, id).await?;
    let comparison = Comparison::load(registry, visit, &case, asked).await?;
    let compared = comparison.diffed.as_ref();
    let former = compared.map_or(&[][..], |it| it.former_materials());
    let attached = [case.content.materials(), former].concat();
    let attached = Attached::load(registry, visit, &attached).await?;
    let place = asked.way.place(registry, visit, id).await?;
    let candidates = offers::candidates(registry, visit, &case).await?;
    let mut margin = Margin::of(&case, returned);
    let mut sections = margin.sections(of_content(&case.content), compared);
    let materials = margin.materials(visit, &case, &attached, compared);
    sections.extend(others(margin.others(&case.requirements)));
    let mut checklist = reviewing::checklist(&case, is_allowed(&case.actions, Action::CaseCheck));
    if let Some(checklist) = &mut checklist {
        returned.mark(checklist);
    }
    Ok(ConsoleCasePage {
        page: visit.page(Room::Console, &case.subject.name),
        breadcrumb: Breadcrumb(vec![Link::new("办件", asked.way.queue_href())]),
        queue: place.nav(&asked.way),
        number: case.number.clone(),
        kind: case.subject.kind.text(ZhCn).to_owned(),
        badge: Badge::of_case(case.state),
        subject: case.subject.name.clone(),
        organization: Link::new(&case.organization.name, organization_href(&case)),
        organization_badge: Badge::of_organization(case.organization.state),
        record: record(&case),
        steps: steps::of_case(visit, &case, case.state.text(ZhCn)),
        status: status::of_reviewed_case(visit, &case),
        banners: banners::of_case(visit, &case),
        errors: returned.summary(),
        sheet: sheet_form(visit, &case, asked, &place),
        compare: comparison.nav,
        sections,
        materials,
        submission: format!("第 {} 次提交", case.submissions.len()),
        content_hash: case.content_hash.to_string(),
        may_check: is_allowed(&case.actions, Action::CaseCheck),
        checklist,
        seats: case.panel.as_ref().map(|it| reviewing::seats(visit, it)),
        actions: offers::actions(visit, &case, &candidates, returned),
        reviews: reviewing::reviews(visit, &case),
        notice: case.notice.as_ref().map(|it| {
            let label = format!("{}（{}）", it.title, it.number);
            Link::new(label, format!("/notices/{}", it.id))
        }),
        desk: desk(&case),
        objections: reviewing::objections(visit, &case),
        history: timeline(visit, &events),
        papers: papers(visit, &case),
    })
}

/// The offering itself; an organization is linked to by its name.
fn record(case: &CaseView) -> Option<Link> {
    let href = format!("/console/offerings/{}", case.subject.id);
    (case.subject.kind == SubjectKind::Offering).then(|| Link::new("登记情况", href))
}

fn desk(case: &CaseView) -> Option<Link> {
    let is_public = case.notice.is_some()
        || !case.objections.is_empty()
        || is_allowed(&case.actions, Action::CaseRecordObjection);
    let open = case
        .objections
        .iter()
        .filter(|it| it.state == ObjectionState::Open);
    let label = match open.count() {
        0 => "异议办理".to_owned(),
        open => format!("异议办理（{open} 件待处理）"),
    };
    let href = format!("/console/cases/{}/objections", case.id);
    is_public.then(|| Link::new(label, href))
}

fn others(rows: Vec<crate::pages::ReviewRow>) -> Option<ReviewSection> {
    (!rows.is_empty()).then(|| ReviewSection {
        heading: "其他意见".to_owned(),
        rows,
        unchanged: Vec::new(),
    })
}

fn sheet_form(visit: &Visit, case: &CaseView, asked: &CaseAsked, place: &Place) -> SheetForm {
    let hidden = |name: &str, value: String| HiddenField {
        name: name.to_owned(),
        value,
    };
    let mut fields = vec![
        hidden("csrf", visit.form_token.clone()),
        hidden("version", case.version.number().to_string()),
        hidden("content_hash", case.content_hash.to_string()),
    ];
    fields.extend(asked.hidden());
    fields.extend(place.next.map(|next| hidden("next", next.to_string())));
    SheetForm {
        action: format!("/console/cases/{}/check", case.id),
        fields,
    }
}

/// What can be printed, or taken away.
fn papers(visit: &Visit, case: &CaseView) -> Vec<Link> {
    let here = format!("/console/cases/{}", case.id);
    let relation = Relation::of_organization(case.organization.id);
    let mut papers = vec![Link::new("打印审批表", format!("{here}/sheet"))];
    if policy::admit(&visit.caller.actor, Action::CaseArchive, &relation).is_ok() {
        papers.push(Link::new("下载卷宗", format!("{here}/archive")));
    }
    papers
}

pub fn organization_href(case: &CaseView) -> String {
    format!("/console/organizations/{}", case.organization.id)
}
