//! 批量办理: from a selection to what would happen, and on to what happened.
//!
//! A list sends `action` (`assign`, `pass`, `release_held`) and a `case` for each chosen one: its id, its version, and for a pass the
//! content hash where the list knows it, with `:` between.

mod forms;
pub mod held;
mod rows;

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_registry::views::{BulkOutcome, BulkView};
use showcase_registry::{BulkAction, BulkInput, Error, Registry};

use self::forms::{back, chosen_again, confirmation, input_of};
use crate::components::{Breadcrumb, Error as Complaint, ErrorSummary, Link};
use crate::draw::{draw, draw_refused};
use crate::failure::Failure;
use crate::form::Fields;
use crate::pages::{BulkPage, Room};
use crate::visit::{SignedIn, Visit};

/// Decides everything, keeps nothing, and asks whether to go on.
pub async fn preview(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = input_of(&fields).map(|input| BulkInput {
        dry_run: true,
        ..input
    });
    let needs_person = input
        .as_ref()
        .is_ok_and(|input| input.action == BulkAction::Assign && input.person.is_none());
    match registry.decide_in_bulk(&visit.caller, input).await {
        Ok(outcome) => Ok(draw(
            &previewed(&registry, &visit, &fields, &outcome.value).await?,
        )),
        // The first step of an assignment is to say to whom.
        Err(Error::Refused(Refusal::Invalid(_))) if needs_person && fields.has("case") => {
            let mut page = frame(&visit, &fields, BulkAction::Assign);
            "选择由谁承办，下一步先列出会怎样办理。".clone_into(&mut page.explanation);
            page.next = Some(chosen_again(&registry, &visit, &fields).await?);
            Ok(draw(&page))
        }
        Err(error) => refused(&visit, &fields, error),
    }
}

/// Does it.
pub async fn confirm(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    match registry
        .decide_in_bulk(&visit.caller, input_of(&fields))
        .await
    {
        Ok(outcome) => Ok(draw(&done(&visit, &fields, &outcome.value))),
        Err(error) => refused(&visit, &fields, error),
    }
}

async fn previewed(
    registry: &Registry,
    visit: &Visit,
    fields: &Fields,
    view: &BulkView,
) -> Result<BulkPage, Error> {
    let mut page = frame(visit, fields, view.action);
    page.explanation = match (view.would, view.refused) {
        (would, 0) => format!(
            "将{} {would} 件。现在还没有办理，请核对后确认。",
            verb(view.action)
        ),
        (0, refused) => format!("所选 {refused} 件都不能办理，原因见下表。"),
        (would, refused) => format!(
            "将{} {would} 件；另有 {refused} 件不能办理，不会提交。现在还没有办理，请核对后确认。",
            verb(view.action)
        ),
    };
    page.rows = view.items.iter().map(rows::of).collect();
    if view.would > 0 {
        page.next = Some(confirmation(fields, view));
    } else if view.action == BulkAction::Assign {
        page.next = Some(chosen_again(registry, visit, fields).await?);
    }
    Ok(page)
}

fn done(visit: &Visit, fields: &Fields, view: &BulkView) -> BulkPage {
    let mut page = frame(visit, fields, view.action);
    let left = view
        .items
        .iter()
        .filter(|item| item.outcome == BulkOutcome::Left)
        .count();
    page.explanation = match (view.done, view.refused) {
        (done, 0) => format!("已{} {done} 件。", verb(view.action)),
        (0, refused) => format!("没有办理任何一件：{refused} 件被拒绝，原因见下表。"),
        (done, refused) => format!(
            "已{} {done} 件；{refused} 件没有办理，原因见下表。",
            verb(view.action)
        ),
    };
    if left > 0 && view.done > 0 {
        page.explanation
            .push_str("系统忙，其余各件没有办理，请稍后再试。");
    }
    page.rows = view.items.iter().map(rows::of).collect();
    page
}

fn refused(visit: &Visit, fields: &Fields, error: Error) -> Result<Response, Failure> {
    let Error::Refused(Refusal::Invalid(errors)) = error else {
        return Err(error.into());
    };
    let action = input_of(fields).map_or(BulkAction::Assign, |input| input.action);
    let mut page = frame(visit, fields, action);
    let complaints = if fields.has("case") {
        errors
            .iter()
            .map(|error| Complaint {
                text: error.message.text(visit.caller.language),
                href: "#main".to_owned(),
            })
            .collect()
    } else {
        let text = "没有选择办件：请回到列表，勾选要办理的办件。".to_owned();
        vec![Complaint {
            text,
            href: "#main".to_owned(),
        }]
    };
    page.errors = ErrorSummary(complaints);
    "没有办理任何一件。".clone_into(&mut page.explanation);
    Ok(draw_refused(&page))
}

fn frame(visit: &Visit, fields: &Fields, action: BulkAction) -> BulkPage {
    let heading = format!("批量{}", verb(action));
    BulkPage {
        page: visit.page(Room::Console, &heading),
        breadcrumb: Breadcrumb(vec![Link::new("办件", "/console")]),
        heading,
        explanation: String::new(),
        errors: ErrorSummary::default(),
        rows: Vec::new(),
        next: None,
        back_href: back(fields),
    }
}

const fn verb(action: BulkAction) -> &'static str {
    match action {
        BulkAction::Assign => "分派",
        BulkAction::Pass => "通过",
        BulkAction::ReleaseHeld => "发布",
    }
}
