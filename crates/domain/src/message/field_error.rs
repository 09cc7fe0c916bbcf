//! All that is wrong with one request at once, each reason at the JSON pointer (RFC 6901) of its field.

use super::Message;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// From the root of the document that was sent; the empty pointer is the whole document.
    pub pointer: String,
    pub message: Message,
}

/// Collects instead of stopping at the first: who fills in a form is told everything in one answer (一次性告知).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    pub fn new() -> Self {
        Self::default()
    }

    /// The one thing that is wrong.
    pub fn one(pointer: impl Into<String>, message: Message) -> Self {
        Self(vec![FieldError {
            pointer: pointer.into(),
            message,
        }])
    }

    pub fn at(&mut self, pointer: impl Into<String>, message: Message) {
        self.0.push(FieldError {
            pointer: pointer.into(),
            message,
        });
    }

    /// Keeps the value, or records under the pointer why there is none.
    pub fn take<T>(&mut self, pointer: impl Into<String>, parsed: Result<T, Message>) -> Option<T> {
        parsed.map_err(|message| self.at(pointer, message)).ok()
    }

    /// Parses a field that must be there: blank text counts as absent.
    pub fn required<T>(
        &mut self,
        pointer: impl Into<String>,
        text: Option<&str>,
        parse: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            self.at(pointer, Message::Required);
            return None;
        };
        self.take(pointer, parse(text))
    }

    /// Parses a field that may be left out: blank text counts as absent.
    pub fn optional<T>(
        &mut self,
        pointer: impl Into<String>,
        text: Option<&str>,
        parse: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        self.take(pointer, parse(text))
    }

    /// Parses each element; errors stand at `pointer/index`.
    pub fn each<S, T>(
        &mut self,
        pointer: &str,
        items: impl IntoIterator<Item = S>,
        mut parse: impl FnMut(S) -> Result<T, Message>,
    ) -> Vec<T> {
        items
            .into_iter()
            .enumerate()
            .filter_map(|(index, item)| self.take(format!("{pointer}/{index}"), parse(item)))
            .collect()
    }

    /// Takes over the errors of a part, whose pointers began at that part.
    pub fn nest(&mut self, prefix: &str, inner: Self) {
        self.0.extend(inner.0.into_iter().map(|error| FieldError {
            pointer: format!("{prefix}{}", error.pointer),
            ..error
        }));
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub const fn len(&self) -> usize {
        self.0.len()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.0.iter()
    }

    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

impl IntoIterator for FieldErrors {
    type Item = FieldError;
    type IntoIter = std::vec::IntoIter<FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a FieldErrors {
    type Item = &'a FieldError;
    type IntoIter = std::slice::Iter<'a, FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digit(text: &str) -> Result<u8, Message> {
        text.parse().map_err(|_| Message::NotADate)
    }

    #[test]
    fn all_errors_are_collected_under_their_pointers() {
        let mut errors = FieldErrors::new();
        assert_eq!(errors.required("/a", Some("7"), digit), Some(7));
        assert_eq!(errors.required("/b", Some("  "), digit), None);
        assert_eq!(errors.optional("/c", None, digit), None);
        assert_eq!(errors.each("/d", ["1", "x", "3"], digit), [1, 3]);
        let mut outer = FieldErrors::new();
        outer.nest("/offering", errors);
        let found: Vec<_> = outer
            .iter()
            .map(|error| (error.pointer.as_str(), error.message.code()))
            .collect();
        assert_eq!(
            found,
            [("/offering/b", "required"), ("/offering/d/1", "not_a_date")]
        );
        assert!(outer.into_result(()).is_err());
    }

    #[test]
    fn nothing_wrong_gives_the_value() {
        assert_eq!(FieldErrors::new().into_result(1), Ok(1));
    }
}
