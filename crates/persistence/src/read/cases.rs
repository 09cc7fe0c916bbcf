//! Cases: one with everything in it, and the queues.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::LikeExpr,
};
use showcase_domain::{
    Timestamp, Version,
    case::{Case, CaseState, CaseSubject, StateWord},
    id::{CaseId, OrganizationId, PersonId},
    procedure::SubjectKind,
};

use super::{Direction, Page, Read, SortKey, paged};
use crate::{
    StoreError,
    entity::{
        cases::{Column, Entity, Model},
        change_requests, offerings, organizations, submissions,
    },
    keep,
    search_text::contains,
};

/// Which cases. Everything that is set must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// Of these organizations; `None` is all of them.
    pub within: Option<Vec<OrganizationId>>,
    /// In one of these states; none given is any.
    pub states: Vec<StateWord>,
    pub subject_kind: Option<SubjectKind>,
    pub subject: Option<CaseSubject>,
    pub reviewer: Option<PersonId>,
    /// Part of the case number or of the subject's name.
    pub text: Option<String>,
    pub sort: CaseSort,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CaseSort {
    /// The ones submitted last come first. Each row appears once, whatever happens meanwhile.
    #[default]
    Newest,
    /// The ones submitted first come first.
    Oldest,
    /// The ones that wait longest in their state come first.
    Waiting,
}

/// A case as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseRow {
    pub id: CaseId,
    pub version: Version,
    pub number: String,
    pub subject: CaseSubject,
    /// Name of the subject.
    pub subject_name: String,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub state: CaseState,
    pub stage: u32,
    pub opened_at: Timestamp,
    pub state_since: Timestamp,
}

