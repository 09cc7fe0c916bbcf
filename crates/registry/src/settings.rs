//! What one installation decides for itself.

use chrono_tz::Tz;
use showcase_domain::numbering::NumberRule;

use crate::{Pause, SecretKey};

/// What kind of installation it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Environment {
    Production,
    /// Messages land in a readable outbox.
    Demo,
    Test,
}

impl Environment {
    /// Whether anybody may read the messages that were sent.
    pub const fn has_readable_outbox(self) -> bool {
        match self {
            Self::Demo | Self::Test => true,
            Self::Production => false,
        }
    }
}

/// The registry's part of the configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    pub environment: Environment,
    /// 智慧城市实验场, as the pages and messages name it.
    pub field_name: String,
    /// Without a trailing slash.
    pub public_url: String,
    pub zone: Tz,
    /// 办件编号
    pub case_numbers: NumberRule,
    /// 登记编号
    pub registration_numbers: NumberRule,
    pub secret: SecretKey,
    pub session_idle: chrono::Duration,
    pub session_absolute: chrono::Duration,
    /// The hour of the day, in the zone, from which the day's digests go out.
    pub digest_hour: u32,
    /// Where tests hold the follower that tells people.
    pub pause: Pause,
    /// Offered at the door of a demonstration; none anywhere else.
    pub demo_accounts: Vec<DemoAccount>,
}

/// Somebody to try a demonstration as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// Who they are, in Chinese.
    pub role: String,
    pub identifier: String,
    pub password: String,
}
