//! What became of a registration number, for anybody; and how something in force ended, for its organization and the office.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use showcase_domain::{
    Language,
    offering::{OfferingKind, OfferingState},
};
use showcase_persistence::CatalogueStatus;
use utoipa::ToSchema;

/// Why and when something was cancelled or revoked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ClosureView {
    /// None when it was erased with the person who wrote it.
    pub reason: Option<String>,
    /// Of a revocation: when the hearing was.
    pub hearing_on: Option<NaiveDate>,
    /// Of a revocation: the record of the hearing.
    pub hearing: Option<String>,
    pub at: DateTime<Utc>,
}

/// A registration number with its state: it stays visible, also when what it stands for is not on show any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RegisterView {
    pub registration_number: String,
    pub kind: Option<OfferingKind>,
    /// As last approved.
    pub name: String,
    pub organization_name: String,
    /// Suspended, cancelled or revoked as well while its organization is.
    pub state: OfferingState,
    /// The state in words.
    pub state_name: String,
    /// Since when it is in this state.
    pub since: DateTime<Utc>,
    /// Whether the catalogue shows it.
    pub on_show: bool,
}

impl RegisterView {
    pub(crate) fn of(status: CatalogueStatus, language: Language) -> Self {
        let state = status.state.within(status.organization_state);
        Self {
            registration_number: status.registration_number,
            kind: status.kind,
            name: status.name,
            organization_name: status.organization_name,
            state,
            state_name: words(state, language).to_owned(),
            since: status.since,
            on_show: state == OfferingState::Registered,
        }
    }
}

/// What a state means to somebody who asks for a number.
const fn words(state: OfferingState, language: Language) -> &'static str {
    match state {
        OfferingState::Suspended => language.choose("暂停展示", "not on show for now"),
        OfferingState::Unregistered
        | OfferingState::Registered
        | OfferingState::Cancelled
        | OfferingState::Revoked
        | OfferingState::Expired => state.text(language),
    }
}
