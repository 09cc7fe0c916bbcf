//! Where the log ends: for whoever keeps heads outside and compares them later (INV-2).

use showcase_domain::policy::{self, Action, Relation};

use crate::{Caller, Error, Registry, views::HeadView};

impl Registry {
    /// The head of the event log. It says how much has happened and nothing of what.
    pub async fn audit_head(&self, caller: &Caller) -> Result<HeadView, Error> {
        policy::admit(&caller.actor, Action::AuditHeadRead, &Relation::NONE)?;
        let head = self.store().read().head().await?;
        Ok(HeadView {
            position: head.position,
            hash: head.hash,
            occurred_at: head.at,
        })
    }
}
