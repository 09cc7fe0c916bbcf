//! What has to be known of an event to tell people of it.

use showcase_domain::{
    Actor, Calendar, Timestamp,
    case::{Case, CaseSubject, Conflict, Proceeding, StateWord},
    event::{Event, EventRecord, Subject},
    id::{CaseId, PersonId},
    notification::{Circumstances, HOLDING, holder},
    offering::Offering,
    organization::Organization,
    procedure::Procedure,
};
use showcase_persistence::{EventFilter, Read};

use crate::{Error, load};

/// More moves than any case makes.
const HISTORY: u64 = 1000;

/// What is the same for every event of a batch.
pub(super) struct Office {
    pub(super) calendar: Calendar,
    /// Everybody who reviews now.
    pub(super) colleagues: Vec<Actor>,
}

/// An event's surroundings, as they are now.
pub(super) struct Known {
    subject: Subject,
    organization: Option<Organization>,
    offering: Option<Offering>,
    case: Option<(Case, Procedure)>,
    nobody_is_left: bool,
    held_by: Option<PersonId>,
    at: Timestamp,
}

impl Known {
    pub(super) async fn load(
        read: &Read<'_>,
        record: &EventRecord,
        event: &Event,
        office: &Office,
    ) -> Result<Self, Error> {
        let subject = record.subject.parse::<Subject>().map_err(Error::internal)?;
        let mut known = Self {
            subject,
            organization: None,
            offering: None,
            case: None,
            nobody_is_left: false,
            held_by: None,
            at: record.occurred_at,
        };
        if let Some(organization) = &record.organization {
            let organization = organization.parse().map_err(Error::internal)?;
            known.organization = read.organization(organization).await?;
        }
        match subject {
            Subject::Offering(id) => known.offering = read.offering(id).await?,
            Subject::Case(id) => known.load_case(read, record, event, id, office).await?,
            _ => {}
        }
        Ok(known)
    }

    async fn load_case(
        &mut self,
        read: &Read<'_>,
        record: &EventRecord,
        event: &Event,
        id: CaseId,
        office: &Office,
    ) -> Result<(), Error> {
        let gone = || Error::internal(format!("{id} is referred to and missing"));
        let case = read.case(id).await?.ok_or_else(gone)?;
        let procedure = load::procedure(read, &case).await?;
        if let CaseSubject::Offering(offering) = case.subject {
            self.offering = read.offering(offering).await?;
        }
        // What has gone on since is told with what happened then.
        let is_last = case.version.number() == record.subject_version;
        self.nobody_is_left = is_last && self.nobody_may_take(&case, &procedure, office);
        if matches!(event, Event::CaseWithdrawn {}) {
            self.held_by = held_before(read, record, id).await?;
        }
        self.case = Some((case, procedure));
        Ok(())
    }

    fn nobody_may_take(&self, case: &Case, procedure: &Procedure, office: &Office) -> bool {
        let Some(organization) = &self.organization else {
            return false;
        };
        let about = Proceeding {
            actor: &Actor::system(),
            organization,
            procedure,
            calendar: &office.calendar,
            colleagues: Some(&office.colleagues),
            subject: None,
            revision: None,
            at: self.at,
        };
        case.state.word() == StateWord::Queued
            && case.eligible(&about).is_some_and(|left| left.is_empty())
    }

    pub(super) fn circumstances<'a>(&'a self, office: &'a Office) -> Circumstances<'a> {
        let organization = self.organization.as_ref();
        let organization_name = organization.map_or("", |organization| &organization.name);
        let offering = self.offering.as_ref();
        Circumstances {
            subject: self.subject,
            organization: organization.map(|organization| organization.id),
            organization_name,
            subject_name: offering.map_or(organization_name, |offering| &offering.name),
            registration_number: offering
                .and_then(|offering| offering.registration_number.as_deref()),
            case: self.case.as_ref().map(|(case, _)| case),
            procedure: self.case.as_ref().map(|(_, procedure)| procedure),
            calendar: &office.calendar,
            nobody_is_left: self.nobody_is_left,
            held_by: self.held_by,
            at: self.at,
        }
    }

    /// Whether somebody of the office is tied to the organization whose case it is.
    pub(super) fn is_tied(&self, colleague: &Actor) -> bool {
        let Some((case, _)) = &self.case else {
            return false;
        };
        let conflicts = case.conflicts(colleague, self.at);
        conflicts.into_iter().any(|conflict| {
            matches!(
                conflict,
                Conflict::Member | Conflict::FormerMember | Conflict::Interest
            )
        })
    }
}

/// Who held a case just before an event.
async fn held_before(
    read: &Read<'_>,
    record: &EventRecord,
    id: CaseId,
) -> Result<Option<PersonId>, Error> {
    let filter = EventFilter {
        subject: Some(id.into()),
        kinds: HOLDING.to_vec(),
        ..EventFilter::default()
    };
    let history = read.events(&filter, HISTORY).await?;
    let before = history
        .iter()
        .filter(|event| event.record.position < record.position)
        .filter_map(|event| Event::from_parts(&event.record.kind, &event.data).ok())
        .collect::<Vec<_>>();
    Ok(holder(&before))
}
