//! The owner's page of an organization.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::id::OrganizationId;
use showcase_domain::organization::{OrganizationDraft, OrganizationState};
use showcase_domain::policy::Action;
use showcase_domain::procedure::{Rules, SubjectKind};
use showcase_domain::refusal::Condition;
use showcase_registry::views::{CaseSummary, CaseView, OrganizationView};
use showcase_registry::{CaseQuery, OfferingQuery, Registry};

use super::home::offering_line;
use super::subject::{Draft, Key, Subject};
use crate::at::At;
use crate::components::{ActionPanel, ActionShape, Badge, Breadcrumb, Fact, Link, Status, Tone};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{Line, LineList, Room, SubjectPage};
use crate::show::actions::{Offer, is_allowed, panel};
use crate::show::closing::notice;
use crate::show::content::{self, read_sections};
use crate::show::groups::Group;
use crate::show::history::{of_itself, timeline};
use crate::show::status;
use crate::visit::{SignedIn, Visit};

const MOST: u64 = 100;

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<OrganizationId>,
) -> Result<Response, Failure> {
    let caller = &visit.caller;
    let view = registry.read_organization(caller, id).await?;
    let case = match view.open_case {
        Some(case) => Some(registry.read_case(caller, case).await?),
        None => None,
    };
    let events = registry.organization_events(caller, id).await?;
    let cases = CaseQuery {
        organization: Some(id),
        limit: Some(MOST),
        ..CaseQuery::default()
    };
    let cases = registry.list_cases(caller, cases).await?.items;
    let offerings = OfferingQuery {
        organization: Some(id),
        limit: Some(MOST),
        ..OfferingQuery::default()
    };
    let offerings = registry.list_offerings(caller, offerings).await?.items;
    let own_cases: Vec<&CaseSummary> = cases
        .iter()
        .filter(|case| case.subject.kind == SubjectKind::Organization)
        .collect();
    let mut subjects = vec![id.to_string()];
    subjects.extend(own_cases.iter().map(|case| case.id.to_string()));
    let events = of_itself(events, &subjects);
    let base = Key::from(id).base();
    let may_begin = is_allowed(&view.actions, Action::OfferingCreate);
    let lists = vec![
        LineList {
            heading: "产品与解决方案".to_owned(),
            lines: offerings
                .iter()
                .map(|it| offering_line(&visit, it, &cases))
                .collect(),
            empty: "还没有产品或方案。单位核验期间也可以先填写和提交。".to_owned(),
            link: may_begin.then(|| Link::new("新建产品或方案", format!("{base}/offerings/new"))),
        },
        LineList {
            heading: "单位登记办件".to_owned(),
            lines: own_cases
                .iter()
                .map(|case| case_line(&visit, case))
                .collect(),
            empty: "还没有提交过。".to_owned(),
            link: None,
        },
    ];
    let sections = view
        .approved
        .as_ref()
        .map(|it| content::of_organization(&OrganizationDraft::from(it)))
        .unwrap_or_default();
    let subject = Subject::Organization(Box::new(view.clone()));
    let rules = subject.rules(&registry, &visit).await?;
    let page = SubjectPage {
        page: visit.page(Room::Workspace, subject.name()),
        breadcrumb: Breadcrumb(vec![Link::new("我的工作台", "/workspace")]),
        kind: "单位".to_owned(),
        badge: Badge::of_organization(view.state),
        name: subject.name().to_owned(),
        status: case.as_ref().map_or_else(
            || standing(&visit, &view),
            |case| status::of_case(&visit, case),
        ),
        ladder: None,
        notice: suspension(&view).or_else(|| notice(&visit, None, view.closure.as_ref())),
        tasks_heading: if view.approved.is_some() {
            "变更申报".to_owned()
        } else {
            "填写登记内容".to_owned()
        },
        tasks: tasks(&subject, &rules),
        sections: read_sections("已核验的内容", sections),
        lists,
        actions: actions(&visit, &view, case.as_ref()),
        history: timeline(&visit, &events),
    };
    Ok(draw(&page))
}

