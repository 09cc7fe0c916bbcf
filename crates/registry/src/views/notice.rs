//! Public notices as anybody reads them (INV-7): of each case the notice fields of the revision that was passed, and what became of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    case::NoticeStanding,
    id::{CaseId, NoticeId},
    offering::OfferingKind,
    procedure::SubjectKind,
    revision::ChangeKind,
};
use utoipa::ToSchema;

use super::{CaseSummary, TagView};

/// An entry of the list of notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NoticeSummary {
    pub id: NoticeId,
    /// Its document number.
    pub number: String,
    pub title: String,
    pub published_at: DateTime<Utc>,
    /// The first instant at which its days are over. A case that was objected to may go on longer.
    pub until: DateTime<Utc>,
    /// The last day on which it can be objected.
    pub last_day: NaiveDate,
    /// 公示期已满
    pub over: bool,
    /// How many cases it lists.
    pub count: usize,
}

/// A whole notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NoticeView {
    #[serde(flatten)]
    pub summary: NoticeSummary,
    /// 受理单位: who takes objections.
    pub receiving_unit: String,
    pub phone: String,
    pub address: String,
    /// The day of its publication does not count.
    pub published_on: NaiveDate,
    /// How many working days it lasts.
    pub days: u32,
    /// Counted with weekends only, because the calendar of a year is not known yet.
    pub provisional: bool,
    pub cases: Vec<NoticeCaseView>,
}

/// One case of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct NoticeCaseView {
    pub case: CaseId,
    /// 办件编号
    pub case_number: String,
    pub subject_kind: SubjectKind,
    /// Of an offering.
    pub kind: Option<OfferingKind>,
    pub name: String,
    pub organization_name: String,
    pub scenario_tags: Vec<TagView>,
    /// What the change of something registered amounts to; none of a first registration.
    pub change_kind: Option<ChangeKind>,
    pub standing: NoticeStanding,
    /// When its own days are over; none while they pause, and when they do not run any more.
    pub until: Option<DateTime<Utc>>,
    /// The last day of its own days.
    pub last_day: Option<NaiveDate>,
    pub takes_objections: bool,
    /// Since when it is in force.
    pub effective_at: Option<DateTime<Utc>>,
    /// 登记编号 of an offering that is in force.
    pub registration_number: Option<String>,
}

/// A case that waits to be put on a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AwaitingView {
    #[serde(flatten)]
    pub case: CaseSummary,
    /// How many working days its procedure asks for.
    pub days: u32,
    /// The last day of a notice of so many days that is published now.
    pub last_day: NaiveDate,
    pub provisional: bool,
}

/// What somebody who objected is told, and nothing else: the number to ask after it with, and the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ObjectionReceipt {
    pub number: String,
    pub received_at: DateTime<Utc>,
}
