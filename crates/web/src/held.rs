//! What was typed into a form that was not taken: shown to be copied, and after a session ended carried through signing in, to be sent
//! again from a page of the new session.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use http::Method;
use showcase_domain::case::Severity;
use showcase_registry::Registry;

use crate::components::{Fact, Kept};
use crate::failure::{Failure, FormFault};
use crate::form::{Fields, MAX_FORM_BYTES, Typed, check_origin, is_urlencoded};
use crate::pages::{HeldForm, HiddenField, Room};
use crate::query::is_of_this_site;
use crate::visit::Visit;

/// A whole form, and the names and the password around it.
pub const MAX_CARRIED_BYTES: usize = MAX_FORM_BYTES + 64 * 1024;

/// Before the names of what the sign-in form carries, so that they are not taken for its own.
const PREFIX: &str = "held:";

/// Where the carried form goes.
const ADDRESS: &str = "held";

/// What the pages send along by themselves.
const CARRIED: [&str; 7] = [
    "version",
    "content_hash",
    "from",
    "next",
    "view",
    "against",
    "layout",
];

/// A form that waits for somebody to sign in.
#[derive(Clone, Debug)]
pub struct Held {
    address: String,
    fields: Fields,
}

impl Held {
    /// A form sent to this address, when there is something in it that would be missed.
    pub fn of(address: &str, fields: &Fields) -> Option<Self> {
        let is_written =
            |(name, value): (&str, &str)| !CARRIED.contains(&name) && !value.trim().is_empty();
        let fields = fields.without("csrf");
        (can_wait(address) && fields.iter().any(is_written)).then(|| Self {
            address: address.to_owned(),
            fields,
        })
    }

    /// What the sign-in form carries.
    pub fn carried(sent: &Fields) -> Option<Self> {
        Self::of(sent.get(ADDRESS), &sent.unprefixed(PREFIX))
    }

    /// The fields of the sign-in form that carry it.
    pub fn to_carry(&self) -> Vec<HiddenField> {
        let address = hidden(ADDRESS, &self.address);
        let fields = self.fields.iter();
        let fields = fields.map(|(name, value)| hidden(&format!("{PREFIX}{name}"), value));
        std::iter::once(address).chain(fields).collect()
    }

    /// The same form as it was sent. Its version goes along: what changed in between is compared, not overwritten.
    pub fn form(&self) -> HeldForm {
        let fields = self.fields.iter();
        HeldForm {
            action: self.address.clone(),
            fields: fields.map(|(name, value)| hidden(name, value)).collect(),
        }
    }

    pub fn kept(&self) -> Kept {
        kept(&self.fields)
    }

    pub fn room(&self) -> Room {
        Room::of(&self.address)
    }
}

fn hidden(name: &str, value: &str) -> HiddenField {
    HiddenField {
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

/// Forms of the workspace and the console: never those with passwords.
fn can_wait(address: &str) -> bool {
    is_of_this_site(address)
        && ["/workspace/", "/console/", "/panel/"]
            .iter()
            .any(|room| address.starts_with(room))
}

/// Remembers what a form of ours says that comes without a session: nothing behind would read it.
pub async fn remember(
    registry: &Registry,
    visit: &Visit,
    typed: &Typed,
    request: Request,
) -> Result<Request, Failure> {
    let is_late = visit.account.is_none()
        && request.method() == Method::POST
        && can_wait(&visit.address)
        && is_urlencoded(request.headers())
        && check_origin(request.headers(), &registry.settings().public_url).is_ok();
    if !is_late {
        return Ok(request);
    }
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, MAX_FORM_BYTES).await;
    let body = body.map_err(|_| FormFault::TooLarge)?;
    typed.remember(Fields::parse(&body));
    Ok(Request::from_parts(parts, Body::from(body)))
}

/// The texts of a form that was refused, so that nobody types them again.
pub fn kept(fields: &Fields) -> Kept {
    let is_word = |value: &str| Severity::from_word(value).is_some();
    let texts = fields
        .iter()
        .filter(|(_, value)| !value.trim().is_empty() && !is_word(value))
        .filter_map(|(name, value)| {
            let name = name.strip_prefix(PREFIX).unwrap_or(name);
            Some(Fact::new(label_of(name)?, value))
        });
    Kept(texts.collect())
}

/// Only what a person composes: never secrets, versions or choices.
fn label_of(name: &str) -> Option<&'static str> {
    match name {
        "reason" => Some("理由"),
        name if name.starts_with("reason-") => Some("理由"),
        "hearing" => Some("听证记录"),
        "text" => Some("说明"),
        name if name.ends_with(".reason") => Some("理由或意见"),
        name if name.starts_with("text:") => Some("修改意见"),
        name if name.starts_with("late:") => Some("迟提理由"),
        name if name.starts_with("explain:") => Some("审查要点的说明"),
        "summary" => Some("简介"),
        "summary_en" => Some("英文简介"),
        "description" => Some("详细说明"),
        "introduction" => Some("单位简介"),
        "interfaces" => Some("接口与协议"),
        "components" => Some("组成产品"),
        "address" => Some("地址"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS_OF_A_FORM: &str = "/workspace/organizations/org_1/members";

    #[test]
    fn a_form_comes_through_signing_in_as_it_was() {
        let sent = Fields::parse(b"csrf=old&version=3&identifier=new%40x.test&role=editor&role=b");
        let held = Held::of(ADDRESS_OF_A_FORM, &sent).unwrap();
        let pairs = held.to_carry().into_iter().map(|it| (it.name, it.value));
        let own = [("identifier", "me@x.test"), ("password", "p")];
        let own = own.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let carried = Held::carried(&own.into_iter().chain(pairs).collect()).unwrap();
        let form = carried.form();
        let fields: Vec<_> = form
            .fields
            .iter()
            .map(|it| (it.name.as_str(), it.value.as_str()))
            .collect();
        assert_eq!(form.action, ADDRESS_OF_A_FORM);
        assert_eq!(
            fields,
            [
                ("version", "3"),
                ("identifier", "new@x.test"),
                ("role", "editor"),
                ("role", "b")
            ]
        );
    }

    #[test]
    fn only_forms_of_the_rooms_wait() {
        let sent = Fields::parse(b"current=secret&summary=x");
        for address in [
            "/account/password",
            "/sign-in",
            "//evil.example/workspace/",
            "",
        ] {
            assert!(Held::of(address, &sent).is_none(), "{address}");
        }
        let empty = Fields::parse(b"csrf=a&version=3&content_hash=h&reason=+");
        assert!(Held::of(ADDRESS_OF_A_FORM, &empty).is_none());
    }
}
