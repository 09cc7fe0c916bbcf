//! A decision that came too late: the case has moved on since the page was drawn.

use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::id::CaseId;
use showcase_registry::Registry;
use showcase_registry::views::CaseView;

use super::super::queue::Way;
use super::rows::target_of;
use super::seen::content_hash;
use crate::draw::draw_stale;
use crate::failure::Failure;
use crate::form::Fields;
use crate::pages::{ChangedRow, Room, StaleField, StalePage};
use crate::show::content::of_content;
use crate::show::diffed::Diffed;
use crate::show::materials::target_name;
use crate::visit::Visit;

/// What was written is shown, to be used again, with what changed; nothing is decided about content that nobody looked at.
pub async fn stale(
    registry: &Registry,
    visit: &Visit,
    id: CaseId,
    fields: &Fields,
) -> Result<Response, Failure> {
    let case = registry.read_case(&visit.caller, id).await?;
    let now = format!("{}：{}", case.state.text(ZhCn), case.next_step);
    let changes = changes(registry, visit, &case, fields).await?;
    let explanation = if changes.is_empty() {
        format!("您打开之后，这个办件有了变化，您的决定没有生效。现在的状态是：{now}")
    } else {
        format!(
            "您打开之后，申报单位再次提交了，您的决定没有生效。请先看下面的改动。现在的状态是：{now}"
        )
    };
    let here = Way::carried(fields).case_href(id);
    let page = StalePage {
        page: visit.page(Room::Console, "办件刚有了变化"),
        explanation,
        fields: written(&case, fields, &now),
        changes,
        action: here.clone(),
        version: case.version.number(),
        kept: Vec::new(),
        keep_label: None,
        theirs_href: here,
    };
    Ok(draw_stale(&page))
}

/// What is different now from what the form was about.
async fn changes(
    registry: &Registry,
    visit: &Visit,
    case: &CaseView,
    fields: &Fields,
) -> Result<Vec<ChangedRow>, Failure> {
    let Ok(seen) = content_hash(fields) else {
        return Ok(Vec::new());
    };
    let Some(diffed) = Diffed::since(registry, visit, case, &seen).await? else {
        return Ok(Vec::new());
    };
    let changes = diffed.changes(&of_content(&case.content)).into_iter();
    Ok(changes
        .map(|(label, value)| ChangedRow { label, value })
        .collect())
}

/// What somebody composed, under the words of the page.
fn written(case: &CaseView, fields: &Fields, now: &str) -> Vec<StaleField> {
    let written = fields.iter().filter(|(_, value)| !value.trim().is_empty());
    let written = written.filter_map(|(name, value)| {
        let label = match name.split_once(':') {
            Some(("text", word)) => target_name(&target_of(word), &case.requirements),
            Some(("explain", code)) => {
                let mut checks = case.checklist.iter();
                let check = checks.find(|it| it.code == code);
                check.map_or_else(|| "审查要点".to_owned(), |it| it.name.clone())
            }
            None if name.ends_with(".reason") => "理由或意见".to_owned(),
            _ => return None,
        };
        Some(StaleField {
            label,
            mine: value.to_owned(),
            theirs: now.to_owned(),
        })
    });
    written.collect()
}
