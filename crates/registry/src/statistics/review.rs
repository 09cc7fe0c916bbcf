//! Time per stage, outcomes and later items of a period.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    Timestamp,
    calendar::Calendar,
    case::StateWord,
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
    procedure::SubjectKind,
    spans::Departure,
};
use showcase_persistence::{StoredCaseSpan, StoredStageSpan};
use utoipa::{IntoParams, ToSchema};

use super::{sorted::Sorting, summary::summary};
use crate::{
    Caller, Error, Registry,
    views::{CaseEndings, FigureView, FiguresView, OutcomeCount, SpanFigures},
};

/// What figures are counted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FiguresBy {
    #[default]
    Stage,
    /// Kind and version.
    Procedure,
    /// The department (内设机构) in which the reviewer served when the stage was left; of what is open, now.
    Unit,
    /// Who decided; of what is not decided, who holds it.
    Reviewer,
    Organization,
    /// The month in which the stage was left.
    Month,
}

/// Which figures.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FiguresQuery {
    /// The first day; a year before the last one when left out.
    pub from: Option<NaiveDate>,
    /// The last day, which counts; today when left out.
    pub to: Option<NaiveDate>,
    pub subject_kind: Option<SubjectKind>,
    pub by: FiguresBy,
}

impl Registry {
    /// 审核统计: what left its stage in a period, and what is open now.
    pub async fn review_figures(
        &self,
        caller: &Caller,
        query: FiguresQuery,
    ) -> Result<FiguresView, Error> {
        policy::admit(&caller.actor, Action::StatisticsRead, &Relation::NONE)?;
        let now = self.clock().now();
        let read = self.store().read();
        let calendar = read.calendar(self.settings().zone).await?;
        let (from, to) = period(&query, calendar.date_of(now))?;
        let behind = self.statistics_behind().await?;
        let (begin, end) = (calendar.start_of(from), calendar.end_of(to));
        let kind = query.subject_kind;
        let left = read.stage_spans_left(begin, end, kind).await?;
        let open = read.stage_spans_open(kind).await?;
        let cases = read.case_spans(begin, end, kind).await?;
        let sorting =
            Sorting::prepared(&read, caller, &calendar, query.by, left.iter().chain(&open)).await?;

        let mut all = Tally::default();
        let mut groups = BTreeMap::<String, Tally>::new();
        if query.by == FiguresBy::Month {
            for key in Sorting::months(from, to) {
                groups.entry(key).or_default();
            }
        }
        for stored in &left {
            all.left(stored, &calendar, now);
            let key = sorting.key(stored, now);
            groups.entry(key).or_default().left(stored, &calendar, now);
        }
        for stored in &open {
            all.open(stored, &calendar, now);
            if query.by != FiguresBy::Month {
                let key = sorting.key(stored, now);
                groups.entry(key).or_default().open(stored, &calendar, now);
            }
        }
        let mut rows = groups
            .into_iter()
            .map(|(key, tally)| FigureView {
                label: sorting.label(&key),
                key,
                figures: tally.figures(caller),
            })
            .collect::<Vec<_>>();
        sorting.arrange(&mut rows);
        Ok(FiguresView {
            from,
            to,
            subject_kind: kind,
            by: query.by,
            at: now,
            behind,
            total: all.figures(caller),
            rows,
            cases: endings(&cases, begin, end),
        })
    }
}

/// The last day is today, and the first a year before it, when nothing is said.
fn period(query: &FiguresQuery, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), FieldErrors> {
    let to = query.to.unwrap_or(today);
    let a_year_before = || {
        to.checked_sub_months(Months::new(12))
            .and_then(|day| day.succ_opt())
            .unwrap_or(to)
    };
    let from = query.from.unwrap_or_else(a_year_before);
    if from > to {
        let value = from.to_string();
        return Err(FieldErrors::one("from", Message::NotAllowed { value }));
    }
    Ok((from, to))
}

fn endings(cases: &[StoredCaseSpan], begin: Timestamp, end: Timestamp) -> CaseEndings {
    let within = |at: Timestamp| begin <= at && at < end;
    let ended = |state: StateWord| {
        let so = cases.iter().filter(|case| {
            case.ended
                .is_some_and(|(at, how)| how == state && within(at))
        });
        so.count() as u64
    };
    CaseEndings {
        opened: cases.iter().filter(|case| within(case.opened_at)).count() as u64,
        approved: ended(StateWord::Approved),
        rejected: ended(StateWord::Rejected),
        withdrawn: ended(StateWord::Withdrawn),
        expired: ended(StateWord::Expired),
    }
}

/// What is counted of a group while it is walked.
#[derive(Default)]
struct Tally {
    working: Vec<chrono::TimeDelta>,
    wall: Vec<chrono::TimeDelta>,
    with_deadline: u64,
    on_time: u64,
    departures: BTreeMap<Departure, u64>,
    items: u64,
    late_items: u64,
    open: u64,
    overdue_now: u64,
}

impl Tally {
    fn left(&mut self, stored: &StoredStageSpan, calendar: &Calendar, now: Timestamp) {
        let span = &stored.span;
        let measure = span.measured(calendar, now);
        self.working.push(measure.working);
        self.wall.push(measure.wall);
        if span.due.is_some() {
            self.with_deadline += 1;
            self.on_time += u64::from(!measure.is_late);
        }
        if let Some((_, departure)) = span.left {
            *self.departures.entry(departure).or_default() += 1;
        }
        self.items += u64::from(span.items);
        self.late_items += u64::from(span.late_items);
    }

    fn open(&mut self, stored: &StoredStageSpan, calendar: &Calendar, now: Timestamp) {
        let measure = stored.span.measured(calendar, now);
        self.open += 1;
        self.overdue_now += u64::from(measure.due_at.is_some_and(|due| due <= now));
    }

    fn figures(self, caller: &Caller) -> SpanFigures {
        SpanFigures {
            count: self.working.len() as u64,
            working: summary(self.working),
            wall: summary(self.wall),
            with_deadline: self.with_deadline,
            on_time: self.on_time,
            outcomes: self
                .departures
                .into_iter()
                .map(|(departure, count)| OutcomeCount {
                    outcome: departure,
                    label: departure.text(caller.language).to_owned(),
                    count,
                })
                .collect(),
            items: self.items,
            late_items: self.late_items,
            open: self.open,
            overdue_now: self.overdue_now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_the_last_year_unless_said() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-24");
        let said = |from: Option<&str>, to: Option<&str>| {
            let query = FiguresQuery {
                from: from.map(day),
                to: to.map(day),
                ..FiguresQuery::default()
            };
            period(&query, today)
        };
        assert_eq!(said(None, None), Ok((day("2025-11-25"), today)));
        let march = Some("2026-03-31");
        assert_eq!(
            said(None, march),
            Ok((day("2025-04-01"), day("2026-03-31")))
        );
        assert_eq!(
            said(march, march),
            Ok((day("2026-03-31"), day("2026-03-31")))
        );
        assert!(said(Some("2026-04-01"), march).is_err());
    }
}
