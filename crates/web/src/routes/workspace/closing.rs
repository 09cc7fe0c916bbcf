//! 注销 by the owner: a page that says what will happen, and asks for the reason.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::policy::Action;
use showcase_registry::{Error, ReasonInput, Registry};

use super::subject::{Key, Named, Subject};
use crate::at::At;
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{ClosePage, FormTarget, Room};
use crate::show::actions::require;
use crate::show::closing::reason_control;
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

pub async fn ask<I: Named>(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<I>,
) -> Result<Response, Failure> {
    let subject = Subject::load(&registry, &visit, id.into()).await?;
    require(subject.actions(), cancelling(subject.key()))?;
    let empty = Fields::default();
    Ok(draw(&page(&visit, &subject, &empty, &Errors::default())))
}

pub async fn cancel<I: Named>(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<I>,
    fields: Fields,
) -> Result<Response, Failure> {
    let key = id.into();
    match send(&registry, &visit, key, &fields).await {
        Ok(()) => Ok(done(&key.base(), Done::Cancelled)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let subject = Subject::load(&registry, &visit, key).await?;
            let errors = Errors::of(&errors);
            Ok(draw_refused(&page(&visit, &subject, &fields, &errors)))
        }
        Err(error) => Err(error.into()),
    }
}

async fn send(registry: &Registry, visit: &Visit, key: Key, fields: &Fields) -> Result<(), Error> {
    let input = Ok(ReasonInput {
        reason: fields.get("reason").to_owned(),
    });
    let (caller, expected) = (&visit.caller, fields.version());
    match key {
        Key::Organization(id) => {
            registry
                .cancel_organization(caller, id, expected, input)
                .await?;
        }
        Key::Offering(id) => {
            registry
                .cancel_offering(caller, id, expected, input)
                .await?;
        }
    }
    Ok(())
}

fn cancelling(key: Key) -> Action {
    match key {
        Key::Organization(_) => Action::OrganizationCancel,
        Key::Offering(_) => Action::OfferingCancel,
    }
}

fn page(visit: &Visit, subject: &Subject, fields: &Fields, errors: &Errors) -> ClosePage {
    let base = subject.key().base();
    let mut controls = vec![reason_control(fields)];
    let (title, consequences) = match subject.key() {
        Key::Organization(_) => (
            "注销单位登记",
            vec![
                "本单位的产品和解决方案立即从展示目录撤下。",
                "登记编号保留，任何人凭编号可以查询到“已注销”。",
                "不能自行恢复；以后需要展示时，须重新提交单位登记并通过审核。",
            ],
        ),
        Key::Offering(_) => (
            "注销登记",
            vec![
                "立即从展示目录撤下。",
                "登记编号保留，任何人凭编号可以查询到“已注销”。",
                "不能自行恢复；以后需要展示时，须重新提交申报并通过审核，登记编号不变。",
            ],
        ),
    };
    ClosePage {
        page: visit.page(Room::Workspace, title),
        breadcrumb: subject.breadcrumb(),
        lead: subject.name().to_owned(),
        errors: errors.mark_controls(&mut controls),
        consequences,
        target: FormTarget {
            action: format!("{base}/cancel"),
            version: subject.version(),
        },
        controls,
        submit_label: "注销",
        back_href: base,
    }
}
