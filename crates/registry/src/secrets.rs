//! Secrets: the installation's key, and the secrets that log-ins and tokens carry.
//!
//! Of a carried secret only a hash is stored. It is 256 random bits, so a plain SHA-256 is enough and a look-up by the hash tells an
//! attacker's clock nothing; what people choose or type (passwords, codes) is never hashed this way.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use showcase_domain::ContentHash;
use subtle::ConstantTimeEq;

use crate::clock::random_bytes;

/// The key of the installation. Everything that is keyed with it names its purpose, so that a value made for one use is worth nothing
/// in another.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

impl SecretKey {
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// HMAC-SHA-256, hexadecimal.
    pub(crate) fn mac(&self, purpose: &str, message: &[u8]) -> String {
        hex::encode(self.digest(purpose, message))
    }

    /// What an idempotency record keeps of a request's body: whoever reads the database cannot try likely bodies.
    pub fn body_hash(&self, body: &[u8]) -> ContentHash {
        ContentHash::of(&self.digest("request-body", body))
    }

    fn digest(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length");
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(message);
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// Compares in a time that does not depend on where two texts differ.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// What a carried secret opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SecretKind {
    /// A log-in.
    Session,
    /// An API token.
    Token,
}

impl SecretKind {
    /// Scanners for leaked secrets look for such prefixes.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Session => "scs_",
            Self::Token => "sct_",
        }
    }
}

/// A secret that its holder carries: the prefix, 64 hexadecimal digits of random bits, 8 of a CRC-32 over what stands before them. A
/// mistyped or cut one is refused without a look-up.
#[derive(Clone)]
pub(crate) struct CarriedSecret {
    kind: SecretKind,
    text: String,
}

impl CarriedSecret {
    pub(crate) fn draw(kind: SecretKind) -> Self {
        let text = format!("{}{}", kind.prefix(), hex::encode(random_bytes::<32>()));
        let checksum = checksum(&text);
        Self {
            kind,
            text: text + &checksum,
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        let kind = [SecretKind::Session, SecretKind::Token]
            .into_iter()
            .find(|kind| text.starts_with(kind.prefix()))?;
        let digits = &text[kind.prefix().len()..];
        let well_formed = digits.len() == 72
            && digits
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let (body, found) = text.split_at_checked(text.len().checked_sub(8)?)?;
        (well_formed && checksum(body) == found).then(|| Self {
            kind,
            text: text.to_owned(),
        })
    }

    pub(crate) const fn kind(&self) -> SecretKind {
        self.kind
    }

    /// Shown to its holder once, and never again.
    pub(crate) fn expose(&self) -> &str {
        &self.text
    }

    /// What is stored of it.
    pub(crate) fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.text.as_bytes()))
    }
}

impl fmt::Debug for CarriedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}…", self.kind.prefix())
    }
}

fn checksum(text: &str) -> String {
    format!("{:08x}", crc32fast::hash(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_carried_secret_reads_back_and_a_mistyped_one_does_not() {
        for kind in [SecretKind::Session, SecretKind::Token] {
            let secret = CarriedSecret::draw(kind);
            let read = CarriedSecret::parse(secret.expose()).unwrap();
            assert_eq!((read.kind(), read.hash()), (kind, secret.hash()));
            for index in 0..secret.expose().len() {
                let mut mistyped = secret.expose().as_bytes().to_vec();
                mistyped[index] = if mistyped[index] == b'0' { b'1' } else { b'0' };
                assert!(
                    CarriedSecret::parse(std::str::from_utf8(&mistyped).unwrap()).is_none(),
                    "position {index}"
                );
            }
            assert!(CarriedSecret::parse(&secret.expose()[..75]).is_none());
            assert!(CarriedSecret::parse(&format!("{} ", secret.expose())).is_none());
        }
        for wrong in ["", "scs_", "sct_é", "scs_0", "bearer"] {
            assert!(CarriedSecret::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn nothing_secret_is_printed() {
        let secret = CarriedSecret::draw(SecretKind::Token);
        assert_eq!(format!("{secret:?}"), "sct_…");
        assert_eq!(format!("{:?}", SecretKey::new([7; 32])), "SecretKey(…)");
    }

    #[test]
    fn a_purpose_is_part_of_what_is_keyed() {
        let key = SecretKey::new([7; 32]);
        assert_ne!(key.mac("a", b"bc"), key.mac("ab", b"c"));
        assert_ne!(key.mac("a", b"bc"), SecretKey::new([8; 32]).mac("a", b"bc"));
        assert!(same(&key.mac("a", b"b"), &key.mac("a", b"b")));
    }
}
