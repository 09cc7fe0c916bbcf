//! The office that reviews: whom a case can be given to.

use std::collections::BTreeMap;

use showcase_domain::{
    StaffRole,
    account::Account,
    id::PersonId,
    office::Substitution,
    policy::{self, Action, Relation},
};
use showcase_persistence::SubstitutionFilter;

use super::substitutions::person_ref;
use crate::{Caller, Error, Registry, views::StaffView};

/// The roles that a stage can have.
const REVIEWING: [StaffRole; 3] = [
    StaffRole::Reviewer,
    StaffRole::Approver,
    StaffRole::BusinessAdministrator,
];

impl Registry {
    /// Everybody who works at a stage of review, by role and name, with what they have on their desk and who stands in for whom now.
    pub async fn list_staff(&self, caller: &Caller) -> Result<Vec<StaffView>, Error> {
        policy::admit(&caller.actor, Action::StaffList, &Relation::NONE)?;
        let read = self.store().read();
        let now = self.clock().now();
        let office = read.staff().await?.into_iter();
        let office = office.filter(|account| {
            let mut roles = account.staff_roles.iter();
            roles.any(|role| REVIEWING.contains(role))
        });
        let names = |account: &Account| account.name.as_ref().map(ToString::to_string);
        let office = office.collect::<Vec<_>>();
        let names = office
            .iter()
            .filter_map(|account| Some((account.id, names(account)?)))
            .collect::<BTreeMap<_, _>>();
        let cases = read.held_counts().await?;
        let in_force = read.substitutions(SubstitutionFilter::NotOver(now)).await?;
        let in_force = in_force
            .into_iter()
            .filter(|substitution| substitution.is_in_force(now))
            .collect::<Vec<_>>();
        let mut views = office
            .iter()
            .map(|account| {
                let cases = cases.get(&account.id).copied().unwrap_or_default();
                view(account, cases, &in_force, &names)
            })
            .collect::<Vec<_>>();
        views.sort_by(|one, other| (&one.roles, &one.name).cmp(&(&other.roles, &other.name)));
        Ok(views)
    }
}

fn view(
    account: &Account,
    cases: i64,
    in_force: &[Substitution],
    names: &BTreeMap<PersonId, String>,
) -> StaffView {
    let away = in_force.iter().filter(|it| it.person == account.id);
    let standing_in = in_force.iter().filter(|it| it.substitute == account.id);
    StaffView {
        person: account.id,
        name: names.get(&account.id).cloned().unwrap_or_default(),
        roles: account.staff_roles.clone(),
        cases: u32::try_from(cases).unwrap_or_default(),
        substitutes: away
            .clone()
            .map(|it| person_ref(it.substitute, names))
            .collect(),
        away_until: away.map(|it| it.until).max(),
        stands_in_for: standing_in.map(|it| person_ref(it.person, names)).collect(),
    }
}
