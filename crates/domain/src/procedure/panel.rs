//! 专家评审: how many experts, by which sheet, and what their opinions come to.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Name;
use crate::words::words;

words! {
    /// How the opinions of a panel become one result.
    PanelRule {
        /// The mean of the weighted scores.
        Mean = "mean" ("平均分", "mean"),
        /// The mean without the highest and the lowest score.
        DropExtremes = "drop_extremes" ("去掉最高分和最低分后的平均分", "mean without the extremes"),
        /// The share of experts who recommend.
        Vote = "vote" ("票决", "vote"),
    }
}

/// The panel of a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Panel {
    /// How many experts are drawn: 1 to 15; at least 3 when the extremes are dropped.
    pub experts: u32,
    pub rule: PanelRule,
    /// The least result that can be passed, in hundredths of a point (0 to 10000); for a vote the share of recommendations, in
    /// hundredths of a percent.
    pub pass_mark: u32,
    /// 评分表. The weights add up to 100.
    pub sheet: Vec<Criterion>,
}

/// One line of the sheet, scored from 0 to 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Stable within the sheet: lower case, digits and `_`.
    pub code: String,
    pub name: Name,
    /// In percent.
    pub weight: u32,
}

/// What a panel came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PanelResult {
    pub rule: PanelRule,
    /// In hundredths of a point, or of a percent for a vote; halves are rounded up.
    pub result: u32,
    pub pass_mark: u32,
    pub recommends: bool,
}

/// One expert's opinion as far as the result needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ballot {
    /// Sum of score × weight, in hundredths of a point.
    pub weighted: u32,
    pub recommends: bool,
}

impl Panel {
    /// The weighted score of one sheet, in hundredths of a point. `score` gives the score of a criterion, 0 to 100.
    pub fn weighted(&self, score: impl Fn(&str) -> u32) -> u32 {
        self.sheet
            .iter()
            .map(|criterion| score(&criterion.code).min(100) * criterion.weight)
            .sum()
    }

    /// What the opinions come to; none while one is missing.
    pub fn result(&self, ballots: &[Ballot]) -> Option<PanelResult> {
        if ballots.is_empty() || ballots.len() < usize::try_from(self.experts).ok()? {
            return None;
        }
        let mut scores = ballots
            .iter()
            .map(|ballot| ballot.weighted)
            .collect::<Vec<_>>();
        scores.sort_unstable();
        let result = match self.rule {
            PanelRule::Mean => mean(&scores),
            PanelRule::DropExtremes => match scores.as_slice() {
                [_, middle @ .., _] if !middle.is_empty() => mean(middle),
                all => mean(all),
            },
            PanelRule::Vote => {
                let in_favour = ballots.iter().filter(|ballot| ballot.recommends);
                rounded(in_favour.count() as u64 * 10_000, ballots.len() as u64)
            }
        };
        Some(PanelResult {
            rule: self.rule,
            result,
            pass_mark: self.pass_mark,
            recommends: result >= self.pass_mark,
        })
    }
}

fn mean(scores: &[u32]) -> u32 {
    let sum = scores.iter().map(|score| u64::from(*score)).sum();
    rounded(sum, scores.len() as u64)
}

/// The quotient, halves up.
fn rounded(sum: u64, count: u64) -> u32 {
    let count = count.max(1);
    u32::try_from((sum * 2 + count) / (count * 2)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panel(rule: PanelRule, experts: u32) -> Panel {
        let criterion = |code: &str, weight| Criterion {
            code: code.to_owned(),
            name: Name::new("示例", "example"),
            weight,
        };
        Panel {
            experts,
            rule,
            pass_mark: 6_000,
            sheet: vec![criterion("novelty", 40), criterion("use", 60)],
        }
    }

    fn ballots(scores: &[u32]) -> Vec<Ballot> {
        let ballot = |score: &u32| Ballot {
            weighted: score * 100,
            recommends: *score >= 60,
        };
        scores.iter().map(ballot).collect()
    }

    #[test]
    fn a_sheet_is_weighed() {
        let panel = panel(PanelRule::Mean, 1);
        let score = |code: &str| if code == "novelty" { 50 } else { 90 };
        assert_eq!(panel.weighted(score), 50 * 40 + 90 * 60);
    }

    #[test]
    fn each_rule_has_its_result() {
        let scores = [10, 60, 70, 80, 100];
        let result = |rule| panel(rule, 5).result(&ballots(&scores)).unwrap();
        assert_eq!(result(PanelRule::Mean).result, 6_400);
        assert_eq!(result(PanelRule::DropExtremes).result, 7_000);
        assert_eq!(result(PanelRule::Vote).result, 8_000);
        assert!(result(PanelRule::Mean).recommends);
    }

    #[test]
    fn halves_are_rounded_up_and_the_mark_itself_is_enough() {
        let two = panel(PanelRule::Mean, 2);
        let odd = [
            Ballot {
                weighted: 5_999,
                recommends: true,
            },
            Ballot {
                weighted: 6_000,
                recommends: true,
            },
        ];
        let result = two.result(&odd).unwrap();
        assert_eq!(result.result, 6_000);
        assert!(result.recommends);
    }

    #[test]
    fn a_missing_opinion_leaves_no_result() {
        assert_eq!(panel(PanelRule::Mean, 3).result(&ballots(&[90, 90])), None);
        assert_eq!(panel(PanelRule::Vote, 1).result(&[]), None);
    }
}
