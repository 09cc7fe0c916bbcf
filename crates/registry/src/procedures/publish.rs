//! Publishes the next version of a procedure, and says beforehand what it would come to.

use showcase_domain::{
    Language,
    id::ProcedureId,
    procedure::{People, Rules, SubjectKind, publish},
    version::Expected,
};
use showcase_persistence::Read;

use crate::{
    Caller, Error, Outcome, Registry, Supplied, draw,
    views::{ProcedureView, PublishedProcedureView, StaffingView},
};

impl Registry {
    /// Publishes the next version: cases that begin from now on go through it, those that run keep theirs. `expected` is the number of
    /// the version in force.
    pub async fn publish_procedure(
        &self,
        caller: &Caller,
        kind: SubjectKind,
        expected: Expected,
        input: Supplied<Rules>,
    ) -> Result<Outcome<PublishedProcedureView>, Error> {
        self.decide_once(
            caller,
            |_: &PublishedProcedureView| None,
            async |tx| {
                let latest = tx.read().current_procedure(kind).await?;
                latest.permit_next(&caller.actor, expected)?;
                let id = draw::id(ProcedureId::from_uuid, tx.now());
                let rules = input.clone()?;
                let decided = publish(&caller.actor, &latest, expected, id, rules, tx.now())?;
                let procedure = tx.record(decided).await?;
                Ok(PublishedProcedureView {
                    staffing: staffing(&tx.read(), &procedure.rules, caller.language).await?,
                    procedure: ProcedureView::from(procedure),
                })
            },
        )
        .await
    }

    /// Whether these rules could be published now, and the people they need; nothing is published.
    pub async fn check_procedure(
        &self,
        caller: &Caller,
        kind: SubjectKind,
        expected: Expected,
        rules: &Rules,
    ) -> Result<StaffingView, Error> {
        let read = self.store().read();
        let latest = read.current_procedure(kind).await?;
        latest.permit_next(&caller.actor, expected)?;
        rules.check()?;
        staffing(&read, rules, caller.language).await
    }
}

pub(super) async fn staffing(
    read: &Read<'_>,
    rules: &Rules,
    language: Language,
) -> Result<StaffingView, Error> {
    let people = People::needed_by(rules);
    let office = read.staff().await?;
    let office = office.into_iter().map(|account| account.staff_roles);
    let counts = people.against(&office.collect::<Vec<_>>());
    let pool = read.experts().await?;
    let pool = pool
        .iter()
        .filter(|expert| expert.dismissed_at.is_none())
        .count();
    Ok(StaffingView::of(
        counts,
        people.experts,
        u32::try_from(pool).unwrap_or(u32::MAX),
        language,
    ))
}
