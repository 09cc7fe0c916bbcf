//! One organization of the file: registered, submitted as a case, and given a one-time claim code, in one decision.

use showcase_domain::{
    Refusal,
    case::{CaseSubject, Reviewable},
    id::OrganizationId,
    organization::{Organization, OrganizationDraft},
    policy::{self, Action, Relation},
    revision::Content,
    version::Expected,
};

use super::{Acknowledgement, file::Item, report::refused};
use crate::{Caller, Error, Registry, draw};

impl Registry {
    /// Answers with the organization that the file's offerings belong to, whether it is new or was there.
    pub(super) async fn import_organization(
        &self,
        caller: &Caller,
        item: Item<OrganizationDraft>,
    ) -> Result<(Option<OrganizationId>, Acknowledgement), Error> {
        policy::admit(&caller.actor, Action::OrganizationCreate, &Relation::NONE)?;
        let Item {
            pointer,
            name,
            content,
            ..
        } = item;
        let checked = content.and_then(|draft| draft.check(None).map(|content| (draft, content)));
        let zone = self.settings().zone;
        let (draft, content) = match checked {
            Ok(checked) => checked,
            Err(errors) => {
                return Ok((
                    None,
                    refused(&pointer, name, Refusal::Invalid(errors), zone)?,
                ));
            }
        };
        if let Some(there) = self
            .store()
            .read()
            .organization_by_identity(&content.identity)
            .await?
        {
            let latest = self
                .latest_content(CaseSubject::Organization(there.id))
                .await?;
            let acknowledgement = Acknowledgement::there(
                there.id,
                name,
                latest.as_ref(),
                &Content::Organization(content),
            );
            return Ok((Some(there.id), acknowledgement));
        }
        match self.register_organization(caller, draft).await {
            Ok((id, case_number, claim_code)) => Ok((
                Some(id),
                Acknowledgement::Registered {
                    id,
                    name,
                    case_number,
                    claim_code,
                },
            )),
            Err(Error::Refused(refusal)) => Ok((None, refused(&pointer, name, refusal, zone)?)),
            Err(other) => Err(other),
        }
    }

    async fn register_organization(
        &self,
        caller: &Caller,
        draft: OrganizationDraft,
    ) -> Result<(OrganizationId, String, String), Error> {
        self.decide(caller, async |tx| {
            let at = tx.now();
            let id = draw::id(OrganizationId::from_uuid, at);
            let organization = tx
                .record(Organization::create(id, &caller.actor, draft, at)?)
                .await?;
            let (organization, claim_code) =
                self.issue_claim_code(tx, caller, organization).await?;
            let subject = Reviewable::Organization(organization.clone());
            let receipt = self
                .submit_subject(tx, caller, Expected::Any, subject, &organization)
                .await?;
            Ok((id, receipt.case_number, claim_code))
        })
        .await
    }

    /// What was last submitted of a subject.
    pub(super) async fn latest_content(
        &self,
        subject: CaseSubject,
    ) -> Result<Option<Content>, Error> {
        let revisions = self.store().read().revisions(subject).await?;
        Ok(revisions
            .into_iter()
            .max_by_key(|revision| revision.number)
            .map(|revision| revision.content))
    }
}
