//! A case as its owner sees it: who holds it, what is asked, what was submitted, what can be done.

use std::cmp::Reverse;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::case::{Answer, ChangeState, Target};
use showcase_domain::id::{CaseId, ChangeRequestId};
use showcase_domain::policy::Action;
use showcase_domain::procedure::SubjectKind;
use showcase_domain::refusal::Condition;
use showcase_registry::views::{CaseView, ChangeRequestView as Request, Holder};
use showcase_registry::{DiffBase, Registry};

use super::told;
use crate::at::At;
use crate::components::{
    ActionPanel, ActionShape, Badge, Breadcrumb, Compared, Control, Fact, Fold, Layout, Link,
    Weight,
};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{
    AnswerForm, ChangeRequestView, OwnerCasePage, OwnerRow, OwnerSection, Room, SubmittedMaterial,
};
use crate::query::Asked;
use crate::show::actions::{Offer, is_allowed, panel};
use crate::show::content::{Section, of_content};
use crate::show::diffed::Diffed;
use crate::show::groups::Group;
use crate::show::history::timeline;
use crate::show::materials::{Attached, name_of, requirements};
use crate::show::{due, status, steps};
use crate::visit::{SignedIn, Visit};

/// An answer that was refused, to be shown again as it was typed.
pub struct Typed {
    pub item: ChangeRequestId,
    pub answer: Answer,
    pub text: String,
    pub error: String,
}

/// What of the page was refused, if anything.
#[derive(Default)]
pub struct Returned {
    pub answer: Option<Typed>,
    /// The reason of an application for reconsideration, and what is wrong with it.
    pub reconsideration: Option<(String, String)>,
    /// Whether the changes are looked at rather than the whole.
    pub shows_changes: bool,
}

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = Asked::read(query.as_deref(), &["view"]);
    let returned = Returned {
        shows_changes: asked.get("view") == "changes",
        ..Returned::default()
    };
    Ok(draw(&page(&registry, &visit, id, &returned).await?))
}

/// The address of what the case is about.
pub fn subject_base(case: &CaseView) -> String {
    match case.subject.kind {
        SubjectKind::Organization => format!("/workspace/organizations/{}", case.subject.id),
        SubjectKind::Offering => format!("/workspace/offerings/{}", case.subject.id),
    }
}

pub async fn page(
    registry: &Registry,
    visit: &Visit,
    id: CaseId,
    returned: &Returned,
) -> Result<OwnerCasePage, Failure> {
    let case = registry.read_case(&visit.caller, id).await?;
    let events = registry.case_events(&visit.caller, id).await?;
    let base = subject_base(&case);
    let attached = Attached::load(registry, visit, case.content.materials()).await?;
    let content = of_content(&case.content);
    let mut asked: Vec<&Request> = case.change_requests.iter().collect();
    // What is still to be answered first; then those of the last round, each round in its own order.
    asked.sort_by_key(|it| (it.state != ChangeState::Open, Reverse(it.round), it.number));
    let requests = asked.into_iter();
    let requests = requests.map(|it| request(&case, &base, &content, it, returned));
    let requests: Vec<ChangeRequestView> = requests.collect();
    let diffed = if returned.shows_changes {
        Diffed::load(registry, visit, id, DiffBase::Previous, Layout::Side).await?
    } else {
        None
    };
    let own = Badge::of_own_case(case.state);
    Ok(OwnerCasePage {
        page: visit.page(Room::Workspace, format!("办件 {}", case.number)),
        breadcrumb: Breadcrumb(vec![
            Link::new("我的工作台", "/workspace"),
            Link::new(&case.subject.name, &base),
        ]),
        number: case.number.clone(),
        subject: Link::new(&case.subject.name, &base),
        steps: steps::of_case(visit, &case, &own.label),
        badge: own,
        status: status::of_case(visit, &case),
        banners: told::banners(visit, &case),
        explanation: explanation(&case),
        requests,
        views: views(&case, diffed.is_some()),
        sections: sections(&case, content, diffed.as_ref()),
        materials: materials(visit, &case, &attached),
        actions: actions(visit, &case, returned),
        papers: told::papers(&case),
        history: timeline(visit, &events),
    })
}

/// The whole content, or what changed since the submission before.
fn views(case: &CaseView, shows_changes: bool) -> Vec<Link> {
    if case.submissions.len() < 2 {
        return Vec::new();
    }
    let here = format!("/workspace/cases/{}", case.id);
    let whole = Link::new("提交的内容", &here);
    let changes = Link::new("与上一次提交的差异", format!("{here}?view=changes"));
    if shows_changes {
        vec![whole, changes.current()]
    } else {
        vec![whole.current(), changes]
    }
}

fn sections(case: &CaseView, content: Vec<Section>, diffed: Option<&Diffed>) -> Vec<OwnerSection> {
    let round = case.submissions.len();
    if let Some(diffed) = diffed {
        let rows = diffed.changes(&content).into_iter();
        let rows = rows.map(|(label, value)| OwnerRow { label, value });
        return vec![OwnerSection {
            heading: format!("第 {round} 次提交改动的内容"),
            rows: rows.collect(),
        }];
    }
    let sections = content.into_iter().map(|section| OwnerSection {
        heading: format!("第 {round} 次提交的内容：{}", section.group.label()),
        rows: section
            .rows
            .into_iter()
            .filter(|row| !row.value.is_empty())
            .map(|row| OwnerRow {
                label: row.label,
                value: Compared::Plain(row.value),
            })
            .collect(),
    });
    sections
        .filter(|section| !section.rows.is_empty())
        .collect()
}

