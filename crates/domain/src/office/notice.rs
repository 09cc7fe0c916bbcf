//! 公示: a document that puts approvals before the public for some days.

use std::collections::BTreeSet;

use crate::{
    Actor, Decided, Refusal, Timestamp, Version,
    calendar::{Calendar, DayUnit, Deadline},
    case::{Case, Proceeding},
    decided::Happening,
    event::Event,
    id::{CaseId, NoticeId, PersonId, RevisionId},
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
    refusal::Condition,
    text::{Address, Label, Title},
};

/// The most cases of one notice.
const MAX_CASES: usize = 500;

/// A published notice. It is written once and never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicNotice {
    pub id: NoticeId,
    /// Its document number, as the office writes it; no two notices share one.
    pub number: String,
    pub title: String,
    /// 受理单位: who takes objections, where and by which telephone. An office, never a person.
    pub receiving_unit: String,
    pub phone: String,
    pub address: String,
    pub cases: Vec<ListedCase>,
    pub published_at: Timestamp,
    pub published_by: PersonId,
    pub until: Deadline,
}

/// A case on the list, with the revision that was passed: the public is told of no later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListedCase {
    pub case: CaseId,
    pub revision: RevisionId,
}

/// Who publishes, when, and by which calendar.
#[derive(Debug, Clone, Copy)]
pub struct Publishing<'a> {
    pub actor: &'a Actor,
    pub calendar: &'a Calendar,
    pub at: Timestamp,
}

/// What is published.
#[derive(Debug, Clone)]
pub struct NewNotice {
    pub id: NoticeId,
    pub number: Label,
    pub title: Title,
    pub receiving_unit: Title,
    pub phone: Label,
    pub address: Address,
}

impl PublicNotice {
    /// Publishes a notice: each case stands on it from now on. It lasts as long as the longest of their procedures asks for.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] without a case, or with one named twice; [`Refusal::Conflict`] with every one that does not wait for a
    /// notice, or could not take effect.
    pub fn publish(
        cases: Vec<(Case, Proceeding<'_>)>,
        about: &Publishing<'_>,
        new: &NewNotice,
    ) -> Result<Decided<(Self, Vec<Case>)>, Refusal> {
        policy::admit(about.actor, Action::NoticePublish, &Relation::NONE)?;
        let publisher = about.actor.person().ok_or(Refusal::Forbidden)?;
        check_cases(&cases).map_err(Refusal::Invalid)?;
        let unmet = cases
            .iter()
            .flat_map(|(case, about)| why_not_listed(case, about))
            .collect::<Vec<_>>();
        if !unmet.is_empty() {
            return Err(Refusal::Conflict { unmet });
        }
        let days = cases
            .iter()
            .map(|(_, about)| about.procedure.rules.notice_days)
            .max()
            .unwrap_or(0);
        let until = about
            .calendar
            .deadline(about.at, days, DayUnit::WorkingDays);
        let notice = Self {
            id: new.id,
            number: new.number.as_str().to_owned(),
            title: new.title.as_str().to_owned(),
            receiving_unit: new.receiving_unit.as_str().to_owned(),
            phone: new.phone.as_str().to_owned(),
            address: new.address.as_str().to_owned(),
            cases: cases.iter().filter_map(|(case, _)| listed(case)).collect(),
            published_at: about.at,
            published_by: publisher,
            until,
        };
        let happening = Happening {
            event: Event::NoticePublished {
                number: notice.number.clone(),
                until: until.at,
            },
            organization: None,
            subject: notice.id.into(),
            subject_version: Version::FIRST,
            touches: Vec::new(),
        };
        let id = notice.id;
        let mut decided = Decided::new((notice, Vec::new()), happening);
        for (case, about) in cases {
            let put = case.put_on_notice(&about, id, &until)?;
            decided = decided.with(put).map(|((notice, mut cases), case)| {
                cases.push(case);
                (notice, cases)
            });
        }
        Ok(decided)
    }
}

/// Nothing is on notice that was not submitted.
fn listed(case: &Case) -> Option<ListedCase> {
    case.current().map(|submission| ListedCase {
        case: case.id,
        revision: submission.revision,
    })
}

/// What keeps a case from the list, behind the number of that case.
fn why_not_listed(case: &Case, about: &Proceeding<'_>) -> Vec<Condition> {
    let mut unmet = case.unmet(Action::CasePublishNotice, about);
    if !unmet.is_empty() {
        let number = case.number.clone();
        unmet.insert(0, Condition::NotForNotice { number });
    }
    unmet
}

fn check_cases(cases: &[(Case, Proceeding<'_>)]) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    if cases.is_empty() {
        errors.at("/cases", Message::TooFew { min: 1, actual: 0 });
    }
    if cases.len() > MAX_CASES {
        errors.at(
            "/cases",
            Message::TooMany {
                max: MAX_CASES,
                actual: cases.len(),
            },
        );
    }
    let mut seen = BTreeSet::new();
    for (index, (case, _)) in cases.iter().enumerate() {
        if !seen.insert(case.id) {
            let value = case.id.to_string();
            errors.at(format!("/cases/{index}"), Message::Duplicate { value });
        }
    }
    errors.into_result(())
}
