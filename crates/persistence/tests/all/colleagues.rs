//! People as the policy sees them: roles of their own and lent ones, ties to organizations, and who counts as a colleague.

use showcase_domain::{
    Actor, MemberRole, Principal, StaffRole, Timestamp,
    id::{InterestId, OrganizationId, PersonId, SubstitutionId},
    membership::{Membership, OtherOwners},
    office::{Expert, Interest, NewSubstitution, Substitution},
    text::Label,
};
use showcase_persistence::{Read, Store, StoreError};

use crate::support::*;

async fn stand_in(store: &Store, person: PersonId, substitute: PersonId, from: u32, until: u32) {
    let read = store.read();
    let person = read.account(person).await.unwrap().unwrap();
    let substitute = read.account(substitute).await.unwrap().unwrap();
    let new = NewSubstitution {
        id: SubstitutionId::from_uuid(uuid()),
        person: &person,
        substitute: &substitute,
        from: at(from),
        until: at(until),
    };
    let set = Substitution::set(&Actor::system(), new, at(1)).unwrap();
    record(store, 1, set).await;
}

async fn member(store: &Store, of: OrganizationId, person: PersonId, minute: u32) -> Membership {
    record(
        store,
        minute,
        Membership::first_owner(of, person, at(minute)),
    )
    .await
}

async fn names(read: &Read<'_>, at: Timestamp) -> Vec<String> {
    let colleagues = read.colleagues(at).await.unwrap();
    let people = colleagues
        .iter()
        .filter_map(Actor::person)
        .collect::<Vec<_>>();
    let names = read.person_names(&people).await.unwrap();
    people.iter().map(|person| names[person].clone()).collect()
}

on_both_engines! {
    async fn an_actor_has_roles_and_ties(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let one = keep_organization(store, "示例科技", &uscc(1)).await.unwrap().id;
        let two = keep_organization(store, "示例研究院", &uscc(2)).await.unwrap().id;
        let three = keep_organization(store, "示例学校", &uscc(3)).await.unwrap().id;
        let person = staff(store, "示例初审", &[StaffRole::Reviewer, StaffRole::SystemAdministrator]).await.id;
        let plain = Actor {
            principal: Principal::Person(person),
            staff_roles: vec![StaffRole::Reviewer, StaffRole::SystemAdministrator],
            ..Actor::anonymous()
        };
        let now = async |minute| read.actor(person, at(minute)).await.unwrap().unwrap();
        assert_eq!(now(1).await, plain);
        assert_eq!(read.actor(PersonId::from_uuid(uuid()), at(1)).await.unwrap(), None);

        member(store, one, person, 1).await;
        let left = member(store, two, person, 2).await;
        record(store, 3, left.end(&Actor::system(), OtherOwners::Some, at(3)).unwrap()).await;
        let declare = |of, minute| {
            let id = InterestId::from_uuid(uuid());
            Interest::declare(&plain, id, of, remark("持有股份", Some(person)), at(minute)).unwrap()
        };
        record(store, 4, declare(three, 4)).await;
        record(store, 5, declare(three, 5)).await;
        let (ended, _) = record(store, 6, declare(one, 6)).await;
        record(store, 7, ended.end(&plain, at(7)).unwrap()).await;
        assert_eq!(now(8).await, Actor {
            memberships: vec![(one, MemberRole::Owner)],
            former_memberships: vec![(two, at(3))],
            interests: vec![three],
            ..plain.clone()
        });
        let rejoined = member(store, two, person, 9).await;
        assert_eq!(now(9).await.memberships, [(one, MemberRole::Owner), (two, MemberRole::Owner)]);
        assert_eq!(now(9).await.former_memberships, [(two, at(3))]);
        assert_eq!(rejoined.version.number(), 1);
    }

    async fn a_substitute_has_the_reviewing_roles_while_it_lasts(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let lent = staff(store, "示例复审", &[StaffRole::Approver, StaffRole::BusinessAdministrator]).await.id;
        let other = staff(store, "示例初审", &[StaffRole::Reviewer]).await.id;
        let substitute = staff(store, "示例替岗", &[StaffRole::Reviewer]).await.id;
        let outsider = staff(store, "示例借调", &[StaffRole::BusinessAdministrator]).await.id;
        staff(store, "示例审计", &[StaffRole::Auditor]).await;
        stand_in(store, lent, substitute, 10, 20).await;
        stand_in(store, lent, substitute, 15, 30).await;
        stand_in(store, other, outsider, 10, 20).await;
        let now = async |person, minute| {
            let actor = read.actor(person, at(minute)).await.unwrap().unwrap();
            (actor.staff_roles, actor.stands_in_for)
        };
        let own = (vec![StaffRole::Reviewer], vec![]);
        let both = (vec![StaffRole::Reviewer, StaffRole::Approver], vec![lent]);
        for (minute, expected) in [(9, &own), (10, &both), (19, &both), (20, &both), (29, &both), (30, &own)] {
            assert_eq!(&now(substitute, minute).await, expected, "{minute}");
        }
        assert_eq!(now(outsider, 10).await, (vec![StaffRole::Reviewer, StaffRole::BusinessAdministrator], vec![other]));
        assert_eq!(now(outsider, 20).await, (vec![StaffRole::BusinessAdministrator], vec![]));
        assert_eq!(now(lent, 10).await.1, []);

        assert_eq!(names(&read, at(9)).await, ["示例复审", "示例初审", "示例替岗", "示例借调"]);
        for actor in read.colleagues(at(10)).await.unwrap() {
            assert_eq!(read.actor(actor.person().unwrap(), at(10)).await.unwrap().as_ref(), Some(&actor));
        }
    }

    async fn who_was_forgotten_is_nobodys_colleague(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let reviewer = staff(store, "示例初审", &[StaffRole::Reviewer]).await;
        let expert = staff(store, "示例专家", &[StaffRole::BusinessAdministrator]).await;
        let specialty = Label::parse("智能交通").unwrap();
        let admitted = Expert::admit(&Actor::system(), expert.id, &specialty, None, at(1)).unwrap();
        record(store, 1, admitted).await;
        stand_in(store, reviewer.id, expert.id, 1, 100).await;
        assert_eq!(names(&read, at(2)).await, ["示例初审", "示例专家"]);
        assert_eq!(read.expert_actors(at(2)).await.unwrap()[0].staff_roles, [StaffRole::Reviewer, StaffRole::BusinessAdministrator]);
        for person in [expert.id, reviewer.id] {
            let erased = store.decide::<_, StoreError>(context(at(3)), async |tx| {
                let before = tx.read().account(person).await?.unwrap();
                tx.erase_person(&before).await?;
                tx.record(before.erase(&Actor::system(), tx.now()).unwrap()).await
            });
            erased.await.unwrap();
            assert_eq!(read.actor(person, at(4)).await.unwrap(), None);
        }
        assert_eq!(read.colleagues(at(4)).await.unwrap(), []);
        assert_eq!(read.expert_actors(at(4)).await.unwrap(), []);
        assert_eq!(read.expert(expert.id).await.unwrap().unwrap().specialty, "");
    }
}
