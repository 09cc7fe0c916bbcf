//! The cases on whose panel somebody sits.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::id::PersonId;
use showcase_registry::views::{CaseSummary, CaseView};
use showcase_registry::{Assignment, CaseOrder, CaseQuery, Error, Registry};

use crate::components::{Badge, Breadcrumb, Link, Tone};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{Line, PanelCasesPage, Room};
use crate::show::due;
use crate::visit::{SignedIn, Visit};

/// More than anybody is asked for at once.
const MOST: u64 = 100;

pub async fn list(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
) -> Result<Response, Failure> {
    let mut page = PanelCasesPage {
        page: visit.page(Room::Workspace, "我的评审"),
        breadcrumb: Breadcrumb(vec![Link::new("我的工作台", "/workspace")]),
        waiting: Vec::new(),
        given: Vec::new(),
    };
    for case in seated(&registry, &visit).await? {
        let whole = registry.read_case(&visit.caller, case.id).await?;
        if has_opined(&visit, &whole) {
            page.given.push(line(&visit, &case, true));
        } else {
            page.waiting.push(line(&visit, &case, false));
        }
    }
    Ok(draw(&page))
}

/// How many opinions somebody still owes.
pub async fn waiting(registry: &Registry, visit: &Visit) -> Result<usize, Error> {
    let mut count = 0;
    for case in seated(registry, visit).await? {
        let whole = registry.read_case(&visit.caller, case.id).await?;
        count += usize::from(!has_opined(visit, &whole));
    }
    Ok(count)
}

async fn seated(registry: &Registry, visit: &Visit) -> Result<Vec<CaseSummary>, Error> {
    let query = CaseQuery {
        reviewer: Some(Assignment::Seated),
        sort: CaseOrder::Due,
        limit: Some(MOST),
        ..CaseQuery::default()
    };
    Ok(registry.list_cases(&visit.caller, query).await?.items)
}

fn has_opined(visit: &Visit, case: &CaseView) -> bool {
    let me: Option<PersonId> = visit.caller.actor.person();
    let mut seats = case.panel.iter().flat_map(|panel| &panel.seats);
    seats.any(|seat| seat.expert.person == me && seat.opinion.is_some())
}

fn line(visit: &Visit, case: &CaseSummary, is_given: bool) -> Line {
    let due = due::of_summary(visit, case);
    let due = due.map(|it| format!(" · {}（{}）", it.day.shown, it.badge.label));
    Line {
        name: case.subject.name.clone(),
        href: format!("/panel/cases/{}", case.id),
        detail: format!(
            "{} · {}{}",
            case.number,
            case.organization_name,
            due.unwrap_or_default()
        ),
        badge: if is_given {
            Badge::new(Tone::Force, "已提交意见")
        } else {
            Badge::new(Tone::Waiting, "待评审")
        },
    }
}
