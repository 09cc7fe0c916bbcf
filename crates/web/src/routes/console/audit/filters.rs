//! What the log is searched by: as controls, and as the query.

use chrono::{Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use showcase_domain::Language::ZhCn;
use showcase_domain::Timestamp;
use showcase_domain::event::KINDS;
use showcase_domain::message::{FieldErrors, Message};
use showcase_registry::{AuditQuery, event_title};

use crate::components::{Choice, Control, Input};
use crate::query::Asked;
use crate::visit::Visit;

/// What the page reads of its address: filters, and where it goes on.
pub const KNOWN: [&str; 9] = [
    "since",
    "until",
    "kind",
    "actor",
    "subject",
    "organization",
    "request_id",
    "before",
    "after",
];

pub fn is_any(asked: &Asked) -> bool {
    let paging = ["before", "after"];
    KNOWN
        .iter()
        .any(|name| !paging.contains(name) && !asked.get(name).is_empty())
}

pub fn controls(asked: &Asked) -> Vec<Control> {
    let date = |name: &str, label: &str| Control::typed("date", name, label, asked.get(name));
    let line = |name: &str, label: &str| Control::line(name, label, asked.get(name));
    vec![
        date("since", "起始日期"),
        date("until", "截止日期"),
        kinds(asked.get("kind")),
        line("actor", "操作人编号，或 system"),
        line("organization", "单位编号"),
        line("subject", "对象编号"),
        line("request_id", "请求编号"),
    ]
}

fn kinds(given: &str) -> Control {
    let mut choices = vec![Choice::new("", "全部")];
    choices.extend(KINDS.iter().map(|kind| {
        let choice = Choice::new(kind.word, in_words(kind.word));
        if kind.word == given {
            choice.chosen()
        } else {
            choice
        }
    }));
    Control::new("kind", "事件", Input::Select(choices))
}

/// With what it is about, where the title alone does not say it.
fn in_words(kind: &str) -> String {
    let title = event_title(kind, ZhCn);
    let about = match kind.split('.').next().unwrap_or_default() {
        "organization" => "单位",
        "unit" => "内设机构",
        "membership" => "成员",
        "offering" => "产品与方案",
        "material" => "材料",
        "case" => "办件",
        "person" => "人员",
        "role" => "角色",
        "token" => "令牌",
        _ => return title.to_owned(),
    };
    format!("{about}：{title}")
}

/// The days of the form are those of the field.
pub fn query(visit: &Visit, asked: &Asked) -> Result<AuditQuery, FieldErrors> {
    let text = |name: &str| Some(asked.get(name)).filter(|value| !value.is_empty());
    let mut errors = FieldErrors::new();
    let since = errors.optional("/since", text("since"), |day| begin(day, visit.zone, 0));
    let until = errors.optional("/until", text("until"), |day| begin(day, visit.zone, 1));
    let organization = errors.optional("/organization", text("organization"), |id| {
        id.parse().map_err(|_| Message::NotFound)
    });
    let owned = |name: &str| text(name).map(str::to_owned);
    errors.into_result(AuditQuery {
        from: since,
        to: until,
        kind: owned("kind"),
        actor: owned("actor"),
        subject: owned("subject"),
        organization,
        request_id: owned("request_id"),
        ..AuditQuery::default()
    })
}

/// When a day begins, or the one so many days later.
fn begin(day: &str, zone: Tz, later: u64) -> Result<Timestamp, Message> {
    day.parse::<NaiveDate>()
        .ok()
        .and_then(|day| day.checked_add_days(Days::new(later)))
        .and_then(|day| {
            zone.from_local_datetime(&day.and_time(NaiveTime::MIN))
                .earliest()
        })
        .map(|begin| begin.with_timezone(&Utc))
        .ok_or(Message::NotADate)
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Shanghai;

    use super::*;

    #[test]
    fn a_day_is_one_of_the_field() {
        let begin = |day, later| begin(day, Shanghai, later).map(|at| at.to_rfc3339());
        assert_eq!(
            begin("2026-03-02", 0),
            Ok("2026-03-01T16:00:00+00:00".into())
        );
        assert_eq!(
            begin("2026-02-28", 1),
            Ok("2026-02-28T16:00:00+00:00".into())
        );
        for day in ["2026-02-30", "3 月 2 日", "+262142-12-31"] {
            assert_eq!(begin(day, 1), Err(Message::NotADate), "{day}");
        }
    }

    #[test]
    fn no_two_kinds_look_alike() {
        let words = KINDS.iter().map(|kind| in_words(kind.word));
        let words = words.collect::<std::collections::BTreeSet<_>>();
        assert_eq!(words.len(), KINDS.len());
    }
}
