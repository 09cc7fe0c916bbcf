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
use crate::held::Held;
use crate::pages::{DemoAccount, ResumePage, Room, SignInPage};
use crate::query::{Asked, is_of_this_site};
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
        None,
        &Errors::default(),
    ))
}

/// For whoever sent a form after their session had ended.
pub fn sign_in_again(registry: &Registry, visit: &Visit, held: &Held) -> Response {
    let errors = Errors::default();
    draw(&page(registry, visit, &visit.next, "", Some(held), &errors))
}

pub async fn enter(
    State(registry): State<Registry>,
    mut visit: Visit,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = LogIn {
        identifier: fields.get("identifier").to_owned(),
        password: fields.get("password").to_owned(),
    };
    let held = Held::carried(&fields);
    let session = match registry.log_in(&visit.caller, Ok(input)).await {
        Ok(session) => session,
        Err(Error::Refused(Refusal::NotSignedIn)) => {
            let errors = Errors::one("identifier", "账号或密码不正确，请重新输入。");
            let page = page(
                &registry,
                &visit,
                fields.get("next"),
                fields.get("identifier"),
                held.as_ref(),
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
    let next = next.unwrap_or(home);
    let mut response = match held {
        Some(held) => {
            visit.enter(&registry, session.token.clone()).await?;
            draw(&resume(&visit, &held, next))
        }
        None => Redirect::to(next).into_response(),
    };
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
    held: Option<&Held>,
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
        carried: held.map(Held::to_carry).unwrap_or_default(),
        kept: held.map(Held::kept).unwrap_or_default(),
        accounts: accounts.collect(),
    }
}

fn resume(visit: &Visit, held: &Held, back: &str) -> ResumePage {
    ResumePage {
        page: visit.page(held.room(), "继续提交"),
        kept: held.kept(),
        form: held.form(),
        back_href: back.to_owned(),
    }
}
