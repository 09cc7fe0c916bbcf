//! Why something cannot be done, in the order in which it is said: who are you, does it exist for you, may you ever, what did you
//! see, may you now, is it well formed.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{Language, Version, message::FieldErrors};

/// The registry's answer when it does not do what was asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// 401
    #[error("not signed in")]
    NotSignedIn,
    /// 404: it does not exist, or the actor may not know that it does.
    #[error("not found")]
    NotFound,
    /// 403: this actor may never do it.
    #[error("forbidden")]
    Forbidden,
    /// 428: the write did not say which version it saw.
    #[error("the version seen is missing")]
    VersionRequired,
    /// 412: it changed since.
    #[error("stale: the current version is {current}")]
    Stale { current: Version },
    /// 409: this actor could, but not in this state.
    #[error("not now: {unmet:?}")]
    Conflict { unmet: Vec<Condition> },
    /// 400: the request has no readable form.
    #[error("malformed: {detail}")]
    Malformed { detail: String },
    /// 400: a cursor that was made under other filters, or not here.
    #[error("the cursor does not belong to these filters")]
    BadCursor,
    /// 422
    #[error("invalid: {0:?}")]
    Invalid(FieldErrors),
}

impl Refusal {
    pub fn conflict(condition: Condition) -> Self {
        Self::Conflict {
            unmet: vec![condition],
        }
    }
}

/// Something that has to be true first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Condition {
    /// The case is in a state from which this does not lead anywhere.
    WrongState {
        state: String,
    },
    /// 已被他人领办
    HeldByAnother,
    /// A reviewer has begun already: it can be withdrawn, not recalled.
    ReviewBegun,
    /// 先领办
    NotHeldByYou,
    /// 回避: the reviewer belongs to the organization.
    OwnOrganization,
    /// 回避: the reviewer recorded this submission.
    OwnSubmission,
    /// 待主体核验
    OrganizationNotVerified,
    /// 单位暂停
    OrganizationSuspended,
    /// The subject has an open case already.
    CaseOpen,
    /// There is no draft to submit.
    NoDraft,
    /// 内容审核中: the content cannot be edited now.
    UnderReview,
    /// 修改意见未答复
    UnansweredChangeRequests {
        numbers: Vec<u32>,
    },
    /// The content hash named is not that of the submission under review.
    ContentChanged {
        current: String,
    },
    /// A code of this identity is held by another registration; `pointer` is the field that it was typed into.
    IdentityTaken {
        pointer: String,
    },
    /// 已暂停 / 未暂停
    AlreadySuspended,
    NotSuspended,
    /// The last owner cannot leave or be made less.
    LastOwner,
    /// 角色互斥
    RolesExclude {
        role: String,
        other: String,
    },
    /// An `external_ref` that another offering of the organization has.
    ReferenceTaken,
    /// The claim code was used, replaced, or never given.
    ClaimCodeInvalid,
}

impl Condition {
    /// What is missing and what to do, for the person who reads it.
    pub fn text(&self, language: Language) -> String {
        let (zh, en) = self.texts();
        match language {
            Language::ZhCn => zh,
            Language::En => en,
        }
    }

    fn texts(&self) -> (String, String) {
        let both = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
        match self {
            Self::WrongState { state } => {
                let (zh, en) = state_texts(state);
                (
                    format!("当前状态为“{zh}”，不能进行此操作"),
                    format!("not possible while the state is “{en}”"),
                )
            }
            Self::HeldByAnother => both("已由其他审核人员领办", "another reviewer has claimed it"),
            Self::ReviewBegun => both(
                "审核人员已领办过，不能再撤回修改；如不再申报可以撤回",
                "a reviewer has begun; it cannot be recalled any more, but it can be withdrawn",
            ),
            Self::NotHeldByYou => both("请先领办此办件", "claim the case first"),
            Self::OwnOrganization => both(
                "您是该单位成员，须回避",
                "you belong to this organization and must not review it",
            ),
            Self::OwnSubmission => both(
                "此办件由您代录提交，须由他人审核",
                "you recorded this submission; somebody else must review it",
            ),
            Self::OrganizationNotVerified => both(
                "待主体核验：申报单位自身的登记尚未通过",
                "organization verified: the organization's own registration has not been approved yet",
            ),
            Self::OrganizationSuspended => {
                both("申报单位已被暂停", "the organization is suspended")
            }
            Self::CaseOpen => both(
                "已有一个在办的办件，请先等待其办结或撤回",
                "a case is open already; wait for it or withdraw it",
            ),
            Self::NoDraft => both(
                "没有可提交的申报稿，请先填写",
                "there is no draft to submit; edit it first",
            ),
            Self::UnderReview => both(
                "内容正在审核，不能编辑；如需修改请先撤回修改",
                "the content is under review and cannot be edited; recall it first",
            ),
            Self::UnansweredChangeRequests { numbers } => {
                let list = numbers
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("、");
                (
                    format!(
                        "还有 {} 条必须修改的意见未答复（第 {list} 条）",
                        numbers.len()
                    ),
                    format!(
                        "{} change requests that must be answered are open (no. {list})",
                        numbers.len()
                    ),
                )
            }
            Self::ContentChanged { .. } => both(
                "您看到的内容已被新的提交取代，请重新核对",
                "what you saw has been replaced by a newer submission; compare again",
            ),
            Self::IdentityTaken { .. } => both(
                "该统一社会信用代码已有登记；如属贵单位，请联系园区运营方认领",
                "this identity is registered already; if it is yours, ask the office for a claim code",
            ),
            Self::AlreadySuspended => both("已处于暂停状态", "it is suspended already"),
            Self::NotSuspended => both("当前并未暂停", "it is not suspended"),
            Self::LastOwner => both(
                "单位至少须有一名负责人",
                "an organization needs at least one owner",
            ),
            Self::RolesExclude { role, other } => (
                format!("角色“{role}”与“{other}”不能由同一人担任"),
                format!("one person cannot hold both {role} and {other}"),
            ),
            Self::ReferenceTaken => both(
                "该外部编号已用于本单位的另一项登记",
                "another offering of the organization has this reference",
            ),
            Self::ClaimCodeInvalid => both(
                "认领码无效或已使用",
                "the claim code is not valid or was used",
            ),
        }
    }
}

fn state_texts(state: &str) -> (&str, &str) {
    crate::case::StateWord::from_word(state)
        .map(|word| (word.text(Language::ZhCn), word.text(Language::En)))
        .or_else(|| {
            crate::organization::OrganizationState::from_word(state)
                .map(|s| (s.text(Language::ZhCn), s.text(Language::En)))
        })
        .or_else(|| {
            crate::offering::OfferingState::from_word(state)
                .map(|s| (s.text(Language::ZhCn), s.text(Language::En)))
        })
        .unwrap_or((state, state))
}
