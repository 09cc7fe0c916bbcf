//! Accounts: registering, logging in and out, passwords, staff, and forgetting a person.

mod authenticate;
mod change_password;
mod erase;
mod limits;
mod log_in;
mod passwords;
mod read;
mod register;
mod request_registration;
mod staff;
#[cfg(test)]
mod tests;

pub use authenticate::{Authenticated, Credential, OpenSession};
pub use change_password::PasswordChange;
pub use erase::Erased;
pub use log_in::LogIn;
pub(crate) use passwords::Passwords;
pub use register::Registration;
pub use request_registration::RegistrationRequest;
pub use staff::NewStaff;
