//! Signing in.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use showcase_domain::Refusal;
use showcase_registry::{Environment, Error, LogIn, Registry};

use crate::components::{Control, ErrorSummary};
use crate::cookies;
use crate::draw::{draw, draw_refused, set_cookie};
use crate::failure::Failure;
use crate::form::Fields;
use crate::pages::{DemoAccount, Room, SignInPage};
use crate::query::Asked;
use crate::show::errors::Errors;
use crate::visit::Visit;

pub async fn ask(
    State(registry): State<Registry>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = Asked::read(query.as_deref(), &["next"]);
    draw(&page(
        &registry,
        &visit,
        asked.get("next"),
        "",
        &Errors::default(),
    ))
}

pub async fn enter(
    State(registry): State<Registry>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = LogIn {
        identifier: fields.get("identifier").to_owned(),
        password: fields.get("password").to_owned(),
    };
    let session = match registry.log_in(&visit.caller, Ok(input)).await {
        Ok(session) => session,
        Err(Error::Refused(Refusal::NotSignedIn)) => {
            let errors = Errors::one("identifier", "账号或密码不正确，请重新输入。");
            let page = page(
                &registry,
                &visit,
                fields.get("next"),
                fields.get("identifier"),
                &errors,
            );
            return Ok(draw_refused(&page));
        }
        Err(error) => return Err(error.into()),
    };
    let home = if session.account.staff_roles.is_empty() {
        "/workspace"
    } else {
        "/console"
    };
    let next = Some(fields.get("next")).filter(|next| is_of_this_site(next));
    let mut response = Redirect::to(next.unwrap_or(home)).into_response();
    set_cookie(
        &mut response,
        &cookies::open_session(registry.settings(), session.token),
    );
    Ok(response)
}

fn page(
    registry: &Registry,
    visit: &Visit,
    next: &str,
    identifier: &str,
    errors: &Errors,
) -> SignInPage {
    let mut controls = vec![
        Control::line("identifier", "手机号或邮箱", identifier).autocomplete("username"),
        Control::typed("password", "password", "密码", ""),
    ];
    let errors: ErrorSummary = errors.mark_controls(&mut controls);
    let settings = registry.settings();
    let accounts = match settings.environment {
        Environment::Demo => settings.demo_accounts.as_slice(),
        Environment::Production | Environment::Test => &[],
    };
    let accounts = accounts.iter().map(|account| DemoAccount {
        role: account.role.clone(),
        identifier: account.identifier.clone(),
        password: account.password.clone(),
    });
    SignInPage {
        page: visit.page(Room::Public, "登录"),
        errors,
        controls,
        next: next.to_owned(),
        accounts: accounts.collect(),
    }
}

/// A path, and nothing that a browser could take for another site: it reads `//` and `/\` as the beginning of a host.
fn is_of_this_site(next: &str) -> bool {
    let is_path = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    is_path && !next.chars().any(char::is_control) && !next.starts_with("/sign-")
}

#[cfg(test)]
mod tests {
    use super::is_of_this_site;

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
