use std::sync::atomic::{AtomicU64, Ordering};

use showcase_domain::{
    Actor, Principal, StaffRole, Timestamp, Version,
    account::Account,
    case::{self, Case, CaseSubject, NewSubmission, Reviewable},
    id::{CaseId, OfferingId, OrganizationId, PersonId, RevisionId},
    offering::{Offering, OfferingDraft, OfferingKind},
    organization::{Organization, OrganizationDraft, OrganizationKind, Origin},
    person::{Email, PersonName},
    procedure::Channel,
    version::Expected,
};
use showcase_persistence::{Store, StoreError, TxContext};
use uuid::Uuid;

static NEXT: AtomicU64 = AtomicU64::new(1);

/// An id that no other test draws.
pub fn uuid() -> Uuid {
    Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

pub fn at(minute: u32) -> Timestamp {
    format!(
        "2026-11-22T{:02}:{:02}:00.000123Z",
        minute / 60,
        minute % 60
    )
    .parse()
    .unwrap()
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

pub fn reviewer(account: &Account) -> Actor {
    Actor {
        principal: Principal::Person(account.id),
        staff_roles: vec![StaffRole::Reviewer],
        ..Actor::system()
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

/// Submits, claims and passes through the domain, one decision each.
pub struct Walk<'a> {
    pub store: &'a Store,
    pub reviewer: Actor,
}

impl<'a> Walk<'a> {
    pub async fn new(store: &'a Store) -> Self {
        let account = keep_account(store, account("示例审核")).await.unwrap();
        Self {
            store,
            reviewer: reviewer(&account),
        }
    }

    pub async fn submit(
        &self,
        subject: Reviewable,
        organization: &Organization,
        minute: u32,
    ) -> Case {
        let submitted = self
            .store
            .decide::<_, StoreError>(context(at(minute)), async |tx| {
                let recalled = tx.read().open_case_of(subject.subject()).await?;
                let new = NewSubmission {
                    case: CaseId::from_uuid(uuid()),
                    number: format!("BJ-2026-{:06}", tx.next_number("case", 2026).await?),
                    revision: RevisionId::from_uuid(uuid()),
                    channel: Channel::Office,
                    at: tx.now(),
                };
                let decided = case::submit(
                    &Actor::system(),
                    Expected::Any,
                    subject,
                    organization,
                    recalled,
                    new,
                )
                .unwrap();
                tx.record(decided).await
            })
            .await;
        submitted.unwrap().0
    }

    pub async fn claim(&self, case: Case, minute: u32) -> Case {
        let organization = self.organization(&case).await;
        let claimed = case
            .claim(&self.reviewer, Expected::Any, &organization, at(minute))
            .unwrap();
        self.store
            .decide::<_, StoreError>(context(at(minute)), async |tx| tx.record(claimed).await)
            .await
            .unwrap()
    }

    pub async fn pass(&self, case: Case, minute: u32) -> (Case, Reviewable) {
        let organization = self.organization(&case).await;
        let read = self.store.read();
        let submission = case.current().unwrap().clone();
        let revision = read.revision(submission.revision).await.unwrap().unwrap();
        let subject = match case.subject {
            CaseSubject::Organization(_) => Reviewable::Organization(organization.clone()),
            CaseSubject::Offering(id) => {
                Reviewable::Offering(read.offering(id).await.unwrap().unwrap())
            }
        };
        let passed = self
            .store
            .decide::<_, StoreError>(context(at(minute)), async |tx| {
                let number = if case.needs_registration_number(&subject) {
                    Some(format!(
                        "SC-2026-{:06}",
                        tx.next_number("registration", 2026).await?
                    ))
                } else {
                    None
                };
                let hash = submission.content_hash;
                let decided = case
                    .pass(
                        &self.reviewer,
                        Expected::Any,
                        &hash,
                        &organization,
                        subject,
                        &revision,
                        number,
                        None,
                        tx.now(),
                    )
                    .unwrap();
                tx.record(decided).await
            })
            .await;
        let (case, subject, _) = passed.unwrap();
        (case, subject)
    }

    async fn organization(&self, case: &Case) -> Organization {
        self.store
            .read()
            .organization(case.organization)
            .await
            .unwrap()
            .unwrap()
    }

    pub async fn verified(&self, name: &str, uscc: &str) -> Organization {
        let organization = keep_organization(self.store, name, uscc).await.unwrap();
        let case = self
            .submit(
                Reviewable::Organization(organization.clone()),
                &organization,
                1,
            )
            .await;
        let case = self.claim(case, 2).await;
        match self.pass(case, 3).await.1 {
            Reviewable::Organization(organization) => organization,
            Reviewable::Offering(_) => unreachable!("the case of an organization"),
        }
    }

    pub async fn offering(&self, organization: &Organization, draft: OfferingDraft) -> Offering {
        let id = OfferingId::from_uuid(uuid());
        let created =
            Offering::create(id, &Actor::system(), organization, None, draft, at(4)).unwrap();
        self.store
            .decide::<_, StoreError>(context(at(4)), async |tx| tx.record(created).await)
            .await
            .unwrap()
    }

    pub async fn registered(
        &self,
        organization: &Organization,
        draft: OfferingDraft,
        minute: u32,
    ) -> Offering {
        let offering = self.offering(organization, draft).await;
        let case = self
            .submit(Reviewable::Offering(offering), organization, minute)
            .await;
        let case = self.claim(case, minute).await;
        match self.pass(case, minute).await.1 {
            Reviewable::Offering(offering) => offering,
            Reviewable::Organization(_) => unreachable!("the case of an offering"),
        }
    }
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
