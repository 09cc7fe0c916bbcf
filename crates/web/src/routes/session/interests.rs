//! 利益关系申报, on the page of one's own account.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::id::InterestId;
use showcase_registry::views::{AccountView, InterestView};
use showcase_registry::{Error, InterestInput, Registry};

use super::account::page;
use crate::at::At;
use crate::components::{Control, Input, Width};
use crate::draw::{done, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{InterestForm, InterestRow};
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

const HERE: &str = "/account#interests";

pub async fn declare(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    match registry
        .declare_interest(&visit.caller, Ok(input(&fields)))
        .await
    {
        Ok(_) => Ok(done(HERE, Done::InterestDeclared)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let account = registry.read_account(&visit.caller).await?;
            let errors = Errors::of(&errors);
            let page = page(&registry, &visit, &account, &fields, &errors).await?;
            Ok(draw_refused(&page))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn end(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<InterestId>,
    _: Fields,
) -> Result<Response, Failure> {
    registry.end_interest(&visit.caller, id).await?;
    Ok(done(HERE, Done::InterestEnded))
}

fn input(fields: &Fields) -> InterestInput {
    InterestInput {
        organization: None,
        uscc: Some(fields.get("uscc").to_owned()),
        reason: fields.get("reason").to_owned(),
    }
}

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
