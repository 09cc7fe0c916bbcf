//! Which cases a queue shows, and in which order.

use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, Func, LikeExpr, SimpleExpr},
};
use showcase_domain::{
    StaffRole, Timestamp,
    case::{CaseSubject, StateWord},
    id::{NoticeId, OrganizationId, PersonId},
    procedure::SubjectKind,
};

use super::super::Direction;
use crate::{
    entity::{
        cases::{Column, Entity, Model},
        offerings, organizations, panel_seats,
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
    /// At a stage of one of these roles; a case that is over is at none.
    pub stage_roles: Option<Vec<StaffRole>>,
    /// At work, and late at this moment.
    pub overdue_at: Option<Timestamp>,
    pub notice: Option<Standing>,
    /// On whose panel this expert sits now.
    pub seated: Option<PersonId>,
    /// Part of the case number or of the subject's name.
    pub text: Option<String>,
    pub sort: CaseSort,
}

/// How a case stands with public notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Passed, and waits to be put on a notice.
    AwaitsNotice,
    /// Stands on this notice, or took effect from it.
    On(NoticeId),
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
    /// The ones that are due first come first, those whose days do not run last.
    Due,
}

impl CaseSort {
    pub(super) fn order(self) -> (SimpleExpr, Direction) {
        match self {
            Self::Newest => (Column::OpenedAt.into_expr(), Direction::Descending),
            Self::Oldest => (Column::OpenedAt.into_expr(), Direction::Ascending),
            Self::Waiting => (Column::StateSince.into_expr(), Direction::Ascending),
            // The engines put nulls at different ends, and no cursor could go on after one.
            Self::Due => {
                let due = [Column::DueAt.into_expr(), Expr::value(NEVER)];
                (Func::coalesce(due).into(), Direction::Ascending)
            }
        }
    }

    pub(super) fn key(self, row: &Model) -> Timestamp {
        match self {
            Self::Newest | Self::Oldest => row.opened_at,
            Self::Waiting => row.state_since,
            Self::Due => row.due_at.unwrap_or(NEVER),
        }
    }
}

/// After every deadline: the end of the year 9999, which still has four digits.
const NEVER: Timestamp = match Timestamp::from_timestamp(253_402_300_799, 0) {
    Some(never) => never,
    None => Timestamp::UNIX_EPOCH,
};

impl CaseFilter {
    pub(super) fn select(&self) -> Select<Entity> {
        let mut select = Entity::find();
        if let Some(within) = &self.within {
            select =
                select.filter(Column::Organization.is_in(within.iter().map(|id| id.as_uuid())));
        }
        if !self.states.is_empty() {
            select = select.filter(one_of(&self.states));
        }
        if let Some(kind) = self.subject_kind {
            select = select.filter(Column::SubjectKind.eq(kind.word()));
        }
        if let Some(subject) = self.subject {
            select = select.filter(Column::Subject.eq(keep::cases::subject_columns(subject).1));
        }
        if let Some(reviewer) = self.reviewer {
            select = select.filter(Column::Reviewer.eq(reviewer.as_uuid()));
        }
        if let Some(roles) = &self.stage_roles {
            let roles = roles.iter().map(|role| role.word());
            select = select.filter(Column::StageRole.is_in(roles));
        }
        if let Some(at) = self.overdue_at {
            let at_work = StateWord::ALL.iter().filter(|state| state.is_at_work());
            select = select.filter(one_of(at_work)).filter(Column::DueAt.lte(at));
        }
        match self.notice {
            Some(Standing::AwaitsNotice) => {
                select = select
                    .filter(Column::State.eq(StateWord::OnNotice.word()))
                    .filter(Column::Notice.is_null());
            }
            Some(Standing::On(notice)) => {
                select = select.filter(Column::Notice.eq(notice.as_uuid()));
            }
            None => {}
        }
        if let Some(expert) = self.seated {
            let seated = panel_seats::Entity::find()
                .select_only()
                .column(panel_seats::Column::CaseId)
                .filter(panel_seats::Column::Person.eq(expert.as_uuid()));
            select = select.filter(Column::Id.in_subquery(seated.into_query()));
        }
        if let Some(text) = &self.text {
            select = select.filter(mentions(text));
        }
        select
    }
}

fn one_of<'a>(states: impl IntoIterator<Item = &'a StateWord>) -> SimpleExpr {
    Column::State.is_in(states.into_iter().map(|state| state.word()))
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
