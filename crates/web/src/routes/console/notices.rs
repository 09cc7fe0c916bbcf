//! 公示 in the console: what waits, what was published, and drawing up a new one.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::policy::{self, Action, Relation};
use showcase_domain::{Refusal, message::FieldErrors};
use showcase_registry::views::{AwaitingView, NoticeView};
use showcase_registry::{AwaitingQuery, Error, NoticeInput, NoticeQuery, Registry};

use crate::components::{Breadcrumb, Control, Error as Complaint, ErrorSummary, Link, Width, date};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{AwaitingRow, ConsoleNoticesPage, NoticeNewPage, Room};
use crate::query::Asked;
use crate::routes::public::notice_line;
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

/// As many as a page of the list has.
const MOST: u64 = 100;

const HOME: &str = "/console/notices";

pub async fn list(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    admit(&visit)?;
    let asked = Asked::read(query.as_deref(), &["cursor"]);
    let waiting = waiting(&registry, &visit).await?;
    let published = registry
        .list_notices(&visit.caller, asked.parsed::<NoticeQuery>()?)
        .await?;
    Ok(draw(&ConsoleNoticesPage {
        page: visit.page(Room::Console, "公示"),
        awaiting: waiting.rows(&visit, None),
        has_more: waiting.has_more,
        published: published
            .items
            .iter()
            .map(|notice| notice_line(&visit, notice))
            .collect(),
        next_href: published
            .next_cursor
            .map(|cursor| asked.with("cursor", &cursor).at(HOME)),
    }))
}

pub async fn ask(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    admit(&visit)?;
    let chosen = Fields::parse(query.unwrap_or_default().as_bytes()).all("case");
    let waiting = waiting(&registry, &visit).await?;
    let input = NoticeInput {
        title: "关于拟准予登记项目的公示".to_owned(),
        ..last_contact(&registry, &visit).await?
    };
    let chosen = (!chosen.is_empty()).then_some(chosen.as_slice());
    let page = page(&visit, &waiting, chosen, &input, &FieldErrors::default());
    Ok(draw(&page))
}

pub async fn publish(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    let chosen = fields.all("case");
    let text = |name: &str| fields.get(name).to_owned();
    let input = NoticeInput {
        number: text("number"),
        title: text("title"),
        receiving_unit: text("receiving_unit"),
        phone: text("phone"),
        address: text("address"),
        cases: chosen.iter().filter_map(|id| id.parse().ok()).collect(),
    };
    match registry
        .publish_notice(&visit.caller, Ok(input.clone()))
        .await
    {
        Ok(outcome) => {
            let notice = format!("/notices/{}", outcome.value.summary.id);
            Ok(done(&notice, Done::NoticePublished))
        }
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let waiting = waiting(&registry, &visit).await?;
            let page = page(&visit, &waiting, Some(&chosen), &input, &errors);
            Ok(draw_refused(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Whoever may not publish has no use for this room.
fn admit(visit: &Visit) -> Result<(), Refusal> {
    policy::admit(&visit.caller.actor, Action::NoticePublish, &Relation::NONE)
}

struct Waiting {
    cases: Vec<AwaitingView>,
    has_more: bool,
}

async fn waiting(registry: &Registry, visit: &Visit) -> Result<Waiting, Error> {
    let query = AwaitingQuery {
        limit: Some(MOST),
        cursor: None,
    };
    let page = registry.list_awaiting_notice(&visit.caller, query).await?;
    Ok(Waiting {
        cases: page.items,
        has_more: page.next_cursor.is_some(),
    })
}

/// Whom to turn to changes seldom: the last notice says it.
async fn last_contact(registry: &Registry, visit: &Visit) -> Result<NoticeInput, Error> {
    let query = NoticeQuery {
        limit: Some(1),
        cursor: None,
    };
    let last = registry.list_notices(&visit.caller, query).await?;
    let Some(last) = last.items.first() else {
        return Ok(NoticeInput::default());
    };
    let NoticeView {
        receiving_unit,
        phone,
        address,
        ..
    } = registry.read_notice(&visit.caller, last.id).await?;
    Ok(NoticeInput {
        receiving_unit,
        phone,
        address,
        ..NoticeInput::default()
    })
}

impl Waiting {
    /// Without a choice all of them are chosen.
    fn rows(&self, visit: &Visit, chosen: Option<&[String]>) -> Vec<AwaitingRow> {
        let rows = self.cases.iter().map(|waiting| {
            let case = &waiting.case;
            AwaitingRow {
                id: case.id.to_string(),
                href: format!("/console/cases/{}", case.id),
                name: case.subject.name.clone(),
                detail: format!("{} · {}", case.number, case.subject.kind.text(ZhCn)),
                organization: case.organization_name.clone(),
                since: visit.on(case.state_since),
                days: format!("{} 个工作日", waiting.days),
                last_day: date(waiting.last_day, ZhCn),
                is_chosen: is_chosen(waiting, chosen),
            }
        });
        rows.collect()
    }

    fn preview(&self, visit: &Visit, chosen: Option<&[String]>) -> Option<String> {
        let chosen = self.cases.iter().filter(|it| is_chosen(it, chosen));
        let longest = chosen.clone().max_by_key(|waiting| waiting.days)?;
        let note = if longest.provisional {
            "所涉年度的放假安排尚未公布，截止日期为暂定。"
        } else {
            ""
        };
        Some(format!(
            "按所选的 {} 件，今天（{}）发布则公示 {} 个工作日，至{}止。{note}",
            chosen.count(),
            visit.full_date(visit.now),
            longest.days,
            date(longest.last_day, ZhCn),
        ))
    }
}

fn is_chosen(waiting: &AwaitingView, chosen: Option<&[String]>) -> bool {
    chosen.is_none_or(|chosen| chosen.contains(&waiting.case.id.to_string()))
}

fn page(
    visit: &Visit,
    waiting: &Waiting,
    chosen: Option<&[String]>,
    input: &NoticeInput,
    errors: &FieldErrors,
) -> NoticeNewPage {
    let mut controls = controls(input);
    let errors = Errors::of(errors);
    let cases_error = errors.at("cases");
    let mut summary = errors.mark_controls(&mut controls);
    if let Some(text) = &cases_error {
        summary.0.insert(0, Complaint::of_field("cases", text));
    }
    NoticeNewPage {
        page: visit.page(Room::Console, "拟一份公示"),
        breadcrumb: Breadcrumb(vec![Link::new("公示", HOME)]),
        errors: ErrorSummary(summary.0),
        cases_error,
        awaiting: waiting.rows(visit, chosen),
        preview: waiting.preview(visit, chosen),
        controls,
    }
}

fn controls(input: &NoticeInput) -> Vec<Control> {
    vec![
        Control::line("title", "标题", &input.title),
        Control::line("number", "文号", &input.number)
            .hint("按本单位的发文编号填写，各份公示的文号不能相同")
            .width(Width::Medium),
        Control::line("receiving_unit", "受理单位", &input.receiving_unit)
            .hint("受理异议的部门，不写个人"),
        Control::line("phone", "联系电话", &input.phone).width(Width::Medium),
        Control::line("address", "联系地址", &input.address),
    ]
}
