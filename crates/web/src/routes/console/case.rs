//! A case as the office works on it.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::id::CaseId;
use showcase_domain::policy::{Action, is_office};
use showcase_domain::refusal::Condition;
use showcase_registry::Registry;
use showcase_registry::views::CaseView;

use super::diffed::Diffed;
use super::rows::Margin;
use crate::at::At;
use crate::components::{ActionPanel, ActionShape, Badge, Breadcrumb, ErrorSummary, Link};
use crate::draw::draw;
use crate::failure::Failure;
use crate::form::Fields;
use crate::pages::{ConsoleCasePage, FormTarget, ReviewSection, Room};
use crate::query::Asked;
use crate::show::actions::{Offer, is_allowed, panel, reason};
use crate::show::content::of_content;
use crate::show::history::timeline;
use crate::show::materials::Attached;
use crate::show::status;
use crate::visit::{SignedIn, Visit};

/// What comes back with a form that was refused.
#[derive(Default)]
pub struct Returned {
    pub fields: Fields,
    pub errors: ErrorSummary,
    /// What is wrong with the reason of this action.
    pub reason_error: Option<(Action, String)>,
}

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let is_full = Asked::read(query.as_deref(), &["view"]).get("view") == "full";
    Ok(draw(
        &page(&registry, &visit, id, is_full, &Returned::default()).await?,
    ))
}

pub async fn page(
    registry: &Registry,
    visit: &Visit,
    id: CaseId,
    is_full: bool,
    returned: &Returned,
) -> Result<ConsoleCasePage, Failure> {
    let case = registry.read_case(&visit.caller, id).await?;
    // Its owner has a page of their own, without the office's view of it.
    if !is_office(&visit.caller.actor) {
        return Err(Refusal::Forbidden.into());
    }
    let events = registry.case_events(&visit.caller, id).await?;
    let attached = Attached::load(registry, visit, case.content.materials()).await?;
    let diffed = Diffed::load(registry, visit, &case).await?;
    let shown = diffed.as_ref().filter(|_| !is_full);
    let here = format!("/console/cases/{id}");
    let may_ask = is_allowed(&case.actions, Action::CaseRequestChanges);
    let mut margin = Margin::of(&case, may_ask.then_some(&returned.fields));
    let mut sections = margin.sections(of_content(&case.content), shown);
    let materials = margin.materials(visit, &case, &attached, shown);
    let others = margin.others(&case.requirements);
    if !others.is_empty() {
        sections.push(ReviewSection {
            heading: "其他意见".to_owned(),
            rows: others,
        });
    }
    Ok(ConsoleCasePage {
        page: visit.page(Room::Console, &case.subject.name),
        breadcrumb: Breadcrumb(vec![Link::new("办件", "/console")]),
        number: case.number.clone(),
        kind: case.subject.kind.text(ZhCn).to_owned(),
        badge: Badge::of_case(case.state),
        subject: case.subject.name.clone(),
        organization: Link::new(&case.organization.name, organization_href(&case)),
        organization_badge: Badge::of_organization(case.organization.state),
        status: status::of_reviewed_case(visit, &case),
        errors: returned.errors.clone(),
        views: if diffed.is_some() {
            views(&here, is_full)
        } else {
            Vec::new()
        },
        changes: may_ask.then(|| FormTarget {
            action: format!("{here}/request-changes"),
            version: case.version.number(),
        }),
        sections,
        materials,
        submission: format!("第 {} 次提交", case.submissions.len()),
        content_hash: case.content_hash.to_string(),
        actions: actions(visit, &case, &here, returned),
        history: timeline(visit, &events),
    })
}

fn organization_href(case: &CaseView) -> String {
    format!("/console/organizations/{}", case.organization.id)
}

fn views(here: &str, is_full: bool) -> Vec<Link> {
    let changes = Link::new("与上一次提交的差异", here);
    let full = Link::new("全文", format!("{here}?view=full"));
    if is_full {
        vec![changes, full.current()]
    } else {
        vec![changes.current(), full]
    }
}

fn actions(visit: &Visit, case: &CaseView, here: &str, returned: &Returned) -> ActionPanel {
    let mut panel = panel(
        visit,
        case.version.number(),
        Some(case.content_hash.to_string()),
        &case.actions,
        |action| offer(action, here),
        |condition| match condition {
            Condition::OrganizationNotVerified | Condition::OrganizationSuspended => {
                Some(organization_href(case))
            }
            Condition::NotHeldByYou => Some("#action-claim".to_owned()),
            _ => None,
        },
    );
    if let Some((Action::CaseReject, text)) = &returned.reason_error {
        let reject = panel
            .allowed
            .iter_mut()
            .filter(|action| action.code == "reject");
        for action in reject {
            if let ActionShape::Reason { value, error, .. } = &mut action.shape {
                returned.fields.get("reason").clone_into(value);
                *error = Some(text.clone());
            }
        }
    }
    panel
}

fn offer(action: Action, here: &str) -> Option<Offer> {
    match action {
        Action::CaseClaim => Some(Offer::new("claim", here, ActionShape::Primary).shortcut('c')),
        Action::CasePass => Some(Offer::new("pass", here, ActionShape::Primary).shortcut('p')),
        Action::CaseRequestChanges => Some(
            Offer::new("request-changes", here, ActionShape::Changes)
                .shortcut('m')
                .hint("先在左侧各项下写好修改意见，再一起发出。"),
        ),
        Action::CaseReject => {
            let shape = reason("不予通过的理由", "写给申报单位看，会随决定送达，不能为空。");
            Some(Offer::new("reject", here, shape).shortcut('x'))
        }
        Action::CaseRelease => Some(Offer::new("release", here, ActionShape::Quiet).shortcut('u')),
        _ => None,
    }
}
