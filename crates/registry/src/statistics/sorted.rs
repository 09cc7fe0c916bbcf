//! By what figures are sorted, and what each group is called.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use showcase_domain::{
    Timestamp,
    calendar::Calendar,
    id::{OrganizationId, PersonId},
    procedure::{Procedure, SubjectKind},
};
use showcase_persistence::{Read, StoredStageSpan};

use super::{FiguresBy, departments::Departments};
use crate::{Caller, Error, views::FigureView};

/// The key of what nobody holds.
const NOBODY: &str = "nobody";

/// More months than anybody looks at in a chart are not listed one by one.
const MONTHS: usize = 120;

pub(super) struct Sorting<'a> {
    by: FiguresBy,
    caller: &'a Caller,
    calendar: &'a Calendar,
    procedures: BTreeMap<(SubjectKind, u32), Procedure>,
    departments: Departments,
    names: BTreeMap<String, String>,
}

impl<'a> Sorting<'a> {
    /// Looks up the names that the groups need.
    pub(super) async fn prepared(
        read: &Read<'_>,
        caller: &'a Caller,
        calendar: &'a Calendar,
        by: FiguresBy,
        spans: impl Iterator<Item = &StoredStageSpan> + Clone,
    ) -> Result<Self, Error> {
        let mut procedures = BTreeMap::new();
        if matches!(by, FiguresBy::Stage | FiguresBy::Procedure) {
            let versions = spans
                .clone()
                .map(|it| (it.origin.subject_kind, it.origin.procedure_version))
                .collect::<BTreeSet<_>>();
            for (kind, version) in versions {
                if let Some(procedure) = read.procedure(kind, version).await? {
                    procedures.insert((kind, version), procedure);
                }
            }
        }
        let reviewers = || {
            let people = spans.clone().filter_map(|it| it.span.reviewer);
            people.collect::<BTreeSet<PersonId>>()
        };
        let departments = match by {
            FiguresBy::Unit => Departments::of(read, caller.language, reviewers()).await?,
            _ => Departments::default(),
        };
        let names = match by {
            FiguresBy::Reviewer => {
                let people = reviewers().into_iter().collect::<Vec<_>>();
                printed(read.person_names(&people).await?)
            }
            FiguresBy::Organization => {
                let all = spans.map(|it| it.origin.organization);
                let all = all.collect::<BTreeSet<OrganizationId>>();
                let names = read
                    .organization_names(&all.into_iter().collect::<Vec<_>>())
                    .await?;
                printed(names)
            }
            FiguresBy::Stage | FiguresBy::Procedure | FiguresBy::Unit | FiguresBy::Month => {
                BTreeMap::new()
            }
        };
        Ok(Self {
            by,
            caller,
            calendar,
            procedures,
            departments,
            names,
        })
    }

    /// Stable between questions: what a client can keep.
    pub(super) fn key(&self, stored: &StoredStageSpan, now: Timestamp) -> String {
        let (origin, span) = (&stored.origin, &stored.span);
        match self.by {
            FiguresBy::Stage => {
                // Stages of the same name at the same place are one, whatever the version.
                let kind = origin.subject_kind;
                let procedure = self.procedures.get(&(kind, origin.procedure_version));
                let stage = procedure.and_then(|it| it.stage(span.stage));
                let name = stage.map_or("", |stage| stage.name.zh.as_str());
                format!("{}/{}/{name}", kind.word(), span.stage + 1)
            }
            FiguresBy::Procedure => {
                format!(
                    "{}/{}",
                    origin.subject_kind.word(),
                    origin.procedure_version
                )
            }
            FiguresBy::Unit => {
                let at = span.left.map_or(now, |(at, _)| at);
                span.reviewer.map_or_else(
                    || NOBODY.to_owned(),
                    |person| self.departments.key(person, at),
                )
            }
            FiguresBy::Reviewer => span
                .reviewer
                .map_or_else(|| NOBODY.to_owned(), |person| person.to_string()),
            FiguresBy::Organization => origin.organization.to_string(),
            FiguresBy::Month => {
                let (left, _) = span.left.unzip();
                month(self.calendar.date_of(left.unwrap_or(span.entered_at)))
            }
        }
    }

    pub(super) fn label(&self, key: &str) -> String {
        let language = self.caller.language;
        let mut parts = key.splitn(3, '/');
        let kind = || {
            let kind = SubjectKind::from_word(key.split('/').next().unwrap_or_default());
            kind.map_or("", |kind| kind.text(language))
        };
        match self.by {
            FiguresBy::Stage => {
                let index = parts.nth(1).and_then(|it| it.parse::<u32>().ok());
                let name = parts.next().unwrap_or_default();
                format!("{} · {}", kind(), self.stage_name(index, name))
            }
            FiguresBy::Procedure => {
                let version = parts.nth(1).unwrap_or_default();
                match language {
                    showcase_domain::Language::ZhCn => format!("{} · 第 {version} 版", kind()),
                    showcase_domain::Language::En => format!("{} · version {version}", kind()),
                }
            }
            FiguresBy::Unit | FiguresBy::Reviewer if key == NOBODY => {
                language.choose("（未领办）", "(nobody)").to_owned()
            }
            FiguresBy::Unit => self.departments.label(key).to_owned(),
            FiguresBy::Reviewer | FiguresBy::Organization => {
                let forgotten = || language.choose("（已注销）", "(forgotten)").to_owned();
                self.names.get(key).cloned().unwrap_or_else(forgotten)
            }
            FiguresBy::Month => key.to_owned(),
        }
    }

    /// The name of a stage in the reader's language: the key has the Chinese one.
    fn stage_name(&self, index: Option<u32>, zh: &str) -> String {
        let stages = self.procedures.values().filter_map(|procedure| {
            let stage = procedure.stage(index?.checked_sub(1)?)?;
            (stage.name.zh == zh).then(|| stage.name.text(self.caller.language))
        });
        let mut stages = stages;
        stages.next().unwrap_or(zh).to_owned()
    }

    /// Every month of a period, so that one without anything is not left out of a chart.
    pub(super) fn months(from: NaiveDate, to: NaiveDate) -> Vec<String> {
        let first = from.with_day(1).unwrap_or(from);
        let months = (0..).map_while(|count| {
            let day = first.checked_add_months(chrono::Months::new(count))?;
            (day <= to).then(|| month(day))
        });
        let months = months.take(MONTHS + 1).collect::<Vec<_>>();
        if months.len() > MONTHS {
            Vec::new()
        } else {
            months
        }
    }

    /// Stages, procedures and months in their order; departments, people and organizations with the most first.
    pub(super) fn arrange(&self, rows: &mut [FigureView]) {
        match self.by {
            FiguresBy::Stage | FiguresBy::Procedure | FiguresBy::Month => {}
            FiguresBy::Unit | FiguresBy::Reviewer | FiguresBy::Organization => {
                rows.sort_by_key(|row| std::cmp::Reverse((row.figures.count, row.figures.open)));
            }
        }
    }
}

fn month(day: NaiveDate) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

fn printed<T: ToString>(names: BTreeMap<T, String>) -> BTreeMap<String, String> {
    let names = names.into_iter();
    names.map(|(id, name)| (id.to_string(), name)).collect()
}
