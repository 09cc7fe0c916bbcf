//! A case with everything that a decision on it rests on, loaded in the deciding transaction.

use chrono_tz::Tz;
use showcase_domain::{
    Actor, Timestamp,
    calendar::Calendar,
    case::{Case, Proceeding, Reviewable, StateWord},
    id::CaseId,
    organization::Organization,
    policy::is_office,
    procedure::Procedure,
    revision::Revision,
};
use showcase_persistence::Read;

use crate::{Caller, Error, Outcome, Registry, load, views::CaseView};
use showcase_persistence::Tx;

/// What lies on the table when a case is decided.
pub(crate) struct Docket {
    pub(crate) case: Case,
    pub(crate) organization: Organization,
    pub(crate) procedure: Procedure,
    pub(crate) calendar: Calendar,
    /// The one who asks, with the roles and ties of this moment.
    pub(crate) actor: Actor,
    colleagues: Option<Vec<Actor>>,
    subject: Reviewable,
    pub(crate) revision: Revision,
    pub(crate) at: Timestamp,
}

impl Docket {
    /// Loads a case for somebody, in the order of refusals.
    pub(crate) async fn load(
        read: &Read<'_>,
        zone: Tz,
        actor: &Actor,
        id: CaseId,
        at: Timestamp,
    ) -> Result<Self, Error> {
        let (case, organization) = load::case(read, actor, id).await?;
        Self::around(read, zone, actor, case, organization, at).await
    }

    /// The surroundings of a case that is loaded already.
    pub(crate) async fn around(
        read: &Read<'_>,
        zone: Tz,
        actor: &Actor,
        case: Case,
        organization: Organization,
        at: Timestamp,
    ) -> Result<Self, Error> {
        let procedure = load::procedure(read, &case).await?;
        // Whether anybody is left matters to the office, and while a case waits for somebody, or for another.
        let is_for_somebody = matches!(
            case.state.word(),
            StateWord::Queued | StateWord::InReview | StateWord::Objected
        );
        let colleagues = if is_office(actor) && is_for_somebody {
            Some(read.colleagues(at).await?)
        } else {
            None
        };
        let (subject, revision) = load::under_review(read, &case).await?;
        Ok(Self {
            case,
            organization,
            procedure,
            calendar: read.calendar(zone).await?,
            actor: actor.clone(),
            colleagues,
            subject,
            revision,
            at,
        })
    }

    pub(crate) fn about(&self) -> Proceeding<'_> {
        Proceeding {
            actor: &self.actor,
            organization: &self.organization,
            procedure: &self.procedure,
            calendar: &self.calendar,
            colleagues: self.colleagues.as_deref(),
            subject: Some(&self.subject),
            revision: Some(&self.revision),
            at: self.at,
        }
    }
}

impl Registry {
    /// Runs a decision on one case, at most once per idempotency key, and answers with the case as its reader may see it.
    ///
    /// Roles, memberships and interests are read again under the lock: whoever lost a role in the meantime decides nothing any more.
    pub(crate) async fn decide_on(
        &self,
        caller: &Caller,
        id: CaseId,
        work: impl AsyncFnOnce(&mut Tx, Docket) -> Result<Case, Error>,
    ) -> Result<Outcome<CaseView>, Error> {
        self.decide_once(
            caller,
            |view: &CaseView| Some(view.organization.id),
            async |tx| {
                let docket = self.docket(tx, caller, id).await?;
                let case = Box::pin(work(tx, docket)).await?;
                self.reread_case(tx, caller, case).await
            },
        )
        .await
    }

    /// A case as it lies before the one who decides.
    pub(crate) async fn docket(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        id: CaseId,
    ) -> Result<Docket, Error> {
        let at = tx.now();
        let actor = self.present_actor(&tx.read(), caller, at).await?;
        Docket::load(&tx.read(), self.settings().zone, &actor, id, at).await
    }

    /// The caller with today's roles and ties, within the scopes that they came with.
    pub(crate) async fn present_actor(
        &self,
        read: &Read<'_>,
        caller: &Caller,
        at: Timestamp,
    ) -> Result<Actor, Error> {
        let Some(person) = caller.actor.person() else {
            return Ok(caller.actor.clone());
        };
        let actor = read
            .actor(person, at)
            .await?
            .ok_or(showcase_domain::Refusal::NotSignedIn)?;
        Ok(Actor {
            scopes: caller.actor.scopes.clone(),
            ..actor
        })
    }
}
