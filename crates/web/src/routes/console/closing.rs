//! 撤销 by the zone: a page that says what will happen, and asks for the reason, the hearing and the bar.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::id::{OfferingId, OrganizationId};
use showcase_domain::policy::{Action, is_office};
use showcase_registry::views::ActionView;
use showcase_registry::{Error, Registry};

use crate::at::At;
use crate::components::{Breadcrumb, Link};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{ClosePage, FormTarget, Room};
use crate::show::actions::require;
use crate::show::closing::{revocation, revocation_controls};
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

/// What is revoked, as far as the page needs to know it.
struct Closing {
    base: String,
    name: String,
    version: i64,
    actions: Vec<ActionView>,
    action: Action,
    consequences: [&'static str; 4],
}

pub async fn ask_offering(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OfferingId>,
) -> Result<Response, Failure> {
    ask(&visit, offering(&registry, &visit, id).await?)
}

pub async fn revoke_offering(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OfferingId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let sent = registry
        .revoke_offering(&visit.caller, id, fields.version(), revocation(&fields))
        .await;
    match sent {
        Ok(_) => Ok(done(&format!("/console/offerings/{id}"), Done::Revoked)),
        Err(error) => again(
            &visit,
            offering(&registry, &visit, id).await,
            &fields,
            error,
        ),
    }
}

pub async fn ask_organization(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
) -> Result<Response, Failure> {
    ask(&visit, organization(&registry, &visit, id).await?)
}

pub async fn revoke_organization(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let sent = registry
        .revoke_organization(&visit.caller, id, fields.version(), revocation(&fields))
        .await;
    match sent {
        Ok(_) => Ok(done(&format!("/console/organizations/{id}"), Done::Revoked)),
        Err(error) => again(
            &visit,
            organization(&registry, &visit, id).await,
            &fields,
            error,
        ),
    }
}

fn ask(visit: &Visit, closing: Closing) -> Result<Response, Failure> {
    if !is_office(&visit.caller.actor) {
        return Err(Refusal::Forbidden.into());
    }
    require(&closing.actions, closing.action)?;
    let empty = Fields::default();
    Ok(draw(&page(visit, closing, &empty, &Errors::default())))
}

/// The form again with what is wrong with it; any other refusal as it is.
fn again(
    visit: &Visit,
    closing: Result<Closing, Error>,
    fields: &Fields,
    error: Error,
) -> Result<Response, Failure> {
    match error {
        Error::Refused(Refusal::Invalid(errors)) => {
            let errors = Errors::of(&errors);
            Ok(draw_refused(&page(visit, closing?, fields, &errors)))
        }
        error => Err(error.into()),
    }
}

async fn offering(registry: &Registry, visit: &Visit, id: OfferingId) -> Result<Closing, Error> {
    let view = registry.read_offering(&visit.caller, id).await?;
    Ok(Closing {
        base: format!("/console/offerings/{id}"),
        name: view.name,
        version: view.version.number(),
        actions: view.actions,
        action: Action::OfferingRevoke,
        consequences: [
            "立即从展示目录撤下。",
            "登记编号保留，任何人凭编号可以查询到“已撤销”；理由和听证记录只有该单位和审核方可以看到。",
            "正在办理的变更不会再生效。",
            "在限制期内不能再次申报；期满后须重新提交并通过审核。撤销不能收回。",
        ],
    })
}

async fn organization(
    registry: &Registry,
    visit: &Visit,
    id: OrganizationId,
) -> Result<Closing, Error> {
    let view = registry.read_organization(&visit.caller, id).await?;
    Ok(Closing {
        base: format!("/console/organizations/{id}"),
        name: view.name,
        version: view.version.number(),
        actions: view.actions,
        action: Action::OrganizationRevoke,
        consequences: [
            "该单位的产品和解决方案立即从展示目录撤下。",
            "登记编号保留，任何人凭编号可以查询到“已撤销”；理由和听证记录只有该单位和审核方可以看到。",
            "该单位正在办理的产品和解决方案不能通过最后一个环节。",
            "在限制期内不能再次提交单位登记；期满后须重新提交并通过审核。撤销不能收回。",
        ],
    })
}

fn page(visit: &Visit, closing: Closing, fields: &Fields, errors: &Errors) -> ClosePage {
    let mut controls = revocation_controls(fields);
    ClosePage {
        page: visit.page(Room::Console, "撤销登记"),
        breadcrumb: Breadcrumb(vec![
            Link::new("单位", "/console/organizations"),
            Link::new(&closing.name, &closing.base),
        ]),
        lead: closing.name,
        errors: errors.mark_controls(&mut controls),
        consequences: closing.consequences.to_vec(),
        target: FormTarget {
            action: format!("{}/revoke", closing.base),
            version: closing.version,
        },
        controls,
        submit_label: "撤销",
        back_href: closing.base,
    }
}
