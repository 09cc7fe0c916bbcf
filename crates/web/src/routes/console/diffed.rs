//! The submission before the present one, to compare with.

use showcase_registry::views::CaseView;
use showcase_registry::{Error, Registry};

use crate::show::content::{Row, of_content};
use crate::visit::Visit;

pub struct Former(Vec<Row>);

impl Former {
    /// The content of the submission before the last; none on a first submission.
    pub async fn load(
        registry: &Registry,
        visit: &Visit,
        case: &CaseView,
    ) -> Result<Option<Self>, Error> {
        let Some(submission) = case.submissions.iter().rev().nth(1) else {
            return Ok(None);
        };
        let revision = registry
            .read_revision(&visit.caller, submission.revision)
            .await?;
        let rows = of_content(&revision.content)
            .into_iter()
            .flat_map(|section| section.rows);
        Ok(Some(Self(rows.collect())))
    }

    pub fn value(&self, pointer: &str) -> &str {
        self.0
            .iter()
            .find(|row| row.pointer == pointer)
            .map_or("", |row| &row.value)
    }
}
