//! Filling in one group of questions. A draft keeps whatever was typed; what is not right yet is said, and stops only the submission.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::message::FieldErrors;
use showcase_domain::procedure::SubjectKind;
use showcase_registry::{Error, Registry};

use super::stale;
use super::subject::{Draft, Key, Named, Subject};
use crate::at::At;
use crate::draw::{done, draw, draw_refused, draw_stale};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{QuestionPage, Room};
use crate::query::Asked;
use crate::show::errors::Errors;
use crate::show::groups::Group;
use crate::visit::{SignedIn, Visit};

pub async fn ask<I: Named>(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, word)): At<(I, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let key = id.into();
    let subject = Subject::load(&registry, &visit, key).await?;
    let group = group(key, &word)?;
    let draft = subject.editable()?;
    let asked = Asked::read(query.as_deref(), &["check", "more"]);
    let errors = if asked.get("check").is_empty() {
        Errors::default()
    } else {
        Errors::of(&draft.problems(&subject.rules(&registry, &visit).await?))
    };
    let spare = usize::from(!asked.get("more").is_empty());
    Ok(draw(&page(&visit, &subject, group, &draft, spare, &errors)))
}

pub async fn save<I: Named>(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, word)): At<(I, String)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let key = id.into();
    let subject = Subject::load(&registry, &visit, key).await?;
    let group = group(key, &word)?;
    // While it is reviewed there is nothing to change: saving says so, in the order in which refusals are said.
    let mut draft = subject.draft().unwrap_or_else(|| empty(key));
    draft.read(group, &fields);
    match Subject::save(&registry, &visit, key, fields.version(), draft.clone()).await {
        Ok(()) => {
            let problems = draft.problems(&subject.rules(&registry, &visit).await?);
            Ok(onward(key, group, &problems, &fields))
        }
        Err(Error::Refused(Refusal::Stale { current })) => {
            let theirs = Subject::load(&registry, &visit, key).await?.draft();
            let theirs = theirs.map(|draft| draft.sections()).unwrap_or_default();
            let address = group.href(&key.base());
            let page = stale::page(
                &visit,
                &address,
                current,
                (&draft.sections(), &theirs),
                group,
                &fields,
            );
            Ok(draw_stale(&page))
        }
        Err(Error::Refused(Refusal::Invalid(errors))) => Ok(draw_refused(&page(
            &visit,
            &subject,
            group,
            &draft,
            0,
            &Errors::of(&errors),
        ))),
        Err(error) => Err(error.into()),
    }
}

fn group(key: Key, word: &str) -> Result<Group, Refusal> {
    Group::editable(key.kind(), word).ok_or(Refusal::NotFound)
}

fn empty(key: Key) -> Draft {
    match key {
        Key::Organization(_) => Draft::Organization(Box::default()),
        Key::Offering(_) => Draft::Offering(Box::default()),
    }
}

/// To the next group; or to this one again, when something in it is not right yet or one more row was asked for.
fn onward(key: Key, group: Group, problems: &FieldErrors, fields: &Fields) -> Response {
    let base = key.base();
    let here = group.href(&base);
    let is_wrong = problems
        .iter()
        .any(|error| Group::of_pointer(key.kind(), &error.pointer) == group);
    if fields.has("more") {
        done(&format!("{here}?more=1"), Done::Saved)
    } else if is_wrong {
        done(&format!("{here}?check=1"), Done::SavedWithErrors)
    } else {
        done(&group.next(key.kind()).href(&base), Done::Saved)
    }
}

fn page(
    visit: &Visit,
    subject: &Subject,
    group: Group,
    draft: &Draft,
    spare: usize,
    errors: &Errors,
) -> QuestionPage {
    let key = subject.key();
    let base = key.base();
    let mut questions = draft.questions(group, subject.occasion(), spare);
    let is_list = key.kind() == SubjectKind::Offering && group == Group::Partners;
    QuestionPage {
        page: visit.page(Room::Workspace, group.label()),
        breadcrumb: subject.breadcrumb(),
        steps: group.steps(key.kind(), &base),
        lead: draft.lead(group).to_owned(),
        errors: errors.mark(&mut questions),
        action: group.href(&base),
        version: subject.version(),
        questions,
        submit_label: "保存并继续".to_owned(),
        more_label: is_list.then(|| "再加一个联合单位".to_owned()),
        back_href: base,
    }
}
