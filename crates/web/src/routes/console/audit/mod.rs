//! The log for its auditor: everything that happened, found by who, what and when, and all of it as a file.

mod export;
mod filters;
mod rows;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::policy::{self, Action, Relation};
use showcase_registry::views::AuditEventView;
use showcase_registry::{AuditOrder, AuditQuery, Error, Registry};

use crate::components::Control;
use crate::draw::{draw, draw_refused};
use crate::failure::Failure;
use crate::form::Fields;
use crate::pages::{AuditPage, LogEnd, Room};
use crate::query::Asked;
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

pub use export::export;

const HERE: &str = "/console/audit";

/// Rows of a page.
const ROWS: u64 = 30;

pub async fn list(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    policy::admit(&visit.caller.actor, Action::AuditRead, &Relation::NONE)?;
    let asked = Asked::read(query.as_deref(), &filters::KNOWN);
    let found = match filters::query(&visit, &asked) {
        Ok(query) => Found::of(&registry, &visit, &asked, query).await,
        Err(errors) => Err(Refusal::Invalid(errors).into()),
    };
    match found {
        Ok(found) => {
            let none = Errors::default();
            let page = page(&registry, &visit, &asked, &found, &none, &Fields::default()).await?;
            Ok(draw(&page))
        }
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let (errors, nothing) = (Errors::of(&errors), Found::default());
            let page = page(
                &registry,
                &visit,
                &asked,
                &nothing,
                &errors,
                &Fields::default(),
            )
            .await?;
            Ok(draw_refused(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// A page of events, the latest first, and whether there are more on either side.
#[derive(Default)]
struct Found {
    events: Vec<AuditEventView>,
    newer: bool,
    older: bool,
}

impl Found {
    async fn of(
        registry: &Registry,
        visit: &Visit,
        asked: &Asked,
        query: AuditQuery,
    ) -> Result<Self, Error> {
        let behind = |name: &str| asked.get(name).parse::<i64>().ok();
        if let Some(after) = behind("after") {
            let newer = AuditQuery {
                sort: AuditOrder::Oldest,
                after: Some(after),
                limit: Some(ROWS),
                ..query.clone()
            };
            let mut page = registry.audit_events(&visit.caller, newer).await?;
            // Not a page full: the first page is the same with more on it.
            if page.next_after.is_some() {
                page.items.reverse();
                return Ok(Self {
                    events: page.items,
                    newer: true,
                    older: true,
                });
            }
        }
        let before = behind("before").filter(|_| behind("after").is_none());
        let older = AuditQuery {
            sort: AuditOrder::Newest,
            after: before,
            limit: Some(ROWS),
            ..query
        };
        let page = registry.audit_events(&visit.caller, older).await?;
        Ok(Self {
            events: page.items,
            newer: before.is_some(),
            older: page.next_after.is_some(),
        })
    }
}

/// `typed` is what the form of the export was filled in with.
async fn page(
    registry: &Registry,
    visit: &Visit,
    asked: &Asked,
    found: &Found,
    errors: &Errors,
    typed: &Fields,
) -> Result<AuditPage, Failure> {
    let head = registry.audit_head(&visit.caller).await?;
    let mut filters = filters::controls(asked);
    let bound = |name: &str, label: &str| Control::typed("number", name, label, typed.get(name));
    let mut range = vec![
        bound("from", "起始序号（空为 1）"),
        bound("to", "结束序号（空为日志末尾）"),
    ];
    let errors = errors.mark_controls(filters.iter_mut().chain(&mut range));
    let at = |name: &str, position: i64| {
        asked
            .with("before", "")
            .with("after", "")
            .with(name, &position.to_string())
            .at(HERE)
    };
    let first = found.events.first().filter(|_| found.newer);
    let last = found.events.last().filter(|_| found.older);
    Ok(AuditPage {
        page: visit.page(Room::Console, "审计日志"),
        errors,
        filters,
        clear_href: filters::is_any(asked).then(|| HERE.to_owned()),
        rows: found.events.iter().map(|it| rows::row(visit, it)).collect(),
        newer_href: first.map(|event| at("after", event.position)),
        older_href: last.map(|event| at("before", event.position)),
        end: LogEnd {
            position: head.position,
            hash: head.hash,
            when: visit.at(head.occurred_at),
        },
        range,
    })
}
