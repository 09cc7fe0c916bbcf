//! 退回修改.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash,
    case::{ChangeItem, Severity, Target},
    id::{CaseId, ChangeRequestId},
    message::FieldErrors,
    policy::Action,
    text::LongText,
    version::Expected,
};
use utoipa::ToSchema;

use crate::{Caller, Error, Outcome, Registry, Supplied, draw, load, views::CaseView};

/// Everything that is to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangesInput {
    /// `content_hash` of the case as it was shown.
    pub content_hash: ContentHash,
    /// 1 to 100 items.
    pub items: Vec<ChangeItemInput>,
}

/// One thing to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeItemInput {
    pub target: Target,
    pub severity: Severity,
    /// What to change, in words; up to 5,000 characters.
    pub text: String,
}

impl Registry {
    /// Hands a case back with everything that is to be changed; a draft opens as a copy of the submission.
    pub async fn request_changes(
        &self,
        caller: &Caller,
        id: CaseId,
        expected: Expected,
        input: Supplied<ChangesInput>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_once(
            caller,
            |view: &CaseView| Some(view.organization.id),
            async |tx| {
                let (case, organization) = load::case(&tx.read(), &caller.actor, id).await?;
                case.permit(
                    &caller.actor,
                    Action::CaseRequestChanges,
                    expected,
                    &organization,
                )?;
                let input = input.clone()?;
                let at = tx.now();
                let items = check_items(&input.items)?
                    .into_iter()
                    .map(|(item, text)| ChangeItem {
                        id: draw::id(ChangeRequestId::from_uuid, at),
                        target: item.target.clone(),
                        severity: item.severity,
                        text: draw::remark(&caller.actor, &text, at),
                    })
                    .collect();
                let (subject, revision) = load::under_review(&tx.read(), &case).await?;
                let decided = case.request_changes(
                    &caller.actor,
                    expected,
                    &input.content_hash,
                    &organization,
                    subject,
                    &revision,
                    items,
                    at,
                )?;
                let (case, ..) = tx.record(decided).await?;
                self.reread_case(tx, caller, case).await
            },
        )
        .await
    }
}

fn check_items(
    items: &[ChangeItemInput],
) -> Result<Vec<(&ChangeItemInput, LongText)>, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut checked = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        if let Some(text) = errors.required(
            format!("/items/{index}/text"),
            Some(&item.text),
            LongText::parse,
        ) {
            checked.push((item, text));
        }
    }
    errors.into_result(checked)
}
