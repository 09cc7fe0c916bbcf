//! In which department (内设机构) a person served when, as the events of their memberships tell it.

use serde_json::Value;

use crate::{
    Timestamp,
    id::{OrganizationId, UnitId},
};

/// One event of a person's memberships. Its data is read field by field, as that of [`super::CaseEvent`].
#[derive(Debug, Clone, Copy)]
pub struct MembershipEvent<'a> {
    pub kind: &'a str,
    pub at: Timestamp,
    pub organization: OrganizationId,
    pub data: &'a Value,
}

/// Where one person served.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Service {
    /// In the order in which they began.
    stays: Vec<Stay>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Stay {
    organization: OrganizationId,
    unit: UnitId,
    from: Timestamp,
    to: Option<Timestamp>,
}

impl Service {
    /// The kinds of events that it is made of.
    pub const KINDS: [&'static str; 3] =
        ["membership.granted", "membership.moved", "membership.ended"];

    /// What one person's events, in the order of the log, amount to. Other kinds are passed over.
    pub fn of<'a>(events: impl IntoIterator<Item = MembershipEvent<'a>>) -> Self {
        let mut service = Self::default();
        for event in events {
            if Self::KINDS.contains(&event.kind) {
                service.move_on(&event);
            }
        }
        service
    }

    /// The department at a time; of several, the one in which they had been longest.
    pub fn unit_at(&self, at: Timestamp) -> Option<UnitId> {
        let there = |stay: &&Stay| stay.from <= at && stay.to.is_none_or(|to| at < to);
        self.stays.iter().find(there).map(|stay| stay.unit)
    }

    /// Every department that it knows of.
    pub fn units(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.stays.iter().map(|stay| stay.unit)
    }

    fn move_on(&mut self, event: &MembershipEvent<'_>) {
        let unit = event.data["unit"].as_str();
        let unit = unit.and_then(|unit| unit.parse::<UnitId>().ok());
        let here = self
            .stays
            .iter_mut()
            .find(|stay| stay.organization == event.organization && stay.to.is_none());
        if let Some(stay) = here {
            stay.to = Some(event.at);
        }
        self.stays.extend(unit.map(|unit| Stay {
            organization: event.organization,
            unit,
            from: event.at,
            to: None,
        }));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::samples::at;

    const fn unit(number: u128) -> UnitId {
        UnitId::from_uuid(Uuid::from_u128(number))
    }

    /// Kind, minute, organization, and the department in the data.
    type Told = (&'static str, i64, u128, Option<u128>);

    fn service(events: &[Told]) -> Service {
        let data = events
            .iter()
            .map(|(.., of)| json!({"unit": of.map(unit)}))
            .collect::<Vec<_>>();
        let events = events.iter().zip(&data);
        Service::of(
            events.map(|((kind, minute, organization, _), data)| MembershipEvent {
                kind,
                at: at(*minute),
                organization: OrganizationId::from_uuid(Uuid::from_u128(*organization)),
                data,
            }),
        )
    }

    fn units(service: &Service, minutes: [i64; 4]) -> [Option<UnitId>; 4] {
        minutes.map(|minute| service.unit_at(at(minute)))
    }

    #[test]
    fn a_department_counts_from_its_day_until_the_next_one() {
        let moved = service(&[
            ("membership.granted", 10, 1, Some(1)),
            // Another role, in the same department.
            ("membership.changed", 12, 1, None),
            ("membership.moved", 20, 1, Some(2)),
            ("membership.ended", 30, 1, None),
        ]);
        let (first, second) = (Some(unit(1)), Some(unit(2)));
        assert_eq!(units(&moved, [9, 10, 13, 19]), [None, first, first, first]);
        assert_eq!(
            units(&moved, [20, 29, 30, 99]),
            [second, second, None, None]
        );
    }

    #[test]
    fn of_two_organizations_the_first_one_counts() {
        let both = service(&[
            ("membership.granted", 10, 1, None),
            ("membership.granted", 20, 2, Some(2)),
            ("membership.moved", 30, 1, Some(1)),
            ("membership.ended", 40, 2, None),
        ]);
        let (ours, theirs) = (Some(unit(1)), Some(unit(2)));
        assert_eq!(units(&both, [15, 25, 35, 45]), [None, theirs, theirs, ours]);
    }

    #[test]
    fn events_of_the_first_schema_name_no_department() {
        let data = json!({"role": "viewer"});
        let event = |kind| MembershipEvent {
            kind,
            at: at(1),
            organization: OrganizationId::from_uuid(Uuid::from_u128(1)),
            data: &data,
        };
        let old = Service::of(["membership.granted", "role.granted"].map(event));
        assert_eq!(old, Service::default());
    }
}
