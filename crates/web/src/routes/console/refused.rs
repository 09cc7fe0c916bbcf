//! A decision that came too late: the case has moved on since the page was drawn.

use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Version;
use showcase_domain::id::CaseId;
use showcase_registry::Registry;

use super::rows::target_of;
use crate::draw::draw_stale;
use crate::failure::Failure;
use crate::form::Fields;
use crate::pages::{Room, StaleField, StalePage};
use crate::show::materials::target_name;
use crate::visit::Visit;

/// What was written is shown, to be used again; nothing is decided about a state that nobody looked at.
pub async fn stale(
    registry: &Registry,
    visit: &Visit,
    id: CaseId,
    current: Version,
    fields: &Fields,
) -> Result<Response, Failure> {
    let case = registry.read_case(&visit.caller, id).await?;
    let now = format!("{}：{}", case.state.text(ZhCn), case.next_step);
    let written = fields
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .filter_map(|(name, value)| {
            let label = match name.strip_prefix("text:") {
                Some(word) => target_name(&target_of(word), &case.requirements),
                None if name == "reason" => "理由".to_owned(),
                None => return None,
            };
            Some(StaleField {
                label,
                mine: value.to_owned(),
                theirs: now.clone(),
            })
        });
    let here = format!("/console/cases/{id}");
    let page = StalePage {
        page: visit.page(Room::Console, "办件刚有了变化"),
        explanation: format!("您打开之后，这个办件有了变化，您的决定没有生效。现在的状态是：{now}"),
        fields: written.collect(),
        action: here.clone(),
        version: current.number(),
        kept: Vec::new(),
        keep_label: None,
        theirs_href: here,
    };
    Ok(draw_stale(&page))
}
