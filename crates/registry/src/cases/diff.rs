//! What a submission changed: against the one before, the first one, or what is public.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    ContentHash, Refusal,
    case::{Case, Submission},
    diff::diff,
    id::{CaseId, MaterialId, RevisionId},
    policy::{self, Action},
    revision::Revision,
};
use showcase_persistence::Read;
use utoipa::{IntoParams, ToSchema};

use crate::{
    Caller, Error, Registry, load,
    views::{CaseDiffView, ComparedView, FieldDiffView, RevisionSummary},
};

/// What a submission is compared with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DiffBase {
    /// The submission before it.
    #[default]
    Previous,
    /// The first submission of the case.
    First,
    /// The approved revision that the public sees now.
    Public,
}

/// Which submission, and against what.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DiffQuery {
    pub against: DiffBase,
    /// The submission, counted from 1; the last one when left out.
    pub round: Option<u32>,
}

impl Registry {
    /// The fields of a submission that differ from its base. Without a base nothing is listed: not everything, as if it were new.
    pub async fn case_diff(
        &self,
        caller: &Caller,
        id: CaseId,
        against: DiffBase,
        round: Option<u32>,
    ) -> Result<CaseDiffView, Error> {
        let read = self.store().read();
        let (case, _) = load::case(&read, &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::CaseRead, &case.relation())?;
        let submission = match round {
            Some(round) => case.submissions.iter().find(|it| it.round == round),
            None => case.current(),
        };
        let submission = submission.ok_or(Refusal::NotFound)?;
        let after = load::revision(&read, submission.revision).await?;
        let before = match base(&read, &case, submission, against).await? {
            Some(revision) => Some(load::revision(&read, revision).await?),
            None => None,
        };
        let fields = match &before {
            Some(before) => self.changed(&read, caller, before, &after).await?,
            None => Vec::new(),
        };
        Ok(CaseDiffView {
            case: case.id,
            against,
            base: before.map(|before| compared(&case, &before)),
            submission: compared(&case, &after),
            fields,
        })
    }

    /// What has changed since the submission that somebody looked at, when another one was handed in since.
    pub async fn case_changes_since(
        &self,
        caller: &Caller,
        id: CaseId,
        seen: &ContentHash,
    ) -> Result<Option<Vec<FieldDiffView>>, Error> {
        let read = self.store().read();
        let (case, _) = load::case(&read, &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::CaseRead, &case.relation())?;
        let seen = case.submissions.iter().rfind(|it| it.content_hash == *seen);
        let (Some(seen), Some(current)) = (seen, case.current()) else {
            return Ok(None);
        };
        if seen.round == current.round {
            return Ok(None);
        }
        let before = load::revision(&read, seen.revision).await?;
        let after = load::revision(&read, current.revision).await?;
        Ok(Some(self.changed(&read, caller, &before, &after).await?))
    }

    async fn changed(
        &self,
        read: &Read<'_>,
        caller: &Caller,
        before: &Revision,
        after: &Revision,
    ) -> Result<Vec<FieldDiffView>, Error> {
        let mut ids: Vec<MaterialId> = before.material_ids();
        ids.extend(after.material_ids());
        let materials = read.materials_by_id(&ids).await?;
        let hashes = materials.into_iter().map(|it| (it.id, it.hash)).collect();
        let diff = diff(&before.content, &after.content, &hashes);
        let fields = diff.fields.into_iter();
        Ok(fields
            .map(|field| FieldDiffView::of(field, caller.language))
            .collect())
    }
}

async fn base(
    read: &Read<'_>,
    case: &Case,
    submission: &Submission,
    against: DiffBase,
) -> Result<Option<RevisionId>, Error> {
    let mut earlier = case
        .submissions
        .iter()
        .take_while(|it| it.round < submission.round);
    Ok(match against {
        DiffBase::Previous => earlier.last().map(|it| it.revision),
        DiffBase::First => earlier.next().map(|it| it.revision),
        DiffBase::Public => load::under_review(read, case).await?.0.approved(),
    })
}

fn compared(case: &Case, revision: &Revision) -> ComparedView {
    let mut submissions = case.submissions.iter();
    ComparedView {
        round: submissions
            .find(|it| it.revision == revision.id)
            .map(|it| it.round),
        revision: RevisionSummary::from(revision),
    }
}
