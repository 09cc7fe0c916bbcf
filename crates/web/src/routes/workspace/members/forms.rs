//! The forms of the page: members come, change and go; departments are recorded.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::id::{OrganizationId, PersonId};
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::{MemberRole, Refusal};
use showcase_registry::{
    Error, MemberChangeInput, MemberInput, Registry, Supplied, UnitChange, UnitInput,
};

use super::{Typed, address, page};
use crate::at::At;
use crate::draw::{done, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::show::errors::Errors;
use crate::visit::SignedIn;

pub async fn add(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let typed = Typed {
        identifier: fields.get("identifier").to_owned(),
        unit: fields.get("unit").parse().ok(),
        ..Typed::default()
    };
    let input = role(&fields).map(|role| MemberInput {
        identifier: typed.identifier.clone(),
        role,
        unit: typed.unit,
    });
    match registry.add_member(&visit.caller, id, input).await {
        Ok(_) => Ok(done(&address(id), Done::MemberAdded)),
        Err(Error::Refused(Refusal::Invalid(errors))) => Ok(draw_refused(
            &page(&registry, &visit, id, &typed, &Errors::of(&errors)).await?,
        )),
        Err(error) => Err(error.into()),
    }
}

pub async fn change(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, person)): At<(OrganizationId, PersonId)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = role(&fields).map(|role| MemberChangeInput {
        role: Some(role),
        // A page without departments does not ask.
        unit: if fields.has("unit") {
            UnitChange::To(fields.get("unit").parse().ok())
        } else {
            UnitChange::Stay
        },
    });
    registry
        .change_member(&visit.caller, id, person, input)
        .await?;
    Ok(done(&address(id), Done::MemberChanged))
}

pub async fn remove(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, person)): At<(OrganizationId, PersonId)>,
    _: Fields,
) -> Result<Response, Failure> {
    registry.remove_member(&visit.caller, id, person).await?;
    Ok(done(&address(id), Done::MemberRemoved))
}

fn role(fields: &Fields) -> Supplied<MemberRole> {
    let role = MemberRole::from_word(fields.get("role"));
    role.ok_or_else(|| Refusal::Invalid(FieldErrors::one("/role", Message::Required)))
}

pub async fn add_unit(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let typed = Typed {
        unit_name: fields.get("name").to_owned(),
        unit_parent: fields.get("parent").parse().ok(),
        ..Typed::default()
    };
    let input = UnitInput {
        name: typed.unit_name.clone(),
        parent: typed.unit_parent,
    };
    match registry.create_unit(&visit.caller, id, Ok(input)).await {
        Ok(_) => Ok(done(&address(id), Done::UnitAdded)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let errors = Errors::of(&errors);
            Ok(draw_refused(
                &page(&registry, &visit, id, &typed, &errors).await?,
            ))
        }
        Err(error) => Err(error.into()),
    }
}
