//! 专家库: who may be drawn for a panel.

use crate::{
    Actor, Decided, Refusal, Timestamp, Version,
    decided::Happening,
    event::Event,
    id::PersonId,
    policy::{self, Action, Relation},
    refusal::Condition,
    text::Label,
};

/// A person in the pool. A dismissed expert stays on record: opinions name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expert {
    pub person: PersonId,
    pub version: Version,
    /// What they know about, in a few words.
    pub specialty: String,
    pub admitted_at: Timestamp,
    pub dismissed_at: Option<Timestamp>,
}

impl Expert {
    /// Admits a person, or admits them again.
    ///
    /// # Errors
    /// [`Condition::AlreadyThere`]; [`Refusal`] when the actor may not.
    pub fn admit(
        actor: &Actor,
        person: PersonId,
        specialty: &Label,
        present: Option<&Self>,
        at: Timestamp,
    ) -> Result<Decided<Self>, Refusal> {
        policy::admit(actor, Action::ExpertManage, &Relation::NONE)?;
        let version = match present {
            None => Version::FIRST,
            Some(expert) if expert.dismissed_at.is_some() => expert.version.next(),
            Some(_) => return Err(Refusal::conflict(Condition::AlreadyThere)),
        };
        let expert = Self {
            person,
            version,
            specialty: specialty.as_str().to_owned(),
            admitted_at: at,
            dismissed_at: None,
        };
        let happening = expert.happening(Event::ExpertAdmitted {});
        Ok(Decided::new(expert, happening))
    }

    /// Dismisses an expert: not drawn any more. Seats that they hold stay theirs.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it was done already.
    pub fn dismiss(mut self, actor: &Actor, at: Timestamp) -> Result<Decided<Self>, Refusal> {
        policy::admit(actor, Action::ExpertManage, &Relation::NONE)?;
        if self.dismissed_at.is_some() {
            return Err(Refusal::NotFound);
        }
        self.dismissed_at = Some(at);
        self.version = self.version.next();
        let happening = self.happening(Event::ExpertDismissed {});
        Ok(Decided::new(self, happening))
    }

    fn happening(&self, event: Event) -> Happening {
        Happening {
            event,
            organization: None,
            subject: self.person.into(),
            subject_version: self.version,
            touches: Vec::new(),
        }
    }
}
