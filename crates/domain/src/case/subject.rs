//! The two kinds of reviewable subject behind one face.

use super::{CaseSubject, Proceeding};
use crate::{
    Refusal, Timestamp,
    decided::Happening,
    event::Event,
    id::{CaseId, RevisionId},
    message::{FieldErrors, Message},
    offering::{Offering, OfferingDraft, OfferingState},
    organization::{Organization, OrganizationDraft, OrganizationState},
    policy::Action,
    procedure::{Channel, Procedure},
    promotion::PromotionStage,
    refusal::Condition,
    revision::{Content, Revision},
    version::Expected,
};

/// The aggregate that a case is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reviewable {
    Organization(Organization),
    Offering(Offering),
}

impl Reviewable {
    pub const fn subject(&self) -> CaseSubject {
        match self {
            Self::Organization(organization) => CaseSubject::Organization(organization.id),
            Self::Offering(offering) => CaseSubject::Offering(offering.id),
        }
    }

    pub const fn version(&self) -> crate::Version {
        match self {
            Self::Organization(organization) => organization.version,
            Self::Offering(offering) => offering.version,
        }
    }

    pub const fn open_case(&self) -> Option<CaseId> {
        match self {
            Self::Organization(organization) => organization.open_case,
            Self::Offering(offering) => offering.open_case,
        }
    }

    /// Before this it is not submitted again.
    pub const fn barred_until(&self) -> Option<Timestamp> {
        match self {
            Self::Organization(organization) => organization.barred_until,
            Self::Offering(offering) => offering.barred_until,
        }
    }

    /// The action by which it is submitted.
    pub const fn submitting(&self) -> Action {
        match self {
            Self::Organization(_) => Action::OrganizationSubmit,
            Self::Offering(_) => Action::OfferingSubmit,
        }
    }

    pub(super) fn permit_submission(
        &self,
        about: &Proceeding<'_>,
        expected: Expected,
    ) -> Result<(), Refusal> {
        match self {
            Self::Organization(subject) => {
                subject.permit(about.actor, Action::OrganizationSubmit, expected, about.at)
            }
            Self::Offering(subject) => subject.permit(
                about.actor,
                Action::OfferingSubmit,
                expected,
                about.organization,
                about.at,
            ),
        }
    }

    /// Checks the draft with everything a submission needs and freezes it as the next revision.
    pub(super) fn freeze(
        &self,
        id: RevisionId,
        channel: Channel,
        procedure: &Procedure,
        at: Timestamp,
    ) -> Result<Revision, Refusal> {
        let checked = match self {
            Self::Organization(organization) => organization
                .checked_draft()
                .map(|content| content.map(Content::Organization)),
            Self::Offering(offering) => offering
                .draft
                .as_ref()
                .map(OfferingDraft::check)
                .transpose()
                .map(|content| content.map(Content::Offering)),
        };
        let content = checked
            .map_err(Refusal::Invalid)?
            .ok_or_else(|| Refusal::conflict(Condition::NoDraft))?;
        procedure
            .rules
            .check_materials(content.materials(), channel)
            .map_err(Refusal::Invalid)?;
        self.check_change_kind(&content)?;
        Revision::freeze(id, self.subject().into(), self.revisions() + 1, content, at).map_err(
            |error| Refusal::Malformed {
                detail: error.to_string(),
            },
        )
    }

    /// A revision of something registered says what it amounts to; a first registration does not.
    fn check_change_kind(&self, content: &Content) -> Result<(), Refusal> {
        let message = match (self.approved(), content.change_kind()) {
            (None, Some(kind)) => Message::NotAllowed {
                value: kind.word().to_owned(),
            },
            (Some(_), None) => Message::Required,
            (None, None) | (Some(_), Some(_)) => return Ok(()),
        };
        Err(Refusal::Invalid(FieldErrors::one("/change_kind", message)))
    }

    /// The draft has become a submission.
    pub(super) fn submitted(mut self, case: CaseId) -> Self {
        match &mut self {
            Self::Organization(organization) => {
                // A rejected or withdrawn application that is handed in again takes its identity back.
                if !organization.state.holds_identity() {
                    organization.state = OrganizationState::Applying;
                }
                organization.draft = None;
                organization.open_case = Some(case);
                organization.revisions += 1;
            }
            Self::Offering(offering) => {
                offering.draft = None;
                offering.open_case = Some(case);
                offering.revisions += 1;
            }
        }
        self.bumped()
    }

    /// Its refused case goes on. A draft that was begun since stays, and so does the bar: only an approval lifts it.
    pub(super) fn reconsidered(mut self, case: CaseId) -> Self {
        match &mut self {
            Self::Organization(organization) => {
                if !organization.state.holds_identity() {
                    organization.state = OrganizationState::Applying;
                }
                organization.open_case = Some(case);
            }
            Self::Offering(offering) => offering.open_case = Some(case),
        }
        self.bumped()
    }

