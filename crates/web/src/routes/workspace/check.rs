//! Check your answers: everything that would be submitted, and what still keeps it from being.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::message::FieldErrors;
use showcase_domain::procedure::{SubjectKind, field_name};
use showcase_registry::Registry;

use super::subject::{Draft, Named, Subject};
use crate::at::At;
use crate::components::{Error, ErrorSummary};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{CheckPage, CheckRow, CheckSection, Room};
use crate::show::groups::Group;
use crate::show::materials::{Attached, file_name, name_of, requirements};
use crate::visit::{SignedIn, Visit};

pub async fn show<I: Named>(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<I>,
) -> Result<Response, Failure> {
    let subject = Subject::load(&registry, &visit, id.into()).await?;
    let draft = subject.editable()?;
    let problems = draft.problems(&subject.rules(&registry, &visit).await?);
    Ok(draw(
        &page(&registry, &visit, &subject, &draft, &problems).await?,
    ))
}

pub async fn page(
    registry: &Registry,
    visit: &Visit,
    subject: &Subject,
    draft: &Draft,
    problems: &FieldErrors,
) -> Result<CheckPage, Failure> {
    let key = subject.key();
    let base = key.base();
    let mut sections = sections(&base, draft);
    if let Subject::Organization(view) = subject {
        let value = view
            .contact
            .as_ref()
            .map(|it| format!("{}\n{}\n{}", it.name, it.phone, it.email));
        let row = row(
            "联系人",
            value.unwrap_or_default().trim(),
            Group::Contact.href(&base),
        );
        sections.push(CheckSection {
            heading: Group::Contact.label().to_owned(),
            rows: vec![row],
        });
    }
    sections.push(materials(registry, visit, key.kind(), &base, draft).await?);
    // A case that waits for changes is handed in again from its own page, where the answers are.
    let (submit_href, submit_label) = match subject.open_case() {
        Some(case) => (
            format!("/workspace/cases/{case}"),
            "内容无误，回到办件再次提交",
        ),
        None => (format!("{base}/submit"), "内容无误，去提交"),
    };
    Ok(CheckPage {
        page: visit.page(Room::Workspace, "提交前请检查"),
        breadcrumb: subject.breadcrumb(),
        steps: Group::Check.steps(key.kind(), &base),
        errors: ErrorSummary(errors(subject, &base, problems)),
        sections,
        submit_href,
        submit_label: submit_label.to_owned(),
        back_href: base,
    })
}

fn sections(base: &str, draft: &Draft) -> Vec<CheckSection> {
    let sections = draft.sections().into_iter();
    sections
        .map(|section| CheckSection {
            heading: section.group.label().to_owned(),
            rows: section
                .rows
                .iter()
                .map(|it| row(&it.label, &it.value, section.group.href(base)))
                .collect(),
        })
        .collect()
}

async fn materials(
    registry: &Registry,
    visit: &Visit,
    kind: SubjectKind,
    base: &str,
    draft: &Draft,
) -> Result<CheckSection, Failure> {
    let attached = Attached::load(registry, visit, draft.materials()).await?;
    let known = registry.requirements(&visit.caller, kind).await?;
    let href = Group::Materials.href(base);
    let mut rows = Vec::new();
    for requirement in requirements(draft.materials()) {
        let of_it = draft
            .materials()
            .iter()
            .filter(|it| it.requirement == requirement);
        let names: Vec<String> = of_it
            .filter_map(|it| attached.get(it.material).map(file_name))
            .collect();
        rows.push(row(
            &name_of(&known, &requirement),
            &names.join("\n"),
            href.clone(),
        ));
    }
    if rows.is_empty() {
        rows.push(row("申报材料", "", href));
    }
    Ok(CheckSection {
        heading: Group::Materials.label().to_owned(),
        rows,
    })
}

fn row(label: &str, value: &str, href: String) -> CheckRow {
    CheckRow {
        label: label.to_owned(),
        value: value.to_owned(),
        change_href: Some(href),
    }
}

fn errors(subject: &Subject, base: &str, problems: &FieldErrors) -> Vec<Error> {
    let kind = subject.key().kind();
    problems
        .iter()
        .map(|error| {
            let group = Group::of_pointer(kind, &error.pointer);
            let question = if matches!(group, Group::Materials | Group::Contact) {
                ""
            } else {
                "?check=1"
            };
            Error {
                text: format!(
                    "{}：{}",
                    field_name(&error.pointer, ZhCn),
                    error.message.text(ZhCn)
                ),
                href: format!("{}{question}", group.href(base)),
            }
        })
        .collect()
}
