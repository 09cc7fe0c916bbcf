//! Who belongs to an organization, as what, and in which department.

pub mod forms;
mod units;

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::MemberRole;
use showcase_domain::id::{OrganizationId, UnitId};
use showcase_domain::policy::Action;
use showcase_registry::Registry;
use showcase_registry::views::MemberView;

use super::subject::{Key, Subject};
use crate::at::At;
use crate::components::{Choice, Control, Input, Width};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{MemberRow, MembersPage, Room};
use crate::show::actions::is_allowed;
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

/// What was typed into the page's forms and refused.
#[derive(Default)]
struct Typed {
    identifier: String,
    unit: Option<UnitId>,
    unit_name: String,
    unit_parent: Option<UnitId>,
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

fn address(id: OrganizationId) -> String {
    format!("{}/members", Key::from(id).base())
}

async fn page(
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
    let mut unit_controls = units::controls(&units, &typed.unit_name, typed.unit_parent);
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
