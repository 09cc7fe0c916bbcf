//! Reads procedures: anybody may know what a submission goes through.

use showcase_domain::{
    Refusal,
    policy::{self, Action, Relation},
    procedure::SubjectKind,
};

use super::publish::staffing;
use crate::{
    Caller, Error, Registry,
    views::{ProcedureView, RequirementView, StaffingView},
};

impl Registry {
    /// The version that a case begun now keeps.
    pub async fn read_procedure(
        &self,
        caller: &Caller,
        kind: SubjectKind,
    ) -> Result<ProcedureView, Error> {
        policy::admit(&caller.actor, Action::ProcedureRead, &Relation::NONE)?;
        let procedure = self.store().read().current_procedure(kind).await?;
        Ok(ProcedureView::from(procedure))
    }

    /// What is in force, one for each kind.
    pub async fn current_procedures(&self, caller: &Caller) -> Result<Vec<ProcedureView>, Error> {
        let mut views = Vec::new();
        for kind in SubjectKind::ALL {
            views.push(self.read_procedure(caller, *kind).await?);
        }
        Ok(views)
    }

    /// One version of a kind.
    pub async fn read_procedure_version(
        &self,
        caller: &Caller,
        kind: SubjectKind,
        version: u32,
    ) -> Result<ProcedureView, Error> {
        policy::admit(&caller.actor, Action::ProcedureRead, &Relation::NONE)?;
        let procedure = self.store().read().procedure(kind, version).await?;
        Ok(ProcedureView::from(procedure.ok_or(Refusal::NotFound)?))
    }

    /// The people that the version in force needs, for the office.
    pub async fn read_staffing(
        &self,
        caller: &Caller,
        kind: SubjectKind,
    ) -> Result<StaffingView, Error> {
        policy::admit(&caller.actor, Action::StaffList, &Relation::NONE)?;
        let read = self.store().read();
        let procedure = read.current_procedure(kind).await?;
        staffing(&read, &procedure.rules, caller.language).await
    }

    /// Every version of a kind, newest first.
    pub async fn list_procedures(
        &self,
        caller: &Caller,
        kind: SubjectKind,
    ) -> Result<Vec<ProcedureView>, Error> {
        policy::admit(&caller.actor, Action::ProcedureRead, &Relation::NONE)?;
        let procedures = self.store().read().procedures(kind).await?;
        Ok(procedures.into_iter().map(ProcedureView::from).collect())
    }

    /// What a submission of today brings.
    pub async fn requirements(
        &self,
        caller: &Caller,
        kind: SubjectKind,
    ) -> Result<Vec<RequirementView>, Error> {
        policy::admit(&caller.actor, Action::ProcedureRead, &Relation::NONE)?;
        let procedure = self.store().read().current_procedure(kind).await?;
        Ok(RequirementView::list(&procedure, caller.language))
    }
}
