//! Coming in and going out: registering, signing in, one's own account.

mod account;
mod declared;
mod interests;
mod register;
mod sign_in;
mod sign_out;

use showcase_domain::policy::Action;

use crate::held::MAX_CARRIED_BYTES;
use crate::rooms::Rooms;

pub use sign_in::sign_in_again;

pub fn add(rooms: Rooms) -> Rooms {
    rooms
        .page("/sign-in", sign_in::ask)
        .form_up_to(
            MAX_CARRIED_BYTES,
            "/sign-in",
            Action::AccountLogIn,
            sign_in::enter,
        )
        .form("/sign-out", Action::AccountLogOut, sign_out::leave)
        .page("/register", register::ask)
        .form("/register", Action::AccountRegister, register::request)
        .page("/register/confirm", register::again)
        .form(
            "/register/confirm",
            Action::AccountRegister,
            register::confirm,
        )
        .page("/account", account::show)
        .form(
            "/account/password",
            Action::AccountPassword,
            account::change_password,
        )
        .form(
            "/account/interests",
            Action::InterestManage,
            interests::declare,
        )
        .form(
            "/account/interests/{interest}/end",
            Action::InterestManage,
            interests::end,
        )
}
