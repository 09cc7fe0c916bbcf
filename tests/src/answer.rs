//! What the API answered, and insisting on it.

use std::ops::Index;

use reqwest::header::HeaderMap;
use serde_json::Value;

/// A whole answer; indexing reads its JSON body.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    /// Null unless the body is JSON.
    pub json: Value,
    asked: String,
}

impl Answer {
    pub(crate) async fn read(asked: String, response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let bytes = response
            .bytes()
            .await
            .unwrap_or_else(|error| panic!("{asked}: the body broke off: {error}"))
            .to_vec();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Self {
            status,
            headers,
            bytes,
            json,
            asked,
        }
    }

    /// Insists on a status, and shows the body when it is another.
    #[track_caller]
    #[must_use = "use `assert_status` when the answer itself does not matter"]
    pub fn expect(self, status: u16) -> Self {
        self.assert_status(status);
        self
    }

    /// Insists on a status.
    #[track_caller]
    pub fn assert_status(&self, status: u16) {
        assert_eq!(self.status, status, "{}\n{}", self.asked, self.body());
    }

    /// Insists on a problem document of this kind: `problem(409, "conflict")`.
    #[track_caller]
    #[must_use = "a problem carries more than its kind"]
    pub fn problem(self, status: u16, slug: &str) -> Self {
        self.assert_status(status);
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json")
        );
        let kind = self.text("type");
        assert!(kind.ends_with(&format!("/problems/{slug}")), "{kind}");
        self
    }

    /// The body as text, whatever it is.
    pub fn body(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The version to send back as `If-Match`.
    #[track_caller]
    pub fn etag(&self) -> String {
        let etag = self.header("etag").map(str::to_owned);
        etag.unwrap_or_else(|| panic!("{}: no ETag\n{}", self.asked, self.body()))
    }

    /// The `id` of what was answered.
    #[track_caller]
    pub fn id(&self) -> String {
        self.text("id").to_owned()
    }

    /// A string of the body, by key or by JSON pointer (`/items/0/id`).
    #[track_caller]
    pub fn text(&self, key: &str) -> &str {
        self[key]
            .as_str()
            .unwrap_or_else(|| panic!("{}: no text at {key}\n{}", self.asked, self.body()))
    }

    /// The entries of a list.
    #[track_caller]
    pub fn items(&self) -> &[Value] {
        let items = self["items"].as_array();
        items.unwrap_or_else(|| panic!("{}: no items\n{}", self.asked, self.body()))
    }

    /// The field error under this pointer.
    #[track_caller]
    pub fn error_at(&self, pointer: &str) -> &Value {
        self["errors"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|error| error["pointer"] == pointer)
            .unwrap_or_else(|| panic!("{}: no error at {pointer}\n{}", self.asked, self.body()))
    }
}

impl Index<&str> for Answer {
    type Output = Value;

    /// By key, or by JSON pointer when it starts with a slash; null when absent.
    fn index(&self, key: &str) -> &Value {
        if key.starts_with('/') {
            self.json.pointer(key).unwrap_or(&Value::Null)
        } else {
            &self.json[key]
        }
    }
}
