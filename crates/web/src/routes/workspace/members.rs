//! Who belongs to an organization, and as what.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::id::{OrganizationId, PersonId, UnitId};
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::policy::Action;
use showcase_domain::{MemberRole, Refusal};
use showcase_registry::views::MemberView;
use showcase_registry::{Error, MemberChangeInput, MemberInput, Registry, Supplied};

use super::subject::{Key, Subject};
use super::units;
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

/// What was typed into the page's forms and refused.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) identifier: String,
    pub(super) unit: Option<UnitId>,
    pub(super) unit_name: String,
    pub(super) unit_parent: Option<UnitId>,
}

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
) -> Result<Response, Failure> {
    let nothing = (Typed::default(), Errors::default());
    Ok(draw(
        &page(&registry, &visit, id, &nothing.0, &nothing.1).await?,
    ))
}

pub async fn add(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let typed = Typed {
        identifier: fields.get("identifier").to_owned(),
        unit: fields.get("unit").parse().ok(),
        ..Typed::default()
    };
    let input = role(&fields).map(|role| MemberInput {
        identifier: typed.identifier.clone(),
        role,
        unit: typed.unit,
    });
    match registry.add_member(&visit.caller, id, input).await {
        Ok(_) => Ok(done(&address(id), Done::MemberAdded)),
        Err(Error::Refused(Refusal::Invalid(errors))) => Ok(draw_refused(
            &page(&registry, &visit, id, &typed, &Errors::of(&errors)).await?,
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
    let input = role(&fields).map(|role| MemberChangeInput {
        role: Some(role),
        // A page without departments does not ask.
        unit: fields.has("unit").then(|| fields.get("unit").parse().ok()),
    });
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

pub(super) fn address(id: OrganizationId) -> String {
    format!("{}/members", Key::from(id).base())
}

pub(super) async fn page(
    registry: &Registry,
    visit: &Visit,
    id: OrganizationId,
    typed: &Typed,
    errors: &Errors,
) -> Result<MembersPage, Failure> {
    let view = registry.read_organization(&visit.caller, id).await?;
    let may_manage = is_allowed(&view.actions, Action::MemberManage);
    let members = registry.list_members(&visit.caller, id).await?;
    let may_add_units = is_allowed(&view.actions, Action::UnitManage);
    let units = units::paths(&registry.list_units(&visit.caller, id).await?);
    let roles = MemberRole::ALL.map(|role| Choice::new(role.word(), role.text(ZhCn)));
    let mut controls = vec![
        Control::line("identifier", "手机号或邮箱", &typed.identifier)
            .hint("对方须已注册账号")
            .width(Width::Medium),
        Control::new("role", "角色", Input::Select(roles.into())).width(Width::Short),
    ];
    if !units.is_empty() {
        let choices = units::choices(&units, typed.unit, NO_UNIT);
        controls
            .push(Control::new("unit", "内设机构", Input::Select(choices)).width(Width::Medium));
    }
    let mut unit_controls = units::controls(&units, typed);
    Ok(MembersPage {
        page: visit.page(Room::Workspace, "成员"),
        breadcrumb: Subject::Organization(Box::new(view)).breadcrumb(),
        errors: errors.mark_controls(controls.iter_mut().chain(&mut unit_controls)),
        members: members
            .iter()
            .map(|member| row(visit, id, member, &units, may_manage))
            .collect(),
        action: address(id),
        controls: may_manage.then_some(controls),
        units: units.into_iter().map(|(_, path)| path).collect(),
        unit_action: format!("{}/units", Key::from(id).base()),
        unit_controls: may_add_units.then_some(unit_controls),
    })
}

/// Said of a member who serves in no department.
const NO_UNIT: &str = "未定内设机构";

fn row(
    visit: &Visit,
    id: OrganizationId,
    member: &MemberView,
    units: &[(UnitId, String)],
    may_manage: bool,
) -> MemberRow {
    let unit = units.iter().find(|(id, _)| Some(*id) == member.unit);
    let of_unit = unit.map_or_else(String::new, |(_, path)| format!(" · {path}"));
    MemberRow {
        key: member.person.to_string(),
        name: member.name.clone(),
        detail: format!(
            "{}{of_unit} · 加入于 {}",
            member.identifier,
            visit.on(member.granted_at).shown
        ),
        role: member.role,
        units: if units.is_empty() {
            Vec::new()
        } else {
            units::choices(units, member.unit, NO_UNIT)
        },
        href: may_manage.then(|| format!("{}/{}", address(id), member.person)),
    }
}
