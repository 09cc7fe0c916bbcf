//! 退回修改.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Actor, ContentHash, Timestamp,
    case::{Case, ChangeItem, Severity, Target},
    diff::{ContentDiff, diff},
    id::{CaseId, ChangeRequestId},
    message::FieldErrors,
    policy::Action,
    revision::Revision,
    text::LongText,
    version::Expected,
};
use showcase_persistence::Read;
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
    /// 一次性告知: required for a later item about something that has not changed since the first request; up to 5,000 characters.
    #[serde(default)]
    pub late_reason: String,
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
        self.decide_on(caller, id, async |tx, docket| {
            let about = docket.about();
            docket
                .case
                .permit(&about, Action::CaseRequestChanges, expected)?;
            let input = input.clone()?;
            let items = check_items(&input.items)?
                .into_iter()
                .map(|item| item.drawn(&docket.actor, docket.at))
                .collect();
            let (subject, revision) = load::under_review(&tx.read(), &docket.case).await?;
            let changes = since_first_request(&tx.read(), &docket.case, &revision).await?;
            let has_changed = |target: &Target| match (&changes, target) {
                (None, _) => true,
                (Some(changes), Target::Field { pointer }) => changes.touches(pointer),
                (Some(changes), Target::Material { requirement }) => {
                    changes.touches_material(requirement)
                }
            };
            let decided = docket.case.clone().request_changes(
                &about,
                expected,
                &input.content_hash,
                subject,
                &revision,
                items,
                has_changed,
            )?;
            Ok(tx.record(decided).await?.0)
        })
        .await
    }
}

/// What has changed since the submission that the first request was about; none when nothing was asked for before.
async fn since_first_request(
    read: &Read<'_>,
    case: &Case,
    revision: &Revision,
) -> Result<Option<ContentDiff>, Error> {
    let first = case.first_requested_round().and_then(|round| {
        case.submissions
            .iter()
            .find(|submission| submission.round == round)
    });
    let Some(first) = first else {
        return Ok(None);
    };
    let before = load::revision(read, first.revision).await?;
    let materials = before.content.materials().iter();
    let ids = materials
        .chain(revision.content.materials())
        .map(|attached| attached.material)
        .collect::<Vec<_>>();
    let hashes = read
        .materials_by_id(&ids)
        .await?
        .into_iter()
        .map(|material| (material.id, material.hash))
        .collect();
    Ok(Some(diff(&before.content, &revision.content, &hashes)))
}

/// An item with its texts read.
struct Checked<'a> {
    item: &'a ChangeItemInput,
    text: LongText,
    late: Option<LongText>,
}

impl Checked<'_> {
    fn drawn(&self, actor: &Actor, at: Timestamp) -> ChangeItem {
        ChangeItem {
            id: draw::id(ChangeRequestId::from_uuid, at),
            target: self.item.target.clone(),
            severity: self.item.severity,
            text: draw::remark(actor, &self.text, at),
            late: self
                .late
                .as_ref()
                .map(|reason| draw::remark(actor, reason, at)),
        }
    }
}

fn check_items(items: &[ChangeItemInput]) -> Result<Vec<Checked<'_>>, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut checked = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let at = |field: &str| format!("/items/{index}/{field}");
        let text = errors.required(at("text"), Some(&item.text), LongText::parse);
        let late = errors.optional(at("late_reason"), Some(&item.late_reason), LongText::parse);
        if let Some(text) = text {
            checked.push(Checked { item, text, late });
        }
    }
    errors.into_result(checked)
}