fn actions(visit: &Visit, view: &OrganizationView, case: Option<&CaseView>) -> ActionPanel {
    let base = Key::from(view.id).base();
    let submit = if case.is_none() {
        ActionShape::PrimaryLink
    } else {
        ActionShape::Link
    };
    let link = |word: &'static str, href: String| {
        Some(Offer {
            href,
            ..Offer::new(word, &base, ActionShape::Link)
        })
    };
    panel(
        visit,
        view.version.number(),
        None,
        &view.actions,
        |action| match action {
            Action::OrganizationEdit => link("edit", Group::Basics.href(&base)),
            Action::OrganizationSubmit => Some(Offer {
                href: Group::Check.href(&base),
                ..Offer::new("submit", &base, submit.clone())
            }),
            Action::MemberManage => link("members", format!("{base}/members")),
            Action::UnitManage => link("units", format!("{base}/members#units")),
            Action::OrganizationCancel => link("cancel", format!("{base}/cancel")),
            _ => None,
        },
        |condition| match condition {
            Condition::CaseOpen | Condition::UnderReview => view
                .open_case
                .map(|case| format!("/workspace/cases/{case}")),
            Condition::NoDraft => Some(Group::Basics.href(&base)),
            _ => None,
        },
    )
}

pub fn suspension(view: &OrganizationView) -> Option<Fact> {
    let reason = view.suspension_reason.clone().unwrap_or_default();
    let text = format!("暂停期间，产品和方案不在展示目录中，也不能提交。{reason}");
    (view.state == OrganizationState::Suspended).then(|| Fact::new("本单位已被暂停", text))
}

/// Where it stands while no case is open.
fn standing(visit: &Visit, view: &OrganizationView) -> Status {
    let next = match (&view.draft, view.state) {
        (_, OrganizationState::Suspended) => "与园区运营方联系",
        (Some(_), _) => "补全登记内容后提交",
        (None, _) => "登记内容有变化时申报变更",
    };
    Status(vec![
        Fact::new("现在由谁处理", "本单位"),
        Fact::new("建档于", visit.full_date(view.created_at)),
        Fact::new("下一步", next),
    ])
}

/// The groups of the form with what is left to do in each; nothing while there is no draft.
pub fn tasks(subject: &Subject, rules: &Rules) -> Vec<Line> {
    let Some(draft) = subject.draft().filter(|_| subject.has_draft()) else {
        return Vec::new();
    };
    if !is_allowed(subject.actions(), subject.key().editing()) {
        return Vec::new();
    }
    let kind = subject.key().kind();
    let base = subject.key().base();
    let problems = draft.problems(rules);
    let line = |group: Group| {
        let left = problems
            .iter()
            .filter(|error| Group::of_pointer(kind, &error.pointer) == group)
            .count();
        let (tone, word) = match (group, left) {
            (Group::Check, _) if problems.is_empty() => (Tone::Force, "可以提交"),
            (Group::Check, _) => (Tone::Draft, "待补全"),
            (Group::Contact, _) => contact(subject),
            (_, 0) if is_empty(&draft, group) => (Tone::Draft, "选填"),
            (_, 0) => (Tone::Force, "已完成"),
            (_, _) => (Tone::Waiting, "未完成"),
        };
        let detail = if left == 0 {
            String::new()
        } else {
            format!("还有 {left} 处需要填写或修改")
        };
        Line {
            name: group.label().to_owned(),
            href: group.href(&base),
            detail,
            badge: Badge::new(tone, word),
        }
    };
    Group::of(kind).iter().copied().map(line).collect()
}

fn is_empty(draft: &Draft, group: Group) -> bool {
    let sections = draft.sections();
    match sections.iter().find(|section| section.group == group) {
        Some(section) => section.rows.iter().all(|row| row.value.is_empty()),
        None => draft.materials().is_empty(),
    }
}

fn contact(subject: &Subject) -> (Tone, &'static str) {
    match subject {
        Subject::Organization(view) if view.contact.is_some() => (Tone::Force, "已完成"),
        Subject::Organization(_) | Subject::Offering(_) => (Tone::Draft, "建议填写"),
    }
}

pub fn case_line(visit: &Visit, case: &CaseSummary) -> Line {
    Line {
        name: case.number.clone(),
        href: format!("/workspace/cases/{}", case.id),
        detail: format!(
            "{} · {}",
            case.subject.kind.text(ZhCn),
            visit.at(case.opened_at).shown
        ),
        badge: Badge::of_own_case(case.state),
    }
}
