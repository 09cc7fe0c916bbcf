//! What the office works with on a case: 审批记录, 审查要点, 专家评审, 异议.

use showcase_domain::Language::ZhCn;
use showcase_domain::case::{ObjectionState, Outcome};
use showcase_domain::procedure::{CheckPart, PanelResult, PanelRule};
use showcase_registry::views::{
    CaseView, CheckView, ObjectionView, PanelView, SeatView, StageReviewView,
};

use crate::components::{
    Badge, Checklist, ChecklistItem, ChecklistPart, Fact, ObjectionLine, Objections, ReviewLine,
    Reviews, Seat, SeatOpinion, Seats, Tone,
};
use crate::visit::Visit;

pub fn reviews(visit: &Visit, case: &CaseView) -> Reviews {
    let lines = case.reviews.iter().map(|review| line(visit, review));
    Reviews(lines.collect())
}

fn line(visit: &Visit, review: &StageReviewView) -> ReviewLine {
    let kind = review.change_kind;
    let kind = kind.map(|kind| format!("认定为{}", kind.text(ZhCn)));
    let panel = review
        .panel
        .as_ref()
        .map(|it| format!("专家评审{}", came_to(it)));
    let done = review.checks.iter().filter(|check| check.done).count();
    let explained = review.checks.iter().filter_map(|check| {
        let why = check.explanation.as_ref()?;
        Some(format!("{}：{why}", check.name))
    });
    ReviewLine {
        stage: review.stage_name.clone(),
        submission: format!("第 {} 次提交", review.round),
        badge: outcome(review.outcome),
        reviewer: review
            .reviewer
            .as_ref()
            .map(|it| it.name.clone())
            .unwrap_or_default(),
        when: visit.at(review.decided_at),
        remark: review.remark.clone(),
        notes: kind.into_iter().chain(panel).collect(),
        explained: explained.collect(),
        checked: if review.checks.is_empty() {
            String::new()
        } else {
            format!("{done}/{}", review.checks.len())
        },
    }
}

fn outcome(outcome: Outcome) -> Badge {
    let tone = match outcome {
        Outcome::Passed => Tone::Force,
        Outcome::RefusalProposed | Outcome::Rejected => Tone::Refused,
        Outcome::Returned | Outcome::ChangesRequested => Tone::Waiting,
    };
    Badge::new(tone, outcome.text(ZhCn))
}

/// The checklist of the present stage by its parts; nothing where the stage has none.
pub fn checklist(case: &CaseView, is_open: bool) -> Option<Checklist> {
    let parts = CheckPart::ALL.iter().map(|part| ChecklistPart {
        heading: part.text(ZhCn).to_owned(),
        items: case
            .checklist
            .iter()
            .filter(|check| check.part == *part)
            .map(item)
            .collect(),
    });
    let parts: Vec<_> = parts.filter(|part| !part.items.is_empty()).collect();
    (!parts.is_empty()).then_some(Checklist { parts, is_open })
}

fn item(check: &CheckView) -> ChecklistItem {
    ChecklistItem {
        code: check.code.clone(),
        name: check.name.clone(),
        is_ticked: check.done && check.explanation.is_none(),
        explanation: check.explanation.clone().unwrap_or_default(),
        error: None,
    }
}

pub fn seats(visit: &Visit, panel: &PanelView) -> Seats {
    let criteria = panel.sheet.iter().map(|criterion| {
        let weight = format!("{}%", criterion.weight);
        Fact::new(criterion.name.text(ZhCn), weight)
    });
    Seats {
        rule: format!(
            "抽取 {} 位专家，结果不低于 {} 为通过",
            panel.experts,
            hundredths(panel.pass_mark)
        ),
        criteria: criteria.collect(),
        seats: panel
            .seats
            .iter()
            .map(|seat| Seat {
                expert: seat.expert.name.clone(),
                opinion: opinion(visit, panel, seat),
            })
            .collect(),
        result: panel.result.as_ref().map(|result| {
            let tone = if result.recommends {
                Tone::Force
            } else {
                Tone::Refused
            };
            Badge::new(tone, came_to(result))
        }),
        seed: panel.seed.clone(),
    }
}

/// What an expert said; none while they have not.
pub fn opinion(visit: &Visit, panel: &PanelView, seat: &SeatView) -> Option<SeatOpinion> {
    let opinion = seat.opinion.as_ref()?;
    let scores = panel.sheet.iter().filter_map(|criterion| {
        let score = opinion.scores.get(&criterion.code)?;
        Some(format!("{} {score}", criterion.name.text(ZhCn)))
    });
    let scores: Vec<String> = scores.collect();
    Some(SeatOpinion {
        badge: recommendation(opinion.recommends),
        score: format!("{} 分", hundredths(opinion.weighted)),
        scores: scores.join(" · "),
        text: opinion
            .text
            .clone()
            .unwrap_or_else(|| "（内容已随人员信息删除）".to_owned()),
        when: visit.at(opinion.given_at),
    })
}

pub fn recommendation(recommends: bool) -> Badge {
    if recommends {
        Badge::new(Tone::Force, "推荐")
    } else {
        Badge::new(Tone::Refused, "不推荐")
    }
}

/// `平均分 86.50，通过`.
fn came_to(result: &PanelResult) -> String {
    let unit = if result.rule == PanelRule::Vote {
        "%"
    } else {
        " 分"
    };
    let word = if result.recommends {
        "通过"
    } else {
        "未通过"
    };
    let number = hundredths(result.result);
    format!("{} {number}{unit}，{word}", result.rule.text(ZhCn))
}

/// `86.5`, `60`.
pub fn hundredths(number: u32) -> String {
    let text = format!("{}.{:02}", number / 100, number % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub fn objections(visit: &Visit, case: &CaseView) -> Objections {
    let lines = case.objections.iter();
    Objections(lines.map(|it| objection(visit, it)).collect())
}

fn objection(visit: &Visit, view: &ObjectionView) -> ObjectionLine {
    let tone = match view.state {
        ObjectionState::Open => Tone::Waiting,
        ObjectionState::Dismissed => Tone::Draft,
        ObjectionState::Upheld => Tone::Refused,
    };
    let objector = view.objector.as_ref().map(|who| {
        let ways = [&who.name, &who.phone, &who.email];
        let ways = ways.into_iter().filter(|it| !it.is_empty());
        ways.cloned().collect::<Vec<_>>().join(" · ")
    });
    ObjectionLine {
        id: view.id.to_string(),
        number: view.number,
        badge: Badge::new(tone, view.state.text(ZhCn)),
        source: view
            .source
            .map(|it| it.text(ZhCn).to_owned())
            .unwrap_or_default(),
        objector,
        when: visit.at(view.raised_at),
        text: view.text.clone(),
        answer: view.answer.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_read_without_empty_decimals() {
        assert_eq!(hundredths(8_650), "86.5");
        assert_eq!(hundredths(6_000), "60");
        assert_eq!(hundredths(6_667), "66.67");
        let result = PanelResult {
            rule: PanelRule::Vote,
            result: 6_667,
            pass_mark: 6_000,
            recommends: true,
        };
        assert_eq!(came_to(&result), "票决 66.67%，通过");
    }
}
