//! Events for the auditor: whole, also those that nobody else is shown, and those that cannot be understood.

use std::collections::BTreeMap;

use serde_json::Value;
use showcase_domain::id::{OrganizationId, PersonId};
use showcase_persistence::{AuditedEvent, Read, StoredEvent};

use super::{
    present::{Reader, Referred, give_words, organization_of},
    titles::event_title,
};
use crate::{Error, views::AuditEventView};

/// Names by id.
type Names = BTreeMap<String, String>;

impl Reader {
    pub(crate) async fn audited(
        &self,
        read: &Read<'_>,
        events: Vec<AuditedEvent>,
    ) -> Result<Vec<AuditEventView>, Error> {
        let (events, subjects): (Vec<_>, Vec<_>) = events.into_iter().map(parts).unzip();
        let referred = self.referred(read, &events).await?;
        let names = names(read, &events, &subjects).await?;
        Ok(events
            .into_iter()
            .zip(subjects)
            .map(|(event, subjects)| self.whole(event, subjects, &referred, &names))
            .collect())
    }

    fn whole(
        &self,
        event: StoredEvent,
        subjects: Vec<String>,
        referred: &Referred,
        names: &Names,
    ) -> AuditEventView {
        let mentioned = mentioned(&event, &subjects)
            .into_iter()
            .filter_map(|id| Some((id.to_owned(), names.get(id)?.clone())))
            .collect();
        let StoredEvent { record, mut data } = event;
        give_words(&mut data, &referred.words);
        let organization = organization_of(record.organization.as_deref());
        AuditEventView {
            position: record.position,
            id: record.id,
            title: event_title(&record.kind, self.language).to_owned(),
            kind: record.kind,
            schema: record.schema,
            occurred_at: record.occurred_at,
            actor: self.actor(&record.actor, organization, referred),
            actor_word: record.actor,
            on_behalf_of: record.on_behalf_of,
            request_id: record.request_id,
            organization,
            subject: record.subject,
            subject_version: record.subject_version,
            subjects,
            names: mentioned,
            data,
            prev_hash: record.prev_hash,
            hash: record.hash,
        }
    }
}

/// Data that somebody made unreadable is shown as it stands: this is where one looks for such things.
fn parts(event: AuditedEvent) -> (StoredEvent, Vec<String>) {
    let AuditedEvent { record, subjects } = event;
    let data =
        serde_json::from_str(&record.data).unwrap_or_else(|_| Value::String(record.data.clone()));
    (StoredEvent { record, data }, subjects)
}

/// Every text of an event that could be an id.
fn mentioned<'a>(event: &'a StoredEvent, subjects: &'a [String]) -> Vec<&'a str> {
    let mut found = vec![event.record.actor.as_str()];
    found.extend(event.record.on_behalf_of.as_deref());
    found.extend(event.record.organization.as_deref());
    found.extend(subjects.iter().map(String::as_str));
    texts(&event.data, &mut found);
    found
}

fn texts<'a>(data: &'a Value, found: &mut Vec<&'a str>) {
    match data {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(object) => object.values().for_each(|inner| texts(inner, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What the persons and organizations that events mention are called now; those who were forgotten have no name.
async fn names(
    read: &Read<'_>,
    events: &[StoredEvent],
    subjects: &[Vec<String>],
) -> Result<Names, Error> {
    let (mut persons, mut organizations) = (Vec::new(), Vec::new());
    for (event, subjects) in events.iter().zip(subjects) {
        for text in mentioned(event, subjects) {
            persons.extend(text.parse::<PersonId>());
            organizations.extend(text.parse::<OrganizationId>());
        }
    }
    let persons = read.person_names(&unique(persons)).await?;
    let organizations = read.organization_names(&unique(organizations)).await?;
    let persons = persons.into_iter().map(|(id, name)| (id.to_string(), name));
    let organizations = organizations
        .into_iter()
        .map(|(id, name)| (id.to_string(), name));
    Ok(persons.chain(organizations).collect())
}

fn unique<T: Ord>(mut ids: Vec<T>) -> Vec<T> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
