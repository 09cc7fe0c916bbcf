//! What is in the demonstration: `data.json`, with how far each thing has come.

use serde::Deserialize;
use showcase_domain::{offering::OfferingDraft, organization::OrganizationDraft};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    pub organizations: Vec<OrganizationStory>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganizationStory {
    pub end: OrganizationEnd,
    pub owner: Owner,
    pub draft: OrganizationDraft,
    #[serde(default)]
    pub units: Vec<UnitStory>,
    pub offerings: Vec<OfferingStory>,
}

/// A department, with the addresses of those of the office who serve in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitStory {
    pub name: String,
    pub members: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    pub name: String,
    pub mail: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfferingStory {
    pub end: OfferingEnd,
    pub draft: OfferingDraft,
}

/// How far an organization has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationEnd {
    /// Begun and not handed in.
    Draft,
    Applying,
    Verified,
    Rejected,
    /// Verified, and suspended after its offerings were registered.
    Suspended,
}

/// How far an offering has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferingEnd {
    Unsubmitted,
    Queued,
    /// Handed in and taken back.
    Recalled,
    InReview,
    /// The first stage was passed.
    SecondReview,
    /// Decided at the last stage, and not released yet.
    Held,
    ChangesRequested,
    /// Changes were asked for, answered, and handed in again.
    Resubmitted,
    Approved,
    /// Registered, with a later revision in the queue.
    ApprovedRevising,
    Rejected,
    Withdrawn,
    /// In the queue for longer than a stage may take.
    Overdue,
    /// Changes were asked for, and not answered in time.
    Expired,
    /// Every approver has an interest in its organization.
    NobodyEligible,
    /// Experts were drawn, and not all of them have given an opinion.
    Panel,
    /// Passed, and not on a notice yet.
    AwaitingNotice,
    OnNotice,
    /// On a notice, with objections that nobody has answered.
    Objected,
    /// Registered, and closed after that.
    Suspended,
    Cancelled,
    Revoked,
}

pub fn read() -> serde_json::Result<Story> {
    serde_json::from_str(include_str!("data.json"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn everything_that_is_handed_in_is_valid_and_invented() {
        for story in read().unwrap().organizations {
            assert!(story.draft.name.starts_with("示例"), "{}", story.draft.name);
            story
                .draft
                .check(None)
                .unwrap_or_else(|errors| panic!("{}: {errors:?}", story.draft.name));
            for OfferingStory { draft, .. } in story.offerings {
                assert!(draft.name.starts_with("示例"), "{}", draft.name);
                draft
                    .check()
                    .unwrap_or_else(|errors| panic!("{}: {errors:?}", draft.name));
            }
        }
    }

    #[test]
    fn every_end_is_there() {
        let story = read().unwrap();
        let organizations: BTreeSet<String> = story
            .organizations
            .iter()
            .map(|one| format!("{:?}", one.end))
            .collect();
        let offerings = story.organizations.iter().flat_map(|one| &one.offerings);
        let offerings: BTreeSet<String> = offerings.map(|one| format!("{:?}", one.end)).collect();
        assert_eq!((organizations.len(), offerings.len()), (5, 22));
    }
}
