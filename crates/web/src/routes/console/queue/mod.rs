//! The queue: cases to scan, by what a person does with them, filtered and in order.

mod tabs;
mod way;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::case::StateWord;
use showcase_domain::policy::{self, Action, Relation, is_office};
use showcase_domain::procedure::SubjectKind;
use showcase_domain::{Refusal, StaffRole};
use showcase_registry::views::CaseSummary;
use showcase_registry::{CaseOrder, CaseQuery, Registry};

use self::tabs::{TABS, Tab, current};
pub use self::way::{Place, Way};
use crate::components::{Badge, Choice, Control, Fact, Input, Link};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{BulkButton, HiddenField, QueuePage, QueueRow, QueueTab, Room};
use crate::query::Asked;
use crate::show::due;
use crate::visit::{SignedIn, Visit};

/// What a queue is asked for by.
const KNOWN: [&str; 7] = [
    "tab",
    "stage_role",
    "subject_kind",
    "organization",
    "q",
    "sort",
    "cursor",
];

/// The same from its first page on.
const FILTERS: [&str; 6] = [
    "tab",
    "stage_role",
    "subject_kind",
    "organization",
    "q",
    "sort",
];

const PAGE: u64 = 50;

/// The roles that stages are worked on by.
const STAGE_ROLES: [StaffRole; 3] = [
    StaffRole::Reviewer,
    StaffRole::Approver,
    StaffRole::BusinessAdministrator,
];

pub async fn list(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let caller = &visit.caller;
    // The list itself is open to enterprises for their own cases; this room is not.
    if !is_office(&caller.actor) {
        return Err(Refusal::Forbidden.into());
    }
    let asked = Asked::read(query.as_deref(), &KNOWN);
    let here = current(&asked);
    let page = registry
        .list_cases(caller, query_of(here, &asked, PAGE))
        .await?;
    let way = Way::from_queue(&asked);
    let page = QueuePage {
        page: visit.page(Room::Console, "办件"),
        tabs: tab_links(&registry, &visit, &asked, here).await?,
        sorts: sorts(&asked, here),
        query: asked.get("q").to_owned(),
        filters: vec![
            stage_roles(asked.get("stage_role")),
            kinds(asked.get("subject_kind")),
        ],
        chosen: chosen(&registry, &visit, &asked).await?,
        kept: kept(&asked),
        from: asked.text(),
        bulk: bulk(&visit),
        rows: page
            .items
            .iter()
            .map(|case| row(&visit, &way, case))
            .collect(),
        empty: Fact::new(format!("“{}”里没有办件", here.label), here.empty),
        first_href: (!asked.get("cursor").is_empty())
            .then(|| asked.with("cursor", "").at("/console")),
        next_href: page
            .next_cursor
            .map(|cursor| asked.with("cursor", &cursor).at("/console")),
    };
    Ok(draw(&page))
}

async fn tab_links(
    registry: &Registry,
    visit: &Visit,
    asked: &Asked,
    here: &Tab,
) -> Result<Vec<QueueTab>, Failure> {
    let counts = registry.case_counts(&visit.caller).await?;
    let tabs = TABS.iter().map(|tab| {
        let href = asked.with("tab", tab.word).with("sort", "").at("/console");
        let count = tab.count(&counts);
        QueueTab {
            link: mark(Link::new(tab.label, href), tab.word == here.word),
            count,
            is_urgent: tab.is_urgent() && count > 0,
        }
    });
    Ok(tabs.collect())
}

/// The query of a tab with its filters.
fn query_of(tab: &Tab, asked: &Asked, limit: u64) -> CaseQuery {
    let text = |name: &str| Some(asked.get(name).to_owned()).filter(|value| !value.is_empty());
    CaseQuery {
        subject_kind: SubjectKind::from_word(asked.get("subject_kind")),
        stage_role: StaffRole::from_word(asked.get("stage_role")),
        organization: asked.get("organization").parse().ok(),
        q: text("q"),
        sort: order(asked, tab),
        cursor: text("cursor"),
        limit: Some(limit),
        ..tab.query()
    }
}

const ORDERS: [(&str, &str, CaseOrder); 3] = [
    ("due", "先到期的在前", CaseOrder::Due),
    ("waiting", "等待最久的在前", CaseOrder::Waiting),
    ("newest", "最近提交的在前", CaseOrder::Newest),
];

fn order(asked: &Asked, tab: &Tab) -> CaseOrder {
    let mut orders = ORDERS.iter();
    orders
        .find(|(word, ..)| *word == asked.get("sort"))
        .map_or_else(|| tab.order(), |(.., order)| *order)
}

