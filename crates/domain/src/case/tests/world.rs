//! An organization and one offering with all their cases: what the store would keep, and what it would insist on.

use uuid::Uuid;

use super::step::Step;
use crate::{
    Actor, ContentHash, Decided, Refusal, Timestamp, Version,
    case::{
        self, Answer, Case, ChangeItem, ChangeState, NewSubmission, Reviewable, Severity, Target,
    },
    decided::Happening,
    event::Subject,
    id::{CaseId, ChangeRequestId, RevisionId},
    offering::Offering,
    organization::Organization,
    procedure::{Channel, SubjectKind},
    refusal::Condition,
    revision::{ChangeKind, Revision},
    samples::{self, at, remark},
    version::Expected,
};

#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) organization: Organization,
    pub(super) offering: Offering,
    /// All there ever were, in order.
    pub(super) cases: Vec<Case>,
    pub(super) revisions: Vec<Revision>,
    drawn: u32,
}

impl World {
    /// Both subjects have a draft that can be submitted; nothing was.
    pub(super) fn new() -> Self {
        Self {
            organization: samples::organization(),
            offering: samples::offering(),
            cases: Vec::new(),
            revisions: Vec::new(),
            drawn: 0,
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

    pub(super) fn open_cases(&self, of: SubjectKind) -> impl Iterator<Item = &Case> {
        self.cases
            .iter()
            .filter(move |case| case.subject.kind() == of && !case.state.word().is_final())
    }

    pub(super) fn under_review(&self, case: &Case) -> &Revision {
        let submitted = case.current().unwrap().revision;
        let is_it = |revision: &&Revision| revision.id == submitted;
        self.revisions.iter().find(is_it).unwrap()
    }

    /// Decides and records, as one transaction would; a refusal leaves everything as it was.
    pub(super) fn act(
        &mut self,
        of: SubjectKind,
        actor: &Actor,
        step: &Step,
    ) -> Result<Vec<Happening>, Refusal> {
        self.drawn += 1;
        match step {
            Step::Edit => self.edit(of, actor),
            Step::Suspend => {
                let organization = self.organization.clone();
                let seen = Expected::Version(organization.version);
                let decided = organization.suspend(actor, seen, remark(1))?;
                let ((organization, _), happenings) = decided.into_parts();
                self.keep(Reviewable::Organization(organization));
                Ok(happenings)
            }
            Step::Reinstate => {
                let organization = self.organization.clone();
                let seen = Expected::Version(organization.version);
                let decided = organization.reinstate(actor, seen, remark(1))?;
                let ((organization, _), happenings) = decided.into_parts();
                self.keep(Reviewable::Organization(organization));
                Ok(happenings)
            }
            Step::Submit => {
                let subject = self.subject(of);
                let decided = case::submit(
                    actor,
                    Expected::Version(subject.version()),
                    subject,
                    &self.organization,
                    self.open_cases(of).next().cloned(),
                    self.new_submission(),
                )?;
                Ok(self.keep_frozen(decided))
            }
            Step::Claim | Step::Pass | Step::RequestChanges(_) | Step::Reject | Step::Release => {
                self.review(of, actor, step)
            }
            Step::Answer | Step::Resubmit | Step::Recall | Step::Withdraw => {
                self.go_on(of, actor, step)
            }
        }
    }

    fn edit(&mut self, of: SubjectKind, actor: &Actor) -> Result<Vec<Happening>, Refusal> {
        let number = self.drawn;
        match self.subject(of) {
            Reviewable::Organization(organization) => {
                let mut draft = samples::organization_draft();
                draft.name = format!("示例科技有限公司 {number}");
                draft.change_kind = organization.approved.map(|_| ChangeKind::General);
                let seen = Expected::Version(organization.version);
                let decided = organization.save_draft(actor, seen, draft)?;
                let (organization, happenings) = decided.into_parts();
                self.keep(Reviewable::Organization(organization));
                Ok(happenings)
            }
            Reviewable::Offering(offering) => {
                let mut draft = samples::offering_draft();
                draft.name = format!("示例解决方案 {number}");
                draft.change_kind = offering.approved.map(|_| ChangeKind::General);
                let seen = Expected::Version(offering.version);
                let decided = offering.save_draft(actor, seen, &self.organization, draft)?;
                let (offering, happenings) = decided.into_parts();
                self.keep(Reviewable::Offering(offering));
                Ok(happenings)
            }
        }
    }

    fn review(
        &mut self,
        of: SubjectKind,
        actor: &Actor,
        step: &Step,
    ) -> Result<Vec<Happening>, Refusal> {
        let case = self.case(of).cloned().ok_or(Refusal::NotFound)?;
        let expected = Expected::Version(case.version);
        let organization = self.organization.clone();
        let subject = self.subject(of);
        let revision = self.under_review(&case).clone();
        let seen = revision.content_hash.clone();
        let now = self.now();
        match step {
            Step::Claim => {
                let decided = case.claim(actor, expected, &organization, now)?;
                Ok(self.keep_alone(decided))
            }
            Step::Release => {
                let decided = case.release(actor, expected, &organization, now)?;
                Ok(self.keep_alone(decided))
            }
            Step::Pass => {
                let number = case
                    .needs_registration_number(&subject)
                    .then(|| "SC-2026-000001".to_owned());
                let decided = case.pass(
                    actor,
                    expected,
                    &seen,
                    &organization,
                    subject,
                    &revision,
                    number,
                    None,
                    now,
                )?;
                let ((case, subject, _), happenings) = decided.into_parts();
                Ok(self.keep_both(case, subject, happenings))
            }
            Step::Reject => {
                let reason = remark(3);
                let decided = case.reject(
                    actor,
                    expected,
                    &seen,
                    &organization,
                    subject,
                    &revision,
                    reason,
                    now,
                )?;
                let ((case, subject, _), happenings) = decided.into_parts();
                Ok(self.keep_both(case, subject, happenings))
            }
            Step::RequestChanges(severities) => {
                let items = severities
                    .iter()
                    .zip(self.drawn * 100..)
                    .map(|(severity, number)| item(number, *severity))
                    .collect();
                let decided = case.request_changes(
                    actor,
                    expected,
                    &seen,
                    &organization,
                    subject,
                    &revision,
                    items,
                    now,
                )?;
                let ((case, subject, _), happenings) = decided.into_parts();
                Ok(self.keep_both(case, subject, happenings))
            }
            other => panic!("{other:?} is not a step of a reviewer"),
        }
    }

    fn go_on(
        &mut self,
        of: SubjectKind,
        actor: &Actor,
        step: &Step,
    ) -> Result<Vec<Happening>, Refusal> {
        let case = self.case(of).cloned().ok_or(Refusal::NotFound)?;
        let expected = Expected::Version(case.version);
        let organization = self.organization.clone();
        let subject = self.subject(of);
        let content = &self.under_review(&case).content;
        let now = self.now();
        match step {
            Step::Answer => {
                let (item, text) = (item_to_answer(&case), remark(2));
                let decided = case.answer(
                    actor,
                    expected,
                    &organization,
                    item,
                    Answer::Explained,
                    text,
                )?;
                let ((case, _), happenings) = decided.into_parts();
                self.keep_case(case);
                Ok(happenings)
            }
            Step::Recall => {
                let decided = case.recall(actor, expected, &organization, subject, content, now)?;
                let ((case, subject), happenings) = decided.into_parts();
                Ok(self.keep_both(case, subject, happenings))
            }
            Step::Withdraw => {
                let decided =
                    case.withdraw(actor, expected, &organization, subject, content, now)?;
                let ((case, subject), happenings) = decided.into_parts();
                Ok(self.keep_both(case, subject, happenings))
            }
            Step::Resubmit => {
                let id = self.new_submission().revision;
                let decided = case.resubmit(
                    actor,
                    expected,
                    &organization,
                    subject,
                    id,
                    Channel::Online,
                    now,
                )?;
                Ok(self.keep_frozen(decided))
            }
            other => panic!("{other:?} is not a step of whoever submitted"),
        }
    }

    fn keep_alone(&mut self, decided: Decided<Case>) -> Vec<Happening> {
        let (case, happenings) = decided.into_parts();
        self.keep_case(case);
        happenings
    }

    fn keep_frozen(&mut self, decided: Decided<(Case, Reviewable, Revision)>) -> Vec<Happening> {
        let ((case, subject, revision), happenings) = decided.into_parts();
        let earlier = self
            .revisions
            .iter()
            .filter(|earlier| earlier.subject == revision.subject)
            .count();
        assert_eq!(usize::try_from(revision.number).unwrap(), earlier + 1);
        self.revisions.push(revision);
        self.keep_both(case, subject, happenings)
    }

    fn keep_both(
        &mut self,
        case: Case,
        subject: Reviewable,
        happenings: Vec<Happening>,
    ) -> Vec<Happening> {
        self.keep_case(case);
        self.keep(subject);
        happenings
    }

    /// Inserts the first version and otherwise replaces exactly the one before, as the store does.
    fn keep_case(&mut self, case: Case) {
        if let Some(kept) = self.cases.iter_mut().find(|kept| kept.id == case.id) {
            assert_eq!(case.version.previous(), Some(kept.version));
            *kept = case;
        } else {
            assert_eq!(case.version, Version::FIRST);
            self.cases.push(case);
        }
    }

    fn keep(&mut self, subject: Reviewable) {
        match subject {
            Reviewable::Organization(organization) => {
                assert_eq!(
                    organization.version.previous(),
                    Some(self.organization.version)
                );
                self.organization = organization;
            }
            Reviewable::Offering(offering) => {
                assert_eq!(offering.version.previous(), Some(self.offering.version));
                self.offering = offering;
            }
        }
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
            other => panic!("no decision here is about {other}"),
        }
    }

    fn new_submission(&self) -> NewSubmission {
        let id = Uuid::from_u128(1000 + u128::from(self.drawn));
        NewSubmission {
            case: CaseId::from_uuid(id),
            number: format!("BJ-2026-{:06}", self.drawn),
            revision: RevisionId::from_uuid(id),
            channel: Channel::Online,
            at: self.now(),
        }
    }

    fn now(&self) -> Timestamp {
        at(i64::from(self.drawn))
    }
}

pub(super) fn item(number: u32, severity: Severity) -> ChangeItem {
    ChangeItem {
        id: ChangeRequestId::from_uuid(Uuid::from_u128(u128::from(number))),
        target: Target::Field {
            pointer: "/summary".to_owned(),
        },
        severity,
        text: remark(u128::from(number)),
    }
}

fn item_to_answer(case: &Case) -> ChangeRequestId {
    let of_round = || {
        case.change_requests
            .iter()
            .filter(|request| request.round == case.round())
    };
    of_round()
        .find(|request| request.state == ChangeState::Open)
        .or_else(|| of_round().next_back())
        .map_or(ChangeRequestId::from_uuid(Uuid::nil()), |item| item.id)
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
