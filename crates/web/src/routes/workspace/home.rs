//! The home of the workspace: what waits for the person first.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::case::StateWord;
use showcase_domain::identity::Identity;
use showcase_domain::offering::OfferingState;
use showcase_domain::policy::{self, Action, Relation};
use showcase_registry::views::{AccountView, CaseSummary, OfferingSummary, OrganizationSummary};
use showcase_registry::{CaseQuery, OfferingQuery, OrganizationQuery, Registry};

use super::subject::Key;
use crate::components::{Badge, Link, Tone};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{Line, Room, WaitingItem, WorkspacePage};
use crate::routes::panel;
use crate::show::due;
use crate::visit::{SignedIn, Visit};

/// One organization's things fit on a page; whoever has more pages through them on the organization's own page.
const MOST: u64 = 100;

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
) -> Result<Response, Failure> {
    let caller = &visit.caller;
    let mut page = WorkspacePage {
        page: visit.page(Room::Workspace, "我的工作台"),
        waiting: panel_waiting(&registry, &visit).await?,
        offerings: Vec::new(),
        organizations: Vec::new(),
        new_offering: None,
        panel: None,
    };
    let account = registry.read_account(caller).await?;
    if account.is_expert {
        page.panel = Some(Link::new("我的评审", "/panel/cases"));
    }
    let mut to_do = Vec::new();
    for membership in &account.memberships {
        let organization = membership.organization.id;
        let cases = CaseQuery {
            organization: Some(organization),
            limit: Some(MOST),
            ..CaseQuery::default()
        };
        let cases = registry.list_cases(caller, cases).await?.items;
        to_do.extend(
            cases
                .iter()
                .filter_map(|case| Some((case.due_at, waiting(&visit, case)?))),
        );
        let offerings = OfferingQuery {
            organization: Some(organization),
            limit: Some(MOST),
            ..OfferingQuery::default()
        };
        let offerings = registry.list_offerings(caller, offerings).await?.items;
        page.offerings.extend(
            offerings
                .iter()
                .map(|offering| offering_line(&visit, offering, &cases)),
        );
        let relation = Relation::of_organization(organization);
        let may_begin = policy::admit(&caller.actor, Action::OfferingCreate, &relation).is_ok();
        if may_begin && page.new_offering.is_none() {
            let href = format!("{}/offerings/new", Key::from(organization).base());
            page.new_offering = Some(Link::new("新建产品或方案", href));
        }
    }
    // What is due first comes first; what has no deadline comes last.
    to_do.sort_by_key(|(due, _)| (due.is_none(), *due));
    page.waiting.extend(to_do.into_iter().map(|(_, item)| item));
    if !account.memberships.is_empty() {
        let organizations = OrganizationQuery {
            limit: Some(MOST),
            ..OrganizationQuery::default()
        };
        let organizations = registry
            .list_organizations(caller, organizations)
            .await?
            .items;
        let own = organizations
            .iter()
            .filter_map(|it| organization_line(&account, it));
        page.organizations.extend(own);
    }
    Ok(draw(&page))
}

/// 专家评审 that waits for the person's opinion.
async fn panel_waiting(registry: &Registry, visit: &Visit) -> Result<Vec<WaitingItem>, Failure> {
    let count = panel::waiting(registry, visit).await?;
    let item = (count > 0).then(|| WaitingItem {
        tone: Tone::Waiting,
        title: format!("{count} 件专家评审待提交意见"),
        detail: "您被抽取为评审专家。".to_owned(),
        link: Link::new("去评审", "/panel/cases"),
    });
    Ok(item.into_iter().collect())
}

fn waiting(visit: &Visit, case: &CaseSummary) -> Option<WaitingItem> {
    let (title, label) = match case.state {
        StateWord::ChangesRequested => {
            (format!("{}：有修改意见待答复", case.subject.name), "去答复")
        }
        StateWord::Draft => (
            format!("{}：已撤回修改，待再次提交", case.subject.name),
            "去修改",
        ),
        StateWord::Queued
        | StateWord::InReview
        | StateWord::Held
        | StateWord::OnNotice
        | StateWord::Objected
        | StateWord::Expired
        | StateWord::Approved
        | StateWord::Rejected
        | StateWord::Withdrawn => {
            return None;
        }
    };
    let due = due::of_summary(visit, case);
    let detail = match &due {
        Some(due) => format!(
            "{} · 请在 {} 前再次提交（{}），逾期办件终止",
            case.number, due.day.shown, due.badge.label
        ),
        None => format!(
            "{} · 始于 {}",
            case.number,
            visit.at(case.state_since).shown
        ),
    };
    // Red only when it is about to end.
    let is_urgent = case.days_left.is_some_and(|days| days.left <= 1);
    Some(WaitingItem {
        tone: if is_urgent {
            Tone::Refused
        } else {
            Tone::Waiting
        },
        title,
        detail,
        link: Link::new(label, format!("/workspace/cases/{}", case.id)),
    })
}

/// An offering with the state that its owner has to know: of its open case, else its own.
pub fn offering_line(visit: &Visit, offering: &OfferingSummary, cases: &[CaseSummary]) -> Line {
    let case = cases
        .iter()
        .find(|case| Some(case.id) == offering.open_case);
    let badge = match (case, offering.state) {
        (Some(case), _) => Badge::of_own_case(case.state),
        (None, OfferingState::Unregistered) => Badge::new(Tone::Draft, "草稿"),
        (None, state) => Badge::of_offering(state, ZhCn),
    };
    let number = offering
        .registration_number
        .clone()
        .or_else(|| case.map(|case| case.number.clone()));
    let name = if offering.name.is_empty() {
        "（尚未命名）"
    } else {
        &offering.name
    };
    Line {
        name: name.to_owned(),
        href: Key::from(offering.id).base(),
        detail: number.unwrap_or_else(|| format!("新建于 {}", visit.on(offering.created_at).shown)),
        badge,
    }
}

fn organization_line(account: &AccountView, organization: &OrganizationSummary) -> Option<Line> {
    let membership = account
        .memberships
        .iter()
        .find(|it| it.organization.id == organization.id)?;
    let identity = match &organization.identity {
        Identity::Uscc(uscc) => uscc.to_string(),
        Identity::Foreign(foreign) => format!("{} {}", foreign.register(), foreign.number()),
    };
    Some(Line {
        name: organization.name.clone(),
        href: Key::from(organization.id).base(),
        detail: format!("{identity} · 您是{}", membership.role.text(ZhCn)),
        badge: Badge::of_organization(organization.state),
    })
}
