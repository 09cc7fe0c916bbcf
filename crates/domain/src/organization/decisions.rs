//! What can be decided about an organization outside a review.

use super::{Organization, OrganizationContent, OrganizationDraft, OrganizationState};
use crate::{
    Actor, ContentHash, Decided, Refusal, Timestamp, Version, canonical,
    decided::Happening,
    event::Event,
    id::OrganizationId,
    message::{FieldErrors, Message},
    policy::{self, Action, AllowedAction, Relation},
    refusal::Condition,
    remark::{Contact, Remark},
    version::Expected,
};

impl Organization {
    /// Applies for a new organization. Its identity must be valid at once; the rest may be filled in later.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `/uscc` or below `/foreign`; [`Refusal`] when the actor may not.
    pub fn create(
        id: OrganizationId,
        actor: &Actor,
        draft: OrganizationDraft,
        at: Timestamp,
    ) -> Result<Decided<Self>, Refusal> {
        policy::admit(actor, Action::OrganizationCreate, &Relation::NONE)?;
        draft.check_bounds().map_err(Refusal::Invalid)?;
        let identity = draft.identity().map_err(Refusal::Invalid)?;
        let organization = Self {
            id,
            version: Version::FIRST,
            state: OrganizationState::Applying,
            name: draft.name.trim().to_owned(),
            approved: None,
            open_case: None,
            contact: None,
            revisions: 0,
            suspension: None,
            closure: None,
            barred_until: None,
            created_at: at,
            draft: Some(draft),
            identity,
        };
        let event = Event::OrganizationCreated {
            identity: organization.identity.canonical(),
        };
        let happening = organization.happening(event);
        Ok(Decided::new(organization, happening))
    }

    /// Replaces the draft; opens one when the organization is registered already.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision; the identity of a verified organization does not change.
    pub fn save_draft(
        mut self,
        actor: &Actor,
        expected: Expected,
        draft: OrganizationDraft,
        at: Timestamp,
    ) -> Result<Decided<Self>, Refusal> {
        self.permit(actor, Action::OrganizationEdit, expected, at)?;
        draft.check_bounds().map_err(Refusal::Invalid)?;
        let identity = draft.identity().map_err(Refusal::Invalid)?;
        if identity != self.identity && self.approved.is_some() {
            let (pointer, value) = match &draft.foreign {
                Some(foreign) => ("/foreign", &foreign.number),
                None => ("/uscc", &draft.uscc),
            };
            return Err(Refusal::Invalid(FieldErrors::one(
                pointer,
                Message::NotAllowed {
                    value: value.clone(),
                },
            )));
        }
        let draft_hash = ContentHash::of(canonical::bytes(&draft).unwrap_or_default().as_bytes());
        if self.approved.is_none() {
            draft.name.trim().clone_into(&mut self.name);
            self.identity = identity;
        }
        self.draft = Some(draft);
        self.version = self.version.next();
        let happening = self.happening(Event::OrganizationDraftSaved { draft_hash });
        Ok(Decided::new(self, happening))
    }

