use showcase_domain::{
    Actor, Decided, StaffRole,
    calendar::Calendar,
    case::{self, Case, CaseSubject, Effect, NewSubmission, Passing, Proceeding, Reviewable},
    id::{CaseId, OfferingId, OrganizationId, ProcedureId, RevisionId},
    offering::{Offering, OfferingDraft},
    office::{Expert, Publishing},
    organization::Organization,
    procedure::{
        Channel, Criterion, Mode, Name, Panel, PanelRule, Procedure, Rules, SubjectKind, publish,
    },
    revision::Revision,
    text::Label,
    version::Expected,
};
use showcase_persistence::{Keep, Store, StoreError};

use super::{actor, at, context, keep_organization, record, staff, uuid};

pub const ZONE: chrono_tz::Tz = chrono_tz::Asia::Shanghai;

/// Goes through a review by the domain, one decision for each step; the owner's steps are made by the registry itself.
pub struct Walk<'a> {
    pub store: &'a Store,
    pub reviewer: Actor,
    pub approver: Actor,
    pub administrator: Actor,
}

/// What a decision on a case rests on, as it is stored at this moment.
pub struct Docket {
    pub organization: Organization,
    pub procedure: Procedure,
    pub calendar: Calendar,
    pub subject: Reviewable,
    /// Of the last submission.
    pub revision: Revision,
}

impl Docket {
    pub fn about<'a>(&'a self, actor: &'a Actor, minute: u32) -> Proceeding<'a> {
        Proceeding {
            actor,
            organization: &self.organization,
            procedure: &self.procedure,
            calendar: &self.calendar,
            colleagues: None,
            subject: None,
            revision: None,
            at: at(minute),
        }
    }

    pub fn publishing<'a>(&'a self, actor: &'a Actor, minute: u32) -> Publishing<'a> {
        Publishing {
            actor,
            calendar: &self.calendar,
            at: at(minute),
        }
    }

    pub fn effect(&self, registration_number: Option<String>) -> Effect<'_> {
        Effect {
            subject: self.subject.clone(),
            revision: &self.revision,
            registration_number,
        }
    }
}

impl<'a> Walk<'a> {
    pub async fn new(store: &'a Store) -> Self {
        let with = async |name, role| actor(store, name, &[role]).await;
        Self {
            store,
            reviewer: with("示例初审", StaffRole::Reviewer).await,
            approver: with("示例复审", StaffRole::Approver).await,
            administrator: with("示例管理", StaffRole::BusinessAdministrator).await,
        }
    }

    /// The next version of an offering's procedure.
    pub async fn publish(&self, minute: u32, change: impl FnOnce(&mut Rules)) -> Procedure {
        let kind = SubjectKind::Offering;
        let latest = self.store.read().current_procedure(kind).await.unwrap();
        let mut rules = latest.rules.clone();
        change(&mut rules);
        let id = ProcedureId::from_uuid(uuid());
        let published = publish(
            &self.administrator,
            &latest,
            Expected::Any,
            id,
            rules,
            at(minute),
        )
        .unwrap();
        record(self.store, minute, published).await
    }

    pub async fn docket(&self, case: &Case) -> Docket {
        let read = self.store.read();
        let procedure = read.procedure(case.subject.kind(), case.procedure_version);
        let revision = case.current().unwrap().revision;
        Docket {
            organization: self.organization(case.organization).await,
            procedure: procedure.await.unwrap().unwrap(),
            calendar: read.calendar(ZONE).await.unwrap(),
            subject: self.subject(case.subject).await,
            revision: read.revision(revision).await.unwrap().unwrap(),
        }
    }

    pub async fn organization(&self, id: OrganizationId) -> Organization {
        self.store.read().organization(id).await.unwrap().unwrap()
    }

    pub async fn subject(&self, subject: CaseSubject) -> Reviewable {
        match subject {
            CaseSubject::Organization(id) => Reviewable::Organization(self.organization(id).await),
            CaseSubject::Offering(id) => {
                let offering = self.store.read().offering(id).await.unwrap();
                Reviewable::Offering(offering.unwrap())
            }
        }
    }

