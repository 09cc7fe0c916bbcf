//! Names the contact person of an organization.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    id::OrganizationId,
    message::FieldErrors,
    person::{Email, Mobile, PersonName},
    policy::Action,
    text::Label,
    version::Expected,
};
use utoipa::ToSchema;

use crate::{Caller, Error, Outcome, Registry, Supplied, draw, load, views::OrganizationView};

/// The contact person. Seen by the organization and the office only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ContactInput {
    pub name: String,
    /// A mobile number or a landline.
    pub phone: String,
    pub email: String,
}

impl ContactInput {
    fn check(&self) -> Result<(String, String, String), FieldErrors> {
        let mut errors = FieldErrors::new();
        let name = errors.required("/name", Some(&self.name), PersonName::parse);
        let phone = errors.required("/phone", Some(&self.phone), |text| {
            Mobile::parse(text)
                .map(|mobile| mobile.to_string())
                .or_else(|_| Label::parse(text).map(|label| label.to_string()))
        });
        let email = errors.optional("/email", Some(&self.email), Email::parse);
        match (name, phone) {
            (Some(name), Some(phone)) if errors.is_empty() => Ok((
                name.to_string(),
                phone,
                email.map(|email| email.to_string()).unwrap_or_default(),
            )),
            _ => Err(errors),
        }
    }
}

impl Registry {
    /// Replaces the contact person.
    pub async fn set_organization_contact(
        &self,
        caller: &Caller,
        id: OrganizationId,
        expected: Expected,
        input: Supplied<ContactInput>,
    ) -> Result<Outcome<OrganizationView>, Error> {
        self.decide_once(
            caller,
            |view: &OrganizationView| Some(view.id),
            async |tx| {
                let organization = load::organization(&tx.read(), &caller.actor, id).await?;
                let at = tx.now();
                organization.permit(&caller.actor, Action::OrganizationEdit, expected, at)?;
                let (name, phone, email) = input.clone()?.check()?;
                let contact = draw::contact(&caller.actor, name, phone, email, at);
                let (organization, _) = tx
                    .record(organization.set_contact(&caller.actor, expected, contact, at)?)
                    .await?;
                self.organization_view(&tx.read(), caller, organization)
                    .await
            },
        )
        .await
    }
}