    /// Names the contact person. The contact itself is kept apart from the organization's content.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn set_contact(
        mut self,
        actor: &Actor,
        expected: Expected,
        contact: Contact,
        at: Timestamp,
    ) -> Result<Decided<(Self, Contact)>, Refusal> {
        self.permit(actor, Action::OrganizationEdit, expected, at)?;
        let reference = contact.reference();
        self.contact = Some(reference.clone());
        self.version = self.version.next();
        let happening = self.happening(Event::OrganizationContactSet { contact: reference });
        Ok(Decided::new((self, contact), happening))
    }

    /// 暂停: its offerings leave the public list at once, and come back unchanged.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn suspend(
        mut self,
        actor: &Actor,
        expected: Expected,
        reason: Remark,
        at: Timestamp,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(actor, Action::OrganizationSuspend, expected, at)?;
        self.state = OrganizationState::Suspended;
        self.suspension = Some(reason.reference());
        self.version = self.version.next();
        let happening = self.happening(Event::OrganizationSuspended {
            reason: reason.reference(),
        });
        Ok(Decided::new((self, reason), happening))
    }

    /// Lifts a suspension.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn reinstate(
        mut self,
        actor: &Actor,
        expected: Expected,
        reason: Remark,
        at: Timestamp,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(actor, Action::OrganizationReinstate, expected, at)?;
        self.state = OrganizationState::Verified;
        self.suspension = None;
        self.version = self.version.next();
        let happening = self.happening(Event::OrganizationReinstated {
            reason: reason.reference(),
        });
        Ok(Decided::new((self, reason), happening))
    }

    /// Records that a one-time code was given out with which its people can take the organization over.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for anybody who may not record registrations from paper.
    pub fn issue_claim_code(mut self, actor: &Actor) -> Result<Decided<Self>, Refusal> {
        policy::admit(actor, Action::OrganizationEdit, &self.relation())?;
        self.version = self.version.next();
        let happening = self.happening(Event::ClaimCodeIssued {});
        Ok(Decided::new(self, happening))
    }

    /// The draft as valid content.
    ///
    /// # Errors
    /// Every field that is not valid.
    pub fn checked_draft(&self) -> Result<Option<OrganizationContent>, FieldErrors> {
        self.draft
            .as_ref()
            .map(|draft| draft.check(self.contact.clone()))
            .transpose()
    }

    pub const fn relation(&self) -> Relation<'static> {
        Relation::of_organization(self.id)
    }

    /// Policy, then version, then state.
    pub fn permit(
        &self,
        actor: &Actor,
        action: Action,
        expected: Expected,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        policy::admit(actor, action, &self.relation())?;
        expected.check(self.version)?;
        let unmet = self.unmet(action, at);
        if unmet.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Conflict { unmet })
        }
    }

    /// What is still missing for an action, as far as the organization's own state decides it.
    pub fn unmet(&self, action: Action, at: Timestamp) -> Vec<Condition> {
        let wrong_state = || {
            vec![Condition::WrongState {
                state: self.state.word().to_owned(),
            }]
        };
        match action {
            Action::OrganizationEdit
            | Action::OrganizationSubmit
            | Action::OfferingCreate
            | Action::OfferingSubmit
                if self.state == OrganizationState::Suspended =>
            {
                vec![Condition::OrganizationSuspended]
            }
            Action::OrganizationEdit if self.open_case.is_some() && self.draft.is_none() => {
                vec![Condition::UnderReview]
            }
            Action::OrganizationSubmit | Action::OrganizationCancel if self.open_case.is_some() => {
                vec![Condition::CaseOpen]
            }
            Action::OrganizationSubmit if self.barred_until.is_some_and(|until| at < until) => {
                let until = self.barred_until.unwrap_or(at);
                vec![Condition::Barred { until }]
            }
            Action::OrganizationSubmit if self.draft.is_none() => vec![Condition::NoDraft],
            Action::OrganizationSuspend => match self.state {
                OrganizationState::Verified => Vec::new(),
                OrganizationState::Suspended => vec![Condition::AlreadySuspended],
                _ => wrong_state(),
            },
            Action::OrganizationCancel if self.state != OrganizationState::Verified => {
                wrong_state()
            }
            Action::OrganizationRevoke
                if !matches!(
                    self.state,
                    OrganizationState::Verified | OrganizationState::Suspended
                ) =>
            {
                wrong_state()
            }
            Action::OrganizationReinstate if self.state != OrganizationState::Suspended => {
                vec![Condition::NotSuspended]
            }
            _ => Vec::new(),
        }
    }

    /// What this actor could do here, and what is missing (INV-6).
    pub fn allowed_actions(&self, actor: &Actor, at: Timestamp) -> Vec<AllowedAction> {
        [
            Action::OrganizationEdit,
            Action::OrganizationSubmit,
            Action::OrganizationSuspend,
            Action::OrganizationReinstate,
            Action::OrganizationCancel,
            Action::OrganizationRevoke,
            Action::OfferingCreate,
            Action::MaterialUpload,
            Action::MemberManage,
            Action::UnitManage,
            Action::OrganizationTokenManage,
        ]
        .into_iter()
        .filter(|action| policy::admit(actor, *action, &self.relation()).is_ok())
        .map(|action| AllowedAction::new(action, self.unmet(action, at)))
        .collect()
    }

    pub(crate) fn happening(&self, event: Event) -> Happening {
        Happening {
            event,
            organization: Some(self.id),
            subject: self.id.into(),
            subject_version: self.version,
            touches: Vec::new(),
        }
    }
}
