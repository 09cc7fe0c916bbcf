//! Taking over an organization with the code that the office gave out.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::refusal::Condition;
use showcase_registry::{ClaimCode, Error, Registry};

use super::subject::Key;
use crate::components::{Breadcrumb, Control, Link, Question, Width};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{QuestionPage, Room};
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

pub async fn ask(SignedIn(visit): SignedIn) -> Response {
    draw(&page(&visit, "", &Errors::default()))
}

pub async fn claim(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    let code = fields.get("code");
    match registry
        .claim_organization(
            &visit.caller,
            Ok(ClaimCode {
                code: code.to_owned(),
            }),
        )
        .await
    {
        Ok(organization) => Ok(done(&Key::from(organization.id).base(), Done::Claimed)),
        Err(Error::Refused(Refusal::Conflict { unmet }))
            if unmet.contains(&Condition::ClaimCodeInvalid) =>
        {
            let errors = Errors::one(
                "code",
                &Condition::ClaimCodeInvalid.text(visit.caller.language, visit.zone),
            );
            Ok(draw_refused(&page(&visit, code, &errors)))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, code: &str, errors: &Errors) -> QuestionPage {
    let code = Control::line("code", "认领码", code)
        .hint("20 位，由园区运营方发给贵单位；横线和空格不影响")
        .width(Width::Medium);
    let mut questions = vec![Question::One(code)];
    QuestionPage {
        page: visit.page(Room::Workspace, "认领单位"),
        breadcrumb: Breadcrumb(vec![Link::new("我的工作台", "/workspace")]),
        steps: Vec::new(),
        lead: "贵单位如果已由园区运营方代为登记，用认领码接管即可，不需要重新填写。".to_owned(),
        errors: errors.mark(&mut questions),
        action: "/workspace/organizations/claim".to_owned(),
        version: 0,
        questions,
        submit_label: "认领".to_owned(),
        more_label: None,
        back_href: "/workspace".to_owned(),
    }
}
