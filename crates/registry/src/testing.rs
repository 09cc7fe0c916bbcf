//! A whole registry on an SQLite file of its own, with a clock that a test moves.

use std::path::PathBuf;

use chrono::Duration;
use showcase_domain::{Actor, Timestamp, numbering::NumberRule};
use showcase_persistence::{
    Options, Store,
    files::{Files, FilesOptions},
};
use tempfile::TempDir;

use crate::{
    Caller, Channel, Clock, Credential, Environment, LogIn, Registration, RegistrationRequest,
    Registry, SecretKey, Settings,
    views::{AccountView, SessionView},
};

pub(crate) const PASSWORD: &str = "four plain words together";

pub(crate) struct TestRegistry {
    pub(crate) registry: Registry,
    clock: PathBuf,
    pub(crate) folder: TempDir,
}

impl TestRegistry {
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).display().to_string();
        let store = Store::open(&Options::new(format!("sqlite://{}", path("data.db"))))
            .await
            .unwrap();
        store.prepare().await.unwrap();
        let files = FilesOptions {
            url: format!("file://{}", path("files")),
            s3: None,
        };
        let clock = folder.path().join("clock");
        std::fs::write(&clock, "2026-03-02T09:00:00Z").unwrap();
        let settings = Settings {
            environment: Environment::Test,
            field_name: "示例实验场".into(),
            public_url: "http://localhost".into(),
            zone: chrono_tz::Asia::Shanghai,
            case_numbers: "BJ-{year}-{seq:6}".parse::<NumberRule>().unwrap(),
            registration_numbers: "SC-{year}-{seq:6}".parse::<NumberRule>().unwrap(),
            secret: SecretKey::new([7; 32]),
            session_idle: Duration::hours(8),
            session_absolute: Duration::days(7),
            digest_hour: 8,
            pause: crate::Pause::default(),
            demo_accounts: Vec::new(),
        };
        let registry = Registry::new(
            store,
            Files::open(&files).unwrap(),
            Clock::File(clock.clone()),
            Channel::Outbox,
            settings,
        );
        Self {
            registry,
            clock,
            folder,
        }
    }

    pub(crate) fn pass(&self, time: Duration) {
        let now: Timestamp = self.registry.clock().now() + time;
        std::fs::write(&self.clock, now.to_rfc3339()).unwrap();
    }

    /// The code in the latest message to an address.
    pub(crate) async fn code(&self, identifier: &str) -> String {
        let input = RegistrationRequest {
            identifier: identifier.into(),
        };
        self.registry
            .request_registration(&anonymous(), Ok(input))
            .await
            .unwrap();
        let letters = self
            .registry
            .read_outbox(&anonymous(), identifier)
            .await
            .unwrap();
        let body = &letters.first().unwrap().body;
        body.split(|c: char| !c.is_ascii_digit())
            .find(|digits| digits.len() == 6)
            .unwrap()
            .to_owned()
    }

    pub(crate) async fn person(&self, identifier: &str) -> AccountView {
        let input = Registration {
            identifier: identifier.into(),
            code: self.code(identifier).await,
            name: "示例人员".into(),
            password: PASSWORD.into(),
        };
        self.registry
            .register(&anonymous(), Ok(input))
            .await
            .unwrap()
    }

    pub(crate) async fn session(&self, identifier: &str) -> SessionView {
        let input = LogIn {
            identifier: identifier.into(),
            password: PASSWORD.into(),
        };
        self.registry.log_in(&anonymous(), Ok(input)).await.unwrap()
    }

    /// Somebody who carries this secret.
    pub(crate) async fn caller(&self, secret: &str) -> Option<Caller> {
        let credential = Credential::Bearer(secret.into());
        let authenticated = self.registry.authenticate(&credential).await.unwrap()?;
        Some(Caller {
            actor: authenticated.actor,
            ..anonymous()
        })
    }

    /// A person who has registered and logged in.
    pub(crate) async fn signed_in(&self, identifier: &str) -> Caller {
        self.person(identifier).await;
        let session = self.session(identifier).await;
        self.caller(&session.token).await.unwrap()
    }
}

pub(crate) fn anonymous() -> Caller {
    Caller {
        actor: Actor::anonymous(),
        address: "192.0.2.1".into(),
        ..Caller::system("test")
    }
}
