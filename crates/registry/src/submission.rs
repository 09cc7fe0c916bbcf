//! 提交, for either kind of subject.

use showcase_domain::{
    case::{self, Case, NewSubmission, Proceeding, Reviewable},
    id::{CaseId, MaterialId, RevisionId},
    message::{FieldErrors, Message},
    organization::Organization,
    policy::is_office,
    procedure::Channel,
    revision::Revision,
    version::Expected,
};
use showcase_persistence::{Read, Tx};

use crate::{
    Caller, Error, Registry, draw, load,
    views::{CaseSubjectView, OrganizationRef, ReceiptView},
};

impl Registry {
    /// Freezes the draft, opens a case (or goes on with a recalled one) and answers with the receipt.
    pub(crate) async fn submit_subject(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        expected: Expected,
        subject: Reviewable,
        organization: &Organization,
    ) -> Result<ReceiptView, Error> {
        let at = tx.now();
        let read = tx.read();
        let recalled = read.open_case_of(subject.subject()).await?;
        let procedure = match &recalled {
            Some(case) => load::procedure(&read, case).await?,
            None => read.current_procedure(subject.subject().kind()).await?,
        };
        let calendar = read.calendar(self.settings().zone).await?;
        let number = match &recalled {
            Some(case) => case.number.clone(),
            None => draw::case_number(tx, self.settings()).await?,
        };
        let new = NewSubmission {
            case: draw::id(CaseId::from_uuid, at),
            number,
            revision: draw::id(RevisionId::from_uuid, at),
            channel: channel_of(caller, organization),
        };
        let about = Proceeding {
            actor: &caller.actor,
            organization,
            procedure: &procedure,
            calendar: &calendar,
            colleagues: None,
            subject: None,
            revision: None,
            at,
        };
        let decided = case::submit(&about, expected, subject, recalled, new)?;
        check_materials_exist(&tx.read(), organization, &decided.next().2).await?;
        let (case, subject, revision) = tx.record(decided).await?;
        Ok(self.receipt_of(&case, &subject, &revision, organization))
    }

    pub(crate) fn receipt_of(
        &self,
        case: &Case,
        subject: &Reviewable,
        revision: &Revision,
        organization: &Organization,
    ) -> ReceiptView {
        let submission = case.current();
        ReceiptView {
            case: case.id,
            case_number: case.number.clone(),
            subject: CaseSubjectView {
                kind: case.subject.kind(),
                id: showcase_domain::event::Subject::from(subject.subject()).to_string(),
                name: revision.content.name().to_owned(),
            },
            organization: OrganizationRef::from(organization),
            round: case.round(),
            submitted_at: submission.map_or(case.opened_at, |submission| submission.submitted_at),
            content_hash: revision.content_hash.clone(),
            field_name: self.settings().field_name.clone(),
        }
    }
}

/// What the office records for an organization that it does not belong to came in on paper.
pub(crate) fn channel_of(caller: &Caller, organization: &Organization) -> Channel {
    if is_office(&caller.actor) && caller.actor.role_in(organization.id).is_none() {
        Channel::Office
    } else {
        Channel::Online
    }
}

/// The materials of a submission are uploads of the same organization.
pub(crate) async fn check_materials_exist(
    read: &Read<'_>,
    organization: &Organization,
    revision: &Revision,
) -> Result<(), Error> {
    let wanted = revision.material_ids();
    let found = read.materials_by_id(&wanted).await?;
    let theirs = |id: &MaterialId| {
        found
            .iter()
            .any(|material| material.id == *id && material.organization == organization.id)
    };
    let mut errors = FieldErrors::new();
    for (index, id) in wanted.iter().enumerate() {
        if !theirs(id) {
            errors.at(format!("/materials/{index}/material"), Message::NotFound);
        }
    }
    Ok(errors.into_result(())?)
}
