//! Every action with its resource, scope and grants.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Language,
    MemberRole::{self, Editor, Owner, Viewer},
    StaffRole::{self, Approver, Auditor, BusinessAdministrator, Reviewer},
    scope::Scope,
};
use Grant::{Anyone, Member, Oneself, Person, Seated, SignedIn, Staff};

/// A way of being admitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// Everybody, signed in or not.
    Anyone,
    /// Every person and every token.
    SignedIn,
    /// Every person; not a token that belongs to an organization.
    Person,
    /// The person it is about.
    Oneself,
    /// A member of the organization with at least this role.
    Member(MemberRole),
    /// 评审专家: an expert who sits on the case's panel now.
    Seated,
    Staff(StaffRole),
}

/// What an action is about. Whoever is not granted the action that reads it is told that it does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// Lists, public pages and acts that are not about one thing.
    Registry,
    Account,
    Organization,
    Offering,
    Material,
    Case,
}

impl Resource {
    /// The action that whoever may know of the resource is granted.
    pub const fn reading(self) -> Option<Action> {
        match self {
            Self::Registry => None,
            Self::Account => Some(Action::AccountRead),
            Self::Organization => Some(Action::OrganizationRead),
            Self::Offering => Some(Action::OfferingRead),
            Self::Material => Some(Action::MaterialRead),
            Self::Case => Some(Action::CaseRead),
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Registry => "registry",
            Self::Account => "account",
            Self::Organization => "organization",
            Self::Offering => "offering",
            Self::Material => "material",
            Self::Case => "case",
        }
    }
}

macro_rules! actions {
    ($($action:ident = $word:literal ($zh:literal, $en:literal) on $resource:ident, scope $scope:ident, by [$($grant:expr),* $(,)?];)*) => {
        /// Something that can be done. The word is stable: it is in the API's answers and in the OpenAPI document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        pub enum Action {
            $(#[serde(rename = $word)] $action),*
        }

        impl Action {
            pub const ALL: &[Self] = &[$(Self::$action),*];

            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$action => $word),*
                }
            }

            /// The words on a button.
            pub const fn text(self, language: Language) -> &'static str {
                match self {
                    $(Self::$action => language.choose($zh, $en)),*
                }
            }

            pub const fn resource(self) -> Resource {
                match self {
                    $(Self::$action => Resource::$resource),*
                }
            }

            pub const fn scope(self) -> Scope {
                match self {
                    $(Self::$action => Scope::$scope),*
                }
            }

            pub const fn grants(self) -> &'static [Grant] {
                match self {
                    $(Self::$action => &[$($grant),*]),*
                }
            }
        }
    };
}