impl Read<'_> {
    pub async fn case(&self, id: CaseId) -> Result<Option<Case>, StoreError> {
        match Entity::find_by_id(id.as_uuid()).one(&self.db).await? {
            Some(row) => self.whole_case(row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn whole_case(&self, row: Model) -> Result<Case, StoreError> {
        let submissions = submissions::Entity::find()
            .filter(submissions::Column::CaseId.eq(row.id))
            .order_by_asc(submissions::Column::Round)
            .all(&self.db)
            .await?;
        let requests = change_requests::Entity::find()
            .filter(change_requests::Column::CaseId.eq(row.id))
            .order_by_asc(change_requests::Column::Number)
            .all(&self.db)
            .await?;
        keep::cases::case(row, submissions, requests)
    }

    /// The case of a subject that is not over, if any.
    pub async fn open_case_of(&self, subject: CaseSubject) -> Result<Option<Case>, StoreError> {
        let (_, id) = keep::cases::subject_columns(subject);
        let open = StateWord::ALL
            .iter()
            .filter(|state| !state.is_final())
            .map(|state| state.word());
        let row = Entity::find()
            .filter(Column::Subject.eq(id))
            .filter(Column::State.is_in(open))
            .one(&self.db)
            .await?;
        match row {
            Some(row) => self.whole_case(row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Every case of a subject, newest first.
    pub async fn cases_of(&self, subject: CaseSubject) -> Result<Vec<CaseRow>, StoreError> {
        let filter = CaseFilter {
            subject: Some(subject),
            ..CaseFilter::default()
        };
        let rows = self.cases(&filter, &Page::first(1000)).await?;
        Ok(rows.into_iter().map(|(row, _)| row).collect())
    }

    /// Each with the key that the next page begins after.
    pub async fn cases(
        &self,
        filter: &CaseFilter,
        page: &Page,
    ) -> Result<Vec<(CaseRow, SortKey)>, StoreError> {
        let select = filtered(filter);
        let (column, direction) = match filter.sort {
            CaseSort::Newest => (Column::OpenedAt, Direction::Descending),
            CaseSort::Oldest => (Column::OpenedAt, Direction::Ascending),
            CaseSort::Waiting => (Column::StateSince, Direction::Ascending),
        };
        let rows = paged(select, column, Column::Id, direction, page)
            .all(&self.db)
            .await?;
        let names = Names::of(self, &rows).await?;
        rows.into_iter()
            .map(|row| names.row(row, filter.sort))
            .collect()
    }

    /// How many cases are in each state, for the head of a queue.
    pub async fn case_counts(
        &self,
        filter: &CaseFilter,
    ) -> Result<BTreeMap<String, i64>, StoreError> {
        let counts: Vec<(String, i64)> = filtered(filter)
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "count")
            .group_by(Column::State)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(counts.into_iter().collect())
    }
}

fn filtered(filter: &CaseFilter) -> Select<Entity> {
    let mut select = Entity::find();
    if let Some(within) = &filter.within {
        select = select.filter(Column::Organization.is_in(within.iter().map(|id| id.as_uuid())));
    }
    if !filter.states.is_empty() {
        select = select.filter(Column::State.is_in(filter.states.iter().map(|state| state.word())));
    }
    if let Some(kind) = filter.subject_kind {
        select = select.filter(Column::SubjectKind.eq(kind.word()));
    }
    if let Some(subject) = filter.subject {
        select = select.filter(Column::Subject.eq(keep::cases::subject_columns(subject).1));
    }
    if let Some(reviewer) = filter.reviewer {
        select = select.filter(Column::Reviewer.eq(reviewer.as_uuid()));
    }
    if let Some(text) = &filter.text {
        select = select.filter(mentions(text));
    }
    select
}

fn mentions(text: &str) -> Condition {
    let pattern = || LikeExpr::new(contains(text)).escape('\\');
    let named_offerings = offerings::Entity::find()
        .select_only()
        .column(offerings::Column::Id)
        .filter(offerings::Column::SearchText.like(pattern()))
        .into_query();
    let named_organizations = organizations::Entity::find()
        .select_only()
        .column(organizations::Column::Id)
        .filter(organizations::Column::SearchText.like(pattern()))
        .into_query();
    Condition::any()
        // Numbers are in capitals.
        .add(Column::Number.like(LikeExpr::new(contains(text).to_uppercase()).escape('\\')))
        .add(Column::Subject.in_subquery(named_offerings))
        .add(Column::Organization.in_subquery(named_organizations))
}

/// The names that go with a page of rows.
struct Names {
    organizations: BTreeMap<OrganizationId, String>,
    offerings: BTreeMap<showcase_domain::id::OfferingId, String>,
}

impl Names {
    async fn of(read: &Read<'_>, rows: &[Model]) -> Result<Self, StoreError> {
        let organizations = rows
            .iter()
            .map(|row| OrganizationId::from_uuid(row.organization))
            .collect::<Vec<_>>();
        let offerings = rows
            .iter()
            .filter(|row| row.subject_kind == SubjectKind::Offering.word())
            .map(|row| showcase_domain::id::OfferingId::from_uuid(row.subject))
            .collect::<Vec<_>>();
        Ok(Self {
            organizations: read.organization_names(&organizations).await?,
            offerings: read.offering_names(&offerings).await?,
        })
    }

    fn row(&self, row: Model, sort: CaseSort) -> Result<(CaseRow, SortKey), StoreError> {
        let organization = OrganizationId::from_uuid(row.organization);
        let organization_name = self
            .organizations
            .get(&organization)
            .cloned()
            .unwrap_or_default();
        let subject = keep::cases::subject("cases.subject_kind", &row.subject_kind, row.subject)?;
        let subject_name = match subject {
            CaseSubject::Organization(_) => organization_name.clone(),
            CaseSubject::Offering(id) => self.offerings.get(&id).cloned().unwrap_or_default(),
        };
        let key = match sort {
            CaseSort::Newest | CaseSort::Oldest => row.opened_at,
            CaseSort::Waiting => row.state_since,
        };
        let row = CaseRow {
            id: CaseId::from_uuid(row.id),
            version: Version::new(row.version),
            number: row.number,
            subject,
            subject_name,
            organization,
            organization_name,
            state: keep::cases::state(&row.state, row.reviewer)?,
            stage: keep::count("cases.stage_index", row.stage_index)?,
            opened_at: row.opened_at,
            state_since: row.state_since,
        };
        Ok((row, SortKey::Time(key)))
    }
}
