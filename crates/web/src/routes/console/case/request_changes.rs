//! 退回修改: the remarks written beside the fields, sent together; those judged 仍需修改 go along.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::id::CaseId;
use showcase_domain::policy::Action;
use showcase_registry::{ChangesInput, Registry};

use super::decisions::Attempt;
use super::seen::content_hash;
use crate::at::At;
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::visit::SignedIn;

pub async fn request(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let attempt = Attempt::new(&registry, &visit, id, fields, Action::CaseRequestChanges);
    let input = content_hash(&attempt.fields).map(|content_hash| ChangesInput {
        content_hash,
        items: attempt.sheet.items.clone(),
    });
    let expected = attempt.fields.version();
    let asked = match attempt.sheet.keep(&registry, &visit, id, expected).await {
        Ok(expected) => {
            let asked = registry.request_changes(&visit.caller, id, expected, input);
            asked.await
        }
        Err(error) => Err(error),
    };
    attempt.gone_on(asked, Done::ChangesRequested).await
}
