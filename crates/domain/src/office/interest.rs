//! 利益关系: what a person declares about themselves, so that they are kept from reviewing an organization.

use crate::{
    Actor, Decided, Refusal, Timestamp, Version,
    decided::Happening,
    event::Event,
    id::{InterestId, OrganizationId, PersonId},
    policy::{self, Action, Relation},
    remark::{Remark, RemarkRef},
};

/// A declared interest in an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interest {
    pub id: InterestId,
    pub version: Version,
    pub person: PersonId,
    pub organization: OrganizationId,
    pub reason: RemarkRef,
    pub declared_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

impl Interest {
    /// # Errors
    /// [`Refusal`] for anybody but the person.
    pub fn declare(
        actor: &Actor,
        id: InterestId,
        organization: OrganizationId,
        reason: Remark,
        at: Timestamp,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        let person = actor.person().ok_or(Refusal::Forbidden)?;
        policy::admit(actor, Action::InterestManage, &Relation::of_person(person))?;
        let interest = Self {
            id,
            version: Version::FIRST,
            person,
            organization,
            reason: reason.reference(),
            declared_at: at,
            ended_at: None,
        };
        let happening = interest.happening(Event::InterestDeclared {
            organization,
            reason: reason.reference(),
        });
        Ok(Decided::new((interest, reason), happening))
    }

    /// # Errors
    /// [`Refusal::NotFound`] when it has ended; [`Refusal`] for anybody but the person.
    pub fn end(mut self, actor: &Actor, at: Timestamp) -> Result<Decided<Self>, Refusal> {
        policy::admit(
            actor,
            Action::InterestManage,
            &Relation::of_person(self.person),
        )?;
        if self.ended_at.is_some() {
            return Err(Refusal::NotFound);
        }
        self.ended_at = Some(at);
        self.version = self.version.next();
        let happening = self.happening(Event::InterestEnded {
            organization: self.organization,
        });
        Ok(Decided::new(self, happening))
    }

    fn happening(&self, event: Event) -> Happening {
        Happening {
            event,
            organization: None,
            subject: self.id.into(),
            subject_version: self.version,
            touches: vec![self.person.into()],
        }
    }
}