fn materials(visit: &Visit, case: &CaseView, attached: &Attached) -> Vec<SubmittedMaterial> {
    let submitted = case.content.materials();
    let codes = requirements(submitted).into_iter();
    codes
        .map(|code| {
            let of_it = submitted.iter().filter(|it| it.requirement == code);
            SubmittedMaterial {
                name: name_of(&case.requirements, &code),
                files: of_it
                    .filter_map(|it| attached.file(visit, it.material))
                    .collect(),
            }
        })
        .collect()
}

/// What is going on while nothing is asked of the owner.
fn explanation(case: &CaseView) -> Option<Fact> {
    match case.holder {
        Holder::Office => Some(Fact::new(
            "正在办理",
            "现在不需要您做什么。有修改意见时，会显示在这里，并通知您。",
        )),
        Holder::Organization if case.change_requests.is_empty() => {
            Some(Fact::new(case.state.text(ZhCn), &case.next_step))
        }
        // What came of it stands above, with the reason.
        Holder::Organization | Holder::Nobody => None,
    }
}

fn actions(visit: &Visit, case: &CaseView, returned: &Returned) -> ActionPanel {
    let here = format!("/workspace/cases/{}", case.id);
    let open = case
        .change_requests
        .iter()
        .find(|request| request.state == ChangeState::Open);
    panel(
        visit,
        case.version.number(),
        None,
        &case.actions,
        |action| match action {
            Action::CaseResubmit => Some(
                Offer::new("resubmit", &here, ActionShape::Primary)
                    .hint("以现在的申报稿作为下一次提交，回到待审核。"),
            ),
            Action::CaseRecall => Some(
                Offer::new("recall", &here, ActionShape::Quiet)
                    .hint("取回来修改；办件编号和首次提交时间保留。"),
            ),
            Action::CaseReconsider => Some(reconsidering(visit, case, &here, returned)),
            Action::CaseWithdraw => Some(
                Offer::new("withdraw", &here, ActionShape::Danger)
                    .hint("撤回后本办件结束；内容保留为草稿，可以作为新办件再次提交。"),
            ),
            _ => None,
        },
        |condition| match condition {
            Condition::UnansweredChangeRequests { .. } => {
                open.map(|request| format!("#request-{}", request.id))
            }
            Condition::OrganizationSuspended => {
                Some(format!("/workspace/organizations/{}", case.organization.id))
            }
            _ => None,
        },
    )
}

/// 申请复核: once, and until when.
fn reconsidering(visit: &Visit, case: &CaseView, here: &str, returned: &Returned) -> Offer {
    let typed = returned.reconsideration.as_ref();
    let reason = Control::area(
        "reason",
        "申请复核的理由",
        typed.map_or("", |(text, _)| text),
    )
    .hint("写明不同意的地方和依据。")
    .error(typed.map(|(_, error)| error.clone()));
    let shape = ActionShape::Asks {
        controls: vec![reason],
        fold: if typed.is_some() {
            Fold::Open
        } else {
            Fold::Closed
        },
        weight: Weight::Quiet,
    };
    let until = case.reconsider_until;
    let until = until.map(|at| format!("{} 前可以申请，", due::day(visit, at).shown));
    Offer::new("reconsider", here, shape).hint(format!(
        "{}只能申请一次；由其他审核人员重新审核，内容不变。",
        until.unwrap_or_default()
    ))
}

fn request(
    case: &CaseView,
    base: &str,
    content: &[Section],
    request: &Request,
    returned: &Returned,
) -> ChangeRequestView {
    // Also one of an earlier round that was not answered well enough.
    let is_asked = !request.state.is_settled() && is_allowed(&case.actions, Action::CaseAnswer);
    let typed = returned.answer.as_ref();
    let typed = typed.filter(|typed| typed.item == request.id);
    let form =
        (is_asked && (request.state == ChangeState::Open || typed.is_some())).then(|| AnswerForm {
            action: format!(
                "/workspace/cases/{}/change-requests/{}/answer",
                case.id, request.id
            ),
            version: case.version.number(),
            chosen: typed.map_or(Answer::Changed, |typed| typed.answer),
            value: typed.map(|typed| typed.text.clone()).unwrap_or_default(),
            error: typed.map(|typed| typed.error.clone()),
        });
    let erased = || "（内容已随人员信息删除）".to_owned();
    let group = match &request.target {
        Target::Field { pointer } => Group::of_pointer(case.subject.kind, pointer),
        Target::Material { .. } => Group::Materials,
    };
    ChangeRequestView {
        id: request.id.to_string(),
        number: request.number,
        field: request.target_name.clone(),
        severity: request.severity.text(ZhCn).to_owned(),
        badge: Badge::of_judged(request),
        late: request.late_reason.clone(),
        text: request.text.clone().unwrap_or_else(erased),
        quoted: quoted(content, &request.target),
        about: format!("针对第 {} 次提交", request.round),
        answer: request.answer.as_ref().map(|it| {
            format!(
                "{}：{}",
                it.answer.text(ZhCn),
                it.text.clone().unwrap_or_else(erased)
            )
        }),
        form,
        edit_href: is_asked.then(|| group.href(base)),
    }
}

/// What stands in the submitted content there.
fn quoted(content: &[Section], target: &Target) -> String {
    let Target::Field { pointer } = target else {
        return String::new();
    };
    let rows = content.iter().flat_map(|section| &section.rows);
    let row = rows
        .filter(|row| pointer.starts_with(&row.pointer))
        .max_by_key(|row| row.pointer.len());
    row.map(|row| row.value.clone()).unwrap_or_default()
}
