//! To whom cases can be given.

use showcase_domain::{
    StaffRole,
    policy::{self, Action, Relation},
};

use crate::{Caller, Error, Registry, views::CandidateView};

impl Registry {
    /// Everybody who works at some stage of review, by name. Whether a case can be given to them is decided case by case.
    pub async fn assignment_candidates(
        &self,
        caller: &Caller,
    ) -> Result<Vec<CandidateView>, Error> {
        policy::admit(&caller.actor, Action::CaseBulk, &Relation::NONE)?;
        let read = self.store().read();
        let colleagues = read.colleagues(self.clock().now()).await?;
        let people = colleagues
            .iter()
            .filter_map(|colleague| Some((colleague.person()?, colleague.staff_roles.clone())))
            .collect::<Vec<_>>();
        let ids = people.iter().map(|(person, _)| *person).collect::<Vec<_>>();
        let names = read.person_names(&ids).await?;
        let mut candidates = people
            .into_iter()
            .filter_map(|(person, roles)| {
                Some(CandidateView {
                    person,
                    name: names.get(&person)?.clone(),
                    roles: roles
                        .into_iter()
                        .filter(|role| {
                            matches!(
                                role,
                                StaffRole::Reviewer
                                    | StaffRole::Approver
                                    | StaffRole::BusinessAdministrator
                            )
                        })
                        .collect(),
                })
            })
            .collect::<Vec<_>>();
        candidates.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(candidates)
    }
}
