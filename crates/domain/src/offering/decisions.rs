//! What can be decided about an offering outside a review.

use super::{Offering, OfferingDraft, OfferingState};
use crate::{
    Actor, ContentHash, Decided, Refusal, Timestamp, Version, canonical,
    decided::Happening,
    event::Event,
    id::OfferingId,
    organization::Organization,
    policy::{self, Action, AllowedAction, Relation},
    refusal::Condition,
    text::ExternalRef,
    version::Expected,
};

impl Offering {
    /// Begins an offering with whatever is known of it.
    ///
    /// # Errors
    /// [`Refusal`] when the actor may not, the organization is suspended, or a list has no end.
    pub fn create(
        id: OfferingId,
        actor: &Actor,
        organization: &Organization,
        external_ref: Option<ExternalRef>,
        draft: OfferingDraft,
        at: Timestamp,
    ) -> Result<Decided<Self>, Refusal> {
        organization.permit(actor, Action::OfferingCreate, Expected::Any, at)?;
        draft.check_bounds().map_err(Refusal::Invalid)?;
        let offering = Self {
            id,
            version: Version::FIRST,
            organization: organization.id,
            state: OfferingState::Unregistered,
            stage: None,
            registration_number: None,
            registered_at: None,
            name: draft.name.trim().to_owned(),
            approved: None,
            open_case: None,
            revisions: 0,
            suspension: None,
            closure: None,
            barred_until: None,
            created_at: at,
            external_ref,
            draft: Some(draft),
        };
        let event = Event::OfferingCreated {
            external_ref: offering.external_ref.as_ref().map(ToString::to_string),
        };
        let happening = offering.happening(event);
        Ok(Decided::new(offering, happening))
    }

    /// Replaces the draft; opens one when the offering is registered already.
    ///
    /// # Errors
    /// [`Refusal`] as for every decision.
    pub fn save_draft(
        mut self,
        actor: &Actor,
        expected: Expected,
        organization: &Organization,
        draft: OfferingDraft,
        at: Timestamp,
    ) -> Result<Decided<Self>, Refusal> {
        self.permit(actor, Action::OfferingEdit, expected, organization, at)?;
        draft.check_bounds().map_err(Refusal::Invalid)?;
        let draft_hash = ContentHash::of(canonical::bytes(&draft).unwrap_or_default().as_bytes());
        if self.approved.is_none() {
            draft.name.trim().clone_into(&mut self.name);
        }
        self.draft = Some(draft);
        self.version = self.version.next();
        let happening = self.happening(Event::OfferingDraftSaved { draft_hash });
        Ok(Decided::new(self, happening))
    }

    pub const fn relation(&self) -> Relation<'static> {
        Relation::of_organization(self.organization)
    }

    /// Policy, then version, then state.
    pub fn permit(
        &self,
        actor: &Actor,
        action: Action,
        expected: Expected,
        organization: &Organization,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        policy::admit(actor, action, &self.relation())?;
        expected.check(self.version)?;
        let unmet = self.unmet(action, organization, at);
        if unmet.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Conflict { unmet })
        }
    }

    /// What is still missing for an action.
    pub fn unmet(
        &self,
        action: Action,
        organization: &Organization,
        at: Timestamp,
    ) -> Vec<Condition> {
        let wrong_state = || Condition::WrongState {
            state: self.state.word().to_owned(),
        };
        let mut unmet = organization.unmet(action, at);
        match action {
            Action::OfferingEdit | Action::OfferingSubmit
                if self.state == OfferingState::Suspended =>
            {
                unmet.push(wrong_state());
            }
            Action::OfferingEdit if self.open_case.is_some() && self.draft.is_none() => {
                unmet.push(Condition::UnderReview);
            }
            Action::OfferingSubmit | Action::OfferingCancel if self.open_case.is_some() => {
                unmet.push(Condition::CaseOpen);
            }
            Action::OfferingSubmit if self.draft.is_none() => unmet.push(Condition::NoDraft),
            Action::OfferingSubmit => {
                if let Some(until) = self.barred_until.filter(|until| at < *until) {
                    unmet.push(Condition::Barred { until });
                }
            }
            Action::OfferingSuspend if self.state == OfferingState::Suspended => {
                unmet.push(Condition::AlreadySuspended);
            }
            Action::OfferingSuspend | Action::OfferingCancel
                if self.state != OfferingState::Registered =>
            {
                unmet.push(wrong_state());
            }
            Action::OfferingReinstate if self.state != OfferingState::Suspended => {
                unmet.push(Condition::NotSuspended);
            }
            Action::OfferingRevoke
                if !matches!(
                    self.state,
                    OfferingState::Registered | OfferingState::Suspended
                ) =>
            {
                unmet.push(wrong_state());
            }
            _ => {}
        }
        unmet
    }

    /// What this actor could do here, and what is missing (INV-6).
    pub fn allowed_actions(
        &self,
        actor: &Actor,
        organization: &Organization,
        at: Timestamp,
    ) -> Vec<AllowedAction> {
        [
            Action::OfferingEdit,
            Action::OfferingSubmit,
            Action::OfferingSuspend,
            Action::OfferingReinstate,
            Action::OfferingCancel,
            Action::OfferingRevoke,
        ]
        .into_iter()
        .filter(|action| policy::admit(actor, *action, &self.relation()).is_ok())
        .map(|action| AllowedAction::new(action, self.unmet(action, organization, at)))
        .collect()
    }

    pub(crate) fn happening(&self, event: Event) -> Happening {
        Happening {
            event,
            organization: Some(self.organization),
            subject: self.id.into(),
            subject_version: self.version,
            touches: Vec::new(),
        }
    }
}
