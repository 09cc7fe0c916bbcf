//! Events as a timeline, the latest first.

use serde_json::Value;
use showcase_registry::views::EventView;

use crate::components::{Timeline, TimelineEntry, Tone};
use crate::visit::Visit;

/// The most entries that a page shows.
const MOST: usize = 30;

/// What happened to one thing itself and in these cases; the log also tells it of everything that belongs to it.
pub fn of_itself(events: Vec<EventView>, subjects: &[String]) -> Vec<EventView> {
    events
        .into_iter()
        .filter(|event| subjects.contains(&event.subject))
        .collect()
}

pub fn timeline(visit: &Visit, events: &[EventView]) -> Timeline {
    Timeline(
        events
            .iter()
            .rev()
            .take(MOST)
            .map(|event| entry(visit, event))
            .collect(),
    )
}

fn entry(visit: &Visit, event: &EventView) -> TimelineEntry {
    TimelineEntry {
        tone: tone(&event.kind),
        actor: event.actor.name.clone(),
        act: act(event),
        when: visit.at(event.occurred_at),
        remark: remark(&event.data),
    }
}

fn act(event: &EventView) -> String {
    let number = |name: &str| event.data.get(name).and_then(Value::as_u64);
    let items = event
        .data
        .get("items")
        .and_then(Value::as_array)
        .map(Vec::len);
    match (event.kind.as_str(), items, number("round")) {
        ("case.changes_requested", Some(count), _) => format!("{}，{count} 条意见", event.title),
        ("case.submitted" | "case.resubmitted", _, Some(round)) => {
            format!("{}（第 {round} 次提交）", event.title)
        }
        _ => event.title.clone(),
    }
}

/// Reason, remark or answer in the person's own words, where the event has one.
fn remark(data: &Value) -> Option<String> {
    let words = ["reason", "remark", "answer"]
        .into_iter()
        .filter_map(|field| data.get(field)?.get("text")?.as_str());
    words.map(str::to_owned).next()
}

fn tone(kind: &str) -> Option<Tone> {
    match kind {
        "case.submitted" | "case.resubmitted" | "case.claimed" => Some(Tone::Review),
        "case.changes_requested" | "organization.suspended" => Some(Tone::Waiting),
        "case.approved"
        | "organization.verified"
        | "offering.registered"
        | "organization.reinstated" => Some(Tone::Force),
        "case.rejected" => Some(Tone::Refused),
        _ => None,
    }
}
