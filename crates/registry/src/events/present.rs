//! One event for one reader (INV-7): the fields declared for their audience, the words of remarks, and no names of the office.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use showcase_domain::{
    Language, Principal,
    event::{Audience, Kind},
    id::{OrganizationId, PersonId, RemarkId},
};
use showcase_persistence::{Read, StoredEvent};

use super::titles::event_title;
use crate::{
    Caller, Error,
    views::{EventActor, EventView},
};

/// For whom events are shown.
pub(crate) struct Reader {
    audience: Audience,
    pub(super) language: Language,
    person: Option<PersonId>,
}

/// What events refer to by id.
pub(super) struct Referred {
    pub(super) words: BTreeMap<RemarkId, String>,
    names: BTreeMap<PersonId, String>,
    /// Who acts for which organization, now or before.
    acting: BTreeSet<(PersonId, OrganizationId)>,
}

impl Reader {
    pub(super) fn of(caller: &Caller, audience: Audience) -> Self {
        let person = match caller.actor.principal {
            Principal::Person(person) => Some(person),
            Principal::Anonymous | Principal::OrganizationToken(_) | Principal::System => None,
        };
        Self {
            audience,
            language: caller.language,
            person,
        }
    }

    pub(crate) fn auditor(caller: &Caller) -> Self {
        Self::of(caller, Audience::Auditor)
    }

    /// The events that this reader may know of.
    pub(super) async fn views(
        &self,
        read: &Read<'_>,
        events: Vec<StoredEvent>,
    ) -> Result<Vec<EventView>, Error> {
        let mut visible = Vec::with_capacity(events.len());
        for event in events {
            let kind = Kind::find(&event.record.kind)
                .ok_or_else(|| Error::internal(format!("{} is no kind", event.record.kind)))?;
            if let Some(data) = kind.visible(&event.data, self.audience) {
                visible.push(StoredEvent { data, ..event });
            }
        }
        let referred = self.referred(read, &visible).await?;
        Ok(visible
            .into_iter()
            .map(|event| self.view(event, &referred))
            .collect())
    }

    fn view(&self, event: StoredEvent, referred: &Referred) -> EventView {
        let StoredEvent { record, mut data } = event;
        give_words(&mut data, &referred.words);
        let organization = organization_of(record.organization.as_deref());
        let hides_actor = Kind::find(&record.kind)
            .is_some_and(|kind| !self.audience.reads(kind.actor_audience()));
        let actor = if hides_actor {
            self.kept_back()
        } else {
            self.actor(&record.actor, organization, referred)
        };
        EventView {
            position: record.position,
            id: record.id,
            title: event_title(&record.kind, self.language).to_owned(),
            kind: record.kind,
            occurred_at: record.occurred_at,
            actor,
            organization,
            subject: record.subject,
            data,
        }
    }

    pub(super) fn actor(
        &self,
        word: &str,
        organization: Option<OrganizationId>,
        referred: &Referred,
    ) -> EventActor {
        let Ok(person) = word.parse::<PersonId>() else {
            return EventActor {
                person: None,
                name: self.nobody(word).to_owned(),
            };
        };
        let own = self.person == Some(person)
            || organization.is_some_and(|of| referred.acting.contains(&(person, of)));
        if !own && !self.audience.reads(Audience::Office) {
            return EventActor {
                person: None,
                name: self.language.choose("审核人员", "the office").to_owned(),
            };
        }
        let name = referred.names.get(&person).map_or_else(
            || self.language.choose("（已注销）", "(forgotten)"),
            String::as_str,
        );
        EventActor {
            person: Some(person),
            name: name.to_owned(),
        }
    }

    /// Whoever must stay unknown to this reader, an operator who typed a paper in as well: else the one gave the other away.
    fn kept_back(&self) -> EventActor {
        EventActor {
            person: None,
            name: self
                .language
                .choose("异议人（身份保密）", "the objector (kept confidential)")
                .to_owned(),
        }
    }