    /// A draft opens as a copy of what was submitted, so that nobody types anything twice. One that is open already has been worked
    /// on since, and stays.
    pub(super) fn reopened(mut self, content: &Content, open_case: Option<CaseId>) -> Self {
        match (&mut self, content) {
            (Self::Organization(organization), Content::Organization(content)) => {
                organization
                    .draft
                    .get_or_insert_with(|| OrganizationDraft::from(content));
                organization.open_case = open_case;
            }
            (Self::Offering(offering), Content::Offering(content)) => {
                offering
                    .draft
                    .get_or_insert_with(|| OfferingDraft::from(content));
                offering.open_case = open_case;
            }
            (Self::Organization(_), Content::Offering(_))
            | (Self::Offering(_), Content::Organization(_)) => {}
        }
        self.bumped()
    }

    /// The case ended without approval. What was in force stays in force; until `barred_until` nothing is submitted again, nor before
    /// the end of a bar that was there already.
    pub(super) fn closed(
        self,
        content: &Content,
        state: OrganizationState,
        barred_until: Option<Timestamp>,
    ) -> (Self, Option<Happening>) {
        let mut subject = self.reopened(content, None);
        match &mut subject {
            Self::Organization(organization) => {
                organization.barred_until = barred_until.max(organization.barred_until);
            }
            Self::Offering(offering) => {
                offering.barred_until = barred_until.max(offering.barred_until);
            }
        }
        let happening = match &mut subject {
            Self::Organization(organization) if organization.approved.is_none() => {
                organization.state = state;
                Some(organization.happening(Event::OrganizationClosed {
                    state: state.word().to_owned(),
                }))
            }
            Self::Organization(_) | Self::Offering(_) => None,
        };
        (subject, happening)
    }

    /// The revision takes effect. `registration_number` is for an offering that has none yet.
    pub(super) fn approved_with(
        mut self,
        revision: &Revision,
        registration_number: Option<String>,
        at: Timestamp,
    ) -> Result<(Self, Happening), Refusal> {
        let content_hash = revision.content_hash.clone();
        let event = match &mut self {
            Self::Organization(organization) => {
                let first = organization.approved.is_none();
                revision.content.name().clone_into(&mut organization.name);
                organization.approved = Some(revision.id);
                organization.open_case = None;
                organization.barred_until = None;
                if first || organization.state.is_over() {
                    organization.state = OrganizationState::Verified;
                    organization.closure = None;
                    Event::OrganizationVerified {
                        revision: revision.id,
                        content_hash,
                    }
                } else {
                    Event::OrganizationRevised {
                        revision: revision.id,
                        content_hash,
                    }
                }
            }
            Self::Offering(offering) => {
                revision.content.name().clone_into(&mut offering.name);
                offering.approved = Some(revision.id);
                offering.open_case = None;
                offering.barred_until = None;
                match (
                    &offering.registration_number,
                    registration_number,
                    &revision.content,
                ) {
                    (None, Some(number), Content::Offering(content)) => {
                        offering.registration_number = Some(number.clone());
                        offering.registered_at = Some(at);
                        offering.state = OfferingState::Registered;
                        offering.stage = Some(PromotionStage::Registered);
                        Event::OfferingRegistered {
                            registration_number: number,
                            revision: revision.id,
                            content_hash,
                            kind: content.kind,
                        }
                    }
                    (Some(number), _, _) => {
                        let registration_number = number.clone();
                        // What was cancelled or revoked and is approved anew is in force again, under its number.
                        if offering.state.is_over() {
                            offering.state = OfferingState::Registered;
                            offering.closure = None;
                        }
                        Event::OfferingRevised {
                            registration_number,
                            revision: revision.id,
                            content_hash,
                        }
                    }
                    (None, _, _) => {
                        return Err(Refusal::Malformed {
                            detail: "a first registration needs a number and an offering's content"
                                .to_owned(),
                        });
                    }
                }
            }
        };
        let subject = self.bumped();
        let happening = subject.happening(event);
        Ok((subject, happening))
    }

    pub(super) fn happening(&self, event: Event) -> Happening {
        match self {
            Self::Organization(organization) => organization.happening(event),
            Self::Offering(offering) => offering.happening(event),
        }
    }

    /// Whether an approval gives it its number.
    pub const fn has_no_number(&self) -> bool {
        match self {
            Self::Organization(_) => true,
            Self::Offering(offering) => offering.registration_number.is_none(),
        }
    }

    /// The revision in force.
    pub const fn approved(&self) -> Option<RevisionId> {
        match self {
            Self::Organization(organization) => organization.approved,
            Self::Offering(offering) => offering.approved,
        }
    }

    /// What ended since its last submission, by cancellation or revocation: that submission does not bring it back.
    pub(super) fn why_over(&self) -> Option<Condition> {
        let (closure, state) = match self {
            Self::Organization(subject) => (&subject.closure, subject.state.word()),
            Self::Offering(subject) => (&subject.closure, subject.state.word()),
        };
        let ended = closure.as_ref()?.revisions == self.revisions();
        ended.then(|| Condition::WrongState {
            state: state.to_owned(),
        })
    }

    pub(super) const fn revisions(&self) -> u32 {
        match self {
            Self::Organization(organization) => organization.revisions,
            Self::Offering(offering) => offering.revisions,
        }
    }

    fn bumped(mut self) -> Self {
        match &mut self {
            Self::Organization(organization) => organization.version = organization.version.next(),
            Self::Offering(offering) => offering.version = offering.version.next(),
        }
        self
    }
}
