//! Checks a draft without saving it.

use showcase_domain::{
    id::OrganizationId,
    offering::OfferingDraft,
    policy::{self, Action},
    procedure::{Channel, SubjectKind},
};

use crate::{Caller, Error, Registry, Supplied, load, views::ValidationView};

impl Registry {
    /// Says everything that a submission of this draft would be refused for. Nothing is stored.
    pub async fn validate_offering(
        &self,
        caller: &Caller,
        organization: OrganizationId,
        input: Supplied<OfferingDraft>,
    ) -> Result<ValidationView, Error> {
        let read = self.store().read();
        let organization = load::organization(&read, &caller.actor, organization).await?;
        policy::admit(
            &caller.actor,
            Action::OfferingValidate,
            &organization.relation(),
        )?;
        let draft = input?;
        let mut errors = draft.check().err().unwrap_or_default();
        let procedure = read.current_procedure(SubjectKind::Offering).await?;
        if let Err(missing) = procedure
            .rules
            .check_materials(&draft.materials, Channel::Online)
        {
            errors.nest("", missing);
        }
        Ok(ValidationView::of(&errors, caller.language))
    }
}
