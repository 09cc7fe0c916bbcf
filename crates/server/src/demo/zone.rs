//! What the office of the demonstration does beside its cases: procedures, experts, notices, objections, and who stands in for whom.

use chrono::Duration;
use showcase_domain::{
    MemberRole,
    id::{CaseId, NoticeId, OrganizationId},
    procedure::{Rules, SubjectKind},
    version::Expected::Any,
};
use showcase_registry::{
    ExpertInput, InterestInput, MemberInput, NoticeInput, NoticeObjectionInput, ObjectionInput,
    OpinionInput, SubstitutionInput, UnitInput,
};

use super::{cast, office::Office, scenes::Procedure, story::UnitStory};

impl Office<'_> {
    pub async fn publish(&self, procedure: Procedure) -> anyhow::Result<()> {
        let business = self.caller(cast::BUSINESS).await?;
        let versions = self
            .0
            .list_procedures(&business, SubjectKind::Offering)
            .await?;
        let begun_with = versions.iter().find(|it| it.version == 2);
        let mut rules = serde_json::to_value(begun_with.map(|it| &it.rules))?;
        match procedure {
            Procedure::Plain => {}
            Procedure::Notice => rules["notice_days"] = 5.into(),
            Procedure::Panel => {
                let stage = &mut rules["stages"][1];
                stage["name"] = serde_json::json!({"zh": "专家评审", "en": "expert panel"});
                stage["mode"] = serde_json::from_str(include_str!("panel.json"))?;
            }
        }
        let rules: Rules = serde_json::from_value(rules)?;
        self.0
            .publish_procedure(&business, SubjectKind::Offering, Any, Ok(rules))
            .await?;
        Ok(())
    }

    /// Departments, with who serves in them.
    pub async fn furnish(
        &self,
        owner: &str,
        organization: OrganizationId,
        units: Vec<UnitStory>,
    ) -> anyhow::Result<()> {
        let owner = self.caller(owner).await?;
        for UnitStory { name, members } in units {
            let unit = UnitInput { name, parent: None };
            let unit = self.0.create_unit(&owner, organization, Ok(unit)).await?.id;
            for identifier in members {
                let member = MemberInput {
                    identifier,
                    role: MemberRole::Viewer,
                    unit: Some(unit),
                };
                self.0.add_member(&owner, organization, Ok(member)).await?;
            }
        }
        Ok(())
    }

    pub async fn admit_experts(&self) -> anyhow::Result<()> {
        let business = self.caller(cast::BUSINESS).await?;
        for expert in cast::EXPERTS {
            let input = ExpertInput {
                identifier: expert.identifier.to_owned(),
                specialty: expert.specialty.to_owned(),
            };
            self.0.admit_expert(&business, Ok(input)).await?;
        }
        Ok(())
    }

    /// All three are drawn; one of them has given an opinion.
    pub async fn seat_panel(&self, case: CaseId) -> anyhow::Result<()> {
        self.pass(cast::REVIEWER, case, "").await?;
        self.claim(cast::APPROVER, case).await?;
        let approver = self.caller(cast::APPROVER).await?;
        self.0.draw_panel(&approver, case, Any).await?;
        let expert = self.caller(cast::EXPERTS[1].identifier).await?;
        let scores = [("technology", 82), ("value", 90), ("outlook", 75)];
        let input = OpinionInput {
            scores: scores.map(|(code, score)| (code.to_owned(), score)).into(),
            recommends: true,
            text: "数据口径清楚，推演结果与实测基本一致；建议补充夜间场景的验证。".to_owned(),
        };
        self.0.give_opinion(&expert, case, Any, Ok(input)).await?;
        Ok(())
    }

    pub async fn notice(&self, cases: Vec<CaseId>) -> anyhow::Result<NoticeId> {
        let approver = self.caller(cast::APPROVER).await?;
        let input = NoticeInput {
            number: "示例公示〔2026〕1 号".to_owned(),
            title: "关于拟准予登记项目的公示".to_owned(),
            receiving_unit: "示例实验场运营中心".to_owned(),
            phone: "0371-00000000".to_owned(),
            address: "示例市高新区智慧大道 1 号".to_owned(),
            cases,
        };
        let published = self.0.publish_notice(&approver, Ok(input)).await?.value;
        Ok(published.summary.id)
    }

    /// One from a person who signed in, one from paper.
    pub async fn objections(&self, notice: NoticeId, case: CaseId) -> anyhow::Result<()> {
        let objector = self.caller(cast::OBJECTOR).await?;
        let input = NoticeObjectionInput {
            case,
            name: "示例赵".to_owned(),
            phone: "13900000000".to_owned(),
            email: String::new(),
            text: "简介称不保存语音内容，但没有说明原始录音怎样处理，请核实。".to_owned(),
        };
        self.0.object(&objector, notice, Ok(input)).await?;
        let deputy = self.caller(cast::DEPUTY).await?;
        let paper = ObjectionInput {
            name: "示例社区居民委员会".to_owned(),
            phone: "13900000001".to_owned(),
            email: String::new(),
            text: "设备安装位置离居民楼过近，请说明采集范围。附书面材料一份。".to_owned(),
        };
        self.0
            .record_objection(&deputy, case, Any, Ok(paper))
            .await?;
        Ok(())
    }

    /// Both approvers have an interest in one organization, and one colleague stands in for another.
    pub async fn arrange_people(&self, organization: OrganizationId) -> anyhow::Result<()> {
        for who in [cast::APPROVER, cast::DEPUTY] {
            let caller = self.caller(who).await?;
            let input = InterestInput {
                organization: Some(organization),
                uscc: None,
                reason: "近亲属在该单位任职。".to_owned(),
            };
            self.0.declare_interest(&caller, Ok(input)).await?;
        }
        let business = self.caller(cast::BUSINESS).await?;
        let person = async |who| anyhow::Ok(self.caller(who).await?.actor.person());
        let (person, substitute) = (person(cast::APPROVER).await?, person(cast::DEPUTY).await?);
        if let (Some(person), Some(substitute)) = (person, substitute) {
            let from = self.0.clock().now();
            let input = SubstitutionInput {
                person,
                substitute,
                from,
                until: from + Duration::days(14),
            };
            self.0.set_substitution(&business, Ok(input)).await?;
        }
        Ok(())
    }
}