actions! {
    CatalogueRead = "catalogue.read" ("查看展示目录", "read the catalogue") on Registry, scope Read, by [Anyone];
    CodesRead = "codes.read" ("查看代码表", "read code lists") on Registry, scope Read, by [Anyone];
    AuditHeadRead = "audit_head.read" ("查看日志头", "read the log's head") on Registry, scope Read, by [Anyone];
    OutboxRead = "outbox.read" ("查看演示发件箱", "read the demonstration outbox") on Registry, scope Read, by [Anyone];

    AccountRegister = "account.register" ("注册账号", "register an account") on Registry, scope Administer, by [Anyone];
    AccountLogIn = "account.log_in" ("登录", "log in") on Registry, scope Administer, by [Anyone];
    AccountLogOut = "account.log_out" ("退出", "log out") on Registry, scope Read, by [Person];
    AccountRead = "account.read" ("查看账号", "read one's account") on Account, scope Read, by [Oneself];
    AccountPassword = "account.password" ("修改密码", "change one's password") on Account, scope Administer, by [Oneself];
    TokenManage = "token.manage" ("管理个人令牌", "manage one's tokens") on Account, scope Administer, by [Oneself];

    OrganizationCreate = "organization.create" ("登记单位", "apply for an organization") on Registry, scope Write, by [Person];
    OrganizationClaim = "organization.claim" ("认领单位", "claim an organization") on Registry, scope Administer, by [Person];
    OrganizationList = "organization.list" ("查看单位列表", "list organizations") on Registry, scope Read, by [SignedIn];
    OrganizationRead = "organization.read" ("查看单位", "read an organization") on Organization, scope Read,
        by [Member(Viewer), Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];
    OrganizationEdit = "organization.edit" ("编辑单位申报稿", "edit an organization's draft") on Organization, scope Write,
        by [Member(Editor), Staff(BusinessAdministrator)];
    OrganizationSubmit = "organization.submit" ("提交单位登记", "submit an organization") on Organization, scope Submit,
        by [Member(Editor), Staff(BusinessAdministrator)];
    OrganizationSuspend = "organization.suspend" ("暂停单位", "suspend an organization") on Organization, scope Administer,
        by [Staff(Approver), Staff(BusinessAdministrator)];
    OrganizationReinstate = "organization.reinstate" ("恢复单位", "lift a suspension") on Organization, scope Administer,
        by [Staff(Approver), Staff(BusinessAdministrator)];
    OrganizationCancel = "organization.cancel" ("注销单位", "cancel an organization") on Organization, scope Administer, by [Member(Owner)];
    OrganizationRevoke = "organization.revoke" ("撤销单位登记", "revoke an organization") on Organization, scope Administer,
        by [Staff(Approver)];
    MemberList = "member.list" ("查看成员", "list members") on Organization, scope Read, by [Member(Viewer), Staff(BusinessAdministrator), Staff(Auditor)];
    MemberManage = "member.manage" ("管理成员", "manage members") on Organization, scope Administer, by [Member(Owner)];
    UnitList = "unit.list" ("查看内设机构", "list units") on Organization, scope Read,
        by [Member(Viewer), Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];
    UnitManage = "unit.manage" ("管理内设机构", "manage units") on Organization, scope Write, by [Member(Editor)];
    OrganizationTokenManage = "organization_token.manage" ("管理单位令牌", "manage an organization's tokens") on Organization, scope Administer,
        by [Member(Owner)];

    OfferingCreate = "offering.create" ("新建产品或解决方案", "create an offering") on Organization, scope Write,
        by [Member(Editor), Staff(BusinessAdministrator)];
    OfferingValidate = "offering.validate" ("检查申报稿", "validate without saving") on Organization, scope Read,
        by [Member(Viewer), Staff(BusinessAdministrator)];
    OfferingList = "offering.list" ("查看产品与解决方案列表", "list offerings") on Registry, scope Read, by [SignedIn];
    OfferingRead = "offering.read" ("查看产品或解决方案", "read an offering") on Offering, scope Read,
        by [Member(Viewer), Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];
    OfferingEdit = "offering.edit" ("编辑申报稿", "edit a draft") on Offering, scope Write, by [Member(Editor), Staff(BusinessAdministrator)];
    OfferingSubmit = "offering.submit" ("提交申报", "submit an offering") on Offering, scope Submit,
        by [Member(Editor), Staff(BusinessAdministrator)];

    OfferingSuspend = "offering.suspend" ("暂停展示", "suspend an offering") on Offering, scope Administer,
        by [Staff(Approver), Staff(BusinessAdministrator)];
    OfferingReinstate = "offering.reinstate" ("恢复展示", "lift a suspension") on Offering, scope Administer,
        by [Staff(Approver), Staff(BusinessAdministrator)];
    OfferingCancel = "offering.cancel" ("注销", "cancel an offering") on Offering, scope Administer, by [Member(Owner)];
    OfferingRevoke = "offering.revoke" ("撤销登记", "revoke an offering") on Offering, scope Administer, by [Staff(Approver)];

    MaterialUpload = "material.upload" ("上传申报材料", "upload a material") on Organization, scope Write,
        by [Member(Editor), Staff(BusinessAdministrator)];
    MaterialRead = "material.read" ("查看申报材料", "read a material") on Material, scope Read,
        by [Member(Viewer), Seated, Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];

    CaseList = "case.list" ("查看办件列表", "list cases") on Registry, scope Read, by [SignedIn];
    CaseRead = "case.read" ("查看办件", "read a case") on Case, scope Read,
        by [Member(Viewer), Seated, Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];
    CaseReceipt = "case.receipt" ("查看受理回执", "read the receipt of a case") on Case, scope Read,
        by [Member(Viewer), Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];
    CaseRecall = "case.recall" ("撤回修改", "recall") on Case, scope Submit, by [Member(Editor), Staff(BusinessAdministrator)];
    CaseClaim = "case.claim" ("领办", "claim") on Case, scope Review, by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseRelease = "case.release" ("退回待办", "release") on Case, scope Review, by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseAssign = "case.assign" ("分派", "assign") on Case, scope Review, by [Staff(BusinessAdministrator)];
    CaseReassign = "case.reassign" ("转办", "reassign") on Case, scope Review, by [Staff(BusinessAdministrator)];
    CaseAppoint = "case.appoint" ("指定审核人员", "appoint a reviewer") on Case, scope Review, by [Staff(BusinessAdministrator)];
    CaseRecuse = "case.recuse" ("回避", "recuse oneself") on Case, scope Review, by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseCheck = "case.check" ("记录审查要点", "tick the checklist") on Case, scope Review, by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseDrawPanel = "case.draw_panel" ("抽取专家", "draw the panel") on Case, scope Review,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseOpine = "case.opine" ("提交评审意见", "give an expert opinion") on Case, scope Review, by [Seated];
    CaseLeavePanel = "case.leave_panel" ("退出评审", "leave the panel") on Case, scope Review, by [Seated];
    CaseExcuseExpert = "case.excuse_expert" ("更换专家", "excuse an expert") on Case, scope Review,
        by [Staff(Approver), Staff(BusinessAdministrator)];
    CaseRequestChanges = "case.request_changes" ("退回修改", "request changes") on Case, scope Review,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseJudgeChange = "case.judge_change" ("处理答复", "judge an answer") on Case, scope Review,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseAnswer = "case.answer" ("答复修改意见", "answer a change request") on Case, scope Submit, by [Member(Editor), Staff(BusinessAdministrator)];
    CaseResubmit = "case.resubmit" ("再次提交", "resubmit") on Case, scope Submit, by [Member(Editor), Staff(BusinessAdministrator)];
    CasePass = "case.pass" ("通过", "pass") on Case, scope Review, by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseReject = "case.reject" ("不予通过", "reject") on Case, scope Review, by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseReturn = "case.return" ("退回上一环节", "return to the stage before") on Case, scope Review,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseHold = "case.hold" ("决定暂不发布", "decide and hold") on Case, scope Review,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseReleaseHeld = "case.release_held" ("发布决定", "release a held decision") on Case, scope Review, by [Staff(Approver)];
    CaseTakeBack = "case.take_back" ("收回决定", "take a decision back") on Case, scope Review,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CasePublishNotice = "case.publish_notice" ("列入公示", "put on a public notice") on Registry, scope Review,
        by [Staff(Approver), Staff(BusinessAdministrator)];
    CaseObjectionRead = "case.objection_read" ("查看异议人", "read who objected") on Case, scope Read,
        by [Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];
    CaseRecordObjection = "case.record_objection" ("登记书面异议", "record an objection from paper") on Case, scope Review,
        by [Staff(Approver), Staff(BusinessAdministrator)];
    CaseDismissObjection = "case.dismiss_objection" ("异议不成立", "dismiss an objection") on Case, scope Review,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseUpholdObjection = "case.uphold_objection" ("异议成立", "uphold an objection") on Case, scope Review,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];
    CaseReconsider = "case.reconsider" ("申请复核", "ask for reconsideration") on Case, scope Submit, by [Member(Owner), Staff(BusinessAdministrator)];
    CaseWithdraw = "case.withdraw" ("撤回", "withdraw") on Case, scope Submit, by [Member(Owner), Staff(BusinessAdministrator)];
    CaseArchive = "case.archive" ("下载卷宗", "download the archive of a case") on Case, scope Read,
        by [Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];
    // Asked for many cases at once; each is decided by its own action.
    CaseBulk = "case.bulk" ("批量办理", "handle cases in bulk") on Registry, scope Review,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator)];

    ProcedureRead = "procedure.read" ("查看流程", "read procedures") on Registry, scope Read, by [Anyone];
    ProcedurePublish = "procedure.publish" ("发布流程", "publish a procedure") on Registry, scope Administer, by [Staff(BusinessAdministrator)];
    CalendarRead = "calendar.read" ("查看工作日历", "read the working-day calendar") on Registry, scope Read, by [Anyone];
    CalendarSet = "calendar.set" ("设置工作日历", "set a year of the calendar") on Registry, scope Administer, by [Staff(BusinessAdministrator)];
    NoticeRead = "notice.read" ("查看公示", "read public notices") on Registry, scope Read, by [Anyone];
    NoticePublish = "notice.publish" ("发布公示", "publish a notice") on Registry, scope Review, by [Staff(Approver), Staff(BusinessAdministrator)];
    NoticeObject = "notice.object" ("提出异议", "object") on Registry, scope Write, by [Person];
    StaffList = "staff.list" ("查看审核人员", "list the office") on Registry, scope Read,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];
    ExpertList = "expert.list" ("查看专家库", "list the experts") on Registry, scope Read,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];
    ExpertManage = "expert.manage" ("管理专家库", "manage the experts") on Registry, scope Administer, by [Staff(BusinessAdministrator)];
    SubstitutionList = "substitution.list" ("查看AB岗", "list substitutes") on Registry, scope Read,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];
    SubstitutionManage = "substitution.manage" ("设置AB岗", "appoint substitutes") on Registry, scope Administer, by [Staff(BusinessAdministrator)];
    InterestManage = "interest.manage" ("申报利益关系", "declare interests") on Account, scope Administer, by [Oneself];
    NotificationRead = "notification.read" ("查看消息", "read one's messages") on Registry, scope Read, by [Person];
    StatisticsRead = "statistics.read" ("查看审核统计", "read the figures of review") on Registry, scope Read,
        by [Staff(Reviewer), Staff(Approver), Staff(BusinessAdministrator), Staff(Auditor)];

    EventList = "event.list" ("查看事件", "list events") on Registry, scope Read, by [SignedIn];
    AuditRead = "audit.read" ("查阅审计日志", "read the audit log") on Registry, scope Read, by [Staff(Auditor)];
    AuditExport = "audit.export" ("导出审计日志", "export the audit log") on Registry, scope Read, by [Staff(Auditor)];
}

impl Action {
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|action| action.word() == word)
    }
}
