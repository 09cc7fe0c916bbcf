//! Makes the view of a case for one reader.

use std::collections::BTreeMap;

use showcase_domain::{
    Language,
    case::{Case, CaseState, CaseSubject, StateWord},
    event::Subject,
    id::{PersonId, RemarkId},
    organization::Organization,
    policy::is_office,
    procedure::Procedure,
    remark::{Remark, RemarkRef},
};
use showcase_persistence::Read;

use crate::{
    Caller, Error, Registry, load,
    views::{
        ActionView, AnswerView, CaseSubjectView, CaseView, ChangeRequestView, Holder,
        OrganizationRef, ReviewerView, StageView, SubmissionView,
    },
};

impl Registry {
    pub(crate) async fn case_view(
        &self,
        read: &Read<'_>,
        caller: &Caller,
        case: Case,
        organization: &Organization,
    ) -> Result<CaseView, Error> {
        let revision = load::current_revision(read, &case).await?;
        let remarks = read.remarks(&remark_ids(&case)).await?;
        let said = |reference: &RemarkRef| {
            remarks
                .get(&reference.id)
                .map(|remark: &Remark| remark.text.clone())
        };
        let reviewer = match case.state.reviewer() {
            Some(person) => {
                let names = if is_office(&caller.actor) {
                    read.person_names(&[person]).await?
                } else {
                    BTreeMap::new()
                };
                Some(reviewer_view(caller, person, &names))
            }
            None => None,
        };
        let change_requests = case
            .change_requests
            .iter()
            .map(|request| ChangeRequestView {
                id: request.id,
                number: request.number,
                round: request.round,
                target: request.target.clone(),
                target_name: request.target.text(caller.language),
                severity: request.severity,
                text: said(&request.text),
                state: request.state,
                answer: request.answer.as_ref().map(|(answer, text)| AnswerView {
                    answer: *answer,
                    text: said(text),
                }),
            })
            .collect();
        let submissions = case
            .submissions
            .iter()
            .map(|submission| SubmissionView {
                round: submission.round,
                revision: submission.revision,
                content_hash: submission.content_hash.clone(),
                submitted_at: submission.submitted_at,
                channel: submission.channel,
            })
            .collect();
        Ok(CaseView {
            id: case.id,
            version: case.version,
            number: case.number.clone(),
            subject: CaseSubjectView {
                kind: case.subject.kind(),
                id: Subject::from(case.subject).to_string(),
                name: revision.content.name().to_owned(),
            },
            organization: OrganizationRef::from(organization),
            state: case.state.word(),
            stage: stage_view(case.subject, case.stage, caller.language),
            holder: holder(case.state),
            next_step: next_step(case.state.word(), caller.language).to_owned(),
            reviewer,
            opened_at: case.opened_at,
            state_since: case.state_since,
            submissions,
            content_hash: revision.content_hash.clone(),
            content: revision.content,
            change_requests,
            conclusion: case.conclusion.as_ref().and_then(said),
            actions: ActionView::list(
                case.allowed_actions(&caller.actor, organization),
                caller.language,
            ),
        })
    }
}

fn remark_ids(case: &Case) -> Vec<RemarkId> {
    let texts = case.change_requests.iter().map(|request| request.text.id);
    let answers = case
        .change_requests
        .iter()
        .filter_map(|request| request.answer.as_ref().map(|(_, text)| text.id));
    texts
        .chain(answers)
        .chain(case.conclusion.as_ref().map(|reference| reference.id))
        .collect()
}

/// The parties read 审核人员 and no more.
pub(super) fn reviewer_view(
    caller: &Caller,
    person: PersonId,
    names: &BTreeMap<PersonId, String>,
) -> ReviewerView {
    let anonymous = caller.language.choose("审核人员", "a reviewer").to_owned();
    if is_office(&caller.actor) {
        ReviewerView {
            person: Some(person),
            name: names.get(&person).cloned().unwrap_or(anonymous),
        }
    } else {
        ReviewerView {
            person: None,
            name: anonymous,
        }
    }
}

pub(super) fn stage_view(subject: CaseSubject, index: u32, language: Language) -> StageView {
    let stages = Procedure::current(subject.kind()).stages;
    let name = usize::try_from(index)
        .ok()
        .and_then(|index| stages.get(index))
        .map_or("", |stage| language.choose(stage.zh, stage.en));
    StageView {
        index,
        name: name.to_owned(),
    }
}

const fn holder(state: CaseState) -> Holder {
    match state {
        CaseState::Draft | CaseState::ChangesRequested => Holder::Organization,
        CaseState::Queued | CaseState::InReview { .. } => Holder::Office,
        CaseState::Approved | CaseState::Rejected | CaseState::Withdrawn => Holder::Nobody,
    }
}

const fn next_step(state: StateWord, language: Language) -> &'static str {
    match state {
        StateWord::Draft => language.choose(
            "申报单位已撤回修改，修改后可再次提交，办件编号不变。",
            "Recalled by the organization; it keeps its number when it is submitted again.",
        ),
        StateWord::Queued => language.choose("等待审核人员领办。", "Waiting for a reviewer to claim it."),
        StateWord::InReview => language.choose("审核人员正在审核。", "A reviewer is working on it."),
        StateWord::ChangesRequested => language.choose(
            "请申报单位逐条答复修改意见，修改申报稿后再次提交。",
            "The organization answers each change request, edits the draft and submits it again.",
        ),
        StateWord::Approved => language.choose("已通过并生效。", "Approved and in force."),
        StateWord::Rejected => language.choose(
            "不予通过，理由见结论；内容已保留为草稿，修改后可以重新申报。",
            "Not approved; see the reason. The content is kept as a draft and can be submitted as a new case.",
        ),
        StateWord::Withdrawn => language.choose("申报单位已撤回，内容已保留为草稿。", "Withdrawn; the content is kept as a draft."),
    }
}
