//! 提交: a draft becomes a revision and a case begins, or a recalled one goes on.

use super::{Case, CaseState, Reviewable, Submission};
use crate::{
    Actor, Decided, Refusal, Timestamp, Version,
    event::Event,
    id::{CaseId, RevisionId},
    organization::Organization,
    procedure::{Channel, Procedure},
    refusal::Condition,
    revision::Revision,
    version::Expected,
};

/// What a submission needs from outside.
#[derive(Debug, Clone)]
pub struct NewSubmission {
    pub case: CaseId,
    /// 办件编号, for a case that begins.
    pub number: String,
    pub revision: RevisionId,
    pub channel: Channel,
    pub at: Timestamp,
}

/// Submits the subject's draft. `organization` is the one it belongs to; `recalled` the case that was recalled before, if any.
///
/// # Errors
/// [`Refusal`] in the fixed order; [`Refusal::Invalid`] names every field that is not valid.
pub fn submit(
    actor: &Actor,
    expected: Expected,
    subject: Reviewable,
    organization: &Organization,
    recalled: Option<Case>,
    new: NewSubmission,
) -> Result<Decided<(Case, Reviewable, Revision)>, Refusal> {
    subject.permit_submission(actor, expected, organization)?;
    let revision = subject.freeze(new.revision, new.channel, new.at)?;
    let submission = Submission {
        round: recalled.as_ref().map_or(0, Case::round) + 1,
        revision: revision.id,
        content_hash: revision.content_hash.clone(),
        submitted_at: new.at,
        submitted_by: actor.word(),
        channel: new.channel,
    };
    let case = match recalled {
        Some(case) if case.state == CaseState::Draft && case.subject == subject.subject() => {
            let mut case = case.moved(CaseState::Queued, new.at);
            case.submissions.push(submission);
            case
        }
        Some(_) => return Err(Refusal::conflict(Condition::CaseOpen)),
        None => Case {
            id: new.case,
            version: Version::FIRST,
            number: new.number,
            subject: subject.subject(),
            organization: organization.id,
            procedure_version: Procedure::current(subject.subject().kind()).version,
            stage: 0,
            state: CaseState::Queued,
            submissions: vec![submission],
            change_requests: Vec::new(),
            opened_at: new.at,
            state_since: new.at,
            first_claimed_at: None,
            conclusion: None,
        },
    };
    let event = Event::CaseSubmitted {
        number: case.number.clone(),
        round: case.round(),
        revision: revision.id,
        content_hash: revision.content_hash.clone(),
        materials: revision.material_ids(),
    };
    let happening = case.happening(event);
    let subject = subject.submitted(case.id);
    Ok(Decided::new((case, subject, revision), happening))
}
