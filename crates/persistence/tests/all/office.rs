//! Procedures, years of the calendar, experts, interests and substitutions are kept, and go before what is built in.

use showcase_domain::{
    calendar::{CalendarSource, CalendarYear, Holiday},
    id::{CalendarYearId, InterestId, SubstitutionId},
    office::{Expert, Interest, NewSubstitution, StoredYear, Substitution},
    procedure::{Procedure, SubjectKind},
    text::Label,
    version::Expected::Any,
};
use showcase_persistence::SubstitutionFilter;

use crate::support::*;

fn year(number: i32, first: &str, last: &str) -> CalendarYear {
    CalendarYear {
        year: number,
        source: CalendarSource {
            title: format!("国务院办公厅关于{number}年部分节假日安排的通知"),
            document_number: None,
            issued_on: None,
        },
        holidays: vec![Holiday {
            name: "示例节".into(),
            from: first.parse().unwrap(),
            to: last.parse().unwrap(),
        }],
        workdays: Vec::new(),
    }
}

on_both_engines! {
    async fn a_published_procedure_goes_before_the_built_in_ones(database: TestDatabase) {
        let read = database.store.read();
        let walk = Walk::new(&database.store).await;
        let kind = SubjectKind::Offering;
        let built_in = Procedure::built_in(kind);
        assert_eq!(&read.current_procedure(kind).await.unwrap(), built_in);
        assert_eq!(read.procedures(kind).await.unwrap().len(), usize::try_from(built_in.version).unwrap());
        assert_eq!(read.procedure(kind, built_in.version + 1).await.unwrap(), None);

        let first = walk.publish_panel_and_notice().await;
        let second = walk.publish(6, |rules| rules.notice_days = 7).await;
        assert_eq!((first.version, second.version), (built_in.version + 1, built_in.version + 2));
        assert_eq!(read.current_procedure(kind).await.unwrap(), second);
        assert_eq!(read.procedure(kind, first.version).await.unwrap(), Some(first.clone()));
        assert_eq!(read.procedure(kind, 1).await.unwrap().as_ref(), Procedure::built_in_version(kind, 1));
        let all = read.procedures(kind).await.unwrap();
        assert_eq!(all[..3], [second, first, built_in.clone()]);
        assert_eq!(all.last().unwrap().version, 1);
        assert_eq!(&read.current_procedure(SubjectKind::Organization).await.unwrap(), Procedure::built_in(SubjectKind::Organization));
    }

    /// The office published its version 1 before this program came with later ones.
    async fn a_later_program_changes_nobodys_procedure(database: TestDatabase) {
        let read = database.store.read();
        let walk = Walk::new(&database.store).await;
        let published = walk.publish_panel_and_notice().await;
        database.execute("UPDATE procedures SET version = 1").await.unwrap();
        let published = Procedure { version: 1, ..published };
        let kind = SubjectKind::Offering;
        assert!(Procedure::built_in(kind).version > 1);
        assert_eq!(read.current_procedure(kind).await.unwrap(), published);
        assert_eq!(read.procedure(kind, 1).await.unwrap().as_ref(), Some(&published));
        assert_eq!(read.procedures(kind).await.unwrap(), [published]);
    }

    async fn an_entered_year_is_known_and_corrects_a_built_in_one(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let walk = Walk::new(store).await;
        let (entered, corrected) = (year(2031, "2031-01-01", "2031-01-03"), year(2026, "2026-06-01", "2026-06-05"));
        assert!(!read.calendar(ZONE).await.unwrap().knows(2031));
        let set = async |year: &CalendarYear, minute| {
            let present = read.calendar_year(year.year).await.unwrap();
            let id = CalendarYearId::from_uuid(uuid());
            let set = StoredYear::set(&walk.administrator, id, present.as_ref(), Any, year, at(minute)).unwrap();
            record(store, minute, set).await
        };
        let stored = set(&entered, 1).await;
        assert_eq!(read.calendar_year(2031).await.unwrap(), Some(stored.clone()));
        let again = set(&year(2031, "2031-01-01", "2031-01-04"), 2).await;
        assert_eq!((again.id, again.version), (stored.id, stored.version.next()));
        let earlier = set(&corrected, 3).await;
        assert_eq!(read.stored_years().await.unwrap(), [earlier, again.clone()]);
        let calendar = read.calendar(ZONE).await.unwrap();
        assert_eq!(calendar.zone(), ZONE);
        assert_eq!(calendar.year(2031), Some(&again.year));
        assert_eq!(calendar.year(2026), Some(&corrected));
        assert!(!calendar.is_working_day("2026-06-02".parse().unwrap()));
        assert!(calendar.knows(2025));
    }

    async fn experts_come_go_and_come_back(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let walk = Walk::new(store).await;
        let person = staff(store, "示例专家", &[]).await.id;
        assert_eq!(read.expert(person).await.unwrap(), None);
        let specialty = |text| Label::parse(text).unwrap();
        let admitted = Expert::admit(&walk.administrator, person, &specialty("智能交通"), None, at(1)).unwrap();
        let expert = record(store, 1, admitted).await;
        assert_eq!(read.expert(person).await.unwrap().as_ref(), Some(&expert));
        let expert = record(store, 2, expert.dismiss(&walk.administrator, at(2)).unwrap()).await;
        assert_eq!(read.experts().await.unwrap(), std::slice::from_ref(&expert));
        assert_eq!(read.expert_actors(at(3)).await.unwrap(), []);
        let again = Expert::admit(&walk.administrator, person, &specialty("信息安全"), Some(&expert), at(3)).unwrap();
        let expert = record(store, 3, again).await;
        assert_eq!(read.experts().await.unwrap(), [expert]);
        assert_eq!(read.expert_actors(at(3)).await.unwrap()[0].person(), Some(person));
    }

    async fn interests_and_substitutions_read_back(database: TestDatabase) {
        let (store, read) = (&database.store, database.store.read());
        let walk = Walk::new(store).await;
        let organization = keep_organization(store, "示例科技", &uscc(1)).await.unwrap();
        let person = walk.reviewer.person().unwrap();
        let declare = |minute| {
            let id = InterestId::from_uuid(uuid());
            Interest::declare(&walk.reviewer, id, organization.id, remark("持有股份", Some(person)), at(minute)).unwrap()
        };
        let (first, _) = record(store, 1, declare(1)).await;
        let (second, _) = record(store, 2, declare(2)).await;
        let first = record(store, 3, first.end(&walk.reviewer, at(3)).unwrap()).await;
        assert_eq!(read.interest(first.id).await.unwrap().as_ref(), Some(&first));
        assert_eq!(read.interests_of(person).await.unwrap(), [second, first]);

        let account = read.account(person).await.unwrap().unwrap();
        let substitute = walk.approver.person().unwrap();
        let substitute = read.account(substitute).await.unwrap().unwrap();
        let set = |from, until| {
            let new = NewSubstitution {
                id: SubstitutionId::from_uuid(uuid()),
                person: &account,
                substitute: &substitute,
                from: at(from),
                until: at(until),
            };
            Substitution::set(&walk.administrator, new, at(4)).unwrap()
        };
        let over = record(store, 4, set(1, 10)).await;
        let ended = record(store, 4, set(2, 100)).await;
        let ended = record(store, 20, ended.end(&walk.administrator, at(20)).unwrap()).await;
        let current = record(store, 4, set(3, 100)).await;
        assert_eq!(read.substitution(ended.id).await.unwrap().as_ref(), Some(&ended));
        let listed = async |which| read.substitutions(which).await.unwrap();
        let not_over = |minute| SubstitutionFilter::NotOver(at(minute));
        assert_eq!(listed(SubstitutionFilter::All).await, [current.clone(), ended.clone(), over.clone()]);
        assert_eq!(listed(not_over(9)).await, [current.clone(), ended.clone(), over]);
        assert_eq!(listed(not_over(19)).await, [current.clone(), ended]);
        assert_eq!(listed(not_over(20)).await, [current]);
        assert_eq!(listed(not_over(100)).await, []);
    }
}
