//! What the office says in writing: one letter for each request for changes, and one for a refusal. They are made from what happened, so
//! that a letter reads the same however the case goes on.

use axum::extract::State;
use axum::response::Response;
use serde_json::Value;
use showcase_domain::Language::ZhCn;
use showcase_domain::case::{Severity, StateWord, Target};
use showcase_domain::id::CaseId;
use showcase_domain::policy::is_office;
use showcase_domain::{Refusal, Timestamp};
use showcase_registry::Registry;
use showcase_registry::views::{CaseView, EventView, RequirementView};

use crate::at::At;
use crate::components::Fact;
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{LetterItem, LetterPage, Room};
use crate::show::materials::target_name;
use crate::show::qr::qr;
use crate::visit::{SignedIn, Visit};

/// 补正告知书, when nothing but materials is missing; 修改意见告知书 otherwise.
pub async fn changes(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, round)): At<(CaseId, u32)>,
) -> Result<Response, Failure> {
    let (case, events) = record(&registry, &visit, id).await?;
    let requests = requests(&events);
    let found = requests
        .iter()
        .position(|it| it.event.data["round"] == round);
    let place = found.ok_or(Refusal::NotFound)?;
    let request = &requests[place];
    let data = &request.event.data;
    let asked = data["items"].as_array().map_or(&[][..], Vec::as_slice);
    let mut items = asked
        .iter()
        .map(|item| requested(item, &case.requirements))
        .collect::<Vec<_>>();
    items.extend(
        case.change_requests
            .iter()
            .filter(|it| request.reopened.contains(&u64::from(it.number)))
            .map(|it| LetterItem {
                head: format!("{}（仍需修改）", it.target_name),
                text: said(it.text.as_deref()),
                late: None,
            }),
    );
    let only_materials = !asked.is_empty()
        && request.reopened.is_empty()
        && asked
            .iter()
            .all(|item| item["target"]["kind"] == "material");
    let title = if only_materials {
        "补正告知书"
    } else {
        "修改意见告知书"
    };
    let due = data["due"]
        .as_str()
        .and_then(|it| it.parse::<Timestamp>().ok());
    let due = due.map(|due| {
        // The end of the due day is the first instant of the next.
        Fact::new(
            "答复期限",
            visit.full_date(due - chrono::TimeDelta::microseconds(1)),
        )
    });
    let number = format!("{}-补{}", case.number, place + 1);
    let page = LetterPage {
        opening: format!(
            "你单位申报的“{}”（第 {round} 次提交）经审查，有以下 {} 项需要{}：",
            case.subject.name,
            items.len(),
            if only_materials { "补正" } else { "修改" }
        ),
        items,
        facts: due.into_iter().collect(),
        closing: vec![
            "请在期限内逐条答复、修改后再次提交。逾期未答复的，办件终止，内容保留为草稿，可以重新申报。".to_owned(),
        ],
        ..letter(&registry, &visit, &case, request.event, title, number)?
    };
    Ok(draw(&page))
}

/// 不予通过告知书, of the last refusal.
pub async fn refusal(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
) -> Result<Response, Failure> {
    let (case, events) = record(&registry, &visit, id).await?;
    let refusals = events.iter().filter(|event| event.kind == "case.rejected");
    let refusals = refusals.collect::<Vec<_>>();
    let event = *refusals.last().ok_or(Refusal::NotFound)?;
    let reason = said(event.data["reason"]["text"].as_str());
    let is_final = case.state == StateWord::Rejected;
    let until = case
        .reconsider_until
        .filter(|_| is_final && refusals.len() == 1);
    let closing = match until {
        Some(until) => format!(
            "如有异议，可以在{}前申请复核一次；也可以修改后重新申报。",
            visit.full_date(until)
        ),
        None => "申报内容已保留为草稿，修改后可以重新申报。".to_owned(),
    };
    let number = format!("{}-不予{}", case.number, refusals.len());
    let page = LetterPage {
        opening: format!(
            "你单位申报的“{}”经审核，决定不予通过。理由如下：",
            case.subject.name
        ),
        items: vec![LetterItem {
            head: "理由".to_owned(),
            text: reason,
            late: None,
        }],
        closing: vec![closing],
        ..letter(&registry, &visit, &case, event, "不予通过告知书", number)?
    };
    Ok(draw(&page))
}

/// A case with its history, for the organization and the office. An expert of its panel reads no letters.
async fn record(
    registry: &Registry,
    visit: &Visit,
    id: CaseId,
) -> Result<(CaseView, Vec<EventView>), Failure> {
    let case = registry.read_case(&visit.caller, id).await?;
    let actor = &visit.caller.actor;
    if !is_office(actor) && actor.role_in(case.organization.id).is_none() {
        return Err(Refusal::Forbidden.into());
    }
    let events = registry.case_events(&visit.caller, id).await?;
    Ok((case, events))
}

/// A request for changes, with the earlier items that were asked for again with it.
struct Request<'a> {
    event: &'a EventView,
    reopened: Vec<u64>,
}

fn requests(events: &[EventView]) -> Vec<Request<'_>> {
    let mut requests = Vec::new();
    let mut reopened = Vec::new();
    for event in events {
        match event.kind.as_str() {
            "case.change_judged" if event.data["judgement"] == "reopen" => {
                reopened.extend(event.data["number"].as_u64());
            }
            // Judged otherwise after all.
            "case.change_judged" => {
                reopened.retain(|number| event.data["number"] != *number);
            }
            "case.changes_requested" => requests.push(Request {
                event,
                reopened: std::mem::take(&mut reopened),
            }),
            _ => {}
        }
    }
    requests
}

fn requested(item: &Value, known: &[RequirementView]) -> LetterItem {
    let target = serde_json::from_value::<Target>(item["target"].clone());
    let name = target.map_or_else(|_| String::new(), |target| target_name(&target, known));
    let severity = item["severity"].as_str().and_then(Severity::from_word);
    let severity = severity.unwrap_or(Severity::Must).text(ZhCn);
    LetterItem {
        head: format!("{name}（{severity}）"),
        text: said(item["text"]["text"].as_str()),
        late: item["late"]
            .is_object()
            .then(|| said(item["late"]["text"].as_str())),
    }
}

fn said(words: Option<&str>) -> String {
    words.unwrap_or("（内容已随人员信息删除）").to_owned()
}

fn letter(
    registry: &Registry,
    visit: &Visit,
    case: &CaseView,
    event: &EventView,
    title: &str,
    number: String,
) -> Result<LetterPage, Failure> {
    let hash = event.data["content_hash"].as_str().unwrap_or_default();
    let here = format!("/workspace/cases/{}", case.id);
    let address = format!("{}{here}#{hash}", registry.settings().public_url);
    Ok(LetterPage {
        page: visit.page(Room::Workspace, format!("{title} {number}")),
        title: title.to_owned(),
        number,
        date: visit.full_date(event.occurred_at),
        addressee: case.organization.name.clone(),
        opening: String::new(),
        items: Vec::new(),
        facts: Vec::new(),
        closing: Vec::new(),
        content_hash: hash.to_owned(),
        qr_svg: qr(&address)?,
        back_href: here,
    })
}
