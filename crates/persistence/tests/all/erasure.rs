//! Forgetting a person leaves no word of theirs anywhere, and the log whole (INV-9).

use showcase_domain::{
    Actor, ContentHash, Version,
    account::Account,
    id::{ContactId, InterestId, MaterialId, RemarkId, SessionId, TokenId},
    material::{Material, MediaType},
    office::{Expert, Interest, PublicNotice},
    remark::{Contact, Remark},
    text::Label,
    token::{Scope, Token, TokenHolder},
    version::Expected,
};
use showcase_persistence::{
    Answer, Engine, Letter, SecurityEntry, Session, StoreError, StoredCode, log,
};

use crate::{
    case_parts::{new_notice, objector},
    support::*,
};

/// What must not be found afterwards. Long enough that compression or chance cannot hide or make it.
const TRACES: [&str; 13] = [
    "张示例甲",
    "+8613900001111",
    "zhangshili.trace@example.com",
    "请补充联系人身份说明",
    "李联系人乙",
    "0371-55550000",
    "张示例甲的授权书.pdf",
    "张示例甲的令牌",
    "张示例甲的验证码",
    "异议人丙示例",
    "张示例甲提出的异议",
    "张示例甲持有的股份",
    "示例甲所长的专业",
];

on_both_engines! {
    async fn no_trace_is_left(database: TestDatabase) {
        let store = &database.store;
        let mut person = account("张示例甲");
        person.mobile = Some(showcase_domain::person::Mobile::parse("13900001111").unwrap());
        person.email = Some(showcase_domain::person::Email::parse("zhangshili.trace@example.com").unwrap());
        let person = keep_account(store, person).await.unwrap();
        let organization = keep_organization(store, "示例科技", &uscc(1)).await.unwrap();
        write_everywhere(&database, &person, organization).await;
        let found = traces(&database).await;
        assert_eq!(found.len(), TRACES.len(), "the test must see what it looks for: {found:?}");

        store
            .decide::<_, StoreError>(context(at(30)), async |tx| {
                let before = tx.read().account(person.id).await?.unwrap();
                tx.erase_person(&before).await?;
                tx.record(before.erase(&Actor::system(), tx.now()).unwrap()).await
            })
            .await
            .unwrap();
        store.compact().await.unwrap();

        assert_eq!(traces(&database).await, Vec::<&str>::new());
        let erased = store.read().account(person.id).await.unwrap().unwrap();
        assert_eq!((erased.name, erased.email, erased.mobile), (None, None, None));
        assert_eq!(store.read().session_by_secret("secret").await.unwrap(), None);
        assert!(store.read().tokens(TokenHolder::Person(person.id)).await.unwrap()[0].revoked_at.is_some());
        assert!(matches!(log::verify(store, &[]).await.unwrap(), log::Report::Whole { .. }));
    }
}

async fn write_everywhere(
    database: &TestDatabase,
    person: &Account,
    organization: showcase_domain::organization::Organization,
) {
    let store = &database.store;
    let contact = Contact {
        id: ContactId::from_uuid(uuid()),
        salt: [3; 16],
        name: "李联系人乙".into(),
        phone: "0371-55550000".into(),
        email: "li@example.com".into(),
        author: Some(person.id),
    };
    let reason = Remark {
        id: RemarkId::from_uuid(uuid()),
        salt: [4; 16],
        text: "请补充联系人身份说明".into(),
        author: Some(person.id),
        written_at: at(5),
    };
    let material = Material {
        id: MaterialId::from_uuid(uuid()),
        version: Version::FIRST,
        organization: organization.id,
        hash: ContentHash::of(b"file"),
        size: 4,
        media_type: MediaType::Pdf,
        file_name: "张示例甲的授权书.pdf".into(),
        uploaded_by: Some(person.id),
        uploaded_at: at(5),
    };
    let token = Token {
        id: TokenId::from_uuid(uuid()),
        version: Version::FIRST,
        holder: TokenHolder::Person(person.id),
        label: "张示例甲的令牌".into(),
        scopes: vec![Scope::Read, Scope::Submit],
        secret_hash: "token".into(),
        created_at: at(5),
        expires_at: at(500),
        revoked_at: None,
    };
    store
        .decide::<_, StoreError>(context(at(5)), async |tx| {
            let (mut organization, _) = tx
                .record(
                    organization
                        .set_contact(&Actor::system(), Expected::Any, contact, at(5))
                        .unwrap(),
                )
                .await?;
            tx.record(material.upload(&Actor::system()).unwrap())
                .await?;
            tx.record(token.create(&Actor::system()).unwrap()).await?;
            organization.state = showcase_domain::organization::OrganizationState::Verified;
            tx.record(
                organization
                    .suspend(&Actor::system(), Expected::Any, reason, at(5))
                    .unwrap(),
            )
            .await?;
            let session = Session {
                id: SessionId::from_uuid(uuid()),
                secret_hash: "secret".into(),
                person: person.id,
                created_at: at(5),
                last_seen_at: at(5),
                expires_at: at(500),
            };
            tx.upkeep().begin_session(&session).await
        })
        .await
        .unwrap();
    Box::pin(write_review(database, person)).await;
    write_upkeep(database, person).await;
}

