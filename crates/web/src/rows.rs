//! Rows of a form that its buttons add and remove: `stages.0.name.zh`, `stages.1.name.zh`. A button sends the whole form, and it comes back
//! with one row more or less and everything that was typed: no script is needed.

use crate::form::Fields;

/// What the buttons are called.
pub const BUTTON: &str = "do";

/// More rows than any form takes: a name that counts further is not one of ours.
const MOST: usize = 200;

/// What a button of a list does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowAct<'a> {
    /// To this list.
    Add(&'a str),
    /// This row, such as `stages.1`.
    Remove(&'a str),
    /// This row goes before the one above it.
    Raise(&'a str),
}

impl<'a> RowAct<'a> {
    /// The button that was pressed, when it is one of a list.
    pub fn of(fields: &'a Fields) -> Option<Self> {
        let (act, place) = fields.get(BUTTON).split_once(':')?;
        match act {
            "add" => Some(Self::Add(place)),
            "remove" => Some(Self::Remove(place)),
            "raise" => Some(Self::Raise(place)),
            _ => None,
        }
    }

    /// The fields afterwards; `blank` has the fields of a new row of a list.
    pub fn apply(self, fields: &Fields, blank: impl Fn(&str) -> Vec<(String, String)>) -> Fields {
        match self {
            Self::Add(list) => {
                let row = format!("{list}.{}", fields.rows(list));
                let new = blank(list)
                    .into_iter()
                    .map(|(name, value)| match name.as_str() {
                        "" => (row.clone(), value),
                        name => (format!("{row}.{name}"), value),
                    });
                owned(fields).chain(new).collect()
            }
            Self::Remove(row) => fields.without_row(row),
            Self::Raise(row) => fields.with_raised_row(row),
        }
    }
}

impl Fields {
    /// How many rows of a list there are.
    pub fn rows(&self, list: &str) -> usize {
        let rows = self.iter().filter_map(|(name, _)| place(name, list));
        rows.map(|(index, _)| index + 1).max().unwrap_or(0)
    }

    /// Those after it move up.
    fn without_row(&self, row: &str) -> Self {
        let Some((list, gone)) = split(row) else {
            return self.clone();
        };
        let fields = owned(self).filter_map(|(name, value)| match place(&name, list) {
            Some((index, _)) if index == gone => None,
            Some((index, rest)) if index > gone => {
                Some((format!("{list}.{}{rest}", index - 1), value))
            }
            Some(_) | None => Some((name, value)),
        });
        fields.collect()
    }

    fn with_raised_row(&self, row: &str) -> Self {
        let Some((list, raised)) = split(row).filter(|(_, index)| *index > 0) else {
            return self.clone();
        };
        let fields = owned(self).map(|(name, value)| {
            let moved = place(&name, list).and_then(|(index, rest)| match index {
                _ if index == raised => Some(format!("{list}.{}{rest}", raised - 1)),
                _ if index + 1 == raised => Some(format!("{list}.{raised}{rest}")),
                _ => None,
            });
            (moved.unwrap_or(name), value)
        });
        fields.collect()
    }

    /// Without the rows of a list in which nothing was typed.
    pub fn without_blank_rows(&self, list: &str) -> Self {
        let mut kept = self.clone();
        for index in (0..self.rows(list)).rev() {
            let typed = self.iter().any(|(name, value)| {
                let at = place(name, list).map(|(index, _)| index);
                at == Some(index) && !value.trim().is_empty()
            });
            if !typed {
                kept = kept.without_row(&format!("{list}.{index}"));
            }
        }
        kept
    }
}

fn owned(fields: &Fields) -> impl Iterator<Item = (String, String)> {
    fields
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
}

/// The row of a list that a field is in, and the rest of its name: `stages.1.role` is `.role` of the second.
fn place<'a>(name: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let rest = name.strip_prefix(list)?.strip_prefix('.')?;
    let (index, rest) = match rest.find('.') {
        Some(end) => rest.split_at(end),
        None => (rest, ""),
    };
    let index = index.parse().ok().filter(|index| *index < MOST)?;
    Some((index, rest))
}

fn split(row: &str) -> Option<(&str, usize)> {
    let (list, index) = row.rsplit_once('.')?;
    Some((list, index.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(act: &str, fields: &str) -> String {
        let mut all = Fields::parse(fields.as_bytes());
        all = owned(&all).chain([(BUTTON.into(), act.into())]).collect();
        let blank = |_: &str| vec![("name".to_owned(), String::new())];
        let fields = RowAct::of(&all).unwrap().apply(&all, blank);
        let shown = fields.without(BUTTON);
        let shown = shown.iter().map(|(name, value)| format!("{name}={value}"));
        shown.collect::<Vec<_>>().join("&")
    }

    #[test]
    fn a_row_comes_last_and_the_others_close_up() {
        let two = "a.0.name=x&a.0.list.0=p&a.1.name=y&b.0.name=z";
        assert_eq!(after("add:a", two), format!("{two}&a.2.name="));
        assert_eq!(
            after("add:a.0.list", two),
            format!("{two}&a.0.list.1.name=")
        );
        assert_eq!(after("remove:a.0", two), "a.0.name=y&b.0.name=z");
        assert_eq!(
            after("raise:a.1", two),
            "a.1.name=x&a.1.list.0=p&a.0.name=y&b.0.name=z"
        );
        for harmless in ["remove:a.7", "remove:a", "raise:a.0", "remove:a.x"] {
            assert_eq!(after(harmless, two), two, "{harmless}");
        }
    }

    #[test]
    fn nobody_makes_us_draw_rows_without_end() {
        let fields = Fields::parse(b"a.999999999.name=x&a.1.name=y");
        assert_eq!(fields.rows("a"), 2);
    }

    #[test]
    fn rows_in_which_nothing_was_typed_are_left_out() {
        let fields = Fields::parse(b"a.0=&a.1=x&a.2=+&a.3=y");
        let kept = fields.without_blank_rows("a");
        let kept: Vec<_> = kept.iter().collect();
        assert_eq!(kept, [("a.0", "x"), ("a.1", "y")]);
    }
}
