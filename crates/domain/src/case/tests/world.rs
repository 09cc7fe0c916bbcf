//! An organization and one offering with all their cases, the people around them, and the time: what the store would keep, and what it
//! would insist on.

use std::{collections::BTreeMap, sync::Arc, sync::LazyLock};

use chrono::TimeDelta;
use uuid::Uuid;

use super::procedures::procedure;
use crate::{
    Actor, ContentHash, Timestamp, Version,
    calendar::Calendar,
    case::{Case, Proceeding, Reviewable},
    decided::Happening,
    event::Subject,
    offering::Offering,
    office::PublicNotice,
    organization::Organization,
    policy::AllowedAction,
    procedure::{Procedure, Rules, SubjectKind},
    refusal::Condition,
    revision::Revision,
    samples::{self, Who, at},
};

pub(super) static CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::built_in(chrono_tz::Asia::Shanghai));

#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) organization: Organization,
    pub(super) offering: Offering,
    /// All there ever were, in order.
    pub(super) cases: Vec<Case>,
    pub(super) revisions: Vec<Revision>,
    pub(super) notices: Vec<PublicNotice>,
    pub(super) organization_procedure: Arc<Procedure>,
    pub(super) offering_procedure: Arc<Procedure>,
    /// 专家库
    pub(super) pool: Vec<Who>,
    /// What became of people since [`Who::actor`].
    pub(super) people: BTreeMap<Who, Actor>,
    pub(super) now: Timestamp,
    /// Registration numbers that were drawn.
    pub(super) numbers: u32,
    /// Counts what was tried: ids are made of it.
    pub(super) drawn: u32,
}

/// What lies on the table when somebody decides.
pub(super) struct Table {
    actor: Actor,
    organization: Organization,
    procedure: Arc<Procedure>,
    colleagues: Vec<Actor>,
    subject: Reviewable,
    revision: Option<Revision>,
    at: Timestamp,
}

impl Table {
    pub(super) fn about(&self) -> Proceeding<'_> {
        Proceeding {
            actor: &self.actor,
            organization: &self.organization,
            procedure: &self.procedure,
            calendar: &CALENDAR,
            colleagues: Some(&self.colleagues),
            subject: Some(&self.subject),
            revision: self.revision.as_ref(),
            at: self.at,
        }
    }
}

impl World {
    /// Both subjects have a draft that can be submitted; nothing was. The procedures are those that the registry begins with.
    pub(super) fn new() -> Self {
        let built_in = |of| Arc::new(Procedure::built_in(of).clone());
        Self {
            organization: samples::organization(),
            offering: samples::offering(),
            cases: Vec::new(),
            revisions: Vec::new(),
            notices: Vec::new(),
            organization_procedure: built_in(SubjectKind::Organization),
            offering_procedure: built_in(SubjectKind::Offering),
            pool: vec![Who::Expert, Who::OtherExpert, Who::SpareExpert],
            people: BTreeMap::new(),
            now: at(0),
            numbers: 0,
            drawn: 0,
        }
    }

    /// Offerings go by these rules.
    pub(super) fn with(rules: Rules) -> Self {
        Self {
            offering_procedure: procedure(SubjectKind::Offering, rules),
            ..Self::new()
        }
    }

    pub(super) fn wait(&mut self, time: TimeDelta) {
        self.now += time;
    }

    pub(super) fn wait_days(&mut self, days: i64) {
        self.wait(TimeDelta::days(days));
    }

    pub(super) fn actor(&self, who: Who) -> Actor {
        self.people
            .get(&who)
            .cloned()
            .unwrap_or_else(|| who.actor())
    }

    /// Something changes about somebody, outside the case.
    pub(super) fn change(&mut self, who: Who, change: impl FnOnce(&mut Actor)) {
        let mut actor = self.actor(who);
        change(&mut actor);
        self.people.insert(who, actor);
    }

    pub(super) fn procedure(&self, of: SubjectKind) -> &Arc<Procedure> {
        match of {
            SubjectKind::Organization => &self.organization_procedure,
            SubjectKind::Offering => &self.offering_procedure,
        }
    }

    pub(super) fn subject(&self, of: SubjectKind) -> Reviewable {
        match of {
            SubjectKind::Organization => Reviewable::Organization(self.organization.clone()),
            SubjectKind::Offering => Reviewable::Offering(self.offering.clone()),
        }
    }

