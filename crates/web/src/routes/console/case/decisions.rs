//! 通过, 不予通过, deciding and holding, 退回上一环节, 发布决定, 收回决定; and saving the checklist without a decision.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use showcase_domain::Refusal;
use showcase_domain::case::{Ruling, StateWord};
use showcase_domain::id::CaseId;
use showcase_domain::policy::Action;
use showcase_domain::revision::ChangeKind;
use showcase_registry::views::CaseView;
use showcase_registry::{DecisionInput, Error, Outcome, Registry, Release, ReturnInput};

use super::super::queue::Way;
use super::complaints::{Returned, field_of};
use super::seen::content_hash;
use super::sheet::Sheet;
use super::{CaseAsked, page, refused, stay};
use crate::at::At;
use crate::draw::{self, done, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::ConsoleCasePage;
use crate::visit::{SignedIn, Visit};

pub async fn check(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let attempt = Attempt::new(&registry, &visit, id, fields, Action::CaseCheck);
    let saved = attempt
        .sheet
        .save(&registry, &visit, id, attempt.fields.version());
    match saved.await {
        Ok(_) if attempt.sheet.items.is_empty() => Ok(stay(&attempt.fields, id, Done::SheetKept)),
        // Remarks are not kept before they are sent: they stay in the page that comes back.
        Ok(_) => {
            let text = "审查要点已保存。写好的修改意见还没有发出，保留在下面。";
            let fields = attempt.fields.clone();
            let returned = Returned::because(fields, Action::CaseCheck, text);
            attempt.again(&returned).await
        }
        Err(error) => attempt.refused(error).await,
    }
}

pub async fn pass(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let attempt = Attempt::new(&registry, &visit, id, fields, Action::CasePass);
    Box::pin(attempt.decide(Ruling::Pass)).await
}

pub async fn reject(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let attempt = Attempt::new(&registry, &visit, id, fields, Action::CaseReject);
    Box::pin(attempt.decide(Ruling::Reject)).await
}

pub async fn return_back(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let attempt = Attempt::new(&registry, &visit, id, fields, Action::CaseReturn);
    let reason = attempt.field("reason");
    let input = content_hash(&attempt.fields).map(|content_hash| ReturnInput {
        content_hash,
        reason,
    });
    let version = attempt.fields.version();
    let returned = registry.return_case(&visit.caller, id, version, input);
    let returned = returned.await;
    attempt.gone_on(returned, Done::Returned).await
}

pub async fn release_held(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let version = fields.version();
    let released = registry.release_held_case(&visit.caller, id, version).await;
    let attempt = Attempt::new(&registry, &visit, id, fields, Action::CaseReleaseHeld);
    attempt.gone_on(released, Done::HeldReleased).await
}

pub async fn take_back(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let version = fields.version();
    let taken = registry.take_back_case(&visit.caller, id, version).await;
    let attempt = Attempt::new(&registry, &visit, id, fields, Action::CaseTakeBack);
    attempt.told(taken, Done::TakenBack).await
}

/// On to the next case of the queue that this one came from; to the queue when it was the last one.
pub fn onward(fields: &Fields, told: Done) -> Response {
    let way = Way::carried(fields);
    match fields.get("next").parse::<CaseId>() {
        Ok(next) => draw::onward(&way.case_href(next), told),
        Err(_) => done(&way.queue_href(), told),
    }
}

/// A form of the case page on its way to an answer.
pub struct Attempt<'a> {
    registry: &'a Registry,
    visit: &'a Visit,
    id: CaseId,
    pub fields: Fields,
    pub sheet: Sheet,
    action: Action,
}

impl<'a> Attempt<'a> {
    pub fn new(
        registry: &'a Registry,
        visit: &'a Visit,
        id: CaseId,
        fields: Fields,
        action: Action,
    ) -> Self {
        Self {
            sheet: Sheet::read(&fields),
            registry,
            visit,
            id,
            fields,
            action,
        }
    }

    /// A field of this action.
    fn field(&self, name: &str) -> String {
        self.fields.get(&field_of(self.action, name)).to_owned()
    }

    async fn decide(self, decision: Ruling) -> Result<Response, Failure> {
        if !self.sheet.items.is_empty() {
            let text = "写好的修改意见还没有发出：先退回修改，或清空后再作决定。";
            let returned = Returned::because(self.fields.clone(), self.action, text);
            return self.again(&returned).await;
        }
        let is_held = !self.field("hold").is_empty();
        let input = content_hash(&self.fields).map(|content_hash| DecisionInput {
            decision,
            content_hash,
            reason: self.field("reason"),
            change_kind: ChangeKind::from_word(&self.field("change_kind")),
            release: if is_held { Release::Held } else { Release::Now },
        });
        let (registry, visit, id) = (self.registry, self.visit, self.id);
        let expected = self.fields.version();
        let decided = match self.sheet.keep(registry, visit, id, expected).await {
            Ok(expected) => {
                registry
                    .decide_case(&visit.caller, id, expected, input)
                    .await
            }
            Err(error) => Err(error),
        };
        let told = match decision {
            _ if is_held => Done::Held,
            Ruling::Pass => Done::Passed,
            Ruling::Reject if is_proposal(&decided) => Done::RefusalProposed,
            Ruling::Reject => Done::Rejected,
        };
        self.gone_on(decided, told).await
    }

    /// Back to the same case, or to its form.
    pub async fn told<T>(self, tried: Result<T, Error>, done: Done) -> Result<Response, Failure> {
        match tried {
            Ok(_) => Ok(stay(&self.fields, self.id, done)),
            Err(error) => self.refused(error).await,
        }
    }

    /// On to the next case, or back to the form.
    pub async fn gone_on<T>(
        self,
        tried: Result<T, Error>,
        done: Done,
    ) -> Result<Response, Failure> {
        match tried {
            Ok(_) => Ok(onward(&self.fields, done)),
            Err(error) => self.refused(error).await,
        }
    }

    /// The form again with what is wrong, or what has changed meanwhile.
    pub async fn refused(self, error: Error) -> Result<Response, Failure> {
        match error {
            Error::Refused(Refusal::Invalid(errors)) => {
                let case = self.registry.read_case(&self.visit.caller, self.id).await?;
                let fields = self.fields.clone();
                let returned = Returned::of(fields, &self.sheet, &case, self.action, &errors);
                self.again(&returned).await
            }
            Error::Refused(Refusal::Conflict { unmet }) => {
                let returned =
                    Returned::unmet(self.fields.clone(), self.action, &unmet, self.visit.zone);
                let page = self.page(&returned).await?;
                Ok((StatusCode::CONFLICT, draw::draw(&page)).into_response())
            }
            Error::Refused(Refusal::Stale { .. }) => {
                refused::stale(self.registry, self.visit, self.id, &self.fields).await
            }
            error => Err(error.into()),
        }
    }

    async fn again(&self, returned: &Returned) -> Result<Response, Failure> {
        Ok(draw_refused(&self.page(returned).await?))
    }

    async fn page(&self, returned: &Returned) -> Result<ConsoleCasePage, Failure> {
        let asked = CaseAsked::carried(&self.fields);
        page(self.registry, self.visit, self.id, &asked, returned).await
    }
}

/// Whether a refusal did not end the case: the last stage decides.
fn is_proposal(decided: &Result<Outcome<CaseView>, Error>) -> bool {
    let state = decided.as_ref().map(|it| it.value.state);
    state.is_ok_and(|state| state != StateWord::Rejected)
}
