//! A case of many, as a line of the table.

use showcase_registry::views::{BulkItemView, BulkOutcome};

use crate::components::Badge;
use crate::pages::BulkRow;

pub(super) fn of(item: &BulkItemView) -> BulkRow {
    let known = item.number.is_some();
    BulkRow {
        href: known.then(|| format!("/console/cases/{}", item.case)),
        number: item.number.clone().unwrap_or_else(|| item.case.to_string()),
        subject: item
            .subject
            .as_ref()
            .map_or_else(|| "（不详）".to_owned(), |subject| subject.name.clone()),
        organization: item.organization_name.clone().unwrap_or_default(),
        stage: item
            .stage
            .as_ref()
            .map(|stage| stage.name.clone())
            .unwrap_or_default(),
        before: item.state.map(Badge::of_case),
        after: item.state_after.map(Badge::of_case),
        notes: notes(item),
        is_refused: item.outcome == BulkOutcome::Refused,
    }
}

fn notes(item: &BulkItemView) -> Vec<String> {
    match (&item.refusal, item.outcome) {
        (Some(refusal), _) if !refusal.unmet.is_empty() => refusal
            .unmet
            .iter()
            .map(|condition| condition.message.clone())
            .collect(),
        (Some(refusal), _) => vec![refusal.message.clone()],
        (None, BulkOutcome::Left) => vec!["未办理".to_owned()],
        (None, BulkOutcome::Done) => vec!["已办理".to_owned()],
        (None, BulkOutcome::Would | BulkOutcome::Refused) => Vec::new(),
    }
}
