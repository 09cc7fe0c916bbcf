//! Loading what a use case is about, in the order of refusals: not signed in before not found.

use showcase_domain::{
    Actor, Principal, Refusal,
    case::{Case, CaseSubject, Reviewable},
    id::{CaseId, OfferingId, OrganizationId, RevisionId},
    offering::Offering,
    organization::Organization,
    procedure::Procedure,
    revision::Revision,
};
use showcase_persistence::Read;

use crate::Error;

/// Refuses whoever is not signed in, before anything is looked up.
pub(crate) fn signed_in(actor: &Actor) -> Result<(), Refusal> {
    if actor.principal == Principal::Anonymous {
        Err(Refusal::NotSignedIn)
    } else {
        Ok(())
    }
}

pub(crate) async fn organization(
    read: &Read<'_>,
    actor: &Actor,
    id: OrganizationId,
) -> Result<Organization, Error> {
    signed_in(actor)?;
    Ok(read.organization(id).await?.ok_or(Refusal::NotFound)?)
}

/// An offering with the organization it belongs to.
pub(crate) async fn offering(
    read: &Read<'_>,
    actor: &Actor,
    id: OfferingId,
) -> Result<(Offering, Organization), Error> {
    signed_in(actor)?;
    let offering = read.offering(id).await?.ok_or(Refusal::NotFound)?;
    let organization = owner(read, offering.organization).await?;
    Ok((offering, organization))
}

/// A case with the organization it belongs to.
pub(crate) async fn case(
    read: &Read<'_>,
    actor: &Actor,
    id: CaseId,
) -> Result<(Case, Organization), Error> {
    signed_in(actor)?;
    let case = read.case(id).await?.ok_or(Refusal::NotFound)?;
    let organization = owner(read, case.organization).await?;
    Ok((case, organization))
}

/// The procedure that a case began with.
pub(crate) async fn procedure(read: &Read<'_>, case: &Case) -> Result<Procedure, Error> {
    let (kind, version) = (case.subject.kind(), case.procedure_version);
    read.procedure(kind, version)
        .await?
        .ok_or_else(|| Error::internal(format!("{} began with a procedure that is gone", case.id)))
}

/// What a case is about, with the revision under review.
pub(crate) async fn under_review(
    read: &Read<'_>,
    case: &Case,
) -> Result<(Reviewable, Revision), Error> {
    let subject = match case.subject {
        CaseSubject::Organization(id) => read.organization(id).await?.map(Reviewable::Organization),
        CaseSubject::Offering(id) => read.offering(id).await?.map(Reviewable::Offering),
    };
    let subject = subject.ok_or_else(|| Error::internal(format!("{} has no subject", case.id)))?;
    Ok((subject, current_revision(read, case).await?))
}

pub(crate) async fn current_revision(read: &Read<'_>, case: &Case) -> Result<Revision, Error> {
    let submission = case
        .current()
        .ok_or_else(|| Error::internal(format!("{} has no submission", case.id)))?;
    revision(read, submission.revision).await
}

/// A revision that something stored refers to.
pub(crate) async fn revision(read: &Read<'_>, id: RevisionId) -> Result<Revision, Error> {
    read.revision(id)
        .await?
        .ok_or_else(|| Error::internal(format!("{id} is referred to and missing")))
}

async fn owner(read: &Read<'_>, id: OrganizationId) -> Result<Organization, Error> {
    read.organization(id)
        .await?
        .ok_or_else(|| Error::internal(format!("{id} is referred to and missing")))
}
