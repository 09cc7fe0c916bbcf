//! The office's part of the demonstration: what its people do with a case, stage by stage.

use anyhow::Context;
use showcase_domain::{
    case::{CheckMark, Ruling, Severity, StateWord, Target},
    id::CaseId,
    version::Expected::Any,
};
use showcase_registry::{
    Caller, ChangeItemInput, ChangesInput, ChecklistInput, DecisionInput, Registry, Release,
};

use super::{cast, past::Past};

#[derive(Clone, Copy)]
pub struct Office<'a>(pub &'a Registry, pub &'a Past);

impl Office<'_> {
    /// Read anew each time: what they may do changes with what they did.
    pub async fn caller(&self, identifier: &str) -> anyhow::Result<Caller> {
        Ok(self.0.operator(identifier, "demo").await?)
    }

    pub async fn claim(&self, who: &str, case: CaseId) -> anyhow::Result<()> {
        self.1.wait(5)?;
        let caller = self.caller(who).await?;
        self.0.claim_case(&caller, case, Any).await?;
        Ok(())
    }

    /// Through every stage that is left, each by another person.
    pub async fn approve(&self, case: CaseId, remark: &str) -> anyhow::Result<()> {
        for who in [cast::REVIEWER, cast::APPROVER] {
            self.pass(who, case, remark).await?;
            let reader = self.caller(who).await?;
            if self.0.read_case(&reader, case).await?.state != StateWord::Queued {
                return Ok(());
            }
        }
        anyhow::bail!("a stage is left and nobody to pass it")
    }

    /// Claims a case, ticks its checklist and passes its stage.
    pub async fn pass(&self, who: &str, case: CaseId, remark: &str) -> anyhow::Result<()> {
        self.rule(who, case, (Ruling::Pass, Release::Now), remark)
            .await
    }

    /// Refuses at the first stage, and again at the last, which decides.
    pub async fn reject(&self, case: CaseId, reason: &str) -> anyhow::Result<()> {
        for who in [cast::REVIEWER, cast::APPROVER] {
            self.rule(who, case, (Ruling::Reject, Release::Now), reason)
                .await?;
            let reader = self.caller(who).await?;
            if self.0.read_case(&reader, case).await?.state == StateWord::Rejected {
                return Ok(());
            }
        }
        anyhow::bail!("the last stage has not decided")
    }

    /// Passes every stage but the last, whose decision waits for being released.
    pub async fn hold(&self, case: CaseId, remark: &str) -> anyhow::Result<()> {
        self.pass(cast::REVIEWER, case, "").await?;
        self.rule(cast::APPROVER, case, (Ruling::Pass, Release::Held), remark)
            .await
    }

    async fn rule(
        &self,
        who: &str,
        case: CaseId,
        (decision, release): (Ruling, Release),
        reason: &str,
    ) -> anyhow::Result<()> {
        self.claim(who, case).await?;
        self.1.wait(9)?;
        let caller = self.caller(who).await?;
        let view = self.0.read_case(&caller, case).await?;
        let marks = view
            .checklist
            .iter()
            .map(|item| CheckMark::Ticked {
                code: item.code.clone(),
            })
            .collect();
        self.0
            .check_case(&caller, case, Any, Ok(ChecklistInput { marks }))
            .await?;
        let input = DecisionInput {
            decision,
            content_hash: view.content_hash,
            reason: reason.to_owned(),
            change_kind: None,
            release,
        };
        self.0
            .decide_case(&caller, case, Any, Ok(input))
            .await
            .with_context(|| format!("{decision:?} by {who}"))?;
        Ok(())
    }

    pub async fn request_changes(&self, case: CaseId) -> anyhow::Result<()> {
        self.claim(cast::REVIEWER, case).await?;
        let reviewer = self.caller(cast::REVIEWER).await?;
        let content_hash = self.0.read_case(&reviewer, case).await?.content_hash;
        let item = |pointer: &str, severity, text: &str| ChangeItemInput {
            target: Target::Field {
                pointer: pointer.to_owned(),
            },
            severity,
            text: text.to_owned(),
            late_reason: String::new(),
        };
        let items = vec![
            item(
                "/summary",
                Severity::Must,
                "请写明已经在哪些场所试用、数据从哪里来，去掉无法核实的表述。",
            ),
            item(
                "/trl",
                Severity::Must,
                "技术就绪度与材料不一致，请核对后填写，或说明理由。",
            ),
            item(
                "/interfaces",
                Severity::Should,
                "建议补充与物联网平台对接的协议。",
            ),
        ];
        let input = ChangesInput {
            content_hash,
            items,
        };
        self.0
            .request_changes(&reviewer, case, Any, Ok(input))
            .await?;
        Ok(())
    }
}
