//! What is told of organizations, offerings, memberships and substitutes.

use super::{Circumstances, NotificationKind as Kind, Recipient, Told};
use crate::{
    Language, MemberRole,
    event::{Event, Subject},
    id::PersonId,
    procedure::Name,
};

pub(super) fn of_others(event: &Event, about: &Circumstances<'_>) -> Vec<Told> {
    match event {
        Event::OrganizationSuspended { .. } => of_organization(about, Kind::OrganizationSuspended),
        Event::OrganizationReinstated { .. } => {
            of_organization(about, Kind::OrganizationReinstated)
        }
        Event::OrganizationCancelled { .. } => of_organization(about, Kind::OrganizationCancelled),
        Event::OrganizationRevoked { .. } => of_organization(about, Kind::OrganizationRevoked),
        Event::OfferingSuspended { .. } => of_offering(about, Kind::OfferingSuspended),
        Event::OfferingReinstated { .. } => of_offering(about, Kind::OfferingReinstated),
        Event::OfferingCancelled { .. } => of_offering(about, Kind::OfferingCancelled),
        Event::OfferingRevoked { .. } => of_offering(about, Kind::OfferingRevoked),
        Event::MembershipGranted { person, role, .. } => {
            of_membership(about, Kind::MembershipGranted, *person, *role)
        }
        Event::MembershipChanged { person, role } => {
            of_membership(about, Kind::MembershipChanged, *person, *role)
        }
        // Nothing to open: they may not look at it any more.
        Event::MembershipEnded { person } => vec![
            Told::new(Recipient::Person(*person), Kind::MembershipEnded, None)
                .with("organization", about.organization_name),
        ],
        Event::SubstitutionSet {
            person,
            substitute,
            from,
            until,
        } => {
            let tell = |person, kind| {
                Told::new(Recipient::Reviewer(person), kind, None)
                    .with("from", about.calendar.date_of(*from))
                    .with("until", about.last_day(*until))
            };
            vec![
                tell(*person, Kind::SubstituteSet),
                tell(*substitute, Kind::SubstituteNamed),
            ]
        }
        // What is left is of a case, or nobody is told of it (`SILENT`).
        _ => Vec::new(),
    }
}

fn of_organization(about: &Circumstances<'_>, kind: Kind) -> Vec<Told> {
    to_members(about, kind, |told| {
        told.with("organization", about.organization_name)
    })
}

fn of_offering(about: &Circumstances<'_>, kind: Kind) -> Vec<Told> {
    to_members(about, kind, |told| told.with("subject", about.subject_name))
}

fn to_members(
    about: &Circumstances<'_>,
    kind: Kind,
    naming: impl FnOnce(Told) -> Told,
) -> Vec<Told> {
    let to = about.organization.map(Recipient::Members);
    to.map(|to| naming(Told::new(to, kind, about.subject)))
        .into_iter()
        .collect()
}

fn of_membership(
    about: &Circumstances<'_>,
    kind: Kind,
    person: PersonId,
    role: MemberRole,
) -> Vec<Told> {
    let subject = about.organization.map(Subject::Organization);
    let told = Told::new(Recipient::Person(person), kind, subject)
        .with("organization", about.organization_name)
        .with(
            "role",
            Name::new(role.text(Language::ZhCn), role.text(Language::En)),
        );
    vec![told]
}
