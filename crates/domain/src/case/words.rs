//! The words of cases that others speak of.

use crate::words::words;

words! {
    /// The word of a state.
    StateWord {
        Draft = "draft" ("已撤回修改", "recalled"),
        Queued = "queued" ("待领办", "queued"),
        InReview = "in_review" ("审核中", "in review"),
        ChangesRequested = "changes_requested" ("待申报方修改", "changes requested"),
        Held = "held" ("已决定待发布", "decided, not released"),
        OnNotice = "on_notice" ("公示中", "on public notice"),
        Objected = "objected" ("公示有异议", "objected to"),
        Approved = "approved" ("已通过", "approved"),
        Rejected = "rejected" ("不予通过", "rejected"),
        Withdrawn = "withdrawn" ("已撤回", "withdrawn"),
        Expired = "expired" ("已逾期终止", "expired"),
    }
}

words! {
    /// What is decided at a stage.
    Ruling {
        Pass = "pass" ("通过", "pass"),
        Reject = "reject" ("不予通过", "reject"),
    }
}

words! {
    /// Why somebody must not review a case, or not at this stage.
    Conflict {
        Member = "member" ("是申报单位成员", "belongs to the organization"),
        FormerMember = "former_member" ("两年内曾是申报单位成员", "belonged to the organization in the last two years"),
        Interest = "interest" ("申报过与该单位的利益关系", "declared an interest in the organization"),
        OwnSubmission = "own_submission" ("此办件由其代录提交", "recorded this submission"),
        FourEyes = "four_eyes" ("已审过本办件的其他环节", "decided another stage of this case"),
        Expert = "expert" ("是本办件的评审专家", "give an expert opinion on it"),
        Recused = "recused" ("已主动回避", "recused themselves"),
        Reconsideration = "reconsideration" ("申请复核须由他人审核", "a reconsideration is for others"),
        Objector = "objector" ("提出了异议", "object to it yourself"),
        Objection = "objection" ("异议成立，须由他人审核", "an objection was upheld against their decision"),
    }
}
