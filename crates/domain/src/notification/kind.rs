//! Every kind of message.

use crate::words::words;

words! {
    /// In which capacity somebody is told, and so where the message leads them.
    Room {
        /// As somebody of the organization.
        Workspace = "workspace" ("单位", "organization"),
        /// As somebody of the office.
        Console = "console" ("审核", "office"),
        /// As an expert on a panel.
        Panel = "panel" ("专家评审", "panel"),
        /// As somebody from the public.
        Public = "public" ("公众", "public"),
    }
}

/// Whether a message also goes out as a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Post {
    Letter,
    /// Read in the product only; the daily digest says how much waits there.
    Inbox,
}

macro_rules! kinds {
    ($($(#[$about:meta])* $variant:ident = $word:literal ($zh:literal, $en:literal) in $room:ident by $post:ident { $($variable:ident),* $(,)? })*) => {
        words! {
            /// What a message is about. The word is stored, and is in the API's answers.
            NotificationKind { $($(#[$about])* $variant = $word ($zh, $en)),* }
        }

        impl NotificationKind {
            pub const fn room(self) -> Room {
                match self { $(Self::$variant => Room::$room),* }
            }

            /// What its templates may name, and what every message of the kind has.
            pub const fn variables(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$(stringify!($variable)),*]),* }
            }

            const fn post(self) -> Post {
                match self { $(Self::$variant => Post::$post),* }
            }
        }
    };
}

// `subject` is the name of the organization or offering that a case is about, `case` its number; days are the last of a period.
kinds! {
    CaseSubmitted = "case_submitted" ("申报已收到", "received") in Workspace by Letter { case, subject, organization, stage, due }
    ChangesRequested = "changes_requested" ("退回修改", "changes requested") in Workspace by Letter { case, subject, count, due }
    StagePassed = "stage_passed" ("通过环节", "stage passed") in Workspace by Letter { case, subject, stage, next }
    NoticeAwaited = "notice_awaited" ("等待公示", "awaiting notice") in Workspace by Letter { case, subject }
    NoticeBegun = "notice_begun" ("开始公示", "on public notice") in Workspace by Letter { case, subject, until }
    CaseObjected = "case_objected" ("收到异议", "objected to") in Workspace by Letter { case, subject, number }
    ObjectionDismissed = "objection_dismissed" ("异议不成立", "objection dismissed") in Workspace by Letter { case, subject, number }
    ObjectionUpheld = "objection_upheld" ("异议成立", "objection upheld") in Workspace by Letter { case, subject, number }
    CaseApproved = "case_approved" ("通过", "approved") in Workspace by Letter { case, subject, effective }
    OfferingApproved = "offering_approved" ("已登记", "registered") in Workspace by Letter { case, subject, effective, registration }
    CaseRejected = "case_rejected" ("不予通过", "rejected") in Workspace by Letter { case, subject, until }
    /// Without a way to ask for reconsideration.
    CaseRejectedFinally = "case_rejected_finally" ("不予通过", "rejected") in Workspace by Letter { case, subject }
    CaseExpired = "case_expired" ("逾期终止", "expired") in Workspace by Letter { case, subject, due }
    CaseWithdrawn = "case_withdrawn" ("已撤回", "withdrawn") in Workspace by Letter { case, subject }
    DeadlineRecounted = "deadline_recounted" ("期限调整", "deadline recounted") in Workspace by Letter { case, subject, before, due }
    OrganizationSuspended = "organization_suspended" ("单位暂停", "organization suspended") in Workspace by Letter { organization }
    OrganizationReinstated = "organization_reinstated" ("单位恢复", "suspension lifted") in Workspace by Letter { organization }
    OrganizationCancelled = "organization_cancelled" ("单位注销", "organization cancelled") in Workspace by Letter { organization }
    OrganizationRevoked = "organization_revoked" ("单位撤销", "organization revoked") in Workspace by Letter { organization }
    OfferingSuspended = "offering_suspended" ("暂停展示", "offering suspended") in Workspace by Letter { subject }
    OfferingReinstated = "offering_reinstated" ("恢复展示", "suspension lifted") in Workspace by Letter { subject }
    OfferingCancelled = "offering_cancelled" ("注销", "offering cancelled") in Workspace by Letter { subject }
    OfferingRevoked = "offering_revoked" ("撤销登记", "offering revoked") in Workspace by Letter { subject }
    MembershipGranted = "membership_granted" ("加入单位", "membership") in Workspace by Letter { organization, role }
    MembershipChanged = "membership_changed" ("角色变更", "role changed") in Workspace by Letter { organization, role }
    MembershipEnded = "membership_ended" ("移出单位", "membership ended") in Workspace by Letter { organization }
    AnswerDigest = "answer_digest" ("待答复", "to answer") in Workspace by Letter { count, items }

    CaseAssigned = "case_assigned" ("分派", "assigned") in Console by Letter { case, subject, organization, stage, due }
    /// 指定
    ReviewerAppointed = "reviewer_appointed" ("指定", "appointed") in Console by Letter { case, subject, organization, stage, due }
    CaseReassigned = "case_reassigned" ("转办", "reassigned") in Console by Inbox { case, subject }
    CaseResubmitted = "case_resubmitted" ("再次提交", "resubmitted") in Console by Inbox { case, subject, organization, round }
    CaseReturned = "case_returned" ("退回上一环节", "returned") in Console by Inbox { case, subject, stage }
    OpinionsComplete = "opinions_complete" ("专家意见收齐", "opinions complete") in Console by Inbox { case, subject, stage }
    ReviewWithdrawn = "review_withdrawn" ("申报方撤回", "withdrawn") in Console by Inbox { case, subject }
    DecisionHeld = "decision_held" ("待发布", "decision held") in Console by Inbox { case, subject, stage, ruling }
    ObjectionRaised = "objection_raised" ("异议待处理", "objection") in Console by Inbox { case, subject, number }
    ReconsiderationAsked = "reconsideration_asked" ("申请复核", "reconsideration") in Console by Inbox { case, subject, organization }
    CaseOverdue = "case_overdue" ("逾期", "overdue") in Console by Inbox { case, subject, stage, due }
    CaseEscalated = "case_escalated" ("督办", "escalated") in Console by Inbox { case, subject, stage, due }
    CaseRecused = "case_recused" ("回避", "recusal") in Console by Inbox { case, subject, stage }
    NoReviewerLeft = "no_reviewer_left" ("无人可办", "no reviewer left") in Console by Inbox { case, subject, stage }
    /// 您是 B 岗
    SubstituteNamed = "substitute_named" ("AB岗", "substitute") in Console by Inbox { from, until }
    /// 您是 A 岗
    SubstituteSet = "substitute_set" ("AB岗", "substitute") in Console by Inbox { from, until }
    ReviewDigest = "review_digest" ("今日待办", "today") in Console by Letter { waiting, held, overdue, today, tomorrow }

    SeatGiven = "seat_given" ("专家评审", "panel") in Panel by Letter { case, subject, stage, due }
    /// 更换专家
    SeatEnded = "seat_ended" ("专家评审", "panel") in Panel by Letter { case, subject, stage }

    YourObjectionDismissed = "your_objection_dismissed" ("异议不成立", "objection dismissed") in Public by Letter { subject }
    YourObjectionUpheld = "your_objection_upheld" ("异议成立", "objection upheld") in Public by Letter { subject }
}

impl NotificationKind {
    pub fn goes_by_letter(self) -> bool {
        self.post() == Post::Letter
    }

    /// What waits, and not something that happened.
    pub const fn is_digest(self) -> bool {
        matches!(self, Self::AnswerDigest | Self::ReviewDigest)
    }

    /// A receipt is for whoever handed something in; of everything else people are not told what they did themselves.
    pub const fn is_receipt(self) -> bool {
        matches!(self, Self::CaseSubmitted)
    }
}
