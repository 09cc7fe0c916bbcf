//! In which order, and how long ago, everything of the story happened.

use super::story::{OfferingEnd, OfferingStory, OrganizationEnd, OrganizationStory, Story};

pub struct Scene {
    pub days_ago: i64,
    pub act: Act,
}

pub enum Act {
    /// An organization comes in, and is or is not verified.
    Enter(OrganizationStory),
    /// An offering of the organization with this owner is brought to its end.
    Offer(String, OfferingStory),
    /// What is registered gets a new revision.
    Revise(String, OfferingStory),
    /// What is registered is suspended, cancelled or revoked.
    Close(String, OfferingStory),
    Suspend(String),
    Publish(Procedure),
    Experts,
    Notice,
    Objections,
    People,
}

impl Act {
    /// For whoever reads that it failed.
    pub fn name(&self) -> String {
        match self {
            Self::Enter(story) => story.draft.name.clone(),
            Self::Offer(_, story) | Self::Revise(_, story) | Self::Close(_, story) => {
                story.draft.name.clone()
            }
            Self::Suspend(owner) => format!("suspending {owner}"),
            Self::Publish(_) => "a procedure".to_owned(),
            Self::Experts => "the experts".to_owned(),
            Self::Notice => "the notice".to_owned(),
            Self::Objections => "the objections".to_owned(),
            Self::People => "substitutes and interests".to_owned(),
        }
    }
}

/// Which procedure for offerings is published next.
#[derive(Clone, Copy)]
pub enum Procedure {
    /// Approvals stand in public for five working days.
    Notice,
    /// Experts are heard at the second stage.
    Panel,
    /// What the registry began with.
    Plain,
}

pub fn scenes(story: Story) -> Vec<Scene> {
    let mut scenes = vec![
        scene(4, Act::Publish(Procedure::Notice)),
        scene(3, Act::Notice),
        scene(2, Act::Objections),
        scene(2, Act::Experts),
        scene(2, Act::Publish(Procedure::Panel)),
        scene(1, Act::Publish(Procedure::Plain)),
        scene(1, Act::People),
    ];
    for mut organization in story.organizations {
        let owner = organization.owner.mail.clone();
        let offerings = std::mem::take(&mut organization.offerings);
        if organization.end == OrganizationEnd::Suspended {
            scenes.push(scene(5, Act::Suspend(owner.clone())));
        }
        let entered = entered(organization.end);
        scenes.push(scene(entered, Act::Enter(organization)));
        for offering in offerings {
            let days_ago = handed_in(offering.end).min(entered);
            match offering.end {
                OfferingEnd::ApprovedRevising => {
                    scenes.push(scene(1, Act::Revise(owner.clone(), offering.clone())));
                }
                OfferingEnd::Suspended | OfferingEnd::Cancelled | OfferingEnd::Revoked => {
                    scenes.push(scene(12, Act::Close(owner.clone(), offering.clone())));
                }
                _ => {}
            }
            scenes.push(scene(days_ago, Act::Offer(owner.clone(), offering)));
        }
    }
    scenes.sort_by_key(|scene| (std::cmp::Reverse(scene.days_ago), rank(&scene.act)));
    scenes
}

const fn scene(days_ago: i64, act: Act) -> Scene {
    Scene { days_ago, act }
}

/// What comes first on one day: an offering of the panel after its procedure, and so on.
const fn rank(act: &Act) -> u8 {
    match act {
        Act::Enter(_) | Act::Publish(Procedure::Notice | Procedure::Plain) => 0,
        Act::Objections | Act::Experts | Act::People => 1,
        Act::Publish(Procedure::Panel) => 2,
        Act::Offer(..) | Act::Revise(..) | Act::Close(..) | Act::Suspend(_) | Act::Notice => 3,
    }
}

const fn entered(end: OrganizationEnd) -> i64 {
    match end {
        OrganizationEnd::Verified | OrganizationEnd::Suspended => 45,
        OrganizationEnd::Rejected => 6,
        OrganizationEnd::Applying | OrganizationEnd::Draft => 1,
    }
}

/// Long enough ago for what has to have run out since, also over the longest holidays.
const fn handed_in(end: OfferingEnd) -> i64 {
    match end {
        OfferingEnd::Expired => 40,
        OfferingEnd::Approved | OfferingEnd::ApprovedRevising => 30,
        OfferingEnd::Suspended | OfferingEnd::Cancelled | OfferingEnd::Revoked => 28,
        OfferingEnd::Overdue => 18,
        OfferingEnd::Withdrawn => 10,
        OfferingEnd::Rejected => 6,
        OfferingEnd::OnNotice | OfferingEnd::AwaitingNotice | OfferingEnd::Objected => 4,
        OfferingEnd::Panel => 2,
        OfferingEnd::Unsubmitted => 0,
        OfferingEnd::Queued
        | OfferingEnd::Recalled
        | OfferingEnd::InReview
        | OfferingEnd::SecondReview
        | OfferingEnd::NobodyEligible
        | OfferingEnd::Held
        | OfferingEnd::ChangesRequested
        | OfferingEnd::Resubmitted => 1,
    }
}
