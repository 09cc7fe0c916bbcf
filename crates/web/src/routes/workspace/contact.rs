//! The contact person of an organization.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::id::OrganizationId;
use showcase_domain::policy::Action;
use showcase_domain::procedure::SubjectKind;
use showcase_registry::views::{ContactView, OrganizationView};
use showcase_registry::{ContactInput, Error, Registry};

use super::subject::{Key, Subject};
use crate::at::At;
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{QuestionPage, Room};
use crate::show::actions::require;
use crate::show::errors::Errors;
use crate::show::groups::Group;
use crate::show::organization_form;
use crate::visit::{SignedIn, Visit};

pub async fn ask(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
) -> Result<Response, Failure> {
    let view = registry.read_organization(&visit.caller, id).await?;
    require(&view.actions, Action::OrganizationEdit)?;
    let contact = view.contact.clone().unwrap_or_else(nobody);
    Ok(draw(&page(&visit, view, &contact, &Errors::default())))
}

pub async fn save(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let text = |name: &str| fields.get(name).trim().to_owned();
    let given = ContactView {
        name: text("name"),
        phone: text("phone"),
        email: text("email"),
    };
    let input = ContactInput {
        name: text("name"),
        phone: text("phone"),
        email: text("email"),
    };
    match registry
        .set_organization_contact(&visit.caller, id, fields.version(), Ok(input))
        .await
    {
        Ok(_) => {
            let next = Group::Contact.next(SubjectKind::Organization);
            Ok(done(&next.href(&Key::from(id).base()), Done::Saved))
        }
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let view = registry.read_organization(&visit.caller, id).await?;
            Ok(draw_refused(&page(
                &visit,
                view,
                &given,
                &Errors::of(&errors),
            )))
        }
        Err(error) => Err(error.into()),
    }
}

fn nobody() -> ContactView {
    ContactView {
        name: String::new(),
        phone: String::new(),
        email: String::new(),
    }
}

fn page(
    visit: &Visit,
    view: OrganizationView,
    contact: &ContactView,
    errors: &Errors,
) -> QuestionPage {
    let subject = Subject::Organization(Box::new(view));
    let base = subject.key().base();
    let mut questions = organization_form::contact(contact);
    QuestionPage {
        page: visit.page(Room::Workspace, "联系人"),
        breadcrumb: subject.breadcrumb(),
        steps: Group::Contact.steps(SubjectKind::Organization, &base),
        lead: "审核人员有问题时联系的人。只有本单位和审核方能看到，不会公开。".to_owned(),
        errors: errors.mark(&mut questions),
        action: Group::Contact.href(&base),
        version: subject.version(),
        questions,
        submit_label: "保存并继续".to_owned(),
        more_label: None,
        back_href: base,
    }
}
