//! 已决定待发布: every held decision, and what its release would do.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::case::{Ruling, StateWord};
use showcase_domain::policy::{self, Action, Relation};
use showcase_registry::views::{BulkItemView, BulkOutcome};
use showcase_registry::{BulkAction, BulkInput, BulkMode, CaseQuery, Error, Registry};

use super::{forms, rows};
use crate::components::{Badge, Breadcrumb, Error as Complaint, ErrorSummary, Link, Tone};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{HeldDecisionsPage, HeldRow, Room};
use crate::visit::{SignedIn, Visit};

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
) -> Result<Response, Failure> {
    let input = BulkInput {
        action: BulkAction::ReleaseHeld,
        cases: Vec::new(),
        filter: Some(CaseQuery {
            state: Some(StateWord::Held),
            ..CaseQuery::default()
        }),
        person: None,
        reason: String::new(),
        mode: BulkMode::All,
        dry_run: true,
    };
    let (items, errors) = match registry.decide_in_bulk(&visit.caller, Ok(input)).await {
        Ok(outcome) => (outcome.value.items, ErrorSummary::default()),
        Err(Error::Refused(Refusal::Invalid(_))) => {
            let text = "待发布的决定超过 200 件，请在办件列表中分批选择。".to_owned();
            let href = "/console".to_owned();
            (Vec::new(), ErrorSummary(vec![Complaint { text, href }]))
        }
        Err(error) => return Err(error.into()),
    };
    Ok(draw(&HeldDecisionsPage {
        page: visit.page(Room::Console, "已决定待发布"),
        breadcrumb: Breadcrumb(vec![Link::new("办件", "/console")]),
        errors,
        rows: items.iter().map(row).collect(),
        can_release: may_release(&visit),
    }))
}

/// Whether it is an act of the viewer's role; whether it is possible is decided case by case.
fn may_release(visit: &Visit) -> bool {
    policy::admit(
        &visit.caller.actor,
        Action::CaseReleaseHeld,
        &Relation::NONE,
    )
    .is_ok()
}

fn row(item: &BulkItemView) -> HeldRow {
    let ruling = match item.held {
        Some(Ruling::Reject) => Badge::new(Tone::Refused, Ruling::Reject.text(ZhCn)),
        Some(Ruling::Pass) | None => Badge::new(Tone::Force, Ruling::Pass.text(ZhCn)),
    };
    HeldRow {
        case: rows::of(item),
        ruling,
        value: forms::value_of(item).unwrap_or_default(),
        can_release: item.outcome == BulkOutcome::Would,
    }
}
