//! 审核统计: the figures of review, with charts.

mod definitions;
mod overdue;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::procedure::SubjectKind;
use showcase_registry::views::{DurationsView, FigureView, FiguresView, SpanFigures};
use showcase_registry::{Error, FiguresBy, FiguresQuery, OverdueQuery, Registry};

use crate::chart::{Bar, Chart, Column, bars, columns};
use crate::components::{
    Breadcrumb, Choice, Control, Error as Complaint, ErrorSummary, Fact, Input, Link, Status,
};
use crate::draw::{draw, draw_refused};
use crate::failure::Failure;
use crate::pages::{FigureRow, Room, StatisticsPage};
use crate::query::Asked;
use crate::visit::{SignedIn, Visit};

const HERE: &str = "/console/statistics";
const KNOWN: [&str; 4] = ["from", "to", "subject_kind", "by"];

/// More bars than that are not read as a picture.
const MOST_BARS: usize = 12;

/// More lines than that are for the API.
const MOST_ROWS: usize = 200;

/// How figures are sorted: word, label, head of the first column.
const SORTS: [(FiguresBy, &str, &str, &str); 6] = [
    (FiguresBy::Stage, "stage", "按环节", "环节"),
    (FiguresBy::Procedure, "procedure", "按流程", "流程"),
    (FiguresBy::Unit, "unit", "按内设机构", "内设机构"),
    (FiguresBy::Reviewer, "reviewer", "按审核人员", "审核人员"),
    (
        FiguresBy::Organization,
        "organization",
        "按申报单位",
        "申报单位",
    ),
    (FiguresBy::Month, "month", "按月份", "月份"),
];

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = Asked::read(query.as_deref(), &KNOWN);
    match page(&registry, &visit, &asked, ErrorSummary::default()).await {
        Ok(page) => Ok(draw(&page)),
        Err(Error::Refused(Refusal::Invalid(_) | Refusal::Malformed { .. })) => {
            // What was asked for stays in the form; the figures are those of the usual period.
            let text = "日期不对：请按“年-月-日”填写，开始日期不能晚于结束日期。".to_owned();
            let errors = ErrorSummary(vec![Complaint {
                text,
                href: "#field-from".to_owned(),
            }]);
            let usual = asked.with("from", "").with("to", "");
            let mut page = page(&registry, &visit, &usual, errors).await?;
            page.filters = filters(
                asked.get("from"),
                asked.get("to"),
                asked.get("subject_kind"),
            );
            Ok(draw_refused(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(
    registry: &Registry,
    visit: &Visit,
    asked: &Asked,
    errors: ErrorSummary,
) -> Result<StatisticsPage, Error> {
    let query: FiguresQuery = asked.parsed()?;
    let subject_kind = query.subject_kind;
    let figures = registry.review_figures(&visit.caller, query).await?;
    let now = registry
        .overdue_now(&visit.caller, OverdueQuery { subject_kind })
        .await?;
    let (_, by, _, head) = sort(figures.by);
    let (from, to) = (figures.from.to_string(), figures.to.to_string());
    let kind = subject_kind.map_or("", SubjectKind::word);
    let has_rows = figures
        .rows
        .iter()
        .any(|row| row.figures.count + row.figures.open > 0);
    Ok(StatisticsPage {
        page: visit.page(Room::Console, "审核统计"),
        breadcrumb: Breadcrumb(vec![Link::new("办件", "/console")]),
        errors,
        filters: filters(&from, &to, kind),
        by,
        period: format!(
            "{}至{}",
            figures.from.format("%Y年%-m月%-d日"),
            figures.to.format("%Y年%-m月%-d日")
        ),
        counted: visit.at(figures.at).exact,
        behind: (figures.behind > 0).then(|| {
            format!(
                "统计正在重新汇总，还有 {} 条记录未计入，稍后再看。",
                figures.behind
            )
        }),
        cases: cases(&figures),
        overdue: overdue::of(visit, &now),
        sorts: SORTS
            .iter()
            .map(|(sort, word, label, _)| {
                let link = Link::new(*label, format!("{}#times", asked.with("by", word).at(HERE)));
                if *sort == figures.by {
                    link.current()
                } else {
                    link
                }
            })
            .collect(),
        head,
        chart: chart(&figures),
        has_open: figures.by != FiguresBy::Month,
        rows: if has_rows {
            figures.rows.iter().take(MOST_ROWS).map(of_group).collect()
        } else {
            Vec::new()
        },
        total: row("合计", &figures.total),
        definitions: definitions::all(),
    })
}

fn sort(by: FiguresBy) -> (FiguresBy, &'static str, &'static str, &'static str) {
    let found = SORTS.into_iter().find(|(sort, ..)| *sort == by);
    found.unwrap_or(SORTS[0])
}

fn filters(from: &str, to: &str, kind: &str) -> Vec<Control> {
    let date = |value: &str| Input::Line {
        kind: "date",
        value: value.to_owned(),
        autocomplete: "off",
    };
    let mut choices = vec![Choice::new("", "全部")];
    choices.extend(SubjectKind::ALL.iter().map(|it| {
        let choice = Choice::new(it.word(), it.text(ZhCn));
        if it.word() == kind {
            choice.chosen()
        } else {
            choice
        }
    }));
    vec![
        Control::new("from", "从", date(from)),
        Control::new("to", "到", date(to)),
        Control::new("subject_kind", "类型", Input::Select(choices)),
    ]
}

fn cases(figures: &FiguresView) -> Status {
    let cases = figures.cases;
    let fact = |label: &str, count: u64| Fact::new(label, format!("{count} 件"));
    Status(vec![
        fact("新提交", cases.opened),
        fact("通过", cases.approved),
        fact("不予通过", cases.rejected),
        fact("申报方撤回", cases.withdrawn),
        fact("逾期终止", cases.expired),
    ])
}

fn chart(figures: &FiguresView) -> Option<Chart> {
    if figures.by == FiguresBy::Month {
        let months = figures.rows.iter().map(|row| Column {
            label: row.label.clone(),
            count: row.figures.count,
        });
        return columns(
            "各月办完的环节数",
            "办完的环节（次）",
            &months.collect::<Vec<_>>(),
        );
    }
    let measured = figures.rows.iter().filter_map(|row| {
        let working = row.figures.working?;
        let bar = |seconds| (days(seconds), in_days(seconds));
        Some(Bar {
            label: row.label.clone(),
            first: bar(working.median_seconds),
            second: bar(working.p90_seconds),
        })
    });
    bars(
        format!("{}的办理用时，以工作日计", sort(figures.by).3),
        ["中位用时", "九成以内"],
        "天",
        &measured.take(MOST_BARS).collect::<Vec<_>>(),
    )
}

fn of_group(group: &FigureView) -> FigureRow {
    row(&group.label, &group.figures)
}

fn row(label: &str, figures: &SpanFigures) -> FigureRow {
    let time = |of: fn(&DurationsView) -> i64| {
        figures
            .working
            .as_ref()
            .map_or_else(|| "—".to_owned(), |working| in_days(of(working)))
    };
    let outcomes = figures
        .outcomes
        .iter()
        .map(|it| format!("{} {}", it.label, it.count))
        .collect::<Vec<_>>();
    FigureRow {
        label: label.to_owned(),
        count: figures.count,
        median: time(|it| it.median_seconds),
        p90: time(|it| it.p90_seconds),
        max: time(|it| it.max_seconds),
        mean: time(|it| it.mean_seconds),
        on_time: share(figures.on_time, figures.with_deadline),
        outcomes: if outcomes.is_empty() {
            "—".to_owned()
        } else {
            outcomes.join("，")
        },
        items: figures.items,
        late_items: figures.late_items,
        open: figures.open,
        overdue_now: figures.overdue_now,
    }
}

/// `92%`; never a full hundred unless all of them are.
fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    format!("{}%", part * 100 / whole)
}

/// A working day has 24 hours.
fn days(seconds: i64) -> f64 {
    f64::from(i32::try_from(seconds / 60).unwrap_or(i32::MAX)) / (24.0 * 60.0)
}

/// `2.5 天`, and `0.04 天` where one decimal would be nothing.
pub(super) fn in_days(seconds: i64) -> String {
    let days = days(seconds);
    if days > 0.0 && days < 1.0 {
        format!("{days:.2} 天")
    } else {
        format!("{days:.1} 天")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_working_days() {
        assert_eq!(in_days(0), "0.0 天");
        assert_eq!(in_days(3600), "0.04 天");
        assert_eq!(in_days(86_400), "1.0 天");
        assert_eq!(in_days(86_400 * 2 + 43_200), "2.5 天");
        assert_eq!(share(999, 1000), "99%");
        assert_eq!(share(3, 3), "100%");
        assert_eq!(share(0, 0), "—");
    }
}
