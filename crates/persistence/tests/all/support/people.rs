use std::sync::atomic::{AtomicU64, Ordering};

use showcase_domain::{
    Actor, Decided, StaffRole, Timestamp, Version,
    account::Account,
    id::{OrganizationId, PersonId, RemarkId},
    offering::{OfferingDraft, OfferingKind},
    organization::{Organization, OrganizationDraft, OrganizationKind, Origin},
    person::{Email, PersonName},
    remark::Remark,
};
use showcase_persistence::{Keep, Store, StoreError, TxContext};
use uuid::Uuid;

static NEXT: AtomicU64 = AtomicU64::new(1);

/// An id that no other test draws.
pub fn uuid() -> Uuid {
    Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

pub const DAY: u32 = 24 * 60;

/// So many minutes after the first one: a Sunday morning in the zone.
pub fn at(minute: u32) -> Timestamp {
    let first = "2026-11-22T00:00:00.000123Z".parse::<Timestamp>().unwrap();
    let micros = first.timestamp_micros() + i64::from(minute) * 60_000_000;
    Timestamp::from_timestamp_micros(micros).unwrap()
}

pub fn context(now: Timestamp) -> TxContext {
    TxContext {
        actor: "system".into(),
        on_behalf_of: None,
        request_id: "test".into(),
        now,
    }
}

pub fn account(name: &str) -> Account {
    let id = PersonId::from_uuid(uuid());
    Account {
        id,
        version: Version::FIRST,
        name: Some(PersonName::parse(name).unwrap()),
        email: Some(Email::parse(&format!("{id}@example.com")).unwrap()),
        mobile: None,
        password_hash: Some("$argon2id$invented".into()),
        staff_roles: Vec::new(),
        created_at: at(0),
        erased_at: None,
    }
}

pub async fn keep_account(store: &Store, account: Account) -> Result<Account, StoreError> {
    store
        .decide(context(at(0)), async |tx| {
            tx.record(account.register(&Actor::system()).unwrap()).await
        })
        .await
}

/// Writes `events` events, one decision each.
pub async fn some_events(store: &Store, events: usize) {
    for _ in 0..events {
        keep_account(store, account("示例人员")).await.unwrap();
    }
}

/// A new account with these roles.
pub async fn staff(store: &Store, name: &str, roles: &[StaffRole]) -> Account {
    let mut account = account(name);
    account.staff_roles = roles.to_vec();
    let decided = account.appoint(&Actor::system()).unwrap();
    record(store, 0, decided).await
}

/// Somebody with these roles, as the policy sees them.
pub async fn actor(store: &Store, name: &str, roles: &[StaffRole]) -> Actor {
    let person = staff(store, name, roles).await.id;
    store.read().actor(person, at(0)).await.unwrap().unwrap()
}

/// One decision.
pub async fn record<T: Keep>(store: &Store, minute: u32, decided: Decided<T>) -> T {
    store
        .decide::<_, StoreError>(context(at(minute)), async |tx| tx.record(decided).await)
        .await
        .unwrap()
}

pub fn remark(text: &str, author: Option<PersonId>) -> Remark {
    Remark {
        id: RemarkId::from_uuid(uuid()),
        salt: [1; 16],
        text: text.into(),
        author,
        written_at: at(5),
    }
}

/// A valid unified social credit code (GB 32100-2015), another one for each number.
pub fn uscc(number: u32) -> String {
    const SYMBOLS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let body = format!("91410100MA{number:07}");
    let mut weight = 1;
    let mut sum = 0;
    for symbol in body.chars() {
        sum += SYMBOLS.find(symbol).unwrap() * weight;
        weight = weight * 3 % 31;
    }
    let check = (31 - sum % 31) % 31;
    format!("{body}{}", &SYMBOLS[check..=check])
}

pub fn organization_draft(name: &str, uscc: &str) -> OrganizationDraft {
    OrganizationDraft {
        kind: Some(OrganizationKind::Enterprise),
        name: name.into(),
        uscc: uscc.into(),
        region: "410100".into(),
        origin: Some(Origin::Local),
        ..OrganizationDraft::default()
    }
}

pub async fn keep_organization(
    store: &Store,
    name: &str,
    uscc: &str,
) -> Result<Organization, StoreError> {
    let draft = organization_draft(name, uscc);
    store
        .decide(context(at(0)), async |tx| {
            let id = OrganizationId::from_uuid(uuid());
            tx.record(Organization::create(id, &Actor::system(), draft, tx.now()).unwrap())
                .await
        })
        .await
}

pub fn offering_draft(name: &str, tags: &[&str]) -> OfferingDraft {
    OfferingDraft {
        kind: Some(OfferingKind::Product),
        name: name.into(),
        summary: format!("{name}:一段足够长的示例简介文字"),
        scenario_tags: tags.iter().map(ToString::to_string).collect(),
        trl: Some(7),
        ..OfferingDraft::default()
    }
}
