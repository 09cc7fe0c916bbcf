//! The kinds of events in words.

use showcase_domain::Language;

/// A kind in words; the word itself for one that no title was written for.
pub fn event_title(kind: &str, language: Language) -> &str {
    match TITLES.iter().find(|(word, ..)| *word == kind) {
        Some((_, zh, en)) => language.choose(zh, en),
        None => kind,
    }
}

const TITLES: &[(&str, &str, &str)] = &[
    ("organization.created", "单位建档", "organization created"),
    (
        "organization.draft_saved",
        "单位申报稿已保存",
        "organization draft saved",
    ),
    (
        "organization.contact_set",
        "联系人已更新",
        "contact updated",
    ),
    (
        "organization.verified",
        "主体核验通过",
        "organization verified",
    ),
    (
        "organization.revised",
        "单位信息已更新",
        "organization information updated",
    ),
    (
        "organization.closed",
        "单位登记未通过",
        "organization application closed",
    ),
    (
        "organization.suspended",
        "单位已暂停",
        "organization suspended",
    ),
    ("organization.reinstated", "单位已恢复", "suspension lifted"),
    (
        "organization.claim_code_issued",
        "已签发认领码",
        "claim code issued",
    ),
    ("unit.created", "新增内设机构", "unit added"),
    ("membership.granted", "新增成员", "member added"),
    (
        "membership.changed",
        "成员角色已变更",
        "member's role changed",
    ),
    (
        "membership.moved",
        "成员内设机构已变更",
        "member's department changed",
    ),
    ("membership.ended", "成员已移除", "member removed"),
    ("offering.created", "新建产品或解决方案", "offering created"),
    ("offering.draft_saved", "申报稿已保存", "draft saved"),
    ("offering.registered", "已登记", "registered"),
    ("offering.revised", "登记内容已更新", "registration updated"),
    ("material.uploaded", "上传申报材料", "material uploaded"),
    ("case.submitted", "提交申报", "submitted"),
    ("case.recalled", "撤回修改", "recalled"),
    ("case.claimed", "审核人员已领办", "claimed for review"),
    ("case.released", "退回待办", "released"),
    ("case.changes_requested", "退回修改", "changes requested"),
    (
        "case.change_answered",
        "已答复修改意见",
        "change request answered",
    ),
    ("case.resubmitted", "再次提交", "resubmitted"),
    ("case.approved", "审核通过", "approved"),
    ("case.rejected", "不予通过", "rejected"),
    ("case.withdrawn", "撤回申报", "withdrawn"),
    ("person.registered", "注册账号", "account registered"),
    ("person.appointed", "任命工作人员", "staff appointed"),
    ("person.password_changed", "修改密码", "password changed"),
    ("person.erased", "个人信息已清除", "personal data erased"),
    ("role.granted", "授予角色", "role granted"),
    ("role.revoked", "收回角色", "role revoked"),
    ("token.created", "创建接口令牌", "API token created"),
    ("token.revoked", "吊销接口令牌", "API token revoked"),
    (
        "organization.cancelled",
        "单位已注销",
        "organization cancelled",
    ),
    (
        "organization.revoked",
        "单位登记已撤销",
        "organization revoked",
    ),
    ("offering.suspended", "已暂停展示", "suspended"),
    ("offering.reinstated", "已恢复展示", "suspension lifted"),
    ("offering.cancelled", "已注销", "cancelled"),
    ("offering.revoked", "登记已撤销", "revoked"),
    ("case.assigned", "已分派审核人员", "assigned to a reviewer"),
    (
        "case.reviewer_appointed",
        "已指定审核人员",
        "reviewer appointed",
    ),
    ("case.recused", "审核人员回避", "reviewer recused"),
    ("case.checked", "已记录审查要点", "checklist marked"),
    ("case.panel_drawn", "已抽取评审专家", "panel drawn"),
    (
        "case.seat_changed",
        "更换评审专家",
        "seat on the panel changed",
    ),
    (
        "case.opinion_given",
        "专家已提交评审意见",
        "expert opinion given",
    ),
    ("case.change_judged", "已处理答复", "answer judged"),
    ("case.passed", "环节通过", "stage passed"),
    ("case.refusal_proposed", "拟不予通过", "refusal proposed"),
    (
        "case.returned",
        "退回上一环节",
        "returned to the stage before",
    ),
    ("case.held", "已决定，暂不发布", "decided and held"),
    ("case.held_released", "决定已发布", "held decision released"),
    ("case.taken_back", "收回决定", "decision taken back"),
    ("case.expired", "逾期未答复，办件终止", "expired"),
    ("case.overdue", "环节逾期", "stage overdue"),
    ("case.escalated", "督办", "escalated"),
    (
        "case.deadline_recounted",
        "期限已重新计算",
        "deadline counted again",
    ),
    ("case.notice_begun", "开始公示", "on public notice"),
    ("case.objected", "收到异议", "objection received"),
    (
        "case.objection_dismissed",
        "异议不成立",
        "objection dismissed",
    ),
    ("case.objection_upheld", "异议成立", "objection upheld"),
    (
        "case.reconsideration_asked",
        "申请复核",
        "reconsideration asked for",
    ),
    ("procedure.published", "发布流程", "procedure published"),
    ("calendar.year_set", "设置工作日历", "calendar year set"),
    ("notice.published", "发布公示", "notice published"),
    ("expert.admitted", "专家入库", "expert admitted"),
    ("expert.dismissed", "专家出库", "expert dismissed"),
    ("interest.declared", "申报利益关系", "interest declared"),
    ("interest.ended", "利益关系结束", "interest ended"),
    ("substitution.set", "设置AB岗", "substitute appointed"),
    ("substitution.ended", "AB岗结束", "substitution ended"),
];

#[cfg(test)]
mod tests {
    use showcase_domain::event::KINDS;

    use super::*;

    #[test]
    fn every_kind_has_words_and_nothing_else_has() {
        for kind in KINDS {
            assert_ne!(
                event_title(kind.word, Language::ZhCn),
                kind.word,
                "{}",
                kind.word
            );
        }
        for (word, ..) in TITLES {
            assert!(
                KINDS.iter().any(|kind| kind.word == *word),
                "{word} is no kind"
            );
        }
    }
}
