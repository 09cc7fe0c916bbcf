//! One case of many: the same loading, guards and decision as its single operation.

use showcase_domain::{
    Refusal,
    case::{Case, CaseState, Ruling},
    event::Subject,
    policy::{self, Action},
};
use showcase_persistence::Tx;

use super::{BulkAction, BulkInput, chosen::Chosen};
use crate::{
    Caller, Error, Registry,
    cases::{
        decide::{DecisionInput, Release},
        docket::Docket,
        view::stage_view,
    },
    views::{BulkItemView, BulkOutcome, BulkRefusal, CaseSubjectView},
};

/// What became of one case.
pub(super) struct Decided {
    pub(super) view: BulkItemView,
    /// Something else than a refusal went wrong: nobody goes on.
    pub(super) failure: Option<Error>,
}

impl Registry {
    pub(super) async fn bulk_item(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        input: &BulkInput,
        chosen: &Chosen,
    ) -> Decided {
        let mut view = BulkItemView::unknown(chosen.case);
        let decided = self.bulk_decide(tx, caller, input, chosen, &mut view).await;
        let failure = match decided {
            Ok(case) => {
                view.outcome = if input.dry_run {
                    BulkOutcome::Would
                } else {
                    BulkOutcome::Done
                };
                view.state_after = Some(case.state.word());
                view.version_after = Some(case.version);
                None
            }
            Err(Error::Refused(refusal)) => {
                view.refusal = Some(BulkRefusal::of(
                    refusal,
                    caller.language,
                    self.settings().zone,
                ));
                None
            }
            Err(failure) => Some(failure),
        };
        Decided { view, failure }
    }

    async fn bulk_decide(
        &self,
        tx: &mut Tx,
        caller: &Caller,
        input: &BulkInput,
        chosen: &Chosen,
        view: &mut BulkItemView,
    ) -> Result<Case, Error> {
        let docket = self.docket(tx, caller, chosen.case).await?;
        let relation = docket.case.relation();
        policy::admit(&docket.actor, Action::CaseRead, &relation)?;
        describe(view, &docket, caller);
        let expected = chosen.expected;
        match input.action {
            BulkAction::Assign => {
                let person = input.person.ok_or(Refusal::Forbidden)?;
                self.assign(tx, &docket, expected, person).await
            }
            BulkAction::Pass => {
                let about = docket.about();
                docket.case.permit(&about, Action::CasePass, expected)?;
                let seen = chosen.content_hash.clone();
                let decision = DecisionInput {
                    decision: Ruling::Pass,
                    // Only a dry run may name none.
                    content_hash: seen.unwrap_or_else(|| docket.revision.content_hash.clone()),
                    reason: input.reason.clone(),
                    change_kind: None,
                    release: Release::Now,
                };
                self.rule(tx, &docket, expected, &decision).await
            }
            BulkAction::ReleaseHeld => self.release_held(tx, &docket, expected).await,
        }
    }
}

/// What the case is, before it is decided.
fn describe(view: &mut BulkItemView, docket: &Docket, caller: &Caller) {
    let case = &docket.case;
    view.number = Some(case.number.clone());
    view.subject = Some(CaseSubjectView {
        kind: case.subject.kind(),
        id: Subject::from(case.subject).to_string(),
        name: docket.revision.content.name().to_owned(),
    });
    view.organization_name = Some(docket.organization.name.clone());
    view.stage = Some(stage_view(&docket.procedure, case.stage, caller.language));
    view.version = Some(case.version);
    view.content_hash = Some(docket.revision.content_hash.clone());
    view.state = Some(case.state.word());
    view.held = match &case.state {
        CaseState::Held(held) => Some(held.ruling),
        _ => None,
    };
}
