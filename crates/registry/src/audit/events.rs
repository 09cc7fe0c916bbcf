//! The whole log, as its auditor reads it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    event::{Kind, Subject},
    id::{OrganizationId, PersonId, TokenId},
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
};
use showcase_persistence::{AuditFilter, AuditPart};
use utoipa::{IntoParams, ToSchema};

use crate::{
    Caller, Error, Registry,
    events::{Reader, page_limit},
    views::AuditPage,
};

/// From which end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuditOrder {
    /// As it happened.
    #[default]
    Oldest,
    /// Last first.
    Newest,
}

/// Which events of the log. Everything that is named has to hold.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Not before this instant.
    pub from: Option<DateTime<Utc>>,
    /// Before this instant.
    pub to: Option<DateTime<Utc>>,
    /// Stable word, such as `case.submitted`.
    pub kind: Option<String>,
    /// Who did it: the id of a person or of a token, `system` or `anonymous`.
    pub actor: Option<String>,
    /// Id of anything that the event touches.
    pub subject: Option<String>,
    pub organization: Option<OrganizationId>,
    /// What one request caused.
    pub request_id: Option<String>,
    pub sort: AuditOrder,
    /// Events behind this position, in the order asked for.
    pub after: Option<i64>,
    /// 1 to 200; 50 when nothing is said.
    pub limit: Option<u64>,
}

impl Registry {
    /// A part of the log with everything that is in it. Only the auditor reads it so: with names, and with the fields that no other
    /// audience sees.
    pub async fn audit_events(
        &self,
        caller: &Caller,
        query: AuditQuery,
    ) -> Result<AuditPage, Error> {
        policy::admit(&caller.actor, Action::AuditRead, &Relation::NONE)?;
        let limit = page_limit(query.limit)?;
        let part = match query.sort {
            AuditOrder::Oldest => AuditPart::Oldest { after: query.after },
            AuditOrder::Newest => AuditPart::Newest {
                before: query.after,
            },
        };
        let filter = filter(query)?;
        let read = self.store().read();
        // One more than asked for, to learn whether something follows.
        let mut events = read.audited_events(&filter, part, limit + 1).await?;
        let asked_for = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = events.len() > asked_for;
        events.truncate(asked_for);
        let last = events.last().map(|event| event.record.position);
        Ok(AuditPage {
            items: Reader::auditor(caller).audited(&read, events).await?,
            next_after: last.filter(|_| more),
        })
    }
}

fn filter(query: AuditQuery) -> Result<AuditFilter, FieldErrors> {
    let mut errors = FieldErrors::new();
    let kind = errors.optional("/kind", query.kind.as_deref(), |word| {
        let value = word.to_owned();
        match Kind::find(word) {
            Some(_) => Ok(value),
            None => Err(Message::NotAllowed { value }),
        }
    });
    let actor = errors.optional("/actor", query.actor.as_deref(), |word| {
        let known = is_actor(word).then(|| word.to_owned());
        known.ok_or(Message::NotFound)
    });
    let subject = errors.optional("/subject", query.subject.as_deref(), |id| {
        id.parse::<Subject>().map_err(|_| Message::NotFound)
    });
    errors.into_result(AuditFilter {
        from: query.from,
        to: query.to,
        kind,
        actor,
        subject,
        organization: query.organization,
        request_id: query.request_id,
    })
}

fn is_actor(word: &str) -> bool {
    matches!(word, "system" | "anonymous")
        || word.parse::<PersonId>().is_ok()
        || word.parse::<TokenId>().is_ok()
}
