//! What the forms of many cases send, and the forms themselves.

use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::{Language::ZhCn, Refusal, Version};
use showcase_registry::views::{BulkItemView, BulkOutcome, BulkView};
use showcase_registry::{BulkAction, BulkCase, BulkInput, BulkMode, Error, Registry, Supplied};

use super::super::queue::Way;
use crate::components::{Choice, Control, Input};
use crate::form::Fields;
use crate::pages::{BulkForm, HiddenField};
use crate::visit::Visit;

pub(super) const PREVIEW: &str = "/console/cases/bulk";
const CONFIRM: &str = "/console/cases/bulk/confirm";

/// What is asked for. A value that cannot be is refused, never passed over.
pub(super) fn input_of(fields: &Fields) -> Supplied<BulkInput> {
    let unreadable = |pointer: &str| {
        let detail = "unreadable".to_owned();
        Refusal::Invalid(FieldErrors::one(pointer, Message::Malformed { detail }))
    };
    let word = |name: &str| serde_json::Value::from(fields.get(name));
    let action = serde_json::from_value(word("action")).map_err(|_| unreadable("/action"))?;
    let mode = match fields.get("mode") {
        "" => BulkMode::Each,
        _ => serde_json::from_value(word("mode")).map_err(|_| unreadable("/mode"))?,
    };
    let person = match fields.get("person") {
        "" => None,
        person => Some(person.parse().map_err(|_| unreadable("/person"))?),
    };
    let cases = fields
        .all("case")
        .iter()
        .map(|value| case_of(value).ok_or_else(|| unreadable("/cases")))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(BulkInput {
        action,
        cases,
        filter: None,
        person,
        reason: fields.get("reason").to_owned(),
        mode,
        dry_run: false,
    })
}

/// `cas_…:3` or `cas_…:3:sha256:…`
fn case_of(value: &str) -> Option<BulkCase> {
    let mut parts = value.splitn(3, ':');
    Some(BulkCase {
        case: parts.next()?.parse().ok()?,
        version: Version::new(parts.next()?.parse().ok()?),
        content_hash: match parts.next() {
            None => None,
            Some(hash) => Some(hash.parse().ok()?),
        },
    })
}

pub(super) fn value_of(item: &BulkItemView) -> Option<String> {
    let version = item.version?.number();
    Some(match &item.content_hash {
        Some(hash) => format!("{}:{version}:{hash}", item.case),
        None => format!("{}:{version}", item.case),
    })
}

/// Where the selection was made.
pub(super) fn back(fields: &Fields) -> String {
    match fields.get("from") {
        "held" => "/console/held".to_owned(),
        _ => Way::carried(fields).queue_href(),
    }
}

fn hidden(name: &str, value: impl Into<String>) -> HiddenField {
    HiddenField {
        name: name.to_owned(),
        value: value.into(),
    }
}

/// Asks for the second time, with exactly what was shown the first time.
pub(super) fn confirmation(fields: &Fields, view: &BulkView) -> BulkForm {
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let action = serde_json::to_value(view.action).unwrap_or_default();
    let mut kept = vec![
        hidden("action", word(&action)),
        hidden("from", fields.get("from")),
    ];
    if view.action == BulkAction::Assign {
        kept.push(hidden("person", fields.get("person")));
    }
    let would = view
        .items
        .iter()
        .filter(|item| item.outcome == BulkOutcome::Would);
    kept.extend(
        would
            .filter_map(value_of)
            .map(|value| hidden("case", value)),
    );
    let mut controls = Vec::new();
    if view.action == BulkAction::Pass {
        let value = fields.get("reason").to_owned();
        let area = Input::Area {
            value,
            max: Some(5000),
        };
        controls.push(Control {
            is_optional: true,
            ..Control::new("reason", "审核意见（写入每一件）", area)
        });
    }
    let each = Choice::new("each", "逐件办理：一件不成，不影响其他");
    let all = Choice::new("all", "全部或全不：有一件不成，都不办理");
    let modes = match view.action {
        BulkAction::ReleaseHeld => vec![all.chosen(), each],
        BulkAction::Assign | BulkAction::Pass => vec![each.chosen(), all],
    };
    controls.push(Control::new("mode", "办理方式", Input::Radios(modes)));
    let button = match view.action {
        BulkAction::Assign => "确认分派",
        BulkAction::Pass => "确认通过",
        BulkAction::ReleaseHeld => "确认发布",
    };
    BulkForm {
        action: CONFIRM,
        kept,
        controls,
        button: format!("{button} {} 件", view.would),
    }
}

/// Asks to whom the chosen cases go.
pub(super) async fn chosen_again(
    registry: &Registry,
    visit: &Visit,
    fields: &Fields,
) -> Result<BulkForm, Error> {
    let mut kept = vec![
        hidden("action", "assign"),
        hidden("from", fields.get("from")),
    ];
    kept.extend(
        fields
            .all("case")
            .into_iter()
            .map(|value| hidden("case", value)),
    );
    let mut people = vec![Choice::new("", "请选择")];
    for candidate in registry.assignment_candidates(&visit.caller).await? {
        let roles = candidate.roles.iter().map(|role| role.text(ZhCn));
        let roles = roles.collect::<Vec<_>>().join("、");
        let person = candidate.person.to_string();
        let choice = Choice::new(person.clone(), format!("{}（{roles}）", candidate.name));
        people.push(if person == fields.get("person") {
            choice.chosen()
        } else {
            choice
        });
    }
    Ok(BulkForm {
        action: PREVIEW,
        kept,
        controls: vec![Control::new("person", "承办人", Input::Select(people))],
        button: "预览分派".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: &str = "cas_00000000000000000000000000000007";

    #[test]
    fn a_selection_is_read_back_as_it_was_written() {
        let hash = format!("sha256:{}", "ab".repeat(32));
        let form = format!("action=pass&case={CASE}:3&case={CASE}:4:{hash}&mode=all");
        let input = input_of(&Fields::parse(form.as_bytes())).unwrap();
        assert_eq!(input.action, BulkAction::Pass);
        assert_eq!(input.mode, BulkMode::All);
        assert_eq!(input.cases[0].version.number(), 3);
        assert_eq!(input.cases[0].content_hash, None);
        assert_eq!(input.cases[1].content_hash.as_ref().unwrap().as_str(), hash);
        for wrong in [
            "action=nonsense",
            "action=pass&case=cas_1:1",
            "action=pass&case=cas_00000000000000000000000000000007",
            "action=pass&mode=some",
            "action=assign&person=nobody",
        ] {
            assert!(
                input_of(&Fields::parse(wrong.as_bytes())).is_err(),
                "{wrong}"
            );
        }
    }
}
