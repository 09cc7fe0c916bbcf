//! Cursors: where a list goes on. Opaque to clients, bound to the filters they were made under.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash, Refusal,
    message::{FieldErrors, Message},
};
use showcase_persistence::{Page as Part, SortKey};
use uuid::Uuid;

use crate::views::Page;

/// How many rows a page has when nothing is said, and at most.
pub(crate) const DEFAULT_LIMIT: u64 = 20;
pub(crate) const MAX_LIMIT: u64 = 100;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cursor {
    key: SortKey,
    id: Uuid,
    /// Hash of the filters and the order.
    filters: String,
}

/// One request for a page.
pub(crate) struct Paging {
    filters: String,
    limit: u64,
    after: Option<(SortKey, Uuid)>,
}

impl Paging {
    /// Reads limit and cursor; `filters` is anything that prints all filters and the order.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `limit`; [`Refusal::BadCursor`] for a cursor that was made under other filters, or not by us.
    pub(crate) fn read(
        filters: &impl std::fmt::Debug,
        limit: Option<u64>,
        cursor: Option<&str>,
    ) -> Result<Self, Refusal> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            let message = Message::OutOfRange {
                min: 1,
                max: MAX_LIMIT.cast_signed(),
                actual: i64::try_from(limit).unwrap_or(i64::MAX),
            };
            return Err(Refusal::Invalid(FieldErrors::one("limit", message)));
        }
        let filters = ContentHash::of(format!("{filters:?}").as_bytes())
            .short()
            .to_owned();
        let after = cursor
            .map(|text| decode(text, &filters).ok_or(Refusal::BadCursor))
            .transpose()?;
        Ok(Self {
            filters,
            limit,
            after,
        })
    }

    /// One row more than asked for, to learn whether there is a next page.
    pub(crate) fn part(&self) -> Part {
        Part {
            after: self.after.clone(),
            limit: self.limit + 1,
        }
    }

    /// Cuts the extra row off and makes the cursor of the next page.
    pub(crate) fn page<T>(&self, mut rows: Vec<(T, SortKey)>, id: impl Fn(&T) -> Uuid) -> Page<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = rows
            .last()
            .filter(|_| more)
            .map(|(row, key)| self.encode(key.clone(), id(row)));
        Page {
            items: rows.into_iter().map(|(row, _)| row).collect(),
            next_cursor,
        }
    }

    fn encode(&self, key: SortKey, id: Uuid) -> String {
        let cursor = Cursor {
            key,
            id,
            filters: self.filters.clone(),
        };
        hex::encode(serde_json::to_vec(&cursor).unwrap_or_default())
    }
}

fn decode(text: &str, filters: &str) -> Option<(SortKey, Uuid)> {
    let cursor = serde_json::from_slice::<Cursor>(&hex::decode(text).ok()?).ok()?;
    (cursor.filters == filters).then_some((cursor.key, cursor.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_bound_to_its_filters() {
        let first = Paging::read(&("a", 1), Some(1), None).unwrap();
        let rows = vec![
            (Uuid::from_u128(1), SortKey::Text("x".into())),
            (Uuid::from_u128(2), SortKey::Text("y".into())),
        ];
        let page = first.page(rows, |id| *id);
        assert_eq!(page.items.len(), 1);
        let cursor = page.next_cursor.unwrap();
        assert!(Paging::read(&("a", 1), Some(1), Some(&cursor)).is_ok());
        assert!(matches!(
            Paging::read(&("b", 1), Some(1), Some(&cursor)),
            Err(Refusal::BadCursor)
        ));
        assert!(matches!(
            Paging::read(&("a", 1), Some(1), Some("zz")),
            Err(Refusal::BadCursor)
        ));
    }

    #[test]
    fn the_last_page_has_no_cursor() {
        let paging = Paging::read(&"", Some(2), None).unwrap();
        let page = paging.page(vec![(Uuid::nil(), SortKey::Text("x".into()))], |id| *id);
        assert_eq!(page.next_cursor, None);
    }

    #[test]
    fn the_limit_is_bounded() {
        assert!(Paging::read(&"", Some(0), None).is_err());
        assert!(Paging::read(&"", Some(101), None).is_err());
    }
}
