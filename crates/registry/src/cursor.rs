//! Cursors: where a list goes on. Opaque to clients, sealed, and bound to the filters they were made under.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Refusal,
    message::{FieldErrors, Message},
};
use showcase_persistence::{Page as Part, SortKey};
use uuid::Uuid;

use crate::{
    secrets::{SecretKey, same},
    views::Page,
};

/// How many rows a page has when nothing is said, and at most.
pub(crate) const DEFAULT_LIMIT: u64 = 20;
pub(crate) const MAX_LIMIT: u64 = 100;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cursor {
    key: SortKey,
    id: Uuid,
    /// Over all of this, the filters and the order: a database is never asked to compare a key that we did not write.
    seal: String,
}

/// One request for a page.
pub(crate) struct Paging<'a> {
    secret: &'a SecretKey,
    filters: String,
    limit: u64,
    after: Option<(SortKey, Uuid)>,
}

impl<'a> Paging<'a> {
    /// Reads limit and cursor; `filters` is anything that prints all filters and the order.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `limit`; [`Refusal::BadCursor`] for a cursor that was made under other filters, or not by us.
    pub(crate) fn read(
        secret: &'a SecretKey,
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
        let mut paging = Self {
            secret,
            filters: format!("{filters:?}"),
            limit,
            after: None,
        };
        paging.after = cursor
            .map(|text| paging.decode(text).ok_or(Refusal::BadCursor))
            .transpose()?;
        Ok(paging)
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
        let seal = self.seal(&key, id);
        let cursor = Cursor { key, id, seal };
        hex::encode(serde_json::to_vec(&cursor).unwrap_or_default())
    }

    fn decode(&self, text: &str) -> Option<(SortKey, Uuid)> {
        let Cursor { key, id, seal } =
            serde_json::from_slice::<Cursor>(&hex::decode(text).ok()?).ok()?;
        same(&seal, &self.seal(&key, id)).then_some((key, id))
    }

    fn seal(&self, key: &SortKey, id: Uuid) -> String {
        let message = format!("{:?}", (key, id, &self.filters));
        self.secret.mac("cursor", message.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use showcase_domain::Timestamp;

    use super::*;

    const SECRET: SecretKey = SecretKey::new([7; 32]);

    #[test]
    fn a_cursor_is_bound_to_its_filters() {
        let first = Paging::read(&SECRET, &("a", 1), Some(1), None).unwrap();
        let rows = vec![
            (Uuid::from_u128(1), SortKey::Text("x".into())),
            (Uuid::from_u128(2), SortKey::Text("y".into())),
        ];
        let page = first.page(rows, |id| *id);
        assert_eq!(page.items.len(), 1);
        let cursor = page.next_cursor.unwrap();
        assert!(Paging::read(&SECRET, &("a", 1), Some(1), Some(&cursor)).is_ok());
        assert!(matches!(
            Paging::read(&SECRET, &("b", 1), Some(1), Some(&cursor)),
            Err(Refusal::BadCursor)
        ));
        assert!(matches!(
            Paging::read(&SECRET, &("a", 1), Some(1), Some("zz")),
            Err(Refusal::BadCursor)
        ));
    }

    #[test]
    fn a_cursor_that_we_did_not_write_is_refused() {
        let paging = Paging::read(&SECRET, &"", Some(1), None).unwrap();
        let written = paging.encode(SortKey::Text("x".into()), Uuid::nil());
        let forged = |change: fn(&mut Cursor)| {
            let mut cursor =
                serde_json::from_slice::<Cursor>(&hex::decode(&written).unwrap()).unwrap();
            change(&mut cursor);
            let text = hex::encode(serde_json::to_vec(&cursor).unwrap());
            Paging::read(&SECRET, &"", Some(1), Some(&text)).is_err()
        };
        assert!(!forged(|_| ()));
        assert!(forged(|cursor| cursor.key = SortKey::Text("\0".into())));
        assert!(forged(
            |cursor| cursor.key = SortKey::Time(Timestamp::MIN_UTC)
        ));
        assert!(forged(|cursor| cursor.id = Uuid::max()));
        assert!(forged(|cursor| cursor.seal.clear()));
    }

    #[test]
    fn the_last_page_has_no_cursor() {
        let paging = Paging::read(&SECRET, &"", Some(2), None).unwrap();
        let page = paging.page(vec![(Uuid::nil(), SortKey::Text("x".into()))], |id| *id);
        assert_eq!(page.next_cursor, None);
    }

    #[test]
    fn the_limit_is_bounded() {
        assert!(Paging::read(&SECRET, &"", Some(0), None).is_err());
        assert!(Paging::read(&SECRET, &"", Some(101), None).is_err());
    }
}