    /// The case begun last about a subject.
    pub(super) fn case(&self, of: SubjectKind) -> Option<&Case> {
        let about = |case: &&Case| case.subject.kind() == of;
        self.cases.iter().rfind(about)
    }

    /// The same, for tests that have just submitted one.
    pub(super) fn latest(&self, of: SubjectKind) -> &Case {
        self.case(of).unwrap()
    }

    pub(super) fn open_cases(&self, of: SubjectKind) -> impl Iterator<Item = &Case> {
        self.cases
            .iter()
            .filter(move |case| case.subject.kind() == of && !case.state.word().is_final())
    }

    pub(super) fn revision(&self, case: &Case) -> &Revision {
        let submitted = case.current().unwrap().revision;
        let is_it = |revision: &&Revision| revision.id == submitted;
        self.revisions.iter().find(is_it).unwrap()
    }

    /// Everything that a decision about the latest case rests on.
    pub(super) fn table(&self, of: SubjectKind, actor: Actor) -> Table {
        self.table_of(of, self.case(of), actor)
    }

    pub(super) fn table_of(&self, of: SubjectKind, case: Option<&Case>, actor: Actor) -> Table {
        Table {
            actor,
            organization: self.organization.clone(),
            procedure: Arc::clone(self.procedure(of)),
            colleagues: Who::OFFICE.map(|who| self.actor(who)).to_vec(),
            subject: self.subject(of),
            revision: case.map(|case| self.revision(case).clone()),
            at: self.now,
        }
    }

    /// What is offered to somebody.
    pub(super) fn offers(&self, of: SubjectKind, who: Who) -> Vec<AllowedAction> {
        let table = self.table(of, self.actor(who));
        self.latest(of).allowed_actions(&table.about())
    }

    pub(super) fn pool(&self) -> Vec<Actor> {
        self.pool.iter().map(|who| self.actor(*who)).collect()
    }

    /// Inserts the first version and otherwise replaces exactly the one before, as the store does.
    pub(super) fn keep_case(&mut self, case: Case) {
        if let Some(kept) = self.cases.iter_mut().find(|kept| kept.id == case.id) {
            assert_eq!(case.version.previous(), Some(kept.version));
            *kept = case;
        } else {
            assert_eq!(case.version, Version::FIRST);
            self.cases.push(case);
        }
    }

    pub(super) fn keep(&mut self, subject: Reviewable) {
        match subject {
            Reviewable::Organization(organization) => {
                let kept = self.organization.version;
                assert_eq!(organization.version.previous(), Some(kept));
                self.organization = organization;
            }
            Reviewable::Offering(offering) => {
                let kept = self.offering.version;
                assert_eq!(offering.version.previous(), Some(kept));
                self.offering = offering;
            }
        }
    }

    pub(super) fn keep_both(
        &mut self,
        case: Case,
        subject: Option<Reviewable>,
        happenings: Vec<Happening>,
    ) -> Vec<Happening> {
        self.keep_case(case);
        if let Some(subject) = subject {
            self.keep(subject);
        }
        happenings
    }

    pub(super) fn keep_revision(&mut self, revision: Revision) {
        let of_subject = |earlier: &&Revision| earlier.subject == revision.subject;
        let earlier = self.revisions.iter().filter(of_subject).count();
        assert_eq!(usize::try_from(revision.number).unwrap(), earlier + 1);
        self.revisions.push(revision);
    }

    /// The version that is kept of what an event is about.
    pub(super) fn version_of(&self, subject: Subject) -> Version {
        match subject {
            Subject::Organization(id) if id == self.organization.id => self.organization.version,
            Subject::Offering(id) if id == self.offering.id => self.offering.version,
            Subject::Case(id) => {
                let is_it = |case: &&Case| case.id == id;
                self.cases.iter().find(is_it).unwrap().version
            }
            Subject::Notice(id) => {
                assert!(self.notices.iter().any(|notice| notice.id == id));
                Version::FIRST
            }
            other => panic!("no decision here is about {other}"),
        }
    }

    /// A new key.
    pub(super) fn key(&self) -> Uuid {
        Uuid::from_u128(1_000 + u128::from(self.drawn))
    }
}

/// The stable word of a condition.
pub(super) fn code(condition: &Condition) -> String {
    let value = serde_json::to_value(condition).unwrap();
    value["code"].as_str().unwrap().to_owned()
}

/// Another hash than any content has.
pub(super) fn other_hash() -> ContentHash {
    ContentHash::of("示例".as_bytes())
}
