//! The two cookies of the pages: the session, and the word about what was just done.

use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use showcase_registry::Settings;

use crate::flash::Told;

/// Its value is one of a few words (see [`Told`]): nothing that a stranger plants there is ever shown.
const FLASH: &str = "showcase-done";

/// Browsers hold a `__Host-` cookie to https, this host alone and the whole path.
fn session_name(settings: &Settings) -> &'static str {
    if is_encrypted(settings) {
        "__Host-showcase"
    } else {
        "showcase"
    }
}

fn is_encrypted(settings: &Settings) -> bool {
    settings.public_url.starts_with("https://")
}

/// The secret that the session cookie carries.
pub fn session(jar: &CookieJar, settings: &Settings) -> Option<String> {
    jar.get(session_name(settings))
        .map(|cookie| cookie.value().to_owned())
}

/// Opens a session in the browser; it ends there with the browser, and here when it is idle.
pub fn open_session(settings: &Settings, secret: String) -> Cookie<'static> {
    let mut cookie = plain(session_name(settings), secret);
    cookie.set_secure(is_encrypted(settings));
    cookie
}

pub fn close_session(settings: &Settings) -> Cookie<'static> {
    let mut cookie = open_session(settings, String::new());
    cookie.make_removal();
    cookie
}

pub fn read_flash(jar: &CookieJar) -> Option<Told> {
    Told::from_word(jar.get(FLASH)?.value())
}

pub fn flash(told: Told) -> Cookie<'static> {
    plain(FLASH, told.word())
}

pub fn clear_flash() -> Cookie<'static> {
    let mut cookie = plain(FLASH, String::new());
    cookie.make_removal();
    cookie
}

fn plain(name: &'static str, value: String) -> Cookie<'static> {
    let cookie = Cookie::build((name, value)).path("/").http_only(true);
    cookie.same_site(SameSite::Lax).build()
}
