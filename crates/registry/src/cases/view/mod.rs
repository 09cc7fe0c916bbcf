//! Makes the view of a case for one reader: the office, the parties, an expert on its panel.

mod due;
mod next;
mod said;
mod sheet;

use std::collections::BTreeMap;

use showcase_domain::{
    Actor, Language,
    case::{Case, CaseState, StateWord},
    event::Subject,
    id::PersonId,
    policy::{self, Action, is_office},
    procedure::{EarlyRefusal, Procedure},
};
use showcase_persistence::Read;

use self::said::Said;
use super::docket::Docket;
use crate::{
    Caller, Error, Registry, load,
    views::{
        ActionView, AnswerView, CaseRulesView, CaseSubjectView, CaseView, ChangeKindView,
        ChangeRequestView, Holder, NoticeRef, OpinionRecordView, OrganizationRef, RequirementView,
        ReviewerView, StageView, SubmissionView,
    },
};
pub(super) use due::{is_overdue, unit_of};

/// How much of a case somebody sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sight {
    /// The content, the sheet, and their own opinion.
    Expert,
    /// What concerns the organization.
    Party,
    Office,
    /// Who objected as well.
    Handler,
}

impl Sight {
    pub(crate) fn of(actor: &Actor, case: &Case) -> Self {
        if policy::admit(actor, Action::CaseObjectionRead, &case.relation()).is_ok() {
            Self::Handler
        } else if is_office(actor) {
            Self::Office
        } else if actor.role_in(case.organization).is_some() {
            Self::Party
        } else {
            Self::Expert
        }
    }

    pub(crate) fn is_office(self) -> bool {
        self >= Self::Office
    }
}

impl Registry {
    pub(crate) async fn case_view(
        &self,
        read: &Read<'_>,
        caller: &Caller,
        docket: &Docket,
    ) -> Result<CaseView, Error> {
        let case = &docket.case;
        let about = docket.about();
        let sight = Sight::of(&docket.actor, case);
        let language = caller.language;
        let revision = load::current_revision(read, case).await?;
        let said = Said::load(read, case, sight).await?;
        let notice = match case.notice {
            Some(id) => read.notice(id).await?.map(|notice| NoticeRef {
                id: notice.id,
                number: notice.number,
                title: notice.title,
            }),
            None => None,
        };
        let change_kind = revision
            .content
            .change_kind()
            .map(|claimed| ChangeKindView {
                claimed,
                confirmed: case.change_kind,
            });
        let is_refused = case.state.word() == StateWord::Rejected;
        let nobody_eligible =
            sight.is_office() && case.eligible(&about).is_some_and(|left| left.is_empty());
        Ok(CaseView {
            id: case.id,
            version: case.version,
            number: case.number.clone(),
            subject: CaseSubjectView {
                kind: case.subject.kind(),
                id: Subject::from(case.subject).to_string(),
                name: revision.content.name().to_owned(),
            },
            organization: OrganizationRef::from(&docket.organization),
            state: shown_state(case.state.word(), sight),
            stage: stage_view(&docket.procedure, case.stage, language),
            holder: holder(case),
            next_step: next::step(docket, sight, nobody_eligible, language),
            reviewer: case
                .state
                .reviewer()
                .map(|person| said.reviewer(person, sight, language)),
            opened_at: case.opened_at,
            state_since: case.state_since,
            due: due::view(docket, sight),
            steps: sheet::steps(docket, language),
            procedure_version: case.procedure_version,
            rules: rules(docket),
            requirements: RequirementView::list(&docket.procedure, language),
            submissions: submissions(case),
            content_hash: revision.content_hash.clone(),
            content: revision.content,
            change_requests: change_requests(docket, &said, sight, language),
            conclusion: (sight > Sight::Expert)
                .then(|| case.conclusion.as_ref().and_then(|it| said.text(it)))
                .flatten(),
            checklist: sheet::checklist(docket, &said, sight, language),
            reviews: sheet::reviews(docket, &said, sight, language),
            held: sheet::held(case, &said, sight),
            panel: sheet::panel(docket, &said, sight, language),
            objections: sheet::objections(case, &said, sight),
            notice,
            change_kind,
            reconsider_until: (is_refused && case.cycle == 0)
                .then(|| case.reconsider_until(&about))
                .flatten(),
            nobody_eligible,
            actions: ActionView::list(
                case.allowed_actions(&about),
                language,
                docket.calendar.zone(),
            ),
        })
    }
}

impl Registry {
    /// Every expert's opinion; none for whoever is not of the office.
    pub(crate) async fn opinion_records(
        &self,
        read: &Read<'_>,
        caller: &Caller,
        docket: &Docket,
    ) -> Result<Vec<OpinionRecordView>, Error> {
        let sight = Sight::of(&docket.actor, &docket.case);
        if !sight.is_office() {
            return Ok(Vec::new());
        }
        let said = Said::load(read, &docket.case, sight).await?;
        Ok(sheet::opinions(docket, &said, sight, caller.language))
    }
}

fn rules(docket: &Docket) -> CaseRulesView {
    let rules = &docket.procedure.rules;
    let is_last = docket.procedure.is_last(docket.case.stage);
    CaseRulesView {
        notice_days: rules.notice_days,
        answer_within: rules.answer_within,
        refusal_is_final: is_last || rules.early_refusal == EarlyRefusal::Final,
    }
}

fn submissions(case: &Case) -> Vec<SubmissionView> {
    case.submissions
        .iter()
        .map(|submission| SubmissionView {
            round: submission.round,
            revision: submission.revision,
            content_hash: submission.content_hash.clone(),
            submitted_at: submission.submitted_at,
            channel: submission.channel,
        })
        .collect()
}

fn change_requests(
    docket: &Docket,
    said: &Said,
    sight: Sight,
    language: Language,
) -> Vec<ChangeRequestView> {
    if sight == Sight::Expert {
        return Vec::new();
    }
    let requests = docket.case.change_requests.iter();
    requests
        .map(|request| ChangeRequestView {
            id: request.id,
            number: request.number,
            round: request.round,
            target: request.target.clone(),
            target_name: request.target.text(&docket.procedure, language),
            severity: request.severity,
            text: said.text(&request.text),
            late_reason: request.late.as_ref().and_then(|late| said.text(late)),
            late: request.late.is_some(),
            state: request.state,
            answer: request.answer.as_ref().map(|(answer, text)| AnswerView {
                answer: *answer,
                text: said.text(text),
            }),
        })
        .collect()
}

/// A decision that was not released is none for the parties.
pub(super) const fn shown_state(state: StateWord, sight: Sight) -> StateWord {
    match (state, sight) {
        (StateWord::Held, Sight::Party | Sight::Expert) => StateWord::InReview,
        (state, _) => state,
    }
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

pub(super) fn stage_view(procedure: &Procedure, index: u32, language: Language) -> StageView {
    let stage = procedure.stage(index);
    StageView {
        index,
        name: stage.map_or("", |it| it.name.text(language)).to_owned(),
        role: stage.map(|it| it.role),
    }
}

const fn holder(case: &Case) -> Holder {
    match case.state {
        CaseState::Draft | CaseState::ChangesRequested => Holder::Organization,
        CaseState::Queued
        | CaseState::InReview { .. }
        | CaseState::Held(_)
        | CaseState::OnNotice
        | CaseState::Objected => Holder::Office,
        CaseState::Approved | CaseState::Rejected | CaseState::Withdrawn | CaseState::Expired => {
            Holder::Nobody
        }
    }
}
