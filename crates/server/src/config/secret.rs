//! Values that must not be shown: they print as `***` wherever the configuration is printed.

use std::fmt;

use serde::Deserialize;

/// A password, a key, or an address that holds one.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The value itself. Never into a log or an error.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_empty() { "(none)" } else { "***" })
    }
}

/// An address whose user and password are hidden when it is printed; the rest is needed to understand a log.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the address begins with one of the schemes, such as `sqlite`.
    pub fn has_scheme(&self, schemes: &[&str]) -> bool {
        self.0
            .split_once(':')
            .is_some_and(|(scheme, _)| schemes.contains(&scheme))
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((scheme, rest)) = self.0.split_once("://") else {
            return f.write_str(if self.0.is_empty() { "(none)" } else { "***" });
        };
        // The last `@` of the authority: a password may hold one. Parameters may hold a password as well.
        let rest = rest.split_once('?').map_or(rest, |(before, _)| before);
        let authority = rest.find('/').map_or(rest, |slash| &rest[..slash]);
        match authority.rfind('@') {
            Some(at) => write!(f, "{scheme}://***{}", &rest[at..]),
            None => write!(f, "{scheme}://{rest}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_secret_is_printed() {
        assert_eq!(format!("{:?}", Secret("hunter2".to_owned())), "***");
        for (address, printed) in [
            (
                "postgres://serve:p@ss@db.internal/showcase",
                "postgres://***@db.internal/showcase",
            ),
            (
                "postgres://db/showcase?password=hunter2",
                "postgres://db/showcase",
            ),
            (
                "sqlite://data/showcase.sqlite",
                "sqlite://data/showcase.sqlite",
            ),
            (
                "smtps://user:secret@mail.example",
                "smtps://***@mail.example",
            ),
            ("hunter2", "***"),
            ("", "(none)"),
        ] {
            assert_eq!(format!("{:?}", Address(address.to_owned())), printed);
        }
    }
}