fn sorts(asked: &Asked, tab: &Tab) -> Vec<Link> {
    let here = order(asked, tab);
    ORDERS
        .iter()
        .map(|(word, label, order)| {
            let link = Link::new(*label, asked.with("sort", word).at("/console"));
            mark(link, *order == here)
        })
        .collect()
}

fn mark(link: Link, is_current: bool) -> Link {
    if is_current { link.current() } else { link }
}

/// What the filter form passes on unseen.
fn kept(asked: &Asked) -> Vec<HiddenField> {
    let kept = ["tab", "organization", "sort"].map(|name| HiddenField {
        name: name.to_owned(),
        value: asked.get(name).to_owned(),
    });
    let kept = kept.into_iter();
    kept.filter(|field| !field.value.is_empty()).collect()
}

/// Filters that can be taken off one by one.
async fn chosen(registry: &Registry, visit: &Visit, asked: &Asked) -> Result<Vec<Link>, Failure> {
    let without = |name: &str| asked.with(name, "").at("/console");
    let mut chosen = Vec::new();
    if let Ok(id) = asked.get("organization").parse() {
        let organization = registry.read_organization(&visit.caller, id).await?;
        let label = format!("单位：{}", organization.name);
        chosen.push(Link::new(label, without("organization")));
    }
    if let Some(role) = StaffRole::from_word(asked.get("stage_role")) {
        let label = format!("环节：{}", role.text(ZhCn));
        chosen.push(Link::new(label, without("stage_role")));
    }
    if let Some(kind) = SubjectKind::from_word(asked.get("subject_kind")) {
        let label = format!("类型：{}", kind.text(ZhCn));
        chosen.push(Link::new(label, without("subject_kind")));
    }
    if !asked.get("q").is_empty() {
        let label = format!("“{}”", asked.get("q"));
        chosen.push(Link::new(label, without("q")));
    }
    Ok(chosen)
}

fn kinds(given: &str) -> Control {
    let kinds = SubjectKind::ALL.iter();
    let kinds = kinds.map(|kind| (kind.word(), kind.text(ZhCn)));
    select("subject_kind", "类型", given, kinds)
}

fn stage_roles(given: &str) -> Control {
    let roles = STAGE_ROLES.iter();
    let roles = roles.map(|role| (role.word(), role.text(ZhCn)));
    select("stage_role", "办理角色", given, roles)
}

fn select<'a>(
    name: &str,
    label: &str,
    given: &str,
    words: impl Iterator<Item = (&'a str, &'a str)>,
) -> Control {
    let mut choices = vec![Choice::new("", "全部")];
    choices.extend(words.map(|(word, text)| {
        let choice = Choice::new(word, text);
        if word == given {
            choice.chosen()
        } else {
            choice
        }
    }));
    Control::new(name, label, Input::Select(choices))
}

/// The acts on several cases that the viewer's role has; whether one is possible is decided case by case.
fn bulk(visit: &Visit) -> Vec<BulkButton> {
    let buttons = [
        (Action::CaseAssign, "assign", "批量分派"),
        (Action::CasePass, "pass", "批量通过"),
        (Action::CaseReleaseHeld, "release_held", "批量发布"),
    ];
    let may = |action| policy::admit(&visit.caller.actor, action, &Relation::NONE).is_ok();
    let buttons = buttons.into_iter().filter(|(action, ..)| may(*action));
    buttons
        .map(|(_, word, label)| BulkButton { word, label })
        .collect()
}

fn row(visit: &Visit, way: &Way, case: &CaseSummary) -> QueueRow {
    let relation = Relation::of_organization(case.organization);
    let actor = &visit.caller.actor;
    let can_claim = case.state == StateWord::Queued
        && case.stage.role.is_some_and(|role| actor.is(role))
        && policy::admit(actor, Action::CaseClaim, &relation).is_ok();
    QueueRow {
        pick: format!("{}:{}", case.id, case.version.number()),
        href: way.case_href(case.id),
        number: case.number.clone(),
        subject: case.subject.name.clone(),
        kind: case.subject.kind.text(ZhCn).to_owned(),
        round: case.round,
        stage: case.stage.name.clone(),
        organization: case.organization_name.clone(),
        badge: Badge::of_case(case.state),
        due: due::of_summary(visit, case),
        reviewer: case
            .reviewer
            .as_ref()
            .map(|reviewer| reviewer.name.clone())
            .unwrap_or_default(),
        since: visit.at(case.state_since),
        claim_href: can_claim.then(|| format!("/console/cases/{}/claim", case.id)),
    }
}
