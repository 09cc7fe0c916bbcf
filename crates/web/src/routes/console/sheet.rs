//! 审批表: the case sheet, to be printed.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::id::CaseId;
use showcase_domain::policy::is_office;
use showcase_registry::Registry;
use showcase_registry::views::{CaseView, OpinionRecordView, StageReviewView};

use crate::at::At;
use crate::components::Fact;
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{Room, SheetDecision, SheetPage};
use crate::show::qr::qr;
use crate::visit::{SignedIn, Visit};

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
) -> Result<Response, Failure> {
    let case = registry.read_case(&visit.caller, id).await?;
    if !is_office(&visit.caller.actor) {
        return Err(Refusal::Forbidden.into());
    }
    let opinions = registry.case_opinions(&visit.caller, id).await?;
    let here = format!("/console/cases/{id}");
    let hash = case.content_hash.to_string();
    let address = format!("{}{here}#{hash}", registry.settings().public_url);
    let number = format!("{}-审", case.number);
    let page = SheetPage {
        page: visit.page(Room::Console, format!("审批表 {number}")),
        number,
        date: visit.full_date(visit.now),
        facts: vec![
            Fact::new("办件编号", &case.number),
            Fact::new("申报单位", &case.organization.name),
            Fact::new(
                "申报事项",
                format!("{}：{}", case.subject.kind.text(ZhCn), case.subject.name),
            ),
            Fact::new("流程", format!("第 {} 版", case.procedure_version)),
            Fact::new("受理日期", visit.full_date(case.opened_at)),
            Fact::new("办理状态", case.state.text(ZhCn)),
        ],
        submissions: case
            .submissions
            .iter()
            .map(|it| {
                let label = format!("第 {} 次 · {}", it.round, visit.full_date(it.submitted_at));
                Fact::new(label, it.content_hash.to_string())
            })
            .collect(),
        decisions: case.reviews.iter().map(|it| decision(&visit, it)).collect(),
        opinions: opinions.iter().map(opinion).collect(),
        changes: changes(&case),
        objections: objections(&visit, &case),
        conclusion: case
            .conclusion
            .clone()
            .unwrap_or_else(|| case.next_step.clone()),
        content_hash: hash,
        qr_svg: qr(&address)?,
        back_href: here,
    };
    Ok(draw(&page))
}

fn decision(visit: &Visit, review: &StageReviewView) -> SheetDecision {
    let who = review.reviewer.as_ref();
    let who = who.map_or("审核人员", |reviewer| reviewer.name.as_str());
    SheetDecision {
        head: format!("{}. {}", review.number, review.stage_name),
        outcome: review.outcome.text(ZhCn).to_owned(),
        by: format!(
            "{who} · {} · 针对第 {} 次提交",
            visit.at(review.decided_at).exact,
            review.round
        ),
        remark: review.remark.clone(),
        panel: review.panel.as_ref().map(|panel| {
            format!(
                "专家评审结果 {}，合格线 {}，{}",
                points(panel.result),
                points(panel.pass_mark),
                if panel.recommends {
                    "推荐"
                } else {
                    "不推荐"
                }
            )
        }),
        checks: review
            .checks
            .iter()
            .map(|check| {
                let mark = match (&check.explanation, check.done) {
                    (Some(text), _) => format!("说明：{text}"),
                    (None, true) => "✓ 符合".to_owned(),
                    (None, false) => "未记录".to_owned(),
                };
                Fact::new(&check.name, mark)
            })
            .collect(),
    }
}

fn points(hundredths: u32) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn opinion(record: &OpinionRecordView) -> Fact {
    let opinion = &record.opinion;
    let stands = if opinion.recommends {
        "推荐"
    } else {
        "不推荐"
    };
    Fact::new(
        format!("{} · {}", record.expert.name, record.stage_name),
        format!(
            "{stands}，{} 分。{}",
            points(opinion.weighted),
            opinion
                .text
                .as_deref()
                .unwrap_or("（内容已随人员信息删除）")
        ),
    )
}

fn changes(case: &CaseView) -> Vec<Fact> {
    let changes = case.change_requests.iter().map(|it| {
        let erased = "（内容已随人员信息删除）";
        let mut text = it.text.as_deref().unwrap_or(erased).to_owned();
        if let Some(answer) = &it.answer {
            text.push_str("\n答复：");
            text.push_str(answer.answer.text(ZhCn));
            text.push('。');
            text.push_str(answer.text.as_deref().unwrap_or(erased));
        }
        let label = format!(
            "{}. {}（{}）",
            it.number,
            it.target_name,
            it.state.text(ZhCn)
        );
        Fact::new(label, text)
    });
    changes.collect()
}

/// Without who objected: the sheet is handed around, and that is for the handlers.
fn objections(visit: &Visit, case: &CaseView) -> Vec<Fact> {
    let objections = case.objections.iter().map(|it| {
        let mut text = it.text.clone().unwrap_or_default();
        if let Some(answer) = &it.answer {
            text.push_str("\n处理：");
            text.push_str(answer);
        }
        let label = format!(
            "{}. {} · {}",
            it.number,
            it.state.text(ZhCn),
            visit.full_date(it.raised_at)
        );
        Fact::new(label, text)
    });
    objections.collect()
}
