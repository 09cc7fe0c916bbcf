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
