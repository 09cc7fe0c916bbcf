//! Beginning: an organization by its identity, an offering by its name.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::id::OrganizationId;
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::offering::OfferingDraft;
use showcase_domain::organization::OrganizationDraft;
use showcase_domain::policy::Action;
use showcase_domain::procedure::SubjectKind;
use showcase_domain::refusal::Condition;
use showcase_registry::views::OrganizationView;
use showcase_registry::{Error, NewOffering, Registry};

use super::subject::{Draft, Key};
use crate::at::At;
use crate::components::{Breadcrumb, Link};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{QuestionPage, Room};
use crate::show::actions::require;
use crate::show::errors::Errors;
use crate::show::groups::Group;
use crate::show::offering_form::Occasion;
use crate::visit::{SignedIn, Visit};

pub async fn ask_organization(SignedIn(visit): SignedIn) -> Response {
    draw(&organization_page(
        &visit,
        OrganizationDraft::default(),
        &Errors::default(),
    ))
}

pub async fn organization(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut draft = Draft::Organization(Box::default());
    draft.read(Group::Basics, &fields);
    let Draft::Organization(draft) = draft else {
        return Err(Refusal::NotFound.into());
    };
    let errors = match registry
        .create_organization(&visit.caller, Ok((*draft).clone()))
        .await
    {
        Ok(outcome) => {
            let key = Key::from(outcome.value.id);
            return Ok(done(&Group::Contact.href(&key.base()), Done::Saved));
        }
        Err(Error::Refused(Refusal::Invalid(errors))) => Errors::of(&errors),
        Err(Error::Refused(Refusal::Conflict { unmet })) => taken(&visit, unmet)?,
        Err(error) => return Err(error.into()),
    };
    Ok(draw_refused(&organization_page(&visit, *draft, &errors)))
}

/// An identity that is taken is said beside the code, where it can be acted on.
fn taken(visit: &Visit, unmet: Vec<Condition>) -> Result<Errors, Refusal> {
    let found = unmet.iter().find_map(|condition| match condition {
        Condition::IdentityTaken { pointer } => {
            let text = condition.text(visit.caller.language, visit.zone);
            Some(Errors::one(
                &pointer.trim_start_matches('/').replace('/', "."),
                &text,
            ))
        }
        _ => None,
    });
    found.ok_or(Refusal::Conflict { unmet })
}

fn organization_page(visit: &Visit, draft: OrganizationDraft, errors: &Errors) -> QuestionPage {
    let draft = Draft::Organization(Box::new(draft));
    let mut questions = draft.questions(Group::Basics, Occasion::First, 0);
    QuestionPage {
        page: visit.page(Room::Workspace, "登记单位"),
        breadcrumb: Breadcrumb(vec![Link::new("我的工作台", "/workspace")]),
        steps: Vec::new(),
        lead: draft.lead(Group::Basics).to_owned(),
        errors: errors.mark(&mut questions),
        action: "/workspace/organizations/new".to_owned(),
        version: 0,
        questions,
        submit_label: "保存并继续".to_owned(),
        more_label: None,
        back_href: "/workspace".to_owned(),
    }
}

pub async fn ask_offering(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
) -> Result<Response, Failure> {
    let organization = registry.read_organization(&visit.caller, id).await?;
    require(&organization.actions, Action::OfferingCreate)?;
    Ok(draw(&offering_page(
        &visit,
        &organization,
        OfferingDraft::default(),
        &Errors::default(),
    )))
}

pub async fn offering(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let organization = registry.read_organization(&visit.caller, id).await?;
    require(&organization.actions, Action::OfferingCreate)?;
    let mut draft = Draft::Offering(Box::default());
    draft.read(Group::Basics, &fields);
    let Draft::Offering(draft) = draft else {
        return Err(Refusal::NotFound.into());
    };
    // A draft may lack anything, but in a list it is known by its name.
    let errors = if draft.name.trim().is_empty() {
        FieldErrors::one("/name", Message::Required)
    } else {
        let input = NewOffering {
            external_ref: None,
            draft: (*draft).clone(),
        };
        match registry.create_offering(&visit.caller, id, Ok(input)).await {
            Ok(outcome) => {
                let base = Key::from(outcome.value.id).base();
                return Ok(done(
                    &Group::Basics.next(SubjectKind::Offering).href(&base),
                    Done::Saved,
                ));
            }
            Err(Error::Refused(Refusal::Invalid(errors))) => errors,
            Err(error) => return Err(error.into()),
        }
    };
    Ok(draw_refused(&offering_page(
        &visit,
        &organization,
        *draft,
        &Errors::of(&errors),
    )))
}

fn offering_page(
    visit: &Visit,
    organization: &OrganizationView,
    draft: OfferingDraft,
    errors: &Errors,
) -> QuestionPage {
    let draft = Draft::Offering(Box::new(draft));
    let base = Key::from(organization.id).base();
    let mut questions = draft.questions(Group::Basics, Occasion::First, 0);
    QuestionPage {
        page: visit.page(Room::Workspace, "新建产品或解决方案"),
        breadcrumb: Breadcrumb(vec![
            Link::new("我的工作台", "/workspace"),
            Link::new(&organization.name, &base),
        ]),
        steps: Vec::new(),
        lead: draft.lead(Group::Basics).to_owned(),
        errors: errors.mark(&mut questions),
        action: format!("{base}/offerings/new"),
        version: 0,
        questions,
        submit_label: "保存并继续".to_owned(),
        more_label: None,
        back_href: base,
    }
}
