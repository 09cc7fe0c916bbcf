//! The queue: cases to scan, filtered and in order.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::case::{StateWord, states_for};
use showcase_domain::policy::{self, Action, Relation, is_office};
use showcase_domain::procedure::SubjectKind;
use showcase_registry::views::CaseSummary;
use showcase_registry::{Assignment, CaseOrder, CaseQuery, Registry};

use crate::components::{Badge, Choice, Control, Fact, Input, Link};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{HiddenField, QueuePage, QueueRow, Room};
use crate::query::Asked;
use crate::visit::{SignedIn, Visit};

const KNOWN: [&str; 6] = ["tab", "subject_kind", "organization", "q", "sort", "cursor"];

/// One view of the queue.
struct Tab {
    word: &'static str,
    label: &'static str,
    state: Option<StateWord>,
    reviewer: Option<Assignment>,
    empty: &'static str,
}

const fn tab(
    word: &'static str,
    label: &'static str,
    state: Option<StateWord>,
    empty: &'static str,
) -> Tab {
    Tab {
        word,
        label,
        state,
        reviewer: None,
        empty,
    }
}

const TABS: [Tab; 7] = [
    tab(
        "queued",
        "待领办",
        Some(StateWord::Queued),
        "新的提交会出现在这里。可以看看“我承办的”。",
    ),
    Tab {
        word: "mine",
        label: "我承办的",
        state: None,
        reviewer: Some(Assignment::Mine),
        empty: "从“待领办”中领取一件。",
    },
    tab(
        "in_review",
        "审核中",
        Some(StateWord::InReview),
        "没有人正在审核。",
    ),
    tab(
        "changes_requested",
        "待申报方修改",
        Some(StateWord::ChangesRequested),
        "没有退回修改的办件。",
    ),
    tab(
        "approved",
        "已通过",
        Some(StateWord::Approved),
        "还没有通过的办件。",
    ),
    tab(
        "rejected",
        "不予通过",
        Some(StateWord::Rejected),
        "没有不予通过的办件。",
    ),
    tab("all", "全部", None, "还没有任何办件。"),
];

pub async fn list(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    // The list itself is open to enterprises for their own cases; this room is not.
    if !is_office(&visit.caller.actor) {
        return Err(Refusal::Forbidden.into());
    }
    let asked = Asked::read(query.as_deref(), &KNOWN);
    let here = current(&asked);
    let page = registry
        .list_cases(&visit.caller, query_of(here, &asked))
        .await?;
    let kept = ["tab", "organization", "sort"].map(|name| HiddenField {
        name: name.to_owned(),
        value: asked.get(name).to_owned(),
    });
    let at = |changed: &Asked| changed.at("/console");
    let page = QueuePage {
        page: visit.page(Room::Console, "办件"),
        tabs: TABS
            .iter()
            .map(|tab| {
                mark(
                    Link::new(tab.label, at(&asked.with("tab", tab.word))),
                    tab.word == here.word,
                )
            })
            .collect(),
        sorts: sorts(&asked),
        query: asked.get("q").to_owned(),
        filters: vec![kinds(asked.get("subject_kind"))],
        kept: kept
            .into_iter()
            .filter(|field| !field.value.is_empty())
            .collect(),
        rows: page.items.iter().map(|case| row(&visit, case)).collect(),
        empty: Fact::new(format!("“{}”里没有办件", here.label), here.empty),
        first_href: (!asked.get("cursor").is_empty()).then(|| at(&asked.with("cursor", ""))),
        next_href: page
            .next_cursor
            .map(|cursor| at(&asked.with("cursor", &cursor))),
    };
    Ok(draw(&page))
}

/// The tab that is asked for. Whoever searches without naming one looks everywhere.
fn current(asked: &Asked) -> &'static Tab {
    let default = if asked.get("q").is_empty() && asked.get("organization").is_empty() {
        "queued"
    } else {
        "all"
    };
    let find = |word: &str| TABS.iter().find(|tab| tab.word == word);
    find(asked.get("tab"))
        .or_else(|| find(default))
        .unwrap_or(&TABS[0])
}

fn query_of(tab: &Tab, asked: &Asked) -> CaseQuery {
    let text = |name: &str| Some(asked.get(name).to_owned()).filter(|value| !value.is_empty());
    CaseQuery {
        state: tab.state,
        subject_kind: SubjectKind::from_word(asked.get("subject_kind")),
        organization: asked.get("organization").parse().ok(),
        reviewer: tab.reviewer,
        q: text("q"),
        sort: if asked.get("sort") == "newest" {
            CaseOrder::Newest
        } else {
            CaseOrder::Waiting
        },
        cursor: text("cursor"),
        ..CaseQuery::default()
    }
}

fn mark(link: Link, is_current: bool) -> Link {
    if is_current { link.current() } else { link }
}

fn sorts(asked: &Asked) -> Vec<Link> {
    let by_newest = asked.get("sort") == "newest";
    vec![
        mark(
            Link::new("等待最久在前", asked.with("sort", "").at("/console")),
            !by_newest,
        ),
        mark(
            Link::new("最近提交在前", asked.with("sort", "newest").at("/console")),
            by_newest,
        ),
    ]
}

fn kinds(given: &str) -> Control {
    let mut choices = vec![Choice::new("", "全部")];
    choices.extend(SubjectKind::ALL.iter().map(|kind| {
        let choice = Choice::new(kind.word(), kind.text(ZhCn));
        if kind.word() == given {
            choice.chosen()
        } else {
            choice
        }
    }));
    Control::new("subject_kind", "类型", Input::Select(choices))
}

fn row(visit: &Visit, case: &CaseSummary) -> QueueRow {
    let href = format!("/console/cases/{}", case.id);
    let relation = Relation::of_organization(case.organization);
    let may_claim = policy::admit(&visit.caller.actor, Action::CaseClaim, &relation).is_ok();
    let can_claim = may_claim && states_for(Action::CaseClaim).contains(&case.state);
    QueueRow {
        number: case.number.clone(),
        subject: case.subject.name.clone(),
        kind: case.subject.kind.text(ZhCn).to_owned(),
        stage: case.stage.name.clone(),
        organization: case.organization_name.clone(),
        badge: Badge::of_case(case.state),
        reviewer: case
            .reviewer
            .as_ref()
            .map(|reviewer| reviewer.name.clone())
            .unwrap_or_default(),
        submitted: visit.at(case.opened_at),
        since: visit.at(case.state_since),
        claim_href: can_claim.then(|| format!("{href}/claim")),
        href,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_looks_everywhere_and_a_queue_shows_what_waits() {
        let tab = |query: &str| current(&Asked::read(Some(query), &KNOWN)).word;
        assert_eq!(tab(""), "queued");
        assert_eq!(tab("q=x"), "all");
        assert_eq!(tab("q=x&tab=mine"), "mine");
        assert_eq!(tab("tab=nonsense"), "queued");
    }
}