    /// Records a step, and reads the case back as it was recorded.
    pub async fn step<T: Keep>(
        &self,
        minute: u32,
        decided: Decided<T>,
        case: impl FnOnce(&T) -> &Case,
    ) -> T {
        let recorded = record(self.store, minute, decided).await;
        let case = case(&recorded);
        let kept = self.store.read().case(case.id).await.unwrap();
        assert_eq!(kept.as_ref(), Some(case));
        recorded
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
                let kind = subject.subject().kind();
                let procedure = match &recalled {
                    Some(case) => tx.read().procedure(kind, case.procedure_version).await?,
                    None => Some(tx.read().current_procedure(kind).await?),
                };
                let new = NewSubmission {
                    case: CaseId::from_uuid(uuid()),
                    number: format!("BJ-2026-{:06}", tx.next_number("case", 2026).await?),
                    revision: RevisionId::from_uuid(uuid()),
                    channel: Channel::Office,
                };
                let about = Proceeding {
                    actor: &Actor::system(),
                    organization,
                    procedure: &procedure.unwrap(),
                    calendar: &tx.read().calendar(ZONE).await?,
                    colleagues: None,
                    subject: None,
                    revision: None,
                    at: tx.now(),
                };
                let decided = case::submit(&about, Expected::Any, subject, recalled, new).unwrap();
                tx.record(decided).await
            })
            .await;
        submitted.unwrap().0
    }

    /// The one who works at the stage that a case is at.
    pub fn holder(&self, docket: &Docket, case: &Case) -> &Actor {
        match docket.procedure.stage(case.stage).unwrap().role {
            StaffRole::Approver => &self.approver,
            _ => &self.reviewer,
        }
    }

    pub async fn claim(&self, case: Case, minute: u32) -> Case {
        let docket = self.docket(&case).await;
        let about = docket.about(self.holder(&docket, &case), minute);
        let claimed = case.claim(&about, Expected::Any).unwrap();
        self.step(minute, claimed, |case| case).await
    }

    /// Ticks everything that is to be checked at the stage.
    pub async fn tick(&self, case: Case, minute: u32) -> Case {
        let docket = self.docket(&case).await;
        let about = docket.about(self.holder(&docket, &case), minute);
        let checklist = &docket.procedure.stage(case.stage).unwrap().checklist;
        let marks = checklist.iter().map(|item| (item.code.clone(), None));
        let checked = case.check(&about, Expected::Any, marks.collect()).unwrap();
        self.step(minute, checked, |(case, _)| case).await.0
    }

    /// Ticks everything, and passes the stage.
    pub async fn pass(&self, case: Case, minute: u32) -> Case {
        let case = Box::pin(self.tick(case, minute)).await;
        let docket = self.docket(&case).await;
        let about = docket.about(self.holder(&docket, &case), minute);
        let number = case
            .needs_registration_number(&about, &docket.subject)
            .then(|| case.number.replace("BJ", "SC"));
        let hash = docket.revision.content_hash.clone();
        let effect = docket.effect(number);
        let passed = case.pass(&about, Expected::Any, &hash, effect, Passing::default());
        let step = self.step(minute, passed.unwrap(), |(case, ..)| case);
        Box::pin(step).await.0
    }

    /// Through every stage.
    pub async fn approve(&self, mut case: Case, minute: u32) {
        while !case.state.word().is_final() {
            case = self.claim(case, minute).await;
            case = self.pass(case, minute).await;
        }
    }

    pub async fn verified(&self, name: &str, uscc: &str) -> Organization {
        let organization = keep_organization(self.store, name, uscc).await.unwrap();
        let subject = Reviewable::Organization(organization.clone());
        let case = self.submit(subject, &organization, 1).await;
        self.approve(case, 2).await;
        self.organization(organization.id).await
    }

    pub async fn offering(&self, organization: &Organization, draft: OfferingDraft) -> Offering {
        let id = OfferingId::from_uuid(uuid());
        let created =
            Offering::create(id, &Actor::system(), organization, None, draft, at(4)).unwrap();
        record(self.store, 4, created).await
    }

    /// Two stages, the second one with a panel of three, and five days of notice.
    pub async fn publish_panel_and_notice(&self) -> Procedure {
        let criterion = |code: &str, weight| Criterion {
            code: code.to_owned(),
            name: Name::new("示例", "example"),
            weight,
        };
        let panel = Panel {
            experts: 3,
            rule: PanelRule::Mean,
            pass_mark: 6_000,
            sheet: vec![criterion("novelty", 40), criterion("use", 60)],
        };
        self.publish(5, |rules| {
            rules.stages[1].mode = Mode::Panel(panel);
            rules.notice_days = 5;
        })
        .await
    }

    /// A pool of five experts.
    pub async fn admit_experts(&self) {
        for number in 1..=8 {
            let person = staff(self.store, &format!("示例专家{number}"), &[])
                .await
                .id;
            let specialty = Label::parse("智能交通").unwrap();
            let admitted = Expert::admit(&self.administrator, person, &specialty, None, at(6));
            record(self.store, 6, admitted.unwrap()).await;
        }
    }

    /// A new offering, submitted.
    pub async fn submitted(&self, organization: &Organization, name: &str, minute: u32) -> Case {
        let draft = super::offering_draft(name, &["governance.parking"]);
        let offering = self.offering(organization, draft).await;
        self.submit(Reviewable::Offering(offering), organization, minute)
            .await
    }

    pub async fn registered(
        &self,
        organization: &Organization,
        draft: OfferingDraft,
        minute: u32,
    ) -> Offering {
        let offering = self.offering(organization, draft).await;
        let id = offering.id;
        let case = self
            .submit(Reviewable::Offering(offering), organization, minute)
            .await;
        self.approve(case, minute).await;
        self.store.read().offering(id).await.unwrap().unwrap()
    }
}
