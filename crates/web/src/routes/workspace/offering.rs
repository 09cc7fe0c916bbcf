//! The owner's page of an offering: where it stands, what is left to fill in, what can be done.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::id::OfferingId;
use showcase_domain::offering::{OfferingDraft, OfferingState};
use showcase_domain::policy::Action;
use showcase_domain::refusal::Condition;
use showcase_registry::views::{CaseView, OfferingView};
use showcase_registry::{CaseQuery, Registry};

use super::organization::{case_line, tasks};
use super::subject::{Key, Subject};
use crate::at::At;
use crate::components::{ActionShape, Badge, Breadcrumb, Fact, Ladder, Link, Status, Tone};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{LineList, Room, SubjectPage};
use crate::show::actions::{Offer, panel};
use crate::show::closing::notice;
use crate::show::groups::Group;
use crate::show::history::timeline;
use crate::show::{content, status};
use crate::visit::{SignedIn, Visit};

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OfferingId>,
) -> Result<Response, Failure> {
    let caller = &visit.caller;
    let view = registry.read_offering(caller, id).await?;
    let case = match view.open_case {
        Some(case) => Some(registry.read_case(caller, case).await?),
        None => None,
    };
    let events = registry.offering_events(caller, id).await?;
    let cases = CaseQuery {
        offering: Some(id),
        ..CaseQuery::default()
    };
    let cases = registry.list_cases(caller, cases).await?.items;
    let subject = Subject::Offering(Box::new(view.clone()));
    let rules = subject.rules(&registry, &visit).await?;
    let base = Key::from(id).base();
    let submit = if view.open_case.is_none() {
        ActionShape::PrimaryLink
    } else {
        ActionShape::Link
    };
    let actions = panel(
        &visit,
        subject.version(),
        None,
        &view.actions,
        |action| match action {
            Action::OfferingEdit => Some(Offer {
                href: Group::Basics.href(&base),
                ..Offer::new("edit", &base, ActionShape::Link)
            }),
            Action::OfferingSubmit => Some(Offer {
                href: Group::Check.href(&base),
                ..Offer::new("submit", &base, submit.clone())
            }),
            Action::OfferingCancel => Some(Offer::new("cancel", &base, ActionShape::Link)),
            _ => None,
        },
        |condition| mend(&view, condition),
    );
    let sections = view
        .approved
        .as_ref()
        .map(|it| content::of_offering(&OfferingDraft::from(it)))
        .unwrap_or_default();
    let page = SubjectPage {
        page: visit.page(Room::Workspace, subject.name()),
        breadcrumb: crumbs(&view),
        kind: kind(&view).to_owned(),
        badge: badge(&view, case.as_ref()),
        name: subject.name().to_owned(),
        status: case.as_ref().map_or_else(
            || standing(&visit, &view),
            |case| status::of_case(&visit, case),
        ),
        ladder: Some(Ladder::of_stage("推广状态", view.stage, ZhCn)),
        notice: notice(
            &visit,
            view.suspension_reason.as_ref(),
            view.closure.as_ref(),
        ),
        tasks_heading: if view.approved.is_some() {
            "变更申报".to_owned()
        } else {
            "填写申报内容".to_owned()
        },
        tasks: tasks(&subject, &rules),
        sections: content::read_sections("已登记的内容", sections),
        lists: vec![LineList {
            heading: "办件".to_owned(),
            lines: cases.iter().map(|case| case_line(&visit, case)).collect(),
            empty: "还没有提交过。".to_owned(),
            link: None,
        }],
        actions,
        history: timeline(&visit, &events),
    };
    Ok(draw(&page))
}

fn crumbs(view: &OfferingView) -> Breadcrumb {
    let organization = Key::from(view.organization.id).base();
    Breadcrumb(vec![
        Link::new("我的工作台", "/workspace"),
        Link::new(&view.organization.name, organization),
    ])
}

fn kind(view: &OfferingView) -> &'static str {
    let approved = view.approved.as_ref().map(|content| content.kind);
    let kind = approved.or_else(|| view.draft.as_ref().and_then(|draft| draft.kind));
    kind.map_or("产品/解决方案", |kind| kind.text(ZhCn))
}

fn badge(view: &OfferingView, case: Option<&CaseView>) -> Badge {
    match (case, view.state) {
        (Some(case), _) => Badge::of_own_case(case.state),
        (None, OfferingState::Unregistered) => Badge::new(Tone::Draft, "草稿"),
        (None, state) => Badge::of_offering(state, ZhCn),
    }
}

/// Where it stands while no case is open.
fn standing(visit: &Visit, view: &OfferingView) -> Status {
    let mut facts = vec![Fact::new("现在由谁处理", "本单位")];
    match (&view.registration_number, view.registered_at) {
        (Some(number), Some(at)) => {
            facts.push(Fact::new("登记编号", number).linked(format!("/catalogue/{number}")));
            facts.push(Fact::new("登记日期", visit.full_date(at)));
        }
        _ => facts.push(Fact::new("新建于", visit.on(view.created_at).shown)),
    }
    let next = match (&view.draft, &view.approved) {
        (Some(_), _) => "补全申报内容后提交",
        (None, Some(_)) => "内容有变化时申报变更",
        (None, None) => "填写申报内容",
    };
    facts.push(Fact::new("下一步", next));
    Status(facts)
}

fn mend(view: &OfferingView, condition: &Condition) -> Option<String> {
    match condition {
        Condition::CaseOpen | Condition::UnderReview => view
            .open_case
            .map(|case| format!("/workspace/cases/{case}")),
        Condition::OrganizationSuspended => Some(Key::from(view.organization.id).base()),
        Condition::NoDraft => Some(Group::Basics.href(&Key::from(view.id).base())),
        _ => None,
    }
}
