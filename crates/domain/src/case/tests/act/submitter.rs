//! What whoever submitted does with the case.

use super::super::{step::Step, world::World};
use crate::{
    Refusal,
    case::{Answer, Case, ChangeState},
    decided::Happening,
    id::{ChangeRequestId, RevisionId},
    procedure::{Channel, SubjectKind},
    samples::{Who, remark},
};

impl World {
    pub(super) fn act_as_submitter(
        &mut self,
        of: SubjectKind,
        who: Who,
        step: &Step,
    ) -> Result<Vec<Happening>, Refusal> {
        let (case, seen) = self.seen(of)?;
        let table = self.table(of, self.actor(who));
        let about = table.about();
        let subject = self.subject(of);
        let revision = self.revision(&case).clone();
        match step {
            Step::Answer => {
                let item = item_to_answer(&case);
                let decided = case.answer(&about, seen, item, Answer::Explained, remark(2))?;
                Ok(self.keep_said(decided))
            }
            Step::Recall => {
                let decided = case.recall(&about, seen, subject, &revision.content)?;
                let ((case, subject), happenings) = decided.into_parts();
                Ok(self.keep_both(case, Some(subject), happenings))
            }
            Step::Withdraw => {
                let decided = case.withdraw(&about, seen, subject, &revision.content)?;
                let ((case, subject), happenings) = decided.into_parts();
                Ok(self.keep_both(case, Some(subject), happenings))
            }
            Step::Resubmit => {
                let id = RevisionId::from_uuid(self.key());
                let decided = case.resubmit(&about, seen, subject, id, Channel::Online)?;
                let ((case, subject, revision), happenings) = decided.into_parts();
                self.keep_revision(revision);
                Ok(self.keep_both(case, Some(subject), happenings))
            }
            Step::Reconsider => {
                let decided = case.reconsider(&about, seen, subject, &revision, remark(3))?;
                let ((case, subject, _), happenings) = decided.into_parts();
                Ok(self.keep_both(case, Some(subject), happenings))
            }
            other => panic!("{other:?} is not a step of whoever submitted"),
        }
    }
}

fn item_to_answer(case: &Case) -> ChangeRequestId {
    let open = case
        .change_requests
        .iter()
        .find(|item| item.state == ChangeState::Open);
    let unsettled = case
        .change_requests
        .iter()
        .rfind(|item| !item.state.is_settled());
    open.or(unsettled)
        .map_or(ChangeRequestId::from_uuid(uuid::Uuid::nil()), |item| {
            item.id
        })
}
