//! Somebody who calls the API: nobody in particular, or a bearer of a token.

use std::future::{Future, IntoFuture};
use std::pin::Pin;

use reqwest::{Method, RequestBuilder, header, multipart};
use serde::Serialize;

use crate::Answer;

/// A caller of `/api/v1`; cheap to clone.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
    token: Option<String>,
}

impl Client {
    /// Nobody in particular, at the server with this address.
    pub fn anonymous(url: &str) -> Self {
        Self {
            http: http_client().build().expect("a client can be made"),
            url: url.to_owned(),
            token: None,
        }
    }

    /// The same server seen with a token, of a session or of a program.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    pub fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    pub fn delete(&self, path: &str) -> Call {
        self.call(Method::DELETE, path)
    }

    pub fn post(&self, path: &str, body: impl Serialize) -> Call {
        self.call(Method::POST, path).json(body)
    }

    pub fn put(&self, path: &str, body: impl Serialize) -> Call {
        self.call(Method::PUT, path).json(body)
    }

    /// A POST without a body.
    pub fn act(&self, path: &str) -> Call {
        self.call(Method::POST, path)
    }

    /// A form with a file in it.
    pub fn post_form(&self, path: &str, form: multipart::Form) -> Call {
        self.act(path).form(form)
    }

    /// A JSON merge patch (RFC 7396).
    pub fn patch(&self, path: &str, body: impl Serialize) -> Call {
        self.call(Method::PATCH, path)
            .body(written(&body), "application/merge-patch+json")
    }

    /// A call to a path below `/api/v1`, or to one of the root when the path
    /// starts with two slashes: `//health/live`.
    pub fn call(&self, method: Method, path: &str) -> Call {
        let path = match path.strip_prefix("//") {
            Some(rooted) => format!("/{rooted}"),
            None => format!("/api/v1{path}"),
        };
        let asked = format!("{method} {path}");
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        Call { request, asked }
    }
}

/// A call that is being put together; awaiting it sends it.
#[must_use = "a call is sent by awaiting it"]
pub struct Call {
    request: RequestBuilder,
    asked: String,
}

impl Call {
    /// Sends the version that was seen.
    pub fn if_match(self, etag: &str) -> Self {
        self.header("if-match", etag)
    }

    /// Makes the call repeatable.
    pub fn key(self, idempotency_key: &str) -> Self {
        self.header("idempotency-key", idempotency_key)
    }

    pub fn language(self, accept: &str) -> Self {
        self.header("accept-language", accept)
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub fn json(self, body: impl Serialize) -> Self {
        self.body(written(&body), "application/json")
    }

    /// Any body at all, also a wrong one.
    pub fn body(mut self, body: impl Into<reqwest::Body>, content_type: &str) -> Self {
        self.request = self
            .request
            .header(header::CONTENT_TYPE, content_type)
            .body(body);
        self
    }

    /// A form with a file in it.
    pub fn form(mut self, form: multipart::Form) -> Self {
        self.request = self.request.multipart(form);
        self
    }

    /// Sends the call; an error means that no answer came, as after a kill.
    pub async fn attempt(self) -> Result<Answer, reqwest::Error> {
        let response = self.request.send().await?;
        Ok(Answer::read(self.asked, response).await)
    }
}

impl IntoFuture for Call {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let asked = self.asked.clone();
        Box::pin(async move {
            self.attempt()
                .await
                .unwrap_or_else(|error| panic!("{asked}: no answer: {error}"))
        })
    }
}

/// The workspace's build of the client brings no cryptography of its own.
pub(crate) fn http_client() -> reqwest::ClientBuilder {
    // Taken already, by an earlier client: the same one.
    drop(rustls::crypto::ring::default_provider().install_default());
    // A connection that is kept would break when its server is killed.
    reqwest::Client::builder().pool_max_idle_per_host(0)
}

fn written(body: &impl Serialize) -> String {
    serde_json::to_string(body).expect("what a test sends can be written as JSON")
}