/// An objection, a declared interest, a specialty.
async fn write_review(database: &TestDatabase, person: &Account) {
    let store = &database.store;
    let walk = Walk::new(store).await;
    let other = walk.verified("示例研究院", &uscc(2)).await;
    walk.publish_panel_and_notice().await;
    walk.publish(6, |rules| rules.stages.truncate(1)).await;
    let case = walk.submitted(&other, "示例停车", 10).await;
    let case = walk.claim(case, 11).await;
    let case = walk.pass(case, 12).await;
    let docket = walk.docket(&case).await;
    let about = docket.about(&walk.administrator, 13);
    let notice = PublicNotice::publish(
        vec![(case, about)],
        &docket.publishing(&walk.administrator, 13),
        &new_notice("示例公示1号"),
    );
    let (_, mut cases) = record(store, 13, notice.unwrap()).await;
    let mut objector = objector();
    objector.contact.name = "异议人丙示例".into();
    objector.contact.author = Some(person.id);
    objector.text = remark("张示例甲提出的异议", Some(person.id));
    let actor = store
        .read()
        .actor(person.id, at(14))
        .await
        .unwrap()
        .unwrap();
    let case = cases.remove(0);
    let objected = case.object(&docket.about(&actor, 14), objector).unwrap();
    record(store, 14, objected).await;
    let interest = Interest::declare(
        &actor,
        InterestId::from_uuid(uuid()),
        other.id,
        remark("张示例甲持有的股份", Some(person.id)),
        at(15),
    );
    record(store, 15, interest.unwrap()).await;
    let specialty = Label::parse("示例甲所长的专业").unwrap();
    let admitted = Expert::admit(&walk.administrator, person.id, &specialty, None, at(16));
    record(store, 16, admitted.unwrap()).await;
}

async fn write_upkeep(database: &TestDatabase, person: &Account) {
    let upkeep = database.store.upkeep();
    let address = person.email.as_ref().unwrap().to_string();
    let letter = Letter {
        id: uuid(),
        recipient: address.clone(),
        subject: "张示例甲的验证码".into(),
        body: "123456".into(),
        created_at: at(5),
    };
    upkeep.put_letter(&letter).await.unwrap();
    let code = StoredCode {
        address,
        purpose: "password".into(),
        code_hash: "c".into(),
        created_at: at(5),
        expires_at: at(50),
        attempts: 0,
    };
    upkeep.put_code(&code).await.unwrap();
    let answer = Answer {
        caller: person.id.to_string(),
        key: "k".into(),
        operation: "me".into(),
        body_hash: "b".into(),
        answer: "{\"name\":\"张示例甲\"}".into(),
        stored_at: at(5),
    };
    upkeep.store_answer(&answer).await.unwrap();
    let entry = SecurityEntry {
        id: uuid(),
        at: at(5),
        kind: "log_in_failed".into(),
        person: Some(person.id),
        address_hash: Some("h".into()),
        client: Some("192.0.2.1".into()),
        request_id: "r".into(),
    };
    upkeep.note_security(&entry).await.unwrap();
}

/// The traces that can be found: in the bytes of SQLite's files, in every text column of PostgreSQL.
async fn traces(database: &TestDatabase) -> Vec<&'static str> {
    let kept = match database.engine() {
        Engine::Sqlite => std::fs::read_dir(database.folder.path())
            .unwrap()
            .flat_map(|file| std::fs::read(file.unwrap().path()).unwrap())
            .collect::<Vec<u8>>(),
        Engine::Postgres => database.dump().await.into_bytes(),
    };
    TRACES
        .into_iter()
        .filter(|trace| {
            kept.windows(trace.len())
                .any(|window| window == trace.as_bytes())
        })
        .collect()
}
