//! Why something cannot be done, in the order in which it is said: who are you, does it exist for you, may you ever, what did you
//! see, may you now, is it well formed.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Language, Timestamp, Version,
    case::words::{Conflict, StateWord},
    message::FieldErrors,
    time,
};

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
    /// 回避: why the reader must not review this case.
    Conflict {
        conflict: Conflict,
    },
    /// The reader does not work at this stage.
    StageRole {
        role: String,
    },
    /// The colleague does not work at this stage.
    ReviewerRole {
        role: String,
    },
    /// Why the colleague must not review this case.
    ReviewerConflict {
        conflicts: Vec<Conflict>,
    },
    /// Somebody eligible is left, or it was not looked up: nobody is appointed from outside.
    ReviewersLeft,
    /// Items of the checklist that are neither ticked nor explained.
    ChecklistIncomplete {
        items: Vec<String>,
    },
    /// 修改意见 that must be dealt with and are open.
    OpenChangeRequests {
        numbers: Vec<u32>,
    },
    /// A change request that is accepted or waived already.
    ChangeSettled {
        number: u32,
    },
    NoChangeRequests,
    /// Stages that were not passed, or returned since; from 0.
    StagesNotPassed {
        stages: Vec<u32>,
    },
    NoStageBefore,
    NoPanelHere,
    PanelDrawn,
    PanelNotDrawn,
    OpinionsMissing {
        given: u32,
        wanted: u32,
    },
    /// In hundredths.
    PanelDoesNotRecommend {
        result: u32,
        pass_mark: u32,
    },
    TooFewExperts {
        wanted: u32,
        available: u32,
    },
    OpinionGiven,
    /// Nobody takes an expert off the panel who has given an opinion.
    ExpertOpined,
    /// The days to answer are over.
    AnswerTimeOver,
    /// 公示: it stands on a published notice already.
    OnNoticeAlready,
    /// It waits for a notice to be published.
    NotPublished,
    NoticeOver,
    /// 公示期未满: there is no result yet.
    NoticeRunning,
    /// A case that cannot be listed on a notice; what keeps it from it follows.
    NotForNotice {
        number: String,
    },
    ObjectionAnswered {
        number: u32,
    },
    /// The reader's own objection to this case waits for its answer.
    ObjectionOpen {
        number: u32,
    },
    /// An objection is for somebody who did not pass the case.
    PassedByYou,
    ReconsideredAlready,
    ReconsiderationOver {
        /// The end of the last day on which it could be asked for.
        until: DateTime<Utc>,
    },
    NoReconsideration,
    /// The subject was submitted again after this refusal.
    SubmittedSince,
    /// It cannot be submitted again before.
    Barred {
        /// The instant from which it can be submitted again.
        until: DateTime<Utc>,
    },
    /// Somebody has done it already, or it is not due yet.
    NothingDue,
    /// It is on the list already.
    AlreadyThere,
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
    /// What is missing and what to do, for the person who reads it; days are those of the zone.
    pub fn text(&self, language: Language, zone: Tz) -> String {
        let (zh, en) = self.texts(zone);
        match language {
            Language::ZhCn => zh,
            Language::En => en,
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table: one row for each condition")]
    fn texts(&self, zone: Tz) -> (String, String) {
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
            Self::Conflict { conflict } => (
                format!("须回避：您{}", conflict.text(Language::ZhCn)),
                format!(
                    "you must not review it: you {}",
                    conflict.text(Language::En)
                ),
            ),
            Self::StageRole { role } => {
                let (zh, en) = role_texts(role);
                (
                    format!("本环节由{zh}办理"),
                    format!("this stage is for the {en}"),
                )
            }
            Self::ReviewerRole { role } => {
                let (zh, en) = role_texts(role);
                (
                    format!("所选人员不是{zh}，不能办理本环节"),
                    format!("this person is no {en} and does not work at this stage"),
                )
            }
            Self::ReviewerConflict { conflicts } => (
                format!(
                    "所选人员须回避：{}",
                    conflict_texts(conflicts, Language::ZhCn)
                ),
                format!(
                    "this person must not review it: {}",
                    conflict_texts(conflicts, Language::En)
                ),
            ),
            Self::ReviewersLeft => both(
                "还有可以办理本环节的审核人员，请分派给他们",
                "there are eligible reviewers for this stage; assign it to one of them",
            ),
            Self::ChecklistIncomplete { items } => (
                format!("还有 {} 项审查要点未勾选或说明", items.len()),
                format!(
                    "{} items of the checklist are neither ticked nor explained",
                    items.len()
                ),
            ),
            Self::OpenChangeRequests { numbers } => (
                format!("还有必须修改的意见未了结（第 {} 条）", list(numbers)),
                format!(
                    "change requests that must be dealt with are open (no. {})",
                    list(numbers)
                ),
            ),
            Self::ChangeSettled { number } => (
                format!("第 {number} 条修改意见已了结"),
                format!("change request no. {number} is settled"),
            ),
            Self::NoChangeRequests => {
                both("本办件没有修改意见", "this case has no change requests")
            }
            Self::StagesNotPassed { stages } => {
                let numbers = stages.iter().map(|stage| stage + 1).collect::<Vec<_>>();
                (
                    format!("第 {} 环节尚未通过，可退回上一环节", list(&numbers)),
                    format!(
                        "stage {} was not passed; it can be returned",
                        list(&numbers)
                    ),
                )
            }
            Self::NoStageBefore => both("已是第一个环节", "this is the first stage"),
            Self::NoPanelHere => both("本环节没有专家评审", "this stage has no panel"),
            Self::PanelDrawn => both("专家已抽取", "the panel was drawn already"),
            Self::PanelNotDrawn => both("请先抽取专家", "draw the panel first"),
            Self::OpinionsMissing { given, wanted } => (
                format!("专家意见尚未齐全（{given}/{wanted}）"),
                format!("expert opinions are missing ({given} of {wanted})"),
            ),
            Self::PanelDoesNotRecommend { result, pass_mark } => (
                format!(
                    "专家评审结果 {}，低于通过线 {}",
                    hundredths(*result),
                    hundredths(*pass_mark)
                ),
                format!(
                    "the panel came to {}, below the pass mark of {}",
                    hundredths(*result),
                    hundredths(*pass_mark)
                ),
            ),
            Self::TooFewExperts { wanted, available } => (
                format!("专家库中可抽取的专家不足：需要 {wanted} 人，可用 {available} 人"),
                format!("the pool has too few experts: {wanted} are needed, {available} available"),
            ),
            Self::OpinionGiven => both("您已提交评审意见", "you have given your opinion already"),
            Self::ExpertOpined => both(
                "专家已提交评审意见，不能更换",
                "the expert has given an opinion and cannot be excused any more",
            ),
            Self::AnswerTimeOver => both("答复期限已过", "the time to answer is over"),
            Self::OnNoticeAlready => both("已在公示中", "it stands on a notice already"),
            Self::NotPublished => both("公示尚未发布", "the notice has not been published yet"),
            Self::NoticeOver => both(
                "公示期已满，不再受理异议",
                "the days of the notice are over",
            ),
            Self::NoticeRunning => both(
                "公示期未满，还没有结果",
                "the days of the notice are not over; there is no result yet",
            ),
            Self::NotForNotice { number } => (
                format!("办件 {number} 不能列入公示"),
                format!("case {number} cannot be put on a notice"),
            ),
            Self::ObjectionAnswered { number } => (
                format!("第 {number} 件异议已处理"),
                format!("objection no. {number} was answered already"),
            ),
            Self::ObjectionOpen { number } => (
                format!("您对此办件的第 {number} 件异议正在处理，请等待答复"),
                format!(
                    "your objection no. {number} to this case is being handled; wait for its answer"
                ),
            ),
            Self::PassedByYou => both(
                "您审核通过了此办件，异议须由他人处理",
                "you passed this case; an objection is for somebody else",
            ),
            Self::ReconsideredAlready => {
                both("复核只能申请一次", "a refusal is reconsidered only once")
            }
            Self::ReconsiderationOver { until } => {
                let (zh, en) = last_day_texts(*until, zone);
                (
                    format!("申请复核的期限已于{zh}届满"),
                    format!("the last day to ask for reconsideration was {en}"),
                )
            }
            Self::NoReconsideration => {
                both("本流程不设复核", "this procedure knows no reconsideration")
            }
            Self::SubmittedSince => both(
                "此后已再次申报，不能再就此办件申请复核",
                "it was submitted again since; this refusal is not reconsidered any more",
            ),
            Self::Barred { until } => {
                let (zh, en) = last_day_texts(*until, zone);
                (
                    format!("不能再次申报，期限至{zh}"),
                    format!("it cannot be submitted again until after {en}"),
                )
            }
            Self::AlreadyThere => both("已在名单中", "it is on the list already"),
            Self::NothingDue => both("没有到期事项", "nothing is due"),
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
                let list = list(numbers);
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
    StateWord::from_word(state)
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

/// The last day before an instant, in both languages.
fn last_day_texts(end: Timestamp, zone: Tz) -> (String, String) {
    let day = time::last_day_in(zone, end);
    (
        time::date_text(day, Language::ZhCn),
        time::date_text(day, Language::En),
    )
}

fn list(numbers: &[u32]) -> String {
    let numbers = numbers.iter().map(ToString::to_string);
    numbers.collect::<Vec<_>>().join("、")
}

fn hundredths(value: u32) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

fn conflict_texts(conflicts: &[Conflict], language: Language) -> String {
    let texts = conflicts.iter().map(|conflict| conflict.text(language));
    texts.collect::<Vec<_>>().join(language.choose("，", ", "))
}

fn role_texts(role: &str) -> (&str, &str) {
    crate::StaffRole::from_word(role).map_or((role, role), |role| {
        (role.text(Language::ZhCn), role.text(Language::En))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_field() {
        let until = "2026-11-24T16:00:00Z".parse().unwrap();
        for (condition, zh, en) in [
            (
                Condition::Barred { until },
                "不能再次申报，期限至2026年11月24日",
                "it cannot be submitted again until after 24 November 2026",
            ),
            (
                Condition::ReconsiderationOver { until },
                "申请复核的期限已于2026年11月24日届满",
                "the last day to ask for reconsideration was 24 November 2026",
            ),
        ] {
            let zone = chrono_tz::Asia::Shanghai;
            assert_eq!(condition.text(Language::ZhCn, zone), zh);
            assert_eq!(condition.text(Language::En, zone), en);
        }
    }
}
