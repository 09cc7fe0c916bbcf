//! Which cases: those that were named, or those that a filter finds.

use showcase_domain::{
    ContentHash,
    id::CaseId,
    message::{FieldErrors, Message},
    version::Expected,
};
use showcase_persistence::{Page, Read};

use super::{BulkInput, MOST};
use crate::{Caller, Error, Registry};

/// A case to decide, as it was seen.
pub(super) struct Chosen {
    pub(super) case: CaseId,
    pub(super) expected: Expected,
    pub(super) content_hash: Option<ContentHash>,
}

impl Registry {
    pub(super) async fn chosen(
        &self,
        read: &Read<'_>,
        caller: &Caller,
        input: &BulkInput,
    ) -> Result<Vec<Chosen>, Error> {
        let Some(query) = &input.filter else {
            let named = input.cases.iter().map(|it| Chosen {
                case: it.case,
                expected: Expected::Version(it.version),
                content_hash: it.content_hash.clone(),
            });
            return Ok(named.collect());
        };
        let mut filter = query.filter(caller, self.clock().now())?;
        if query.state.is_none() {
            filter.states = vec![input.action.state()];
        }
        let limit = MOST as u64 + 1;
        let rows = read.cases(&filter, &Page::first(limit)).await?;
        if rows.len() > MOST {
            let counts = read.case_counts(&filter).await?;
            let actual = usize::try_from(counts.values().sum::<i64>()).unwrap_or(usize::MAX);
            return Err(FieldErrors::one("/filter", Message::TooMany { max: MOST, actual }).into());
        }
        let found = rows.into_iter().map(|(row, _)| Chosen {
            case: row.id,
            expected: Expected::Version(row.version),
            content_hash: None,
        });
        Ok(found.collect())
    }
}
