//! An offering as the office sees it: what is in force, its cases and revisions, and suspending or revoking it.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::id::OfferingId;
use showcase_domain::offering::OfferingDraft;
use showcase_domain::policy::{Action, is_office};
use showcase_domain::time::last_day_in;
use showcase_registry::views::{OfferingView, RevisionSummary};
use showcase_registry::{CaseQuery, Error, ReasonInput, Registry};

use super::organization::case_line;
use crate::at::At;
use crate::components::{
    ActionPanel, ActionShape, Badge, Breadcrumb, Fact, Ladder, Link, Status, date,
};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{CheckRow, CheckSection, LineList, Room, SubjectPage};
use crate::show::actions::{Offer, panel, reason};
use crate::show::closing::notice;
use crate::show::content::{self, read_sections};
use crate::show::history::timeline;
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
    At(id): At<OfferingId>,
) -> Result<Response, Failure> {
    Ok(draw(&page(&registry, &visit, id, None).await?))
}

pub async fn suspend(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OfferingId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = registry
        .suspend_offering(&visit.caller, id, fields.version(), Ok(input(&fields)))
        .await;
    let told = outcome.map(|_| Done::OfferingSuspended);
    answer(&registry, &visit, id, told, "suspend", &fields).await
}

pub async fn reinstate(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OfferingId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = registry
        .reinstate_offering(&visit.caller, id, fields.version(), Ok(input(&fields)))
        .await;
    let told = outcome.map(|_| Done::OfferingReinstated);
    answer(&registry, &visit, id, told, "reinstate", &fields).await
}

fn input(fields: &Fields) -> ReasonInput {
    ReasonInput {
        reason: fields.get("reason").to_owned(),
    }
}

async fn answer(
    registry: &Registry,
    visit: &Visit,
    id: OfferingId,
    told: Result<Done, Error>,
    code: &'static str,
    fields: &Fields,
) -> Result<Response, Failure> {
    match told {
        Ok(told) => Ok(done(&format!("/console/offerings/{id}"), told)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let sentences = errors.iter().map(|error| error.message.text(ZhCn));
            let typed = Typed {
                code,
                value: fields.get("reason").to_owned(),
                error: sentences.collect(),
            };
            let page = page(registry, visit, id, Some(&typed)).await?;
            Ok(draw_refused(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    registry: &Registry,
    visit: &Visit,
    id: OfferingId,
    typed: Option<&Typed>,
) -> Result<SubjectPage, Failure> {
    let caller = &visit.caller;
    let view = registry.read_offering(caller, id).await?;
    // Its owner has a page of their own, without the office's view of it.
    if !is_office(&caller.actor) {
        return Err(Refusal::Forbidden.into());
    }
    let cases = CaseQuery {
        offering: Some(id),
        limit: Some(MOST),
        ..CaseQuery::default()
    };
    let cases = registry.list_cases(caller, cases).await?.items;
    let revisions = registry.list_offering_revisions(caller, id).await?;
    let events = registry.offering_events(caller, id).await?;
    let approved = view.approved.as_ref();
    let name = if view.name.is_empty() {
        "（尚未命名）".to_owned()
    } else {
        view.name.clone()
    };
    Ok(SubjectPage {
        page: visit.page(Room::Console, &name),
        breadcrumb: Breadcrumb(vec![
            Link::new("单位", "/console/organizations"),
            Link::new(
                &view.organization.name,
                format!("/console/organizations/{}", view.organization.id),
            ),
        ]),
        kind: approved
            .map_or("产品/解决方案", |it| it.kind.text(ZhCn))
            .to_owned(),
        badge: Badge::of_offering(view.state, ZhCn),
        name,
        status: status(visit, &view),
        ladder: Some(Ladder::of_stage("推广状态", view.stage, ZhCn)),
        notice: notice(
            visit,
            view.suspension_reason.as_ref(),
            view.closure.as_ref(),
        ),
        tasks_heading: String::new(),
        tasks: Vec::new(),
        sections: sections(visit, &view, &revisions),
        lists: vec![LineList {
            heading: "办件".to_owned(),
            lines: cases.iter().map(|case| case_line(visit, case)).collect(),
            empty: "还没有提交过。".to_owned(),
            link: None,
        }],
        actions: actions(visit, &view, typed),
        history: timeline(visit, &events),
    })
}

fn status(visit: &Visit, view: &OfferingView) -> Status {
    let mut facts = vec![Fact::new("申报单位", &view.organization.name)];
    match (&view.registration_number, view.registered_at) {
        (Some(number), Some(at)) => {
            facts.push(Fact::new("登记编号", number).linked(format!("/catalogue/{number}")));
            facts.push(Fact::new("登记日期", visit.full_date(at)));
        }
        _ => facts.push(Fact::new("新建于", visit.full_date(view.created_at))),
    }
    if let Some(until) = view.barred_until.filter(|until| *until > visit.now) {
        facts.push(Fact::new(
            "不得再次申报，期限至",
            date(last_day_in(visit.zone, until), ZhCn),
        ));
    }
    Status(facts)
}

fn sections(
    visit: &Visit,
    view: &OfferingView,
    revisions: &[RevisionSummary],
) -> Vec<CheckSection> {
    let content = view.approved.as_ref();
    let content = content.map(|it| content::of_offering(&OfferingDraft::from(it)));
    let mut sections = content
        .map(|content| read_sections("已登记的内容", content))
        .unwrap_or_default();
    if !revisions.is_empty() {
        sections.push(CheckSection {
            heading: "历次申报稿".to_owned(),
            rows: revisions
                .iter()
                .rev()
                .map(|it| revision(visit, it))
                .collect(),
        });
    }
    sections
}

fn revision(visit: &Visit, revision: &RevisionSummary) -> CheckRow {
    let change = revision
        .change_kind
        .map_or("首次登记", |kind| kind.text(ZhCn));
    CheckRow {
        label: format!("第 {} 稿", revision.number),
        value: format!(
            "{change}，{}提交\n{}",
            visit.at(revision.frozen_at).shown,
            revision.content_hash
        ),
        change_href: None,
    }
}

fn actions(visit: &Visit, view: &OfferingView, typed: Option<&Typed>) -> ActionPanel {
    let base = format!("/console/offerings/{}", view.id);
    let offer = |action| match action {
        Action::OfferingSuspend => Some(Offer::new(
            "suspend",
            &base,
            reason("暂停的理由", "写给该单位看。暂停后立即从展示目录撤下。"),
        )),
        Action::OfferingReinstate => Some(Offer::new(
            "reinstate",
            &base,
            reason("恢复的理由", "写给该单位看。恢复后照原样展示。"),
        )),
        Action::OfferingRevoke => Some(Offer::new("revoke", &base, ActionShape::Link)),
        _ => None,
    };
    let version = view.version.number();
    let mut panel = panel(visit, version, None, &view.actions, offer, |_| None);
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
