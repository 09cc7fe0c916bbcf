//! A year of the working-day calendar that the office entered, after the State Council's notice for it.

use crate::{
    Actor, ContentHash, Decided, Refusal, Timestamp, Version,
    calendar::CalendarYear,
    canonical,
    decided::Happening,
    event::Event,
    id::CalendarYearId,
    policy::{self, Action, Relation},
    version::Expected,
};

/// An entered year. It goes before a built-in one of the same year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredYear {
    pub id: CalendarYearId,
    pub version: Version,
    pub year: CalendarYear,
    pub set_at: Timestamp,
}

impl StoredYear {
    /// What a year shows as its version that nobody has entered yet.
    pub const NOT_ENTERED: Version = Version::new(0);

    /// Whether somebody may enter a year or correct it. One that was not entered needs no version; whoever names one is held to it.
    ///
    /// # Errors
    /// [`Refusal`] when the actor may not, or did not see what is there.
    pub fn permit(
        actor: &Actor,
        present: Option<&Self>,
        expected: Expected,
    ) -> Result<(), Refusal> {
        policy::admit(actor, Action::CalendarSet, &Relation::NONE)?;
        match (present, expected) {
            (Some(stored), expected) => expected.check(stored.version),
            (None, Expected::Missing) => Ok(()),
            (None, expected) => expected.check(Self::NOT_ENTERED),
        }
    }

    /// Enters a year, or corrects one that was entered.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with everything that is wrong; [`Refusal`] when the actor may not.
    pub fn set(
        actor: &Actor,
        id: CalendarYearId,
        present: Option<&Self>,
        expected: Expected,
        year: &CalendarYear,
        at: Timestamp,
    ) -> Result<Decided<Self>, Refusal> {
        Self::permit(actor, present, expected)?;
        let (id, version) = match present {
            Some(stored) => (stored.id, stored.version.next()),
            None => (id, Version::FIRST),
        };
        let year = year.check().map_err(Refusal::Invalid)?;
        let content_hash = ContentHash::of(canonical::bytes(&year).unwrap_or_default().as_bytes());
        let event = Event::CalendarYearSet {
            year: year.year,
            content_hash,
        };
        let stored = Self {
            id,
            version,
            year,
            set_at: at,
        };
        let happening = Happening {
            event,
            organization: None,
            subject: id.into(),
            subject_version: version,
            touches: Vec::new(),
        };
        Ok(Decided::new(stored, happening))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        calendar::built_in,
        samples::{Who, at},
    };

    fn set(
        present: Option<&StoredYear>,
        expected: Expected,
    ) -> Result<Decided<StoredYear>, Refusal> {
        let actor = Who::BusinessAdministrator.actor();
        let id = CalendarYearId::from_uuid(Uuid::nil());
        StoredYear::set(&actor, id, present, expected, &built_in()[0], at(1))
    }

    #[test]
    fn a_year_is_entered_once_and_corrected_by_whoever_saw_it() {
        let entered = set(None, Expected::Missing).unwrap().next().clone();
        assert_eq!(entered.version, Version::FIRST);
        let seen = |number| Expected::Version(Version::new(number));
        assert!(set(None, seen(0)).is_ok());
        let stale = |current| Some(Refusal::Stale { current });
        assert_eq!(set(None, seen(1)).err(), stale(StoredYear::NOT_ENTERED));
        // Entered by two at once: the second did not see the first.
        assert_eq!(set(Some(&entered), seen(0)).err(), stale(Version::FIRST));
        assert_eq!(
            set(Some(&entered), Expected::Missing).err(),
            Some(Refusal::VersionRequired)
        );
        let corrected = set(Some(&entered), seen(1)).unwrap().next().clone();
        assert_eq!(corrected.version, Version::new(2));
    }
}
