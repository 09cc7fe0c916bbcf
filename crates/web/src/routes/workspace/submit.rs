//! Submitting, with the declaration; a receipt comes back.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_registry::{Error, Registry};

use super::check;
use super::subject::{Named, Subject};
use crate::at::At;
use crate::components::{Error as Complaint, ErrorSummary};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{Room, SubmitPage};
use crate::show::actions::require;
use crate::show::groups::Group;
use crate::visit::{SignedIn, Visit};

const DECLARATION: &str =
    "本单位承诺所报内容和材料真实、合法、有效，并同意在审核通过后公开展示其中的公开部分。";
const NOT_DECLARED: &str = "请先确认申报承诺。";

pub async fn ask<I: Named>(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<I>,
) -> Result<Response, Failure> {
    let key = id.into();
    let subject = Subject::load(&registry, &visit, key).await?;
    require(subject.actions(), key.submitting())?;
    Ok(draw(&page(&visit, &subject, None)))
}

pub async fn submit<I: Named>(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<I>,
    fields: Fields,
) -> Result<Response, Failure> {
    let key = id.into();
    let subject = Subject::load(&registry, &visit, key).await?;
    require(subject.actions(), key.submitting())?;
    if fields.get("declaration") != "accepted" {
        return Ok(draw_refused(&page(&visit, &subject, Some(NOT_DECLARED))));
    }
    match key.submit(&registry, &visit, fields.version()).await {
        Ok(receipt) => Ok(done(
            &format!("/workspace/cases/{}/receipt", receipt.case),
            Done::Submitted,
        )),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let draft = subject.editable()?;
            Ok(draw_refused(
                &check::page(&registry, &visit, &subject, &draft, &errors).await?,
            ))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, subject: &Subject, error: Option<&str>) -> SubmitPage {
    let base = subject.key().base();
    SubmitPage {
        page: visit.page(Room::Workspace, "提交审核"),
        breadcrumb: subject.breadcrumb(),
        errors: ErrorSummary(
            error
                .map(|text| Complaint::of_field("declaration", text))
                .into_iter()
                .collect(),
        ),
        subject: subject.name().to_owned(),
        action: format!("{base}/submit"),
        version: subject.version(),
        expectation: "审核人员领办后逐项审核，结果和修改意见都在办件页查看。".to_owned(),
        declaration: DECLARATION.to_owned(),
        declaration_error: error.map(str::to_owned),
        back_href: Group::Check.href(&base),
    }
}
