//! What the query asks for. A parameter that is not known is refused: a misspelt filter would show things it should not.

use axum::{extract::FromRequestParts, http::request::Parts};
use serde::de::DeserializeOwned;
use showcase_domain::message::Message;

use crate::{
    ApiState,
    problem::{Kind, Problem},
};

/// The query's parameters, each at most once.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<ApiState> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &ApiState) -> Result<Self, Problem> {
        read(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

fn read<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    if query.contains("%00") {
        return Err(Problem::new(Kind::InvalidQuery).because("a parameter contains a NUL"));
    }
    // An empty value is a form field left blank: not given.
    let given = form_urlencoded::parse(query.as_bytes())
        .filter(|(_, value)| !value.is_empty())
        .collect::<Vec<_>>();
    let given = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(given)
        .finish();
    let deserializer =
        serde_urlencoded::Deserializer::new(form_urlencoded::parse(given.as_bytes()));
    serde_path_to_error::deserialize(deserializer).map_err(|error| {
        let detail = error.inner().to_string();
        match error.path().to_string() {
            path if path == "." => Problem::new(Kind::InvalidQuery).because(detail),
            name if detail.starts_with("unknown field") => {
                Problem::parameter(&name, Message::UnknownField { name: name.clone() })
            }
            name => Problem::parameter(&name, Message::Malformed { detail }),
        }
    })
}

#[cfg(test)]
mod tests {
    use showcase_registry::OfferingQuery;

    use super::*;

    #[test]
    fn every_refusal_names_its_parameter() {
        for (query, parameter) in [
            ("limit=abc", "limit"),
            ("colour=red", "colour"),
            ("state=gone", "state"),
            ("organization=org_1", "organization"),
        ] {
            let problem = read::<OfferingQuery>(query).unwrap_err();
            assert_eq!(problem.kind(), Kind::InvalidQuery);
            assert!(
                format!("{problem:?}").contains(&format!("pointer: \"{parameter}\"")),
                "{problem:?}"
            );
        }
        assert!(read::<OfferingQuery>("q=%00").is_err());
        assert!(read::<OfferingQuery>("q=a&q=b").is_err());
        let query = read::<OfferingQuery>("q=%E5%87%80&limit=5").unwrap();
        assert_eq!((query.q.as_deref(), query.limit), (Some("净"), Some(5)));
    }
}
