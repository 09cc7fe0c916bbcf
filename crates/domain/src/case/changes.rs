//! 修改意见: what is to be changed, item by item, and the answers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Case, CaseState, Reviewable};
use crate::{
    Actor, ContentHash, Decided, Language, Refusal, Timestamp,
    event::{Event, RequestedChange},
    id::ChangeRequestId,
    message::{FieldErrors, Message},
    organization::Organization,
    policy::Action,
    remark::{Remark, RemarkRef},
    revision::Revision,
    version::Expected,
    words::words,
};

/// The most items of one request.
const MAX_ITEMS: usize = 100;

/// What an item is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// A field of the content, by JSON pointer; the empty pointer is the whole content.
    Field { pointer: String },
    /// 补正事项: a requirement of the procedure.
    Material { requirement: String },
}

words! {
    Severity {
        Must = "must" ("必须修改", "must"),
        Should = "should" ("建议修改", "should"),
    }
}

words! {
    ChangeState {
        Open = "open" ("待答复", "open"),
        Answered = "answered" ("已答复", "answered"),
        Accepted = "accepted" ("已采纳", "accepted"),
        Waived = "waived" ("不再要求", "waived"),
    }
}

words! {
    /// How the owner dealt with an item.
    Answer {
        Changed = "changed" ("已修改", "changed"),
        Explained = "explained" ("说明理由", "explained"),
    }
}

/// One thing to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRequest {
    pub id: ChangeRequestId,
    /// Counts the items of the case from 1.
    pub number: u32,
    /// The submission it is about.
    pub round: u32,
    pub target: Target,
    pub severity: Severity,
    pub text: RemarkRef,
    pub state: ChangeState,
    pub answer: Option<(Answer, RemarkRef)>,
}

/// An item that a reviewer asks for.
#[derive(Debug, Clone)]
pub struct ChangeItem {
    pub id: ChangeRequestId,
    pub target: Target,
    pub severity: Severity,
    pub text: Remark,
}

impl Case {
    /// 退回修改: hands the case back with everything that is to be changed; a draft opens as a copy of the submission.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when there is no item, or one points at nothing.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different thing that the decision rests on"
    )]
    pub fn request_changes(
        mut self,
        actor: &Actor,
        expected: Expected,
        seen: &ContentHash,
        organization: &Organization,
        subject: Reviewable,
        revision: &Revision,
        items: Vec<ChangeItem>,
        at: Timestamp,
    ) -> Result<Decided<(Self, Reviewable, Vec<Remark>)>, Refusal> {
        self.permit(actor, Action::CaseRequestChanges, expected, organization)?;
        self.check_seen(seen, revision)?;
        check_items(&items).map_err(Refusal::Invalid)?;
        let round = self.round();
        let mut remarks = Vec::with_capacity(items.len());
        let mut requested = Vec::with_capacity(items.len());
        for (number, item) in (self.next_number()..).zip(items) {
            let text = item.text.reference();
            requested.push(RequestedChange {
                id: item.id,
                number,
                target: item.target.clone(),
                severity: item.severity,
                text: text.clone(),
            });
            self.change_requests.push(ChangeRequest {
                id: item.id,
                number,
                round,
                target: item.target,
                severity: item.severity,
                text,
                state: ChangeState::Open,
                answer: None,
            });
            remarks.push(item.text);
        }
        let open_case = self.id;
        let case = self.moved(CaseState::ChangesRequested, at);
        let event = Event::CaseChangesRequested {
            round,
            content_hash: revision.content_hash.clone(),
            items: requested,
        };
        let happening = case.happening(event);
        let subject = subject.reopened(&revision.content, Some(open_case));
        Ok(Decided::new((case, subject, remarks), happening))
    }

    /// Answers one item: changed, or explained. It can be answered again until the case is resubmitted.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when the case has no such item; [`Refusal`] as for every decision.
    pub fn answer(
        mut self,
        actor: &Actor,
        expected: Expected,
        organization: &Organization,
        item: ChangeRequestId,
        answer: Answer,
        text: Remark,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(actor, Action::CaseAnswer, expected, organization)?;
        let round = self.round();
        let request = self
            .change_requests
            .iter_mut()
            .find(|request| request.id == item && request.round == round)
            .ok_or(Refusal::NotFound)?;
        request.state = ChangeState::Answered;
        request.answer = Some((answer, text.reference()));
        self.version = self.version.next();
        let happening = self.happening(Event::CaseChangeAnswered {
            item,
            answer: text.reference(),
        });
        Ok(Decided::new((self, text), happening))
    }

    fn next_number(&self) -> u32 {
        self.change_requests
            .iter()
            .map(|request| request.number)
            .max()
            .unwrap_or(0)
            + 1
    }
}

fn check_items(items: &[ChangeItem]) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    if items.is_empty() {
        errors.at("/items", Message::TooFew { min: 1, actual: 0 });
    }
    if items.len() > MAX_ITEMS {
        errors.at(
            "/items",
            Message::TooMany {
                max: MAX_ITEMS,
                actual: items.len(),
            },
        );
    }
    for (index, item) in items.iter().enumerate() {
        match &item.target {
            Target::Field { pointer }
                if !(pointer.is_empty() || pointer.starts_with('/')) || pointer.len() > 200 =>
            {
                errors.at(
                    format!("/items/{index}/target/pointer"),
                    Message::NotAllowed {
                        value: pointer.clone(),
                    },
                );
            }
            Target::Material { requirement } if !crate::procedure::is_requirement(requirement) => {
                errors.at(
                    format!("/items/{index}/target/requirement"),
                    Message::NotAllowed {
                        value: requirement.clone(),
                    },
                );
            }
            Target::Field { .. } | Target::Material { .. } => {}
        }
    }
    errors.into_result(())
}

impl Target {
    /// What it is about, in words, when the field is one that people know.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Material { requirement } => {
                crate::procedure::requirement_name(requirement, language).to_owned()
            }
            Self::Field { pointer } => crate::procedure::field_name(pointer, language),
        }
    }
}
