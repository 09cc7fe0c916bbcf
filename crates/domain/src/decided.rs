//! A decision that was made: the next state and what happened (INV-1).

use crate::{
    Version,
    event::{Event, Subject},
    id::OrganizationId,
};

/// The outcome of a domain decision. It can be built in this crate only, and only with an event, so that whoever records a state
/// records what happened with it.
///
/// `T` is an aggregate or a tuple of the aggregates that change together.
#[derive(Debug)]
#[must_use = "a decision has no effect until it is recorded"]
pub struct Decided<T> {
    next: T,
    happenings: Vec<Happening>,
}

/// One event with what it is about. Who did it, when and in which request is added by the transaction that records it.
#[derive(Debug, Clone)]
pub struct Happening {
    pub event: Event,
    /// The organization whose feed shows it.
    pub organization: Option<OrganizationId>,
    pub subject: Subject,
    pub subject_version: Version,
    /// Other things that it touches, besides the subject and the organization.
    pub touches: Vec<Subject>,
}

impl<T> Decided<T> {
    pub(crate) fn new(next: T, happening: Happening) -> Self {
        Self {
            next,
            happenings: vec![happening],
        }
    }

    pub(crate) fn and(mut self, happening: Happening) -> Self {
        self.happenings.push(happening);
        self
    }

    /// The same with something that happened before the rest.
    pub(crate) fn after(mut self, happening: Happening) -> Self {
        self.happenings.insert(0, happening);
        self
    }

    /// Carries along what else is to be recorded.
    pub(crate) fn map<U>(self, carry: impl FnOnce(T) -> U) -> Decided<U> {
        Decided {
            next: carry(self.next),
            happenings: self.happenings,
        }
    }

    /// Joins two decisions that must be recorded together.
    pub fn with<U>(mut self, other: Decided<U>) -> Decided<(T, U)> {
        self.happenings.extend(other.happenings);
        Decided {
            next: (self.next, other.next),
            happenings: self.happenings,
        }
    }

    pub fn next(&self) -> &T {
        &self.next
    }

    pub fn happenings(&self) -> &[Happening] {
        &self.happenings
    }

    /// Takes the decision apart to record it.
    pub fn into_parts(self) -> (T, Vec<Happening>) {
        (self.next, self.happenings)
    }
}
