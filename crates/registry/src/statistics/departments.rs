//! In which department whoever reviewed served.

use std::collections::{BTreeMap, BTreeSet};

use showcase_domain::{
    Language, Timestamp,
    event::Subject,
    id::{OrganizationId, PersonId, UnitId},
    spans::{MembershipEvent, Service},
    unit::Unit,
};
use showcase_persistence::{EventFilter, Read, StoredEvent};

use crate::Error;

/// The key of those who serve in none.
const NONE: &str = "none";

/// More memberships than anybody ever has.
const ALL: u64 = 10_000;

#[derive(Default)]
pub(super) struct Departments {
    service: BTreeMap<PersonId, Service>,
    /// By the ids of departments, as keys print them.
    names: BTreeMap<String, String>,
    none: &'static str,
}

impl Departments {
    pub(super) async fn of(
        read: &Read<'_>,
        language: Language,
        people: BTreeSet<PersonId>,
    ) -> Result<Self, Error> {
        let mut service = BTreeMap::new();
        for person in people {
            let filter = EventFilter {
                subject: Some(Subject::Person(person)),
                kinds: Service::KINDS.to_vec(),
                ..EventFilter::default()
            };
            let events = read.events(&filter, ALL).await?;
            let of_memberships = events.iter().filter_map(membership_event);
            service.insert(person, Service::of(of_memberships));
        }
        let units = service.values().flat_map(Service::units);
        let units = units.collect::<BTreeSet<UnitId>>().into_iter();
        let units = read.units_by_id(&units.collect::<Vec<_>>()).await?;
        Ok(Self {
            service,
            names: names(read, &units).await?,
            none: language.choose("（未定内设机构）", "(no department)"),
        })
    }

    /// Stable between questions.
    pub(super) fn key(&self, person: PersonId, at: Timestamp) -> String {
        let service = self.service.get(&person);
        let unit = service.and_then(|service| service.unit_at(at));
        unit.map_or_else(|| NONE.to_owned(), |unit| unit.to_string())
    }

    pub(super) fn label(&self, key: &str) -> &str {
        self.names.get(key).map_or(self.none, String::as_str)
    }

    pub(super) fn of_person(&self, person: PersonId, at: Timestamp) -> &str {
        self.label(&self.key(person, at))
    }
}

fn membership_event(event: &StoredEvent) -> Option<MembershipEvent<'_>> {
    let organization = event.record.organization.as_deref()?;
    Some(MembershipEvent {
        kind: &event.record.kind,
        at: event.record.occurred_at,
        organization: organization.parse().ok()?,
        data: &event.data,
    })
}

/// With the organization's name where there are departments of several.
async fn names(read: &Read<'_>, units: &[Unit]) -> Result<BTreeMap<String, String>, Error> {
    let organizations = units.iter().map(|unit| unit.organization);
    let organizations = organizations.collect::<BTreeSet<OrganizationId>>();
    let organizations = organizations.into_iter().collect::<Vec<_>>();
    let names = if organizations.len() > 1 {
        read.organization_names(&organizations).await?
    } else {
        BTreeMap::new()
    };
    let name = |unit: &Unit| match names.get(&unit.organization) {
        Some(organization) => format!("{}（{organization}）", unit.name.as_str()),
        None => unit.name.to_string(),
    };
    let units = units.iter().map(|unit| (unit.id.to_string(), name(unit)));
    Ok(units.collect())
}
