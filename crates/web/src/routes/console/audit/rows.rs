//! One event as a row, with links to more of the same.

use showcase_domain::event::Subject;
use showcase_registry::views::AuditEventView;

use super::HERE;
use crate::components::{Fact, Link};
use crate::pages::AuditRow;
use crate::query::address;
use crate::visit::Visit;

pub fn row(visit: &Visit, event: &AuditEventView) -> AuditRow {
    let when = visit.at(event.occurred_at);
    let by = |name: &str, value: &str| address(HERE, &[(name, value)]);
    let organization = event.organization.map(|id| id.to_string());
    let mut facts = vec![
        Fact::new("发生时间", &when.exact),
        Fact::new("事件编号", &event.id),
        Fact::new("操作人编号", &event.actor_word).linked(by("actor", &event.actor_word)),
    ];
    if let Some(behalf) = &event.on_behalf_of {
        facts.push(Fact::new("代表", called(event, behalf)));
    }
    facts.extend([
        Fact::new("请求编号", &event.request_id).linked(by("request_id", &event.request_id)),
        Fact::new("对象版本", event.subject_version.to_string()),
        Fact::new("格式版本", event.schema.to_string()),
    ]);
    facts.extend(
        page_of(&event.subject).map(|(label, href)| Fact::new("相关页面", label).linked(href)),
    );
    AuditRow {
        position: event.position,
        title: event.title.clone(),
        kind: event.kind.clone(),
        when,
        actor: Link::new(&event.actor.name, by("actor", &event.actor_word)),
        organization: organization.map(|id| Link::new(called(event, &id), by("organization", &id))),
        subject: Link::new(called(event, &event.subject), by("subject", &event.subject)),
        facts,
        subjects: event
            .subjects
            .iter()
            .map(|id| Link::new(in_full(event, id), by("subject", id)))
            .collect(),
        data: serde_json::to_string_pretty(&event.data).unwrap_or_default(),
        prev_hash: event.prev_hash.clone(),
        hash: event.hash.clone(),
    }
}

/// What a thing is called, or else what it is and how its id ends.
fn called(event: &AuditEventView, id: &str) -> String {
    if let Some(name) = event.names.get(id) {
        return name.clone();
    }
    let end = id.len().saturating_sub(6);
    match id.get(end..) {
        Some(end) if end.len() < id.len() => format!("{} …{end}", word(id)),
        _ => id.to_owned(),
    }
}

fn in_full(event: &AuditEventView, id: &str) -> String {
    match event.names.get(id) {
        Some(name) => format!("{}“{name}” {id}", word(id)),
        None => format!("{} {id}", word(id)),
    }
}

/// What an id is of.
fn word(id: &str) -> &'static str {
    match id.parse::<Subject>() {
        Ok(Subject::Organization(_)) => "单位",
        Ok(Subject::Unit(_)) => "内设机构",
        Ok(Subject::Offering(_)) => "产品与方案",
        Ok(Subject::Revision(_)) => "申报稿",
        Ok(Subject::Material(_)) => "材料",
        Ok(Subject::Case(_)) => "办件",
        Ok(Subject::Person(_)) => "人员",
        Ok(Subject::Token(_)) => "令牌",
        Ok(Subject::Procedure(_)) => "流程",
        Ok(Subject::Notice(_)) => "公示",
        Ok(Subject::Interest(_)) => "利益关系",
        Ok(Subject::Substitution(_)) => "AB岗",
        Ok(Subject::CalendarYear(_)) => "工作日历",
        Err(_) => "对象",
    }
}

/// Where the console shows the thing itself.
fn page_of(id: &str) -> Option<(&'static str, String)> {
    match id.parse::<Subject>().ok()? {
        Subject::Organization(_) => Some(("单位", format!("/console/organizations/{id}"))),
        Subject::Case(_) => Some(("办件", format!("/console/cases/{id}"))),
        Subject::Offering(_) => Some(("产品与方案", format!("/console/offerings/{id}"))),
        Subject::Notice(_) => Some(("公示", format!("/notices/{id}"))),
        Subject::Unit(_)
        | Subject::Procedure(_)
        | Subject::Interest(_)
        | Subject::Substitution(_)
        | Subject::CalendarYear(_)
        | Subject::Revision(_)
        | Subject::Material(_)
        | Subject::Person(_)
        | Subject::Token(_) => None,
    }
}
