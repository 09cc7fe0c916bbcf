//! Somebody with a browser's habits but no browser: pages, forms, a cookie.

use reqwest::header::{CONTENT_TYPE, ORIGIN};
use reqwest::redirect;
use url::form_urlencoded::Serializer;

use crate::Server;
use crate::client::http_client;

/// A visitor of the HTML pages, with a cookie jar of their own.
pub struct Visitor {
    http: reqwest::Client,
    url: String,
    /// The site whose pages send the forms.
    origin: String,
}

/// A page as it came, redirects not followed.
#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub location: Option<String>,
    pub html: String,
    path: String,
}

impl Server {
    /// A visitor without a session.
    pub fn visitor(&self) -> Visitor {
        self.visitor_from(&self.url())
    }

    /// A visitor whose forms are sent by pages of another site.
    pub fn visitor_from(&self, origin: &str) -> Visitor {
        let http = http_client()
            .cookie_store(true)
            .redirect(redirect::Policy::none())
            .build()
            .expect("a client can be made");
        Visitor {
            http,
            url: self.url(),
            origin: origin.to_owned(),
        }
    }
}

impl Visitor {
    pub async fn get(&self, path: &str) -> Page {
        self.send(path, self.http.get(self.at(path))).await
    }

    /// Sends a form as the page itself would, without the hidden fields.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self
            .http
            .post(self.at(path))
            .header(ORIGIN, &self.origin)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        self.send(path, request).await
    }

    /// Opens a page, and sends a form to it with the page's hidden fields.
    pub async fn fill(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.get(page).await.expect(200);
        let hidden: Vec<(&str, String)> = ["csrf", "version"]
            .into_iter()
            .filter_map(|name| page.hidden(name).map(|value| (name, value)))
            .collect();
        let mut all: Vec<(&str, &str)> = hidden.iter().map(|(n, v)| (*n, v.as_str())).collect();
        all.extend_from_slice(fields);
        self.post(action, &all).await
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    async fn send(&self, path: &str, request: reqwest::RequestBuilder) -> Page {
        let response = request
            .send()
            .await
            .unwrap_or_else(|error| panic!("{path}: no answer: {error}"));
        let location = response.headers().get("location");
        Page {
            status: response.status().as_u16(),
            location: location.and_then(|value| Some(value.to_str().ok()?.to_owned())),
            html: response.text().await.expect("the page comes whole"),
            path: path.to_owned(),
        }
    }
}

impl Page {
    /// Insists on a status, and shows the page when it is another.
    #[track_caller]
    #[must_use = "use `assert_eq!(page.status, …)` when the page does not matter"]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.path, self.html);
        self
    }

    /// The value of the first hidden field of this name.
    pub fn hidden(&self, name: &str) -> Option<String> {
        let name = format!("name=\"{name}\"");
        self.html
            .split("<input")
            .skip(1)
            .filter_map(|input| input.split('>').next())
            .filter(|input| input.contains("type=\"hidden\""))
            .find(|input| input.contains(&name))
            .and_then(|input| input.split("value=\"").nth(1))
            .and_then(|value| value.split('"').next())
            .map(str::to_owned)
    }
}
