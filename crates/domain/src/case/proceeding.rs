//! What a decision on a case rests on besides the case itself.

use super::Reviewable;
use crate::{
    Actor, Timestamp, calendar::Calendar, organization::Organization, procedure::Procedure,
    revision::Revision,
};

/// Who decides, when, by which rules, about whose case. Loaded in the deciding transaction.
#[derive(Debug, Clone, Copy)]
pub struct Proceeding<'a> {
    pub actor: &'a Actor,
    /// The one that the case belongs to.
    pub organization: &'a Organization,
    /// The version that the case began with.
    pub procedure: &'a Procedure,
    pub calendar: &'a Calendar,
    /// Everybody who could review, where it matters whether anybody is left; none when it was not looked up.
    pub colleagues: Option<&'a [Actor]>,
    /// What the case is about, when it was looked up. A transition that is given it looks at it anyway.
    pub subject: Option<&'a Reviewable>,
    /// The revision that was submitted last, when it was looked up.
    pub revision: Option<&'a Revision>,
    pub at: Timestamp,
}

impl<'a> Proceeding<'a> {
    /// The same, done by the registry itself.
    #[must_use]
    pub const fn by(self, actor: &'a Actor) -> Self {
        Self { actor, ..self }
    }

    /// The same, about this subject.
    pub(super) const fn on<'b>(self, subject: &'b Reviewable) -> Proceeding<'b>
    where
        'a: 'b,
    {
        Proceeding {
            subject: Some(subject),
            ..self
        }
    }
}
