//! What a case keeps that no query asks for, as one JSON value. A case of an earlier version has `{}`.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    calendar::Deadline,
    case::{Bar, Case, CaseState, Check, HeldDecision, Seats},
    id::PersonId,
    procedure::Period,
    revision::ChangeKind,
};

use super::super::{from_json, to_json};
use crate::{StoreError, entity::cases::Model};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Details {
    /// Its end is in `cases.due_at` as well.
    pub(super) running: Option<Deadline>,
    pub(super) kept: Option<Period>,
    pub(super) held: Option<HeldDecision>,
    pub(super) checks: Vec<Check>,
    /// Who sits is in `panel_seats` as well.
    pub(super) seats: Option<Seats>,
    pub(super) gone: Vec<PersonId>,
    pub(super) appointed: Option<PersonId>,
    pub(super) bars: Vec<Bar>,
    pub(super) change_kind: Option<ChangeKind>,
}

impl Details {
    pub(super) fn of(case: &Case) -> Self {
        let held = match &case.state {
            CaseState::Held(decision) => Some(decision.clone()),
            CaseState::Draft
            | CaseState::Queued
            | CaseState::InReview { .. }
            | CaseState::ChangesRequested
            | CaseState::OnNotice
            | CaseState::Objected
            | CaseState::Approved
            | CaseState::Rejected
            | CaseState::Withdrawn
            | CaseState::Expired => None,
        };
        Self {
            running: case.clock.running,
            kept: case.clock.kept,
            held,
            checks: case.checks.clone(),
            seats: case.seats.clone(),
            gone: case.gone.clone(),
            appointed: case.appointed,
            bars: case.bars.clone(),
            change_kind: case.change_kind,
        }
    }

    pub(super) fn to_json(&self) -> Result<String, StoreError> {
        to_json("cases.details", self)
    }

    pub(super) fn of_row(row: &Model) -> Result<Self, StoreError> {
        let details = from_json::<Self>("cases.details", &row.details)?;
        if details.running.map(|running| running.at) == row.due_at {
            Ok(details)
        } else {
            Err(StoreError::corrupt(
                "cases.due_at is not when what runs is over",
            ))
        }
    }
}
