//! Forms that were sent: the only way to read one checks that a page of ours, of this session, sent it.

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use http::header::{CONTENT_TYPE, HOST, ORIGIN};
use http::{HeaderMap, StatusCode};
use showcase_domain::{Version, version::Expected};
use showcase_registry::Registry;
use url::form_urlencoded;

use crate::failure::{Failure, FormFault};
use crate::visit::Visit;

/// Beyond the longest form there is.
pub const MAX_FORM_BYTES: usize = 256 * 1024;

/// What was typed, in the order of the form.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

/// Where a form is remembered while it is worked on, so that a refusal can show what was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed(Arc<OnceLock<Fields>>);

impl Fields {
    pub fn parse(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// The first value of this name; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.iter()
            .find(|(it, _)| *it == name)
            .map_or("", |(_, value)| value)
    }

    /// Every value of this name.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.iter()
            .filter(|(it, _)| *it == name)
            .map(|(_, value)| value.to_owned())
            .collect()
    }

    pub fn has(&self, name: &str) -> bool {
        self.iter().any(|(it, _)| it == name)
    }

    /// The same without the fields of this name.
    pub fn without(&self, name: &str) -> Self {
        let others = self.0.iter().filter(|(it, _)| it != name);
        others.cloned().collect()
    }

    /// The fields whose names begin with the prefix, by the rest of their names.
    pub fn unprefixed(&self, prefix: &str) -> Self {
        let named = self.iter().filter_map(|(name, value)| {
            Some((name.strip_prefix(prefix)?.to_owned(), value.to_owned()))
        });
        named.collect()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Which state the page was drawn from (INV-4).
    pub fn version(&self) -> Expected {
        let number = self.get("version").parse::<i64>().ok();
        number.map_or(Expected::Missing, |number| {
            Expected::Version(Version::new(number))
        })
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(fields: I) -> Self {
        Self(fields.into_iter().collect())
    }
}

impl Typed {
    pub fn get(&self) -> Option<&Fields> {
        self.0.get()
    }

    pub fn remember(&self, fields: Fields) -> &Fields {
        self.0.get_or_init(|| fields)
    }
}

impl FromRequest<Registry> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, registry: &Registry) -> Result<Self, Failure> {
        check_origin(request.headers(), &registry.settings().public_url)?;
        if !is_urlencoded(request.headers()) {
            return Err(FormFault::NotAForm.into());
        }
        let visit = request
            .extensions()
            .get::<Visit>()
            .map(|visit| visit.form_token.clone());
        let typed = request
            .extensions()
            .get::<Typed>()
            .cloned()
            .unwrap_or_default();
        let body = Bytes::from_request(request, registry).await;
        let body = body.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => FormFault::TooLarge,
            _ => FormFault::NotAForm,
        })?;
        let fields = Self::parse(&body);
        // No browser sends a NUL, no text of ours has one in it, and PostgreSQL takes none.
        if fields.iter().any(|(_, value)| value.contains('\0')) {
            return Err(FormFault::NotAForm.into());
        }
        // Remembered first: whoever signed in anew elsewhere still finds the words of the old form.
        let fields = typed.remember(fields);
        check_token(visit.as_deref().unwrap_or_default(), fields.get("csrf"))?;
        Ok(fields.clone())
    }
}

/// Not a form with files.
pub fn is_urlencoded(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// Browsers name the sender of every form: it must be this site, by its public address or by the host that was asked.
pub fn check_origin(headers: &HeaderMap, public_url: &str) -> Result<(), FormFault> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        // `none` is the person's own doing, such as sending a form again after the browser was restarted.
        return if matches!(site, "same-origin" | "none") {
            Ok(())
        } else {
            Err(FormFault::OtherSite)
        };
    }
    let origin = text(ORIGIN.as_str()).ok_or(FormFault::OtherSite)?;
    let asked = text(HOST.as_str()).unwrap_or_default();
    let is_ours = origin == public_url
        || origin
            .split_once("://")
            .is_some_and(|(_, authority)| authority == asked);
    if is_ours {
        Ok(())
    } else {
        Err(FormFault::OtherSite)
    }
}

/// Without a session there is no token to know: the origin is all that vouches for the form of a newcomer.
pub fn check_token(expected: &str, found: &str) -> Result<(), FormFault> {
    let differing = expected
        .bytes()
        .zip(found.bytes())
        .fold(0, |sum, (a, b)| sum | (a ^ b));
    let is_right = expected.is_empty() || (expected.len() == found.len() && differing == 0);
    if is_right {
        Ok(())
    } else {
        Err(FormFault::WrongToken)
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderName, HeaderValue};

    use super::{Fields, check_origin, check_token};

    fn admitted(headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers.iter().map(|&(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        check_origin(&headers.collect::<HeaderMap>(), "https://field.example").is_ok()
    }

    #[test]
    fn only_pages_of_this_site_send_forms() {
        assert!(admitted(&[
            ("sec-fetch-site", "same-origin"),
            ("origin", "null")
        ]));
        assert!(!admitted(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://field.example")
        ]));
        assert!(!admitted(&[("sec-fetch-site", "same-site")]));
        assert!(admitted(&[
            ("origin", "https://field.example"),
            ("host", "10.0.0.7:8080")
        ]));
        assert!(admitted(&[
            ("origin", "http://127.0.0.1:8080"),
            ("host", "127.0.0.1:8080")
        ]));
        assert!(!admitted(&[
            ("origin", "https://evil.example"),
            ("host", "field.example")
        ]));
        assert!(!admitted(&[("host", "field.example")]));
    }

    #[test]
    fn a_session_asks_for_its_own_token() {
        assert!(check_token("abc", "abc").is_ok());
        assert!(check_token("", "").is_ok());
        for wrong in ["", "ab", "abd", "abcd"] {
            assert!(check_token("abc", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn fields_keep_their_order_and_every_value() {
        let fields = Fields::parse(b"tag=a&tag=b&name=%E5%9F%8E+x&version=3");
        assert_eq!(fields.all("tag"), ["a", "b"]);
        assert_eq!(fields.get("name"), "城 x");
        assert_eq!(fields.get("nothing"), "");
    }
}
