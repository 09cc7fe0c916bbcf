//! Who could be given a case: those who work at its stage, and the others for when none of them is left.

use showcase_domain::{
    Actor, Refusal,
    id::CaseId,
    policy::{self, Action, is_office},
};

use super::Docket;
use crate::{
    Caller, Error, Registry,
    views::{CandidatesView, ReviewerView},
};

impl Registry {
    /// Everybody of the office without a conflict of interest in this case.
    pub async fn case_candidates(
        &self,
        caller: &Caller,
        id: CaseId,
    ) -> Result<CandidatesView, Error> {
        let read = self.store().read();
        let now = self.clock().now();
        let docket = Docket::load(&read, self.settings().zone, &caller.actor, id, now).await?;
        let case = &docket.case;
        policy::admit(&caller.actor, Action::CaseRead, &case.relation())?;
        if !is_office(&caller.actor) {
            return Err(Refusal::Forbidden.into());
        }
        let about = docket.about();
        let colleagues = read.colleagues(now).await?;
        let impartial = colleagues
            .iter()
            .filter(|colleague| case.conflicts(colleague, now).is_empty())
            .filter(|colleague| colleague.person() != case.state.reviewer());
        let (here, elsewhere): (Vec<&Actor>, Vec<&Actor>) =
            impartial.partition(|colleague| case.works_here(&about, colleague));
        Ok(CandidatesView {
            eligible: self.named(&here).await?,
            others: self.named(&elsewhere).await?,
        })
    }

    async fn named(&self, actors: &[&Actor]) -> Result<Vec<ReviewerView>, Error> {
        let persons: Vec<_> = actors.iter().filter_map(|actor| actor.person()).collect();
        let names = self.store().read().person_names(&persons).await?;
        let views = persons.into_iter().map(|person| ReviewerView {
            person: Some(person),
            name: names.get(&person).cloned().unwrap_or_default(),
        });
        let mut views: Vec<_> = views.filter(|view| !view.name.is_empty()).collect();
        views.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(views)
    }
}
