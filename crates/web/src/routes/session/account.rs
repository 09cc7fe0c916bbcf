//! One's own account, and changing its password.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_registry::views::AccountView;
use showcase_registry::{Error, PasswordChange, Registry};

use super::declared;
use crate::components::{Badge, Control, Fact};
use crate::cookies;
use crate::draw::{done, draw, draw_refused, set_cookie};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{AccountPage, Line, Room};
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
) -> Result<Response, Failure> {
    let account = registry.read_account(&visit.caller).await?;
    let (fields, errors) = (Fields::default(), Errors::default());
    let page = page(&registry, &visit, &account, &fields, &errors).await?;
    Ok(draw(&page))
}

pub async fn change_password(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = PasswordChange {
        current: fields.get("current").to_owned(),
        new: fields.get("new").to_owned(),
    };
    match registry
        .change_password(&visit.caller, fields.version(), Ok(input))
        .await
    {
        Ok(()) => {
            let mut response = done("/sign-in", Done::PasswordChanged);
            set_cookie(&mut response, &cookies::close_session(registry.settings()));
            Ok(response)
        }
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let account = registry.read_account(&visit.caller).await?;
            let (fields, errors) = (Fields::default(), Errors::of(&errors));
            let page = page(&registry, &visit, &account, &fields, &errors).await?;
            Ok(draw_refused(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// `fields` is what was typed into the declaration of an interest: passwords are never drawn again.
pub(super) async fn page(
    registry: &Registry,
    visit: &Visit,
    account: &AccountView,
    fields: &Fields,
    errors: &Errors,
) -> Result<AccountPage, Failure> {
    let roles: Vec<&str> = account
        .staff_roles
        .iter()
        .map(|role| role.text(ZhCn))
        .collect();
    let mut facts = vec![Fact::new("姓名", &account.name)];
    facts.extend(
        account
            .mobile
            .as_ref()
            .map(|mobile| Fact::new("手机号", mobile)),
    );
    facts.extend(account.email.as_ref().map(|email| Fact::new("邮箱", email)));
    if !roles.is_empty() {
        facts.push(Fact::new("运营方角色", roles.join("、")));
    }
    let organizations = account.memberships.iter().map(|membership| Line {
        name: membership.organization.name.clone(),
        href: format!("/workspace/organizations/{}", membership.organization.id),
        detail: format!("您是{}", membership.role.text(ZhCn)),
        badge: Badge::of_organization(membership.organization.state),
    });
    let mut controls = vec![
        Control::typed("password", "current", "当前密码", ""),
        Control::typed("password", "new", "新密码", "")
            .autocomplete("new-password")
            .hint("至少 15 个字符，可以是一句好记的话"),
    ];
    let mut interests = declared::form(registry, visit, account, fields).await?;
    let declaring = interests.iter_mut().flat_map(|form| &mut form.controls);
    let errors = errors.mark_controls(declaring.chain(&mut controls));
    Ok(AccountPage {
        page: visit.page(Room::Workspace, "我的账号"),
        errors,
        facts,
        organizations: organizations.collect(),
        version: account.version.number(),
        controls,
        interests,
    })
}
