//! What was just done, told once on the next page.

use crate::components::Tone;
use crate::pages::Flash;

/// What is told on the next page, and whether that is another case of the same queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub done: Done,
    pub is_onward: bool,
}

/// After the word of what was done when the page goes on to something else.
const ONWARD: &str = "+next";

impl Told {
    pub fn word(self) -> String {
        let onward = if self.is_onward { ONWARD } else { "" };
        format!("{}{onward}", self.done.word())
    }

    pub fn from_word(word: &str) -> Option<Self> {
        let (word, is_onward) = match word.strip_suffix(ONWARD) {
            Some(word) => (word, true),
            None => (word, false),
        };
        let done = Done::from_word(word)?;
        Some(Self { done, is_onward })
    }

    pub fn flash(self) -> Flash {
        let mut flash = self.done.flash();
        if self.is_onward {
            flash.text = format!("上一件：{}下面是同一队列的下一件。", flash.text);
        }
        flash
    }
}

impl From<Done> for Told {
    fn from(done: Done) -> Self {
        Self {
            done,
            is_onward: false,
        }
    }
}

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

            fn flash(self) -> Flash {
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
    MemberChanged = "member_changed" (Force, "成员已修改。"),
    MemberRemoved = "member_removed" (Draft, "成员已移出。"),
    UnitAdded = "unit_added" (Force, "内设机构已登记。"),
    MessagesRead = "messages_read" (Draft, "已标为已读。"),
    Submitted = "submitted" (Force, "已提交。下面是受理回执，可以打印或存为 PDF。"),
    Answered = "answered" (Force, "答复已保存。"),
    Recalled = "recalled" (Draft, "已撤回修改。办件编号保留，改好后再次提交即可。"),
    Withdrawn = "withdrawn" (Draft, "已撤回，本办件结束。内容保留为草稿。"),
    CaseClaimed = "case_claimed" (Force, "已领办。"),
    CaseReleased = "case_released" (Draft, "已退回待办。"),
    ChangesRequested = "changes_requested" (Waiting, "修改意见已发出。"),
    SheetKept = "sheet_kept" (Force, "审查要点和对答复的处理已保存。"),
    Passed = "passed" (Force, "已通过。"),
    Rejected = "rejected" (Refused, "已作出不予通过的决定。"),
    RefusalProposed = "refusal_proposed" (Refused, "已提出不予通过，由末环节决定。"),
    Held = "held" (Review, "已作出决定，暂不发布；由复审人员发布后生效。"),
    Returned = "returned" (Waiting, "已退回上一环节。"),
    Recused = "recused" (Draft, "已回避，此办件由他人办理。"),
    Assigned = "assigned" (Force, "已交给所选人员办理。"),
    HeldReleased = "held_released" (Force, "决定已发布。"),
    TakenBack = "taken_back" (Draft, "决定已收回，办件回到您手中。"),
    PanelDrawn = "panel_drawn" (Force, "专家已抽取，等待各位专家提交意见。"),
    ExpertExcused = "expert_excused" (Force, "专家已更换，由下一位接替。"),
    OpinionGiven = "opinion_given" (Force, "评审意见已提交。"),
    PanelLeft = "panel_left" (Draft, "您已退出评审，由下一位专家递补。"),
    Reconsidered = "reconsidered" (Force, "复核申请已受理，由其他审核人员重新审核。"),
    Suspended = "suspended" (Waiting, "已暂停。该单位的产品和方案已从展示目录撤下。"),
    Reinstated = "reinstated" (Force, "已恢复。该单位的产品和方案重新展示。"),
    NoticePublished = "notice_published" (Notice, "公示已发布。公示期从明天起算，期满无异议的自动生效。"),
    Objected = "objected" (Force, "异议已提交。"),
    ObjectionRecorded = "objection_recorded" (Waiting, "书面异议已登记，此办件的公示期已暂停。"),
    ObjectionDismissed = "objection_dismissed" (Draft, "已决定异议不成立。"),
    ObjectionUpheld = "objection_upheld" (Refused, "已决定异议成立，办件退回最后一个环节，由他人重新审核。"),
    OfferingSuspended = "offering_suspended" (Waiting, "已暂停展示，登记编号仍可查询到状态。"),
    OfferingReinstated = "offering_reinstated" (Force, "已恢复展示。"),
    Cancelled = "cancelled" (Draft, "已注销。登记编号仍可查询到状态。"),
    Revoked = "revoked" (Refused, "已撤销。理由和听证记录已告知该单位。"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_comes_back_from_its_word() {
        for is_onward in [false, true] {
            let told = Told {
                done: Done::Passed,
                is_onward,
            };
            assert_eq!(Told::from_word(&told.word()), Some(told));
        }
        assert_eq!(Told::from_word("planted+next"), None);
    }
}
