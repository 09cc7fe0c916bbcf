//! 退回修改: the remarks written beside the fields, sent together.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::case::Severity;
use showcase_domain::id::CaseId;
use showcase_domain::message::FieldErrors;
use showcase_registry::views::RequirementView;
use showcase_registry::{ChangeItemInput, ChangesInput, Error, Registry};

use super::case::{Returned, page};
use super::decisions::content_hash;
use super::refused;
use super::rows::{target_of, word_of};
use crate::at::At;
use crate::components::{Error as Complaint, ErrorSummary};
use crate::draw::{done, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::show::content::key;
use crate::show::materials::target_name;
use crate::visit::SignedIn;

pub async fn request(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let items = items(&fields);
    let input = content_hash(&fields).map(|content_hash| ChangesInput {
        content_hash,
        items: items.clone(),
    });
    match registry
        .request_changes(&visit.caller, id, fields.version(), input)
        .await
    {
        Ok(_) => Ok(done(
            &format!("/console/cases/{id}"),
            Done::ChangesRequested,
        )),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let known = registry.read_case(&visit.caller, id).await?.requirements;
            let errors = ErrorSummary(errors_of(&items, &errors, &known));
            let returned = Returned {
                fields,
                errors,
                reason_error: None,
            };
            Ok(draw_refused(
                &page(&registry, &visit, id, false, &returned).await?,
            ))
        }
        Err(Error::Refused(Refusal::Stale { current })) => {
            refused::stale(&registry, &visit, id, current, &fields).await
        }
        Err(error) => Err(error.into()),
    }
}

/// A remark for each field that something was written for, in the order of the page.
fn items(fields: &Fields) -> Vec<ChangeItemInput> {
    let written = fields
        .iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("text:")?, text)));
    written
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(word, text)| ChangeItemInput {
            target: target_of(word),
            severity: Severity::from_word(fields.get(&format!("severity:{word}")))
                .unwrap_or(Severity::Must),
            text: text.to_owned(),
            late_reason: fields.get(&format!("late:{word}")).to_owned(),
        })
        .collect()
}

fn errors_of(
    items: &[ChangeItemInput],
    errors: &FieldErrors,
    known: &[RequirementView],
) -> Vec<Complaint> {
    if items.is_empty() {
        let text = "还没有写修改意见：请在左侧要修改的各项下填写。".to_owned();
        return vec![Complaint {
            text,
            href: "#main".to_owned(),
        }];
    }
    let item = |pointer: &str| items.get(pointer.split('/').nth(2)?.parse::<usize>().ok()?);
    let complaint = |error: &showcase_domain::message::FieldError| {
        let text = error.message.text(ZhCn);
        match item(&error.pointer) {
            Some(item) => Complaint {
                text: format!("{}：{text}", target_name(&item.target, known)),
                href: format!("#remark-{}", key(&word_of(&item.target))),
            },
            None => Complaint {
                text,
                href: "#main".to_owned(),
            },
        }
    };
    errors.iter().map(complaint).collect()
}

#[cfg(test)]
mod tests {
    use showcase_domain::message::Message;

    use super::*;

    #[test]
    fn remarks_are_those_that_something_was_written_for() {
        let form = b"text:%2Fname=+&severity:%2Fname=must&text:%2Fsummary=x&severity:%2Fsummary=should&text:material:picture=y";
        let items = items(&Fields::parse(form));
        let words: Vec<String> = items.iter().map(|item| word_of(&item.target)).collect();
        assert_eq!(words, ["/summary", "material:picture"]);
        assert_eq!(items[0].severity, Severity::Should);
        let complaints = errors_of(
            &items,
            &FieldErrors::one("/items/1/text", Message::Required),
            &[],
        );
        assert_eq!(complaints[0].href, "#remark-material-picture");
    }
}
