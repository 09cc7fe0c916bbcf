//! The stylesheet, the script and the mark, compiled in. Their addresses carry
//! a hash of the content, so that a browser may keep them for ever.

use axum::Router;
use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

/// One file that pages refer to.
#[derive(Debug)]
pub struct Asset {
    pub name: &'static str,
    pub content_type: &'static str,
    pub body: &'static str,
    /// Changes whenever the body does.
    pub version: u64,
}

impl Asset {
    const fn new(name: &'static str, content_type: &'static str, body: &'static str) -> Self {
        let version = fnv1a(body.as_bytes());
        Self {
            name,
            content_type,
            body,
            version,
        }
    }

    /// The address a page names: `/assets/showcase.css?v=1f2e…`.
    pub fn href(&self) -> String {
        format!("/assets/{}?{}", self.name, self.query())
    }

    fn query(&self) -> String {
        format!("v={:016x}", self.version)
    }
}

pub static STYLESHEET: Asset = Asset::new(
    "showcase.css",
    "text/css; charset=utf-8",
    concat!(
        include_str!("../assets/tokens.css"),
        include_str!("../assets/base.css"),
        include_str!("../assets/components.css"),
        include_str!("../assets/pages.css"),
        include_str!("../assets/console.css"),
        include_str!("../assets/review.css"),
        include_str!("../assets/figures.css"),
        include_str!("../assets/office.css"),
        include_str!("../assets/print.css"),
    ),
);

pub static SCRIPT: Asset = Asset::new(
    "showcase.js",
    "text/javascript; charset=utf-8",
    include_str!("../assets/showcase.js"),
);

pub static MARK: Asset = Asset::new(
    "mark.svg",
    "image/svg+xml",
    include_str!("../assets/mark.svg"),
);

/// The asset behind `/assets/{name}`.
pub fn find(name: &str) -> Option<&'static Asset> {
    [&STYLESHEET, &SCRIPT, &MARK]
        .into_iter()
        .find(|asset| asset.name == name)
}

/// `/assets/{name}`, for any state: assets depend on none.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{name}", get(serve))
}

/// Only the address that names this very content is kept for ever; another
/// version, as an older page may ask for, is asked for again next time.
async fn serve(Path(name): Path<String>, RawQuery(query): RawQuery) -> Response {
    let Some(asset) = find(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let caching = if query == Some(asset.query()) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let headers = [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, caching)];
    (headers, asset.body).into_response()
}

/// FNV-1a: stable across builds and computable at compile time. It marks a
/// version; nothing rests on it being hard to forge.
const fn fnv1a(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut index = 0;
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0100_0000_01b3);
        index += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use axum::extract::{Path, RawQuery};
    use http::StatusCode;
    use http::header::CACHE_CONTROL;

    use super::{MARK, SCRIPT, STYLESHEET, fnv1a, serve};

    async fn caching(name: &str, query: Option<String>) -> (StatusCode, String) {
        let response = serve(Path(name.to_owned()), RawQuery(query)).await;
        let caching = response.headers().get(CACHE_CONTROL);
        let caching = caching.map_or("", |value| value.to_str().unwrap());
        (response.status(), caching.to_owned())
    }

    #[tokio::test]
    async fn only_the_version_that_is_served_is_kept_for_ever() {
        for asset in [&STYLESHEET, &SCRIPT, &MARK] {
            let href = asset.href();
            let (path, query) = href.split_once('?').unwrap();
            let name = path.strip_prefix("/assets/").unwrap();
            let (status, kept) = caching(name, Some(query.to_owned())).await;
            assert_eq!(status, StatusCode::OK);
            assert!(kept.ends_with("immutable"), "{kept}");
            assert_eq!(caching(name, Some("v=0".into())).await.1, "no-cache");
            assert_eq!(caching(name, None).await.1, "no-cache");
        }
        assert_eq!(
            caching("../Cargo.toml", None).await.0,
            StatusCode::NOT_FOUND
        );
    }

    #[test]
    fn the_version_follows_the_content() {
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_ne!(fnv1a(b"a"), fnv1a(b"b"));
    }
}
