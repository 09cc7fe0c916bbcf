//! Addresses with queries: read leniently, as people edit them, and written for links.

use axum::extract::Query;
use http::Uri;
use serde::de::DeserializeOwned;
use showcase_domain::Refusal;
use url::form_urlencoded::{Serializer, parse};

/// The query of a page, without empty values and without parameters that the page does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked(Vec<(String, String)>);

impl Asked {
    pub fn read(query: Option<&str>, known: &[&str]) -> Self {
        let pairs = parse(query.unwrap_or_default().as_bytes()).into_owned();
        let pairs = pairs.map(|(name, value)| (name, value.trim().to_owned()));
        Self(
            pairs
                .filter(|(name, value)| !value.is_empty() && known.contains(&name.as_str()))
                .collect(),
        )
    }

    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(it, _)| it == name)
            .map_or("", |(_, value)| value)
    }

    /// As the query of a use case.
    pub fn parsed<T: DeserializeOwned>(&self) -> Result<T, Refusal> {
        let malformed = |detail: String| Refusal::Malformed { detail };
        let uri = self
            .at("/")
            .parse::<Uri>()
            .map_err(|error| malformed(error.to_string()))?;
        let Query(query) =
            Query::try_from_uri(&uri).map_err(|error| malformed(error.body_text()))?;
        Ok(query)
    }

    /// The same with one value replaced, or removed when it is empty; always from the first page on.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let others = self
            .0
            .iter()
            .filter(|(it, _)| it != name && it != "cursor")
            .cloned();
        let new = (!value.is_empty()).then(|| (name.to_owned(), value.to_owned()));
        Self(others.chain(new).collect())
    }

    pub fn at(&self, path: &str) -> String {
        address(path, &self.pairs())
    }

    /// As one value, to be carried along and read again.
    pub fn text(&self) -> String {
        Serializer::new(String::new())
            .extend_pairs(self.pairs())
            .finish()
    }

    fn pairs(&self) -> Vec<(&str, &str)> {
        let pairs = self.0.iter();
        pairs
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect()
    }
}

/// A path with a query.
pub fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    if pairs.is_empty() {
        return path.to_owned();
    }
    let query = Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{path}?{query}")
}

/// A path, and nothing that a browser could take for another site: it reads `//` and `/\` as the beginning of a host.
pub fn is_of_this_site(next: &str) -> bool {
    let is_path = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    is_path && !next.chars().any(char::is_control) && !next.starts_with("/sign-")
}

#[cfg(test)]
mod tests {
    use showcase_registry::CatalogueQuery;

    use super::{Asked, is_of_this_site};

    const KNOWN: [&str; 4] = ["kind", "trl_min", "q", "cursor"];

    #[test]
    fn empty_and_unknown_parameters_are_left_out() {
        let asked = Asked::read(
            Some("kind=&q=%E6%B6%88%E9%98%B2&utm_source=x&trl_min=7"),
            &KNOWN,
        );
        assert_eq!(asked.at("/"), "/?q=%E6%B6%88%E9%98%B2&trl_min=7");
        let query: CatalogueQuery = asked.parsed().unwrap();
        assert_eq!((query.q.as_deref(), query.trl_min), (Some("消防"), Some(7)));
        assert!(
            Asked::read(Some("kind=nonsense"), &KNOWN)
                .parsed::<CatalogueQuery>()
                .is_err()
        );
    }

    #[test]
    fn another_filter_starts_from_the_first_page() {
        let asked = Asked::read(Some("q=x&cursor=ab"), &KNOWN);
        assert_eq!(asked.with("kind", "product").at("/"), "/?q=x&kind=product");
        assert_eq!(asked.with("q", "").at("/"), "/");
        assert_eq!(asked.with("cursor", "cd").at("/"), "/?q=x&cursor=cd");
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert!(is_of_this_site("/console/cases/case_0?view=full"));
        for next in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\nb",
            "/sign-out",
            "workspace",
        ] {
            assert!(!is_of_this_site(next), "{next:?}");
        }
    }
}
