//! Who is told what of each event.

use super::{
    Notification, NotificationKind, Value, Variables, of_case::of_case, of_others::of_others,
};
use crate::{
    StaffRole, Timestamp,
    calendar::Calendar,
    case::Case,
    event::{Event, Subject},
    id::{OrganizationId, PersonId},
    procedure::Procedure,
};

/// Whoever a message is for, as far as the event says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// Everybody who can act for the organization: editors and owners.
    Members(OrganizationId),
    /// This person, whatever they are.
    Person(PersonId),
    /// Somebody of the office, and whoever stands in for them; nobody once they have left it.
    Reviewer(PersonId),
    /// Everybody who does this work now, substitutes included.
    Staff(StaffRole),
}

/// One message and who gets it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub to: Recipient,
    pub notification: Notification,
}

/// What has to be known besides the event. It is looked up afterwards, so it may be ahead of the event.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// What the event is about.
    pub subject: Subject,
    /// The organization that it concerns.
    pub organization: Option<OrganizationId>,
    pub organization_name: &'a str,
    /// The name of what the case is about, or of the offering itself.
    pub subject_name: &'a str,
    /// Of the offering that the case is about, once it has one.
    pub registration_number: Option<&'a str>,
    pub case: Option<&'a Case>,
    /// The version that the case began with.
    pub procedure: Option<&'a Procedure>,
    pub calendar: &'a Calendar,
    /// The case waits at its stage, and nobody who works there may review it.
    pub nobody_is_left: bool,
    /// Who held the case just before.
    pub held_by: Option<PersonId>,
    /// When it happened.
    pub at: Timestamp,
}

/// Everything that is told about an event. Whoever did it is left out afterwards, but for receipts.
pub fn told(event: &Event, about: &Circumstances<'_>) -> Vec<Told> {
    match about.case {
        Some(case) => of_case(event, case, about),
        None => of_others(event, about),
    }
}

impl Told {
    pub(super) fn new(
        to: Recipient,
        kind: NotificationKind,
        subject: impl Into<Option<Subject>>,
    ) -> Self {
        Self {
            to,
            notification: Notification {
                kind,
                subject: subject.into(),
                variables: Variables::default(),
            },
        }
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.notification.variables = self.notification.variables.with(name, value);
        self
    }

    /// Whether it is for somebody although, or because, they did it.
    pub fn is_for(&self, person: PersonId, actor: &str) -> bool {
        self.notification.kind.is_receipt() || person.to_string() != actor
    }
}
