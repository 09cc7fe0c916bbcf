//! The registry put together as the configuration says.

use std::path::{Path, PathBuf, absolute};

use anyhow::Context;
use chrono::Duration;
use showcase_domain::numbering::NumberRule;
use showcase_persistence::{
    Options, Store,
    files::{Files, FilesOptions, S3Options, Transport},
};
use showcase_registry::{Channel, Clock, DemoAccount, Pause, Registry, SecretKey, Settings};

use crate::{
    config::{self, Config},
    secret_key,
};

/// The database, as it is: whatever looks at the schema or the log comes this far.
pub async fn store(config: &Config) -> anyhow::Result<Store> {
    if let Some(file) = config.database_file() {
        make_folder_of(&file)?;
    }
    Store::open(&Options::new(config.database.url.expose()))
        .await
        .with_context(|| format!("cannot open the database {:?}", config.database.url))
}

/// The registry, ready to serve: an embedded database has been brought to this version's schema, any other is at it.
pub async fn registry(
    config: &Config,
    demo_accounts: Vec<DemoAccount>,
) -> anyhow::Result<Registry> {
    registry_at(config, clock(config), demo_accounts).await
}

/// The same with a clock of its own.
pub async fn registry_at(
    config: &Config,
    clock: Clock,
    demo_accounts: Vec<DemoAccount>,
) -> anyhow::Result<Registry> {
    let store = store(config).await?;
    store.prepare().await?;
    let files = Files::open(&files_options(config)?).context("cannot use files.url")?;
    Ok(Registry::new(
        store,
        files,
        clock,
        channel(config)?,
        settings(config, demo_accounts)?,
    ))
}

fn clock(config: &Config) -> Clock {
    config
        .clock_file()
        .map_or(Clock::System, |file| Clock::File(file.to_owned()))
}

fn channel(config: &Config) -> anyhow::Result<Channel> {
    let url = &config.mail.smtp_url;
    if url.is_empty() {
        if config.environment == config::Environment::Production {
            tracing::warn!(
                "mail.smtp_url is empty: no message is sent, so nobody can register by themselves"
            );
        }
        return Ok(Channel::Outbox);
    }
    Ok(Channel::smtp(url.expose(), &config.mail.from)?)
}

fn settings(config: &Config, demo_accounts: Vec<DemoAccount>) -> anyhow::Result<Settings> {
    let rule = |key: &str, pattern: &str| {
        pattern
            .parse::<NumberRule>()
            .with_context(|| format!("numbering.{key}"))
    };
    Ok(Settings {
        environment: match config.environment {
            config::Environment::Production => showcase_registry::Environment::Production,
            config::Environment::Demo => showcase_registry::Environment::Demo,
            config::Environment::Test => showcase_registry::Environment::Test,
        },
        field_name: config.field_name.clone(),
        public_url: config.server.public_url.clone(),
        zone: config.time.zone,
        case_numbers: rule("case", &config.numbering.case)?,
        registration_numbers: rule("registration", &config.numbering.registration)?,
        secret: SecretKey::new(secret_key::load(config)?),
        session_idle: Duration::hours(config.sessions.idle_hours.into()),
        session_absolute: Duration::days(config.sessions.absolute_days.into()),
        digest_hour: config.notifications.digest_hour,
        pause: config.pause_file().map_or_else(Pause::default, |file| {
            Pause::while_file_says(file.to_owned())
        }),
        demo_accounts,
    })
}

fn files_options(config: &Config) -> anyhow::Result<FilesOptions> {
    let files = &config.files;
    let given = files.url.expose();
    let Some(folder) = given.strip_prefix("file://") else {
        let s3 = S3Options {
            endpoint: (!files.s3_endpoint.is_empty()).then(|| files.s3_endpoint.clone()),
            region: files.s3_region.clone(),
            access_key_id: files.s3_access_key_id.clone(),
            secret_access_key: files.s3_secret_access_key.expose().to_owned(),
            transport: if files.s3_endpoint.starts_with("http://") {
                Transport::PlainHttp
            } else {
                Transport::Https
            },
        };
        return Ok(FilesOptions {
            url: given.to_owned(),
            s3: Some(s3),
        });
    };
    let folder = absolute(folder).context("files.url names no folder")?;
    Ok(FilesOptions {
        url: format!("file://{}", folder.display()),
        s3: None,
    })
}

/// The heads file, with its folder made.
pub fn heads_file(config: &Config) -> anyhow::Result<PathBuf> {
    make_folder_of(&config.audit.heads_file)?;
    Ok(config.audit.heads_file.clone())
}

fn make_folder_of(file: &Path) -> anyhow::Result<()> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot create {}", folder.display())),
        Some(_) | None => Ok(()),
    }
}
