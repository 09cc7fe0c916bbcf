//! The words an organization is described with.

use crate::words::words;

words! {
    /// What kind of entity it is: the partners of the field (政、产、学、研、资、用).
    OrganizationKind {
        Enterprise = "enterprise" ("企业", "enterprise"),
        University = "university" ("高等院校", "university"),
        ResearchInstitute = "research_institute" ("科研院所", "research institute"),
        Government = "government" ("政府部门", "government department"),
        PublicInstitution = "public_institution" ("事业单位", "public institution"),
        SocialOrganization = "social_organization" ("社会组织", "social organization"),
        Investor = "investor" ("投资机构", "investor"),
    }
}

words! {
    /// Where it stands towards the zone. Never derived from the code's registrar.
    Origin {
        Local = "local" ("区内单位", "inside the zone"),
        Introduced = "introduced" ("引进单位", "introduced from outside"),
    }
}

words! {
    /// Where an organization stands.
    OrganizationState {
        /// Known, but its own registration is not approved yet.
        Applying = "applying" ("待核验", "applying"),
        Verified = "verified" ("已核验", "verified"),
        Suspended = "suspended" ("已暂停", "suspended"),
        Rejected = "rejected" ("不予通过", "rejected"),
        Withdrawn = "withdrawn" ("已撤回", "withdrawn"),
        Expired = "expired" ("已过期", "expired"),
        Cancelled = "cancelled" ("已注销", "cancelled"),
        Revoked = "revoked" ("已撤销", "revoked"),
    }
}

impl OrganizationState {
    /// It was in force once, and is in force again only after another approval.
    pub const fn is_over(self) -> bool {
        match self {
            Self::Cancelled | Self::Revoked => true,
            Self::Applying
            | Self::Verified
            | Self::Suspended
            | Self::Rejected
            | Self::Withdrawn
            | Self::Expired => false,
        }
    }

    /// Whether it still holds its identity, so that nobody else can register it.
    pub const fn holds_identity(self) -> bool {
        match self {
            Self::Applying | Self::Verified | Self::Suspended | Self::Cancelled | Self::Revoked => {
                true
            }
            Self::Rejected | Self::Withdrawn | Self::Expired => false,
        }
    }
}
