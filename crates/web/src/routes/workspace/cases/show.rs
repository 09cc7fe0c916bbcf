//! A case as its owner sees it: who holds it, what is asked, what was submitted, what can be done.

use std::cmp::Reverse;

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::case::{Answer, ChangeState, Target};
use showcase_domain::id::{CaseId, ChangeRequestId};
use showcase_domain::policy::Action;
use showcase_domain::procedure::SubjectKind;
use showcase_domain::refusal::Condition;
use showcase_registry::Registry;
use showcase_registry::views::{CaseView, ChangeRequestView as Request, Holder};

use crate::at::At;
use crate::components::{ActionPanel, ActionShape, Badge, Breadcrumb, Fact, Link};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{AnswerForm, ChangeRequestView, OwnerCasePage, Room, SubmittedMaterial};
use crate::routes::workspace::read_sections;
use crate::show::actions::{Offer, is_allowed, panel};
use crate::show::content::{Section, of_content};
use crate::show::groups::Group;
use crate::show::history::timeline;
use crate::show::materials::{Attached, name_of, requirements};
use crate::show::status;
use crate::visit::{SignedIn, Visit};

/// An answer that was refused, to be shown again as it was typed.
pub struct Typed {
    pub item: ChangeRequestId,
    pub answer: Answer,
    pub text: String,
    pub error: String,
}

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
) -> Result<Response, Failure> {
    Ok(draw(&page(&registry, &visit, id, None).await?))
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
    typed: Option<&Typed>,
) -> Result<OwnerCasePage, Failure> {
    let case = registry.read_case(&visit.caller, id).await?;
    let events = registry.case_events(&visit.caller, id).await?;
    let base = subject_base(&case);
    let attached = Attached::load(registry, visit, case.content.materials()).await?;
    let content = of_content(&case.content);
    let mut asked: Vec<&Request> = case.change_requests.iter().collect();
    // Those of the last round first, each round in its own order.
    asked.sort_by_key(|request| (Reverse(request.round), request.number));
    let requests = asked
        .into_iter()
        .map(|it| request(&case, &base, &content, it, typed));
    let requests = requests.collect();
    let heading = format!("第 {} 次提交的内容", case.submissions.len());
    Ok(OwnerCasePage {
        page: visit.page(Room::Workspace, format!("办件 {}", case.number)),
        breadcrumb: Breadcrumb(vec![
            Link::new("我的工作台", "/workspace"),
            Link::new(&case.subject.name, &base),
        ]),
        number: case.number.clone(),
        badge: Badge::of_own_case(case.state),
        subject: Link::new(&case.subject.name, &base),
        status: status::of_case(visit, &case),
        receipt_href: format!("/workspace/cases/{id}/receipt"),
        requests,
        explanation: explanation(&case),
        sections: read_sections(&heading, content),
        materials: materials(visit, &case, &attached),
        actions: actions(visit, &case),
        history: timeline(visit, &events),
    })
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

fn explanation(case: &CaseView) -> Fact {
    match (&case.conclusion, case.holder) {
        (Some(said), _) => Fact::new(case.state.text(ZhCn), said),
        (None, Holder::Office) => Fact::new(
            "正在审核",
            "现在不需要您做什么。有修改意见时，会显示在这里。",
        ),
        (None, Holder::Organization | Holder::Nobody) => {
            Fact::new(case.state.text(ZhCn), &case.next_step)
        }
    }
}

fn actions(visit: &Visit, case: &CaseView) -> ActionPanel {
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

fn request(
    case: &CaseView,
    base: &str,
    content: &[Section],
    request: &Request,
    typed: Option<&Typed>,
) -> ChangeRequestView {
    let current = case
        .submissions
        .last()
        .map_or(0, |submission| submission.round);
    let is_asked = request.round == current && is_allowed(&case.actions, Action::CaseAnswer);
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
        badge: Badge::of_change(request.state),
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