    pub(super) async fn referred(
        &self,
        read: &Read<'_>,
        events: &[StoredEvent],
    ) -> Result<Referred, Error> {
        let mut remarks = Vec::new();
        let mut persons = BTreeSet::new();
        for event in events {
            collect_remarks(&event.data, &mut remarks);
            persons.extend(event.record.actor.parse::<PersonId>());
        }
        let words = read
            .remarks(&remarks)
            .await?
            .into_iter()
            .map(|(id, remark)| (id, remark.text))
            .collect();
        let persons = persons.into_iter().collect::<Vec<_>>();
        let names = read.person_names(&persons).await?;
        let mut acting = BTreeSet::new();
        if !self.audience.reads(Audience::Office) {
            for person in persons {
                let memberships = read.all_memberships_of(person).await?;
                acting.extend(
                    memberships
                        .iter()
                        .map(|membership| (person, membership.organization)),
                );
            }
        }
        Ok(Referred {
            words,
            names,
            acting,
        })
    }

    /// Actors that are no person.
    fn nobody(&self, word: &str) -> &'static str {
        match word {
            "system" => self.language.choose("系统", "the system"),
            "anonymous" => self.language.choose("未登录用户", "somebody not signed in"),
            _ => self.language.choose("接口令牌", "an API token"),
        }
    }
}

pub(super) fn organization_of(stored: Option<&str>) -> Option<OrganizationId> {
    stored.and_then(|id| id.parse().ok())
}

/// The remark that an object of event data refers to.
fn remark_of(object: &serde_json::Map<String, Value>) -> Option<RemarkId> {
    object.get("id")?.as_str()?.parse().ok()
}

fn collect_remarks(data: &Value, found: &mut Vec<RemarkId>) {
    match data {
        Value::Object(object) => {
            found.extend(remark_of(object));
            object
                .values()
                .for_each(|inner| collect_remarks(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| collect_remarks(inner, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Puts the words beside each reference to a remark; null where they were erased.
pub(super) fn give_words(data: &mut Value, words: &BTreeMap<RemarkId, String>) {
    match data {
        Value::Object(object) => {
            object
                .values_mut()
                .for_each(|inner| give_words(inner, words));
            if let Some(id) = remark_of(object) {
                object.insert(
                    "text".to_owned(),
                    words
                        .get(&id)
                        .map_or(Value::Null, |text| Value::String(text.clone())),
                );
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| give_words(inner, words)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    const REVIEWER: u128 = 1;
    const MEMBER: u128 = 2;

    fn person(n: u128) -> PersonId {
        PersonId::from_uuid(Uuid::from_u128(n))
    }

    fn organization() -> OrganizationId {
        OrganizationId::from_uuid(Uuid::from_u128(9))
    }

    fn shown(audience: Audience, actor: &str) -> EventActor {
        let referred = Referred {
            words: BTreeMap::new(),
            names: BTreeMap::from([
                (person(REVIEWER), "审核甲".to_owned()),
                (person(MEMBER), "经办乙".to_owned()),
            ]),
            acting: BTreeSet::from([(person(MEMBER), organization())]),
        };
        Reader {
            audience,
            language: Language::ZhCn,
            person: None,
        }
        .actor(actor, Some(organization()), &referred)
    }

    #[test]
    fn the_parties_learn_no_name_of_the_office() {
        let reviewer = person(REVIEWER).to_string();
        assert_eq!(
            shown(Audience::Parties, &reviewer),
            EventActor {
                person: None,
                name: "审核人员".into()
            }
        );
        assert_eq!(
            shown(Audience::Office, &reviewer),
            EventActor {
                person: Some(person(REVIEWER)),
                name: "审核甲".into()
            }
        );
        let member = person(MEMBER).to_string();
        assert_eq!(
            shown(Audience::Parties, &member),
            EventActor {
                person: Some(person(MEMBER)),
                name: "经办乙".into()
            }
        );
        assert_eq!(shown(Audience::Parties, "system").name, "系统");
    }

    #[test]
    fn words_stand_beside_their_references_while_there_are_any() {
        let (kept, erased) = (
            RemarkId::from_uuid(Uuid::from_u128(1)),
            RemarkId::from_uuid(Uuid::from_u128(2)),
        );
        let mut data = json!({ "items": [{ "number": 1, "text": { "id": kept, "hash": "h" } }], "reason": { "id": erased, "hash": "h" } });
        let mut found = Vec::new();
        collect_remarks(&data, &mut found);
        assert_eq!(
            found.iter().copied().collect::<BTreeSet<_>>(),
            BTreeSet::from([kept, erased])
        );
        give_words(&mut data, &BTreeMap::from([(kept, "请补充".to_owned())]));
        assert_eq!(data["items"][0]["text"]["text"], "请补充");
        assert_eq!(data["reason"]["text"], Value::Null);
        assert!(data["reason"].as_object().unwrap().contains_key("text"));
    }
}
