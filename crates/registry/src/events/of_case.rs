//! The history of a case.

use showcase_domain::{
    event::Subject,
    id::CaseId,
    policy::{self, Action},
};

use crate::{Caller, Error, Registry, load, views::EventView};

impl Registry {
    /// Everything that happened in a case, oldest first, as far as the reader may know of it.
    pub async fn case_events(&self, caller: &Caller, id: CaseId) -> Result<Vec<EventView>, Error> {
        let (case, _) = load::case(&self.store().read(), &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::CaseRead, &case.relation())?;
        self.history(caller, Subject::Case(id)).await
    }
}
