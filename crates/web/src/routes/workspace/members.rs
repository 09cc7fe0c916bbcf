//! Who belongs to an organization, and as what.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::id::{OrganizationId, PersonId};
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::policy::Action;
use showcase_domain::{MemberRole, Refusal};
use showcase_registry::views::MemberView;
use showcase_registry::{Error, MemberInput, MemberRoleInput, Registry, Supplied};

use super::subject::{Key, Subject};
use crate::at::At;
use crate::components::{Choice, Control, Input, Width};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{MemberRow, MembersPage, Room};
use crate::show::actions::is_allowed;
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
) -> Result<Response, Failure> {
    Ok(draw(
        &page(&registry, &visit, id, "", &Errors::default()).await?,
    ))
}

pub async fn add(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let identifier = fields.get("identifier").to_owned();
    let input = role(&fields).map(|role| MemberInput {
        identifier: identifier.clone(),
        role,
    });
    match registry.add_member(&visit.caller, id, input).await {
        Ok(_) => Ok(done(&address(id), Done::MemberAdded)),
        Err(Error::Refused(Refusal::Invalid(errors))) => Ok(draw_refused(
            &page(&registry, &visit, id, &identifier, &Errors::of(&errors)).await?,
        )),
        Err(error) => Err(error.into()),
    }
}

pub async fn change(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, person)): At<(OrganizationId, PersonId)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = role(&fields).map(|role| MemberRoleInput { role });
    registry
        .change_member(&visit.caller, id, person, input)
        .await?;
    Ok(done(&address(id), Done::MemberChanged))
}

pub async fn remove(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, person)): At<(OrganizationId, PersonId)>,
    _: Fields,
) -> Result<Response, Failure> {
    registry.remove_member(&visit.caller, id, person).await?;
    Ok(done(&address(id), Done::MemberRemoved))
}

fn role(fields: &Fields) -> Supplied<MemberRole> {
    let role = MemberRole::from_word(fields.get("role"));
    role.ok_or_else(|| Refusal::Invalid(FieldErrors::one("/role", Message::Required)))
}

fn address(id: OrganizationId) -> String {
    format!("{}/members", Key::from(id).base())
}

async fn page(
    registry: &Registry,
    visit: &Visit,
    id: OrganizationId,
    identifier: &str,
    errors: &Errors,
) -> Result<MembersPage, Failure> {
    let view = registry.read_organization(&visit.caller, id).await?;
    let may_manage = is_allowed(&view.actions, Action::MemberManage);
    let members = registry.list_members(&visit.caller, id).await?;
    let roles = MemberRole::ALL.map(|role| Choice::new(role.word(), role.text(ZhCn)));
    let mut controls = vec![
        Control::line("identifier", "手机号或邮箱", identifier)
            .hint("对方须已注册账号")
            .width(Width::Medium),
        Control::new("role", "角色", Input::Select(roles.into())).width(Width::Short),
    ];
    Ok(MembersPage {
        page: visit.page(Room::Workspace, "成员"),
        breadcrumb: Subject::Organization(Box::new(view)).breadcrumb(),
        errors: errors.mark_controls(&mut controls),
        members: members
            .iter()
            .map(|member| row(visit, id, member, may_manage))
            .collect(),
        action: address(id),
        controls: may_manage.then_some(controls),
    })
}

fn row(visit: &Visit, id: OrganizationId, member: &MemberView, may_manage: bool) -> MemberRow {
    MemberRow {
        key: member.person.to_string(),
        name: member.name.clone(),
        detail: format!(
            "{} · 加入于 {}",
            member.identifier,
            visit.on(member.granted_at).shown
        ),
        role: member.role,
        href: may_manage.then(|| format!("{}/{}", address(id), member.person)),
    }
}
