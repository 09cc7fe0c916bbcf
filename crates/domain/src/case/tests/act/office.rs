//! What the office does with a case, and whoever objects to it.

use uuid::Uuid;

use super::super::{
    step::{Ask, Step},
    world::World,
};
use crate::{
    Refusal,
    case::{Case, ChangeItem, ObjectionState, Objector, Passing, Proceeding, Ruling, Target},
    decided::Happening,
    id::{ChangeRequestId, NoticeId, ObjectionId},
    office::{NewNotice, PublicNotice, Publishing},
    procedure::SubjectKind,
    remark::Remark,
    revision::Revision,
    samples::{Who, contact, remark},
    text::{Address, Label, Title},
    version::Expected,
};

impl World {
    pub(super) fn act_in_office(
        &mut self,
        of: SubjectKind,
        who: Who,
        step: &Step,
    ) -> Result<Vec<Happening>, Refusal> {
        let (case, seen) = self.seen(of)?;
        let table = self.table(of, self.actor(who));
        let about = table.about();
        match step {
            Step::Claim => Ok(self.keep_alone(case.claim(&about, seen)?)),
            Step::Release => Ok(self.keep_alone(case.release(&about, seen)?)),
            Step::TakeBack => Ok(self.keep_alone(case.take_back(&about, seen)?)),
            Step::Assign(to) => {
                let colleague = self.actor(*to);
                Ok(self.keep_alone(case.assign(&about, seen, &colleague)?))
            }
            Step::Appoint(to) => {
                let colleague = self.actor(*to);
                Ok(self.keep_said(case.appoint(&about, seen, &colleague, remark(6))?))
            }
            Step::Recuse => Ok(self.keep_said(case.recuse(&about, seen, remark(7))?)),
            Step::Check => {
                let stage = about.procedure.stage(case.stage).unwrap();
                let marks = stage.checklist.iter().map(|item| (item.code.clone(), None));
                Ok(self.keep_said(case.check(&about, seen, marks.collect())?))
            }
            Step::Judge(judgement) => {
                let unsettled = case
                    .change_requests
                    .iter()
                    .find(|item| !item.state.is_settled());
                let item = unsettled
                    .or(case.change_requests.last())
                    .map_or(ChangeRequestId::from_uuid(Uuid::nil()), |item| item.id);
                Ok(self.keep_alone(case.judge_change(&about, seen, item, *judgement)?))
            }
            Step::Publish => self.publish(case, &about),
            Step::Object | Step::ObjectOnPaper | Step::Dismiss | Step::Uphold => {
                self.object(case, seen, &about, step)
            }
            _ => self.decide(of, who, (case, seen), &about, step),
        }
    }

    fn decide(
        &mut self,
        of: SubjectKind,
        who: Who,
        (case, seen): (Case, Expected),
        about: &Proceeding<'_>,
        step: &Step,
    ) -> Result<Vec<Happening>, Refusal> {
        let revision = self.revision(&case).clone();
        let hash = revision.content_hash.clone();
        match step {
            Step::Pass | Step::PassAs(_) => {
                let number = self.number_for(of, &case, who);
                let effect = self.effect(of, &revision, number.clone());
                let passing = Passing {
                    remark: None,
                    change_kind: match step {
                        Step::PassAs(kind) => Some(*kind),
                        _ => None,
                    },
                };
                let decided = case.pass(about, seen, &hash, effect, passing)?;
                Ok(self.keep_effect(decided, number.as_ref()))
            }
            Step::Reject => {
                let effect = self.effect(of, &revision, None);
                let decided = case.reject(about, seen, &hash, effect, remark(3))?;
                Ok(self.keep_effect(decided, None))
            }
            Step::ReleaseHeld => {
                let number = self.number_for(of, &case, who);
                let effect = self.effect(of, &revision, number.clone());
                let decided = case.release_held(about, seen, effect)?;
                let decided = decided.map(|(case, subject)| (case, subject, ()));
                Ok(self.keep_effect(decided, number.as_ref()))
            }
            Step::Hold(ruling) => {
                let passing = Passing {
                    remark: (*ruling == Ruling::Reject).then(|| remark(3)),
                    change_kind: None,
                };
                let decided = case.hold(about, seen, &hash, &revision, *ruling, passing)?;
                Ok(self.keep_said(decided))
            }
            Step::Return => {
                let reason = remark(3);
                let decided = case.return_to_stage_before(about, seen, &hash, &revision, reason)?;
                Ok(self.keep_said(decided))
            }
            Step::RequestChanges(asked) => {
                let first = self.first_asked_about(&case);
                let items = self.items(asked);
                let changed = |target: &Target| has_changed(&first, &revision, target);
                let subject = self.subject(of);
                let decided =
                    case.request_changes(about, seen, &hash, subject, &revision, items, changed)?;
                let ((case, subject, _), happenings) = decided.into_parts();
                Ok(self.keep_both(case, Some(subject), happenings))
            }
            other => panic!("{other:?} is not a step of the office"),
        }
    }

