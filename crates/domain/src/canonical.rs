//! Canonical bytes (RFC 8785) and the hashes taken over them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

/// Bytes of a value in the one form that is hashed and stored: RFC 8785, JSON Canonicalization Scheme.
///
/// # Errors
/// When the value has no JSON form (a map with keys that are not text, a number that is not finite).
pub fn bytes<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    serde_json_canonicalizer::to_string(value)
}

/// A hash with the name of its algorithm, `sha256:` and 64 hexadecimal digits.
///
/// The name is part of the value, so that another algorithm can stand beside it later without a migration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, pattern = "^sha256:[0-9a-f]{64}$")]
pub struct ContentHash(String);

/// The text is not a hash with a known algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a hash of the form sha256: and 64 hexadecimal digits")]
pub struct NotAHash;

impl ContentHash {
    pub fn of(bytes: &[u8]) -> Self {
        Self::from_digest(Sha256::digest(bytes).into())
    }

    /// Of bytes that were hashed piece by piece.
    pub fn from_digest(sha256: [u8; 32]) -> Self {
        Self(format!("sha256:{}", hex::encode(sha256)))
    }

    /// Hash of a text that is personal data: the salt makes guessing from a list of likely texts useless, and forgetting the salt
    /// makes the hash say nothing.
    pub fn of_salted(salt: &[u8], text: &str) -> Self {
        let mut hasher = Sha256::new();
        hasher.update((salt.len() as u64).to_be_bytes());
        hasher.update(salt);
        hasher.update(text.as_bytes());
        Self(format!("sha256:{}", hex::encode(hasher.finalize())))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first eight hexadecimal digits, for people to compare on paper.
    pub fn short(&self) -> &str {
        &self.0[7..15]
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ContentHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digits = text.strip_prefix("sha256:").ok_or(NotAHash)?;
        if digits.len() == 64
            && digits
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAHash)
        }
    }
}

impl TryFrom<String> for ContentHash {
    type Error = NotAHash;

    fn try_from(text: String) -> Result<Self, NotAHash> {
        text.parse()
    }
}

impl From<ContentHash> for String {
    fn from(hash: ContentHash) -> Self {
        hash.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_bytes_do_not_depend_on_the_order_of_keys() {
        let one = serde_json::json!({"b": 1, "a": "城市"});
        let two = serde_json::json!({"a": "城市", "b": 1});
        assert_eq!(bytes(&one).unwrap(), bytes(&two).unwrap());
        assert_eq!(bytes(&one).unwrap(), r#"{"a":"城市","b":1}"#);
    }

    #[test]
    fn known_hash() {
        assert_eq!(
            ContentHash::of(b"").as_str(),
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert!("sha256:00".parse::<ContentHash>().is_err());
        assert!(
            "md5:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                .parse::<ContentHash>()
                .is_err()
        );
    }

    #[test]
    fn the_salt_changes_the_hash() {
        assert_ne!(
            ContentHash::of_salted(b"a", "text"),
            ContentHash::of_salted(b"b", "text")
        );
    }
}
