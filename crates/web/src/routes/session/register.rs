//! Registering a person: an address, then the code that was sent there.

use axum::extract::State;
use axum::response::{Redirect, Response};
use showcase_domain::Refusal;
use showcase_domain::person::Identifier;
use showcase_registry::{Error, Registration, RegistrationRequest, Registry};

use crate::components::Control;
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{RegisterPage, RegisterStage, Room};
use crate::show::errors::Errors;
use crate::visit::Visit;

pub async fn ask(visit: Visit) -> Response {
    draw(&identifier_page(&visit, "", &Errors::default()))
}

/// The second step is reached by the first: an address in the browser's history would tell who registered here.
pub async fn again() -> Redirect {
    Redirect::to("/register")
}

pub async fn request(
    State(registry): State<Registry>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, Failure> {
    let identifier = fields.get("identifier");
    let input = RegistrationRequest {
        identifier: identifier.to_owned(),
    };
    match registry
        .request_registration(&visit.caller, Ok(input))
        .await
    {
        Ok(()) => Ok(draw(&confirm_page(&visit, &fields, &Errors::default()))),
        Err(Error::Refused(Refusal::Invalid(errors))) => Ok(draw_refused(&identifier_page(
            &visit,
            identifier,
            &Errors::of(&errors),
        ))),
        Err(error) => Err(error.into()),
    }
}

pub async fn confirm(
    State(registry): State<Registry>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, Failure> {
    let text = |name: &str| fields.get(name).to_owned();
    let input = Registration {
        identifier: text("identifier"),
        code: text("code"),
        name: text("name"),
        password: text("password"),
    };
    match registry.register(&visit.caller, Ok(input)).await {
        Ok(_) => Ok(done("/sign-in", Done::Registered)),
        Err(Error::Refused(Refusal::Invalid(errors))) => Ok(draw_refused(&confirm_page(
            &visit,
            &fields,
            &Errors::of(&errors),
        ))),
        Err(error) => Err(error.into()),
    }
}

fn identifier_page(visit: &Visit, identifier: &str, errors: &Errors) -> RegisterPage {
    let mut controls = vec![
        Control::line("identifier", "手机号或邮箱", identifier)
            .hint("验证码会发到这里；登录时也用它")
            .autocomplete("username"),
    ];
    RegisterPage {
        page: visit.page(Room::Public, "注册账号"),
        errors: errors.mark_controls(&mut controls),
        stage: RegisterStage::Identifier,
        controls,
    }
}

fn confirm_page(visit: &Visit, fields: &Fields, errors: &Errors) -> RegisterPage {
    let identifier = fields.get("identifier");
    let masked =
        Identifier::parse(identifier).map_or_else(|_| identifier.to_owned(), |it| it.masked());
    let mut controls = vec![
        Control::line("code", "验证码", fields.get("code")).autocomplete("one-time-code"),
        Control::line("name", "姓名", fields.get("name")).autocomplete("name"),
        Control::typed("password", "password", "密码", "")
            .autocomplete("new-password")
            .hint("至少 15 个字符，可以是一句好记的话"),
    ];
    RegisterPage {
        page: visit.page(Room::Public, "设置密码"),
        errors: errors.mark_controls(&mut controls),
        stage: RegisterStage::Confirm {
            identifier: identifier.to_owned(),
            masked,
        },
        controls,
    }
}