    fn publish(&mut self, case: Case, about: &Proceeding<'_>) -> Result<Vec<Happening>, Refusal> {
        let new = self.new_notice();
        let publishing = Publishing {
            actor: about.actor,
            calendar: about.calendar,
            at: about.at,
        };
        let decided = PublicNotice::publish(vec![(case, *about)], &publishing, &new)?;
        let ((notice, cases), happenings) = decided.into_parts();
        self.notices.push(notice);
        for case in cases {
            self.keep_case(case);
        }
        Ok(happenings)
    }

    pub(in crate::case::tests) fn new_notice(&self) -> NewNotice {
        NewNotice {
            id: NoticeId::from_uuid(self.key()),
            number: Label::parse("示例公示〔2026〕1号").unwrap(),
            title: Title::parse("关于示例项目的公示").unwrap(),
            receiving_unit: Title::parse("示例办公室").unwrap(),
            phone: Label::parse("010-00000000").unwrap(),
            address: Address::parse("示例路 1 号").unwrap(),
        }
    }

    fn object(
        &mut self,
        case: Case,
        seen: Expected,
        about: &Proceeding<'_>,
        step: &Step,
    ) -> Result<Vec<Happening>, Refusal> {
        let objector = Objector {
            id: ObjectionId::from_uuid(self.key()),
            contact: contact(),
            text: remark(8),
        };
        let open = case
            .objections
            .iter()
            .find(|objection| objection.state == ObjectionState::Open);
        let objection = open
            .or(case.objections.last())
            .map_or(ObjectionId::from_uuid(Uuid::nil()), |objection| {
                objection.id
            });
        match step {
            Step::Object => {
                let decided = case.object(about, objector)?;
                Ok(self.keep_said(decided.map(|(case, contact, text)| (case, (contact, text)))))
            }
            Step::ObjectOnPaper => {
                let decided = case.record_objection(about, seen, objector)?;
                Ok(self.keep_said(decided.map(|(case, contact, text)| (case, (contact, text)))))
            }
            Step::Dismiss => {
                Ok(self.keep_said(case.dismiss_objection(about, seen, objection, remark(9))?))
            }
            Step::Uphold => {
                Ok(self.keep_said(case.uphold_objection(about, seen, objection, remark(9))?))
            }
            other => panic!("{other:?} is not about an objection"),
        }
    }

    /// What was asked about first: later items are compared with it.
    fn first_asked_about(&self, case: &Case) -> Revision {
        let round = case.first_requested_round().unwrap_or(case.round());
        let submission = &case.submissions[usize::try_from(round).unwrap() - 1];
        let is_it = |revision: &&Revision| revision.id == submission.revision;
        self.revisions.iter().find(is_it).unwrap().clone()
    }

    pub(in crate::case::tests) fn items(&self, asked: &[Ask]) -> Vec<ChangeItem> {
        let numbers = u128::from(self.drawn) * 100..;
        asked
            .iter()
            .zip(numbers)
            .map(|(ask, number)| ChangeItem {
                id: ChangeRequestId::from_uuid(Uuid::from_u128(number)),
                target: Target::Field {
                    pointer: ask.pointer.to_owned(),
                },
                severity: ask.severity,
                text: remark(number),
                late: ask.late.then(|| late_reason(number)),
            })
            .collect()
    }
}

fn late_reason(number: u128) -> Remark {
    Remark {
        text: "此前未发现".to_owned(),
        ..remark(number + 50)
    }
}

/// Whether a field is another one than it was.
fn has_changed(first: &Revision, now: &Revision, target: &Target) -> bool {
    let field = |revision: &Revision, pointer: &str| {
        let content = serde_json::to_value(&revision.content).unwrap();
        content.pointer(pointer).cloned()
    };
    match target {
        Target::Field { pointer } => field(first, pointer) != field(now, pointer),
        Target::Material { .. } => first.material_ids() != now.material_ids(),
    }
}
