//! From what an event says to people: members, those of the office and their substitutes, persons who were not forgotten.

use std::collections::BTreeSet;

use showcase_domain::{Actor, MemberRole, id::PersonId, notification::Recipient};
use showcase_persistence::Read;

use super::circumstances::{Known, Office};
use crate::Error;

/// Each once.
pub(super) async fn find(
    read: &Read<'_>,
    to: &Recipient,
    known: &Known,
    office: &Office,
) -> Result<BTreeSet<PersonId>, Error> {
    let people = match *to {
        Recipient::Members(organization) => {
            let members = read.members(organization).await?.into_iter();
            members
                .filter(|member| member.role >= MemberRole::Editor)
                .map(|member| member.person)
                .collect()
        }
        Recipient::Person(person) => vec![person],
        Recipient::Reviewer(reviewer) => people(office.colleagues.iter().filter(|colleague| {
            colleague.person() == Some(reviewer) || colleague.stands_in_for.contains(&reviewer)
        })),
        Recipient::Staff(role) => {
            let holding = office.colleagues.iter().filter(|it| it.is(role));
            let (tied, free) = holding.partition::<Vec<_>, _>(|it| known.is_tied(it));
            // Somebody has to know, even when everybody is tied to the organization.
            people(if free.is_empty() { tied } else { free }.into_iter())
        }
    };
    // Who was forgotten has no name.
    Ok(read.person_names(&people).await?.into_keys().collect())
}

fn people<'a>(actors: impl Iterator<Item = &'a Actor>) -> Vec<PersonId> {
    actors.filter_map(Actor::person).collect()
}
