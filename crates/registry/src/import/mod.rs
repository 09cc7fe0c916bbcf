//! Applications from a file: organizations and their offerings, registered and submitted as the office would from paper.
//!
//! Each item is one decision, so that whatever was acknowledged is whole, and running the file again finds it done. Organizations are
//! known by their identity, offerings by their `external_ref`. What was changed in the registry since is never overwritten.

mod file;
mod offering;
mod operator;
mod organization;
mod report;

use std::collections::HashMap;

use showcase_domain::id::OrganizationId;

pub use file::{Applications, NotApplications};
pub use report::{Acknowledgement, Reason, Summary};

use crate::{Caller, Error, Registry};

/// The organizations of the file by the names that its offerings call them.
type Known = HashMap<String, OrganizationId>;

impl Registry {
    /// Takes every item of a file in, in its order. Each is told to `acknowledge` once it is durable; one that is refused does not stop
    /// the others.
    ///
    /// # Errors
    /// Only what no correction of the file can help, such as [`Error::Busy`] or an operator who may not: running the same file again
    /// goes on where this ended.
    pub async fn import(
        &self,
        caller: &Caller,
        applications: Applications,
        mut acknowledge: impl FnMut(&Acknowledgement) + Send,
    ) -> Result<Summary, Error> {
        let mut summary = Summary::default();
        let mut known = Known::new();
        for item in applications.organizations {
            let reference = item.reference.clone();
            let (organization, acknowledgement) =
                Box::pin(self.import_organization(caller, item)).await?;
            if let (Some(reference), Some(organization)) = (reference, organization) {
                known.insert(reference, organization);
            }
            summary.count(&acknowledgement);
            acknowledge(&acknowledgement);
        }
        for item in applications.offerings {
            let acknowledgement = Box::pin(self.import_offering(caller, item, &known)).await?;
            summary.count(&acknowledgement);
            acknowledge(&acknowledgement);
        }
        Ok(summary)
    }
}
