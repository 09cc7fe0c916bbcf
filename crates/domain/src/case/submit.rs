//! 提交: a draft becomes a revision and a case begins, or a recalled one goes on.

use super::{Case, CaseState, Clock, Proceeding, Reviewable, Submission};
use crate::{
    Decided, Refusal, Version,
    event::Event,
    id::{CaseId, RevisionId},
    procedure::Channel,
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
}

/// Submits the subject's draft. `about.organization` is the one it belongs to, `about.procedure` the one that a case begun today keeps, or
/// that the recalled case began with; `recalled` is the case that was recalled before, if any.
///
/// # Errors
/// [`Refusal`] in the fixed order; [`Refusal::Invalid`] names every field that is not valid.
pub fn submit(
    about: &Proceeding<'_>,
    expected: Expected,
    subject: Reviewable,
    recalled: Option<Case>,
    new: NewSubmission,
) -> Result<Decided<(Case, Reviewable, Revision)>, Refusal> {
    subject.permit_submission(about, expected)?;
    let revision = subject.freeze(new.revision, new.channel, about.procedure, about.at)?;
    let submission = Submission {
        round: recalled.as_ref().map_or(0, Case::round) + 1,
        revision: revision.id,
        content_hash: revision.content_hash.clone(),
        submitted_at: about.at,
        submitted_by: about.actor.word(),
        channel: new.channel,
    };
    let mut case = match recalled {
        Some(case) if case.state == CaseState::Draft && case.subject == subject.subject() => {
            case.moved(CaseState::Queued, about.at)
        }
        Some(_) => return Err(Refusal::conflict(Condition::CaseOpen)),
        None => begun(about, &subject, new),
    };
    case.submissions.push(submission);
    case.clock = case.stage_begins(about);
    let event = Event::CaseSubmitted {
        number: case.number.clone(),
        round: case.round(),
        revision: revision.id,
        content_hash: revision.content_hash.clone(),
        materials: revision.material_ids(),
        procedure_version: case.procedure_version,
    };
    let happening = case.happening(event);
    let subject = subject.submitted(case.id);
    Ok(Decided::new((case, subject, revision), happening))
}

fn begun(about: &Proceeding<'_>, subject: &Reviewable, new: NewSubmission) -> Case {
    Case {
        id: new.case,
        version: Version::FIRST,
        number: new.number,
        subject: subject.subject(),
        organization: about.organization.id,
        procedure_version: about.procedure.version,
        stage: 0,
        cycle: 0,
        state: CaseState::Queued,
        clock: Clock::STOPPED,
        submissions: Vec::new(),
        change_requests: Vec::new(),
        reviews: Vec::new(),
        bars: Vec::new(),
        appointed: None,
        checks: Vec::new(),
        seats: None,
        gone: Vec::new(),
        opinions: Vec::new(),
        objections: Vec::new(),
        notice: None,
        change_kind: None,
        opened_at: about.at,
        state_since: about.at,
        first_claimed_at: None,
        conclusion: None,
    }
}
