//! What was just done, told once on the next page.

use crate::components::Tone;
use crate::pages::Flash;

macro_rules! dones {
    ($($name:ident = $word:literal ($tone:ident, $text:literal)),* $(,)?) => {
        /// One thing that a form did.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Done {
            $($name),*
        }

        impl Done {
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word),*
                }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$name),)*
                    _ => None,
                }
            }

            pub fn flash(self) -> Flash {
                let (tone, text) = match self {
                    $(Self::$name => (Tone::$tone, $text)),*
                };
                Flash { tone, text: text.to_owned() }
            }
        }
    };
}

dones! {
    Registered = "registered" (Force, "账号已建立，请登录。"),
    SignedOut = "signed_out" (Draft, "您已退出。"),
    PasswordChanged = "password_changed" (Force, "密码已修改，所有设备上的登录都已结束，请重新登录。"),
    Saved = "saved" (Force, "已保存。"),
    SavedWithErrors = "saved_with_errors" (Waiting, "已保存为草稿；还有需要补充或修改的地方，提交之前改好即可。"),
    Uploaded = "uploaded" (Force, "文件已上传。"),
    MaterialRemoved = "material_removed" (Draft, "文件已从申报稿中移除。"),
    Claimed = "organization_claimed" (Force, "已认领，您现在是该单位的负责人。"),
    MemberAdded = "member_added" (Force, "成员已加入。"),
    MemberChanged = "member_changed" (Force, "成员的角色已修改。"),
    MemberRemoved = "member_removed" (Draft, "成员已移出。"),
    Submitted = "submitted" (Force, "已提交。下面是受理回执，可以打印或存为 PDF。"),
    Answered = "answered" (Force, "答复已保存。"),
    Recalled = "recalled" (Draft, "已撤回修改。办件编号保留，改好后再次提交即可。"),
    Withdrawn = "withdrawn" (Draft, "已撤回，本办件结束。内容保留为草稿。"),
    CaseClaimed = "case_claimed" (Force, "已领办。"),
    CaseReleased = "case_released" (Draft, "已退回待办。"),
    ChangesRequested = "changes_requested" (Waiting, "修改意见已发出。"),
    Passed = "passed" (Force, "已通过。"),
    Rejected = "rejected" (Refused, "已作出不予通过的决定。"),
    Suspended = "suspended" (Waiting, "已暂停。该单位的产品和方案已从展示目录撤下。"),
    Reinstated = "reinstated" (Force, "已恢复。该单位的产品和方案重新展示。"),
    ProcedurePublished = "procedure_published" (Force, "新版流程已发布。此后提交的办件按新版办理，在办的办件仍按原来的版本。"),
    CalendarSet = "calendar_set" (Force, "这一年的工作日历已保存，正在计算的期限已按它重新计算。"),
    ExpertAdmitted = "expert_admitted" (Force, "专家已入库，之后的专家评审可以抽取。"),
    ExpertDismissed = "expert_dismissed" (Draft, "专家已出库，不再抽取；已经担任的评审不受影响。"),
    SubstitutionSet = "substitution_set" (Force, "AB岗已设置。"),
    SubstitutionEnded = "substitution_ended" (Draft, "AB岗已提前结束。"),
    InterestDeclared = "interest_declared" (Force, "已申报。您不会再审核或评审该单位的办件。"),
    InterestEnded = "interest_ended" (Draft, "利益关系已结束，记录保留。"),
    TokenRevoked = "token_revoked" (Draft, "令牌已作废。"),
}
