//! What somebody declared, and what is asked of them to declare more.

use showcase_registry::Registry;
use showcase_registry::views::{AccountView, InterestView};

use crate::components::{Control, Input, Width};
use crate::failure::Failure;
use crate::form::Fields;
use crate::pages::{InterestForm, InterestRow};
use crate::visit::Visit;

/// For whoever reviews, as staff or as an expert, and for whoever has declared something already.
pub async fn form(
    registry: &Registry,
    visit: &Visit,
    account: &AccountView,
    fields: &Fields,
) -> Result<Option<InterestForm>, Failure> {
    let interests = registry.list_interests(&visit.caller).await?;
    if account.staff_roles.is_empty() && !account.is_expert && interests.is_empty() {
        return Ok(None);
    }
    Ok(Some(InterestForm {
        rows: interests.iter().map(|it| row(visit, it)).collect(),
        controls: vec![
            Control::line("uscc", "单位的统一社会信用代码", fields.get("uscc"))
                .hint("18 位，可以在单位页面或营业执照上找到")
                .width(Width::Medium),
            Control::new(
                "reason",
                "是什么关系",
                Input::Area {
                    value: fields.get("reason").to_owned(),
                    max: None,
                },
            )
            .hint("例如：配偶在该单位任职。只有办理人员能看到"),
        ],
    }))
}

fn row(visit: &Visit, interest: &InterestView) -> InterestRow {
    let since = visit.on(interest.declared_at).shown;
    InterestRow {
        organization: interest.organization_name.clone(),
        reason: interest.reason.clone(),
        detail: match interest.ended_at {
            None => format!("{since}申报"),
            Some(ended) => format!("{since}申报，{}结束", visit.on(ended).shown),
        },
        end_href: interest
            .ended_at
            .is_none()
            .then(|| format!("/account/interests/{}/end", interest.id)),
    }
}
