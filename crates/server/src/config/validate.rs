//! What the types of the configuration cannot say.

use anyhow::{Context, bail, ensure};

use super::{Config, Environment};

impl Config {
    /// Refuses what would start and then not work, or work and not be safe.
    pub(super) fn validate(&self) -> anyhow::Result<()> {
        ensure!(
            self.database
                .url
                .has_scheme(&["sqlite", "postgres", "postgresql"]),
            "database.url must begin with sqlite:// or postgres://"
        );
        ensure!(
            self.files.url.has_scheme(&["file", "s3"]),
            "files.url must begin with file:// or s3://"
        );
        ensure!(
            !self.field_name.trim().is_empty(),
            "field_name must not be empty"
        );
        ensure!(
            self.server.max_connections > 0,
            "server.max_connections must be at least 1"
        );
        ensure!(
            self.server.header_timeout_seconds > 0,
            "server.header_timeout_seconds must be at least 1"
        );
        ensure!(
            self.server.request_timeout_seconds > 0,
            "server.request_timeout_seconds must be at least 1"
        );
        ensure!(
            self.audit.heads_interval_seconds > 0,
            "audit.heads_interval_seconds must be at least 1"
        );
        ensure!(
            self.review.deadlines_every_seconds > 0,
            "review.deadlines_every_seconds must be at least 1"
        );
        ensure!(
            self.notifications.follow_every_seconds > 0,
            "notifications.follow_every_seconds must be at least 1"
        );
        ensure!(
            self.notifications.digest_hour < 24,
            "notifications.digest_hour must be an hour of the day, 0 to 23"
        );
        ensure!(
            self.sessions.idle_hours > 0 && self.sessions.absolute_days > 0,
            "sessions.idle_hours and sessions.absolute_days must be at least 1"
        );
        ensure!(
            self.mail.smtp_url.is_empty() || self.mail.from.contains('@'),
            "mail.from must be the sender's address when mail.smtp_url is set"
        );
        self.validate_public_url()?;
        self.validate_secrets()?;
        if self.pause_file().is_some() && self.environment != Environment::Test {
            bail!(
                "test.pause_follower is only for environment = \"test\": elsewhere nothing may hold a follower"
            );
        }
        if self.clock_file().is_some() && self.environment != Environment::Test {
            bail!(
                "clock.file is only for environment = \"test\": elsewhere time must not be settable"
            );
        }
        Ok(())
    }

    fn validate_public_url(&self) -> anyhow::Result<()> {
        let url = &self.server.public_url;
        let host = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"))
            .with_context(|| {
                format!("server.public_url must begin with http:// or https://, not {url}")
            })?;
        ensure!(
            !host.is_empty() && !host.contains(['/', '?', '#', '@']),
            "server.public_url must be a scheme, a host and perhaps a port, without a path: {url}"
        );
        Ok(())
    }

    fn validate_secrets(&self) -> anyhow::Result<()> {
        let key = self.secrets.key.expose();
        if key.is_empty() {
            ensure!(
                self.environment != Environment::Production,
                "secrets.key is required in production: 32 bytes in hexadecimal, such as from `openssl rand -hex 32`"
            );
            return Ok(());
        }
        ensure!(
            hex::decode(key).is_ok_and(|bytes| bytes.len() == 32),
            "secrets.key must be 32 bytes in hexadecimal (64 digits)"
        );
        Ok(())
    }
}
