//! The log as a file that can be checked without the database.

use bytes::Bytes;
use futures::{Stream, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
};
use showcase_persistence::{
    SecurityEntry,
    log::{Export, ExportError, Range},
};
use utoipa::{IntoParams, ToSchema};

use crate::{Caller, Error, Registry, clock::new_uuid};

/// The word in the security log.
const NOTED: &str = "audit_export";

/// Which positions; an export that can be checked has no gaps.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ExportRange {
    /// The first position; 1 when nothing is said.
    pub from: Option<i64>,
    /// The last position; where the log ends when nothing is said.
    pub to: Option<i64>,
}

/// An export that has begun. It holds what was in the log then.
pub struct AuditExport {
    registry: Registry,
    request_id: String,
    export: Export,
}

impl Registry {
    /// Begins an export. That somebody took the log away is noted before its first line is written.
    pub async fn export_audit(
        &self,
        caller: &Caller,
        range: ExportRange,
    ) -> Result<AuditExport, Error> {
        policy::admit(&caller.actor, Action::AuditExport, &Relation::NONE)?;
        let at = self.clock().now();
        let ExportRange { from, to } = range;
        let export = Export::begin(self.store(), Range { from, to }, at)
            .await
            .map_err(refused)?;
        let entry = SecurityEntry {
            id: new_uuid(at),
            at,
            kind: NOTED.to_owned(),
            person: caller.actor.person(),
            address_hash: None,
            client: Some(caller.address.clone()).filter(|client| !client.is_empty()),
            request_id: caller.request_id.clone(),
        };
        self.store().upkeep().note_security(&entry).await?;
        Ok(AuditExport {
            registry: self.clone(),
            request_id: caller.request_id.clone(),
            export,
        })
    }
}

fn refused(error: ExportError) -> Error {
    match error {
        ExportError::OutOfRange {
            bound,
            min,
            max,
            actual,
        } => {
            let message = Message::OutOfRange { min, max, actual };
            FieldErrors::one(format!("/{bound}"), message).into()
        }
        ExportError::Store(error) => error.into(),
    }
}

impl AuditExport {
    pub fn file_name(&self) -> String {
        let (from, to) = self.export.range();
        format!("audit-{from}-{to}.jsonl")
    }

    /// The next part of the file; none after its end.
    ///
    /// # Errors
    /// Then there is no end: whoever writes the file on must break off.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        let part = self.export.next(self.registry.store()).await?;
        Ok(part.map(Bytes::from))
    }

    /// All parts, each read when it is asked for. Why it broke off is logged here: who reads on only sees that it did.
    pub fn into_stream(self) -> impl Stream<Item = Result<Bytes, Error>> + Send + 'static {
        let request_id = self.request_id.clone();
        stream::try_unfold(self, async |mut export| {
            Ok(export.next().await?.map(|part| (part, export)))
        })
        .inspect_err(move |cause: &Error| {
            tracing::error!(request_id, %cause, "an export of the audit log broke off");
        })
    }
}

#[cfg(test)]
mod tests {
    use futures::StreamExt;
    use showcase_domain::{Refusal, StaffRole};
    use showcase_persistence::Destroy;

    use super::*;
    use crate::{
        NewStaff,
        testing::{PASSWORD, TestRegistry, anonymous},
    };

    #[tokio::test]
    async fn only_the_auditor_exports_and_it_is_noted() {
        let test = TestRegistry::start().await;
        let registry = &test.registry;
        for role in StaffRole::ALL {
            let identifier = format!("{}@example.com", role.word().replace('_', "-"));
            let staff = NewStaff {
                identifier: identifier.clone(),
                name: "示例人员".into(),
                password: PASSWORD.into(),
                roles: vec![role],
            };
            registry
                .appoint(&Caller::system("test"), staff)
                .await
                .unwrap();
            let session = test.session(&identifier).await;
            let caller = test.caller(&session.token).await.unwrap();
            let export = registry.export_audit(&caller, ExportRange::default()).await;
            let latest = registry.store().read().security_log(1).await.unwrap();
            let noted = latest.iter().find(|entry| entry.kind == NOTED);
            if role == StaffRole::Auditor {
                let head = registry.audit_head(&anonymous()).await.unwrap();
                let named = format!("audit-1-{}.jsonl", head.position);
                assert_eq!(export.unwrap().file_name(), named);
                assert_eq!(noted.unwrap().person, caller.actor.person());
            } else {
                let refused = export.err().unwrap();
                assert!(matches!(refused, Error::Refused(Refusal::Forbidden)));
                assert!(noted.is_none(), "{role:?}");
            }
        }
    }

    #[tokio::test]
    async fn a_range_that_the_log_has_not_is_refused_at_its_bound() {
        let test = TestRegistry::start().await;
        let range = ExportRange {
            from: None,
            to: Some(1),
        };
        let caller = Caller::system("test");
        match test.registry.export_audit(&caller, range).await {
            Err(Error::Refused(Refusal::Invalid(errors))) => {
                let pointers = errors.iter().map(|error| error.pointer.as_str());
                assert_eq!(pointers.collect::<Vec<_>>(), ["/to"]);
            }
            Err(other) => panic!("{other:?}"),
            Ok(export) => panic!("{}", export.file_name()),
        }
    }

    #[tokio::test]
    async fn a_failure_is_no_end_of_the_stream() {
        let test = TestRegistry::start().await;
        let registry = test.registry.clone();
        let caller = Caller::system("test");
        let range = ExportRange::default();
        let whole = registry.export_audit(&caller, range).await.unwrap();
        let parts = whole.into_stream().try_collect::<Vec<_>>().await.unwrap();
        assert_eq!(parts.len(), 2, "the first line and the last");
        test.signed_in("li@example.com").await;
        let broken = registry.export_audit(&caller, range).await.unwrap();
        registry.store().unmigrate(Destroy::Data).await.unwrap();
        let parts = broken.into_stream().collect::<Vec<_>>().await;
        assert!(matches!(parts.as_slice(), [Ok(_), Err(_)]), "{parts:?}");
    }
}
