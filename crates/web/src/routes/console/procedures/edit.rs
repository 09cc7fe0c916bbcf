//! Editing, checking and publishing a procedure: one form, whose buttons say what is meant.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::message::FieldErrors;
use showcase_domain::policy::Action;
use showcase_domain::procedure::{Rules, SubjectKind};
use showcase_registry::{Error, Registry};

use super::fields::{blank, fields_of};
use super::list::HERE;
use super::read::read;
use super::{confirm, controls};
use crate::at::At;
use crate::draw::{done, draw, draw_refused, draw_stale};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::rows::{BUTTON, RowAct};
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

pub async fn ask(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(kind): At<SubjectKind>,
) -> Result<Response, Failure> {
    visit.require(Action::ProcedurePublish)?;
    let in_force = registry.read_procedure(&visit.caller, kind).await?;
    let version = ("version".to_owned(), in_force.version.to_string());
    let fields = fields_of(&in_force.rules);
    let fields = fields
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .chain([version])
        .collect();
    Ok(draw(&controls::page(
        &visit,
        kind,
        &fields,
        &Errors::default(),
    )))
}

pub async fn act(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(kind): At<SubjectKind>,
    fields: Fields,
) -> Result<Response, Failure> {
    visit.require(Action::ProcedurePublish)?;
    if let Some(act) = RowAct::of(&fields) {
        let fields = act.apply(&fields, blank);
        let page = controls::page(&visit, kind, &fields, &Errors::default());
        return Ok(draw(&page));
    }
    let (rules, unread) = read(&fields);
    let done = match fields.get(BUTTON) {
        "edit" => {
            let page = controls::page(&visit, kind, &fields, &Errors::default());
            return Ok(draw(&page));
        }
        "publish" if unread.is_empty() => publish(&registry, &visit, kind, &rules, &fields).await,
        _ => check(&registry, &visit, kind, &rules, (&fields, &unread)).await,
    };
    match done {
        Ok(response) => Ok(response),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let page = controls::page(&visit, kind, &fields, &all(unread, errors));
            Ok(draw_refused(&page))
        }
        Err(Error::Refused(Refusal::Stale { .. })) => {
            let in_force = registry.read_procedure(&visit.caller, kind).await?;
            let page = confirm::overtaken(&visit, &in_force, &rules, &fields);
            Ok(draw_stale(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn publish(
    registry: &Registry,
    visit: &Visit,
    kind: SubjectKind,
    rules: &Rules,
    fields: &Fields,
) -> Result<Response, Error> {
    registry
        .publish_procedure(&visit.caller, kind, fields.version(), Ok(rules.clone()))
        .await?;
    Ok(done(HERE, Done::ProcedurePublished))
}

async fn check(
    registry: &Registry,
    visit: &Visit,
    kind: SubjectKind,
    rules: &Rules,
    (fields, unread): (&Fields, &FieldErrors),
) -> Result<Response, Error> {
    let staffing = registry
        .check_procedure(&visit.caller, kind, fields.version(), rules)
        .await?;
    if !unread.is_empty() {
        return Err(FieldErrors::new().into());
    }
    let in_force = registry.read_procedure(&visit.caller, kind).await?;
    let page = confirm::page(visit, &in_force, rules, &staffing, fields);
    Ok(draw(&page))
}

/// What could not be read goes before what the domain says.
fn all(mut unread: FieldErrors, errors: FieldErrors) -> Errors {
    unread.nest("", errors);
    Errors::of(&unread)
}
