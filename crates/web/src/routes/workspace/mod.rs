//! The enterprise workspace. Organizations and offerings are filled in, checked and submitted by the same pages (see `subject`).

mod cases;
mod check;
mod claim;
mod closing;
mod contact;
mod create;
mod edit;
mod home;
mod materials;
mod members;
mod offering;
mod organization;
mod stale;
mod subject;
mod submit;
mod upload;

use showcase_domain::id::{OfferingId, OrganizationId};
use showcase_domain::policy::Action;

use crate::rooms::Rooms;

pub fn add(rooms: Rooms) -> Rooms {
    cases::add(offerings(organizations(
        rooms.page("/workspace", home::show),
    )))
}

fn organizations(rooms: Rooms) -> Rooms {
    rooms
        .page("/workspace/organizations/new", create::ask_organization)
        .form(
            "/workspace/organizations/new",
            Action::OrganizationCreate,
            create::organization,
        )
        .page("/workspace/organizations/claim", claim::ask)
        .form(
            "/workspace/organizations/claim",
            Action::OrganizationClaim,
            claim::claim,
        )
        .page("/workspace/organizations/{id}", organization::show)
        .page(
            "/workspace/organizations/{id}/edit/{group}",
            edit::ask::<OrganizationId>,
        )
        .form(
            "/workspace/organizations/{id}/edit/{group}",
            Action::OrganizationEdit,
            edit::save::<OrganizationId>,
        )
        .page("/workspace/organizations/{id}/contact", contact::ask)
        .form(
            "/workspace/organizations/{id}/contact",
            Action::OrganizationEdit,
            contact::save,
        )
        .page(
            "/workspace/organizations/{id}/materials",
            materials::show::<OrganizationId>,
        )
        .form_up_to(
            upload::MAX_BYTES,
            "/workspace/organizations/{id}/materials/{requirement}",
            Action::MaterialUpload,
            upload::add::<OrganizationId>,
        )
        .form(
            "/workspace/organizations/{id}/materials/{requirement}/{material}/remove",
            Action::OrganizationEdit,
            materials::remove::<OrganizationId>,
        )
        .page(
            "/workspace/organizations/{id}/check",
            check::show::<OrganizationId>,
        )
        .page(
            "/workspace/organizations/{id}/submit",
            submit::ask::<OrganizationId>,
        )
        .form(
            "/workspace/organizations/{id}/submit",
            Action::OrganizationSubmit,
            submit::submit::<OrganizationId>,
        )
        .page(
            "/workspace/organizations/{id}/cancel",
            closing::ask::<OrganizationId>,
        )
        .form(
            "/workspace/organizations/{id}/cancel",
            Action::OrganizationCancel,
            closing::cancel::<OrganizationId>,
        )
        .page("/workspace/organizations/{id}/members", members::show)
        .form(
            "/workspace/organizations/{id}/members",
            Action::MemberManage,
            members::forms::add,
        )
        .form(
            "/workspace/organizations/{id}/members/{person}/role",
            Action::MemberManage,
            members::forms::change,
        )
        .form(
            "/workspace/organizations/{id}/members/{person}/remove",
            Action::MemberManage,
            members::forms::remove,
        )
        .form(
            "/workspace/organizations/{id}/units",
            Action::UnitManage,
            members::forms::add_unit,
        )
}

fn offerings(rooms: Rooms) -> Rooms {
    rooms
        .page(
            "/workspace/organizations/{id}/offerings/new",
            create::ask_offering,
        )
        .form(
            "/workspace/organizations/{id}/offerings/new",
            Action::OfferingCreate,
            create::offering,
        )
        .page("/workspace/offerings/{id}", offering::show)
        .page(
            "/workspace/offerings/{id}/edit/{group}",
            edit::ask::<OfferingId>,
        )
        .form(
            "/workspace/offerings/{id}/edit/{group}",
            Action::OfferingEdit,
            edit::save::<OfferingId>,
        )
        .page(
            "/workspace/offerings/{id}/materials",
            materials::show::<OfferingId>,
        )
        .form_up_to(
            upload::MAX_BYTES,
            "/workspace/offerings/{id}/materials/{requirement}",
            Action::MaterialUpload,
            upload::add::<OfferingId>,
        )
        .form(
            "/workspace/offerings/{id}/materials/{requirement}/{material}/remove",
            Action::OfferingEdit,
            materials::remove::<OfferingId>,
        )
        .page("/workspace/offerings/{id}/check", check::show::<OfferingId>)
        .page(
            "/workspace/offerings/{id}/submit",
            submit::ask::<OfferingId>,
        )
        .form(
            "/workspace/offerings/{id}/submit",
            Action::OfferingSubmit,
            submit::submit::<OfferingId>,
        )
        .page(
            "/workspace/offerings/{id}/cancel",
            closing::ask::<OfferingId>,
        )
        .form(
            "/workspace/offerings/{id}/cancel",
            Action::OfferingCancel,
            closing::cancel::<OfferingId>,
        )
}
