//! What the one form of a case page carries besides a decision: the checklist, the judgements of answers, the remarks being written.

use showcase_domain::case::{ChangeState, CheckMark, Judgement, Severity};
use showcase_domain::id::{CaseId, ChangeRequestId};
use showcase_domain::version::Expected;
use showcase_registry::views::{CaseView, CheckView};
use showcase_registry::{ChangeItemInput, ChecklistInput, Error, JudgementInput, Registry};

use super::rows::target_of;
use crate::form::Fields;
use crate::visit::Visit;

#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub marks: Vec<CheckMark>,
    judgements: Vec<(ChangeRequestId, Judgement)>,
    /// 修改意见 that something was written for, in the order of the page.
    pub items: Vec<ChangeItemInput>,
}

impl Sheet {
    pub fn read(fields: &Fields) -> Self {
        Self {
            marks: marks(fields),
            judgements: fields
                .iter()
                .filter_map(|(name, value)| {
                    let item = name.strip_prefix("judge:")?.parse().ok()?;
                    Some((item, Judgement::from_word(value)?))
                })
                .collect(),
            items: items(fields),
        }
    }

    /// Saves the checklist and the judgements.
    pub async fn save(
        &self,
        registry: &Registry,
        visit: &Visit,
        id: CaseId,
        expected: Expected,
    ) -> Result<Expected, Error> {
        let input = ChecklistInput {
            marks: self.marks.clone(),
        };
        let caller = &visit.caller;
        let checked = registry.check_case(caller, id, expected, Ok(input)).await?;
        self.judge(registry, visit, &checked.value).await
    }

    /// Saves both as far as they differ from what is kept, and gives the version to go on from. What was seen in another version is left
    /// alone: the decision that comes with it says why.
    pub async fn keep(
        &self,
        registry: &Registry,
        visit: &Visit,
        id: CaseId,
        expected: Expected,
    ) -> Result<Expected, Error> {
        let case = registry.read_case(&visit.caller, id).await?;
        if expected != Expected::Version(case.version) {
            return Ok(expected);
        }
        if self.differs(&case) {
            self.save(registry, visit, id, expected).await
        } else {
            self.judge(registry, visit, &case).await
        }
    }

    async fn judge(
        &self,
        registry: &Registry,
        visit: &Visit,
        case: &CaseView,
    ) -> Result<Expected, Error> {
        let mut expected = Expected::Version(case.version);
        for (item, judgement) in self.judged(case) {
            let input = JudgementInput { judgement };
            let judged = registry
                .judge_change(&visit.caller, case.id, item, expected, Ok(input))
                .await?;
            expected = Expected::Version(judged.value.version);
        }
        Ok(expected)
    }

    fn differs(&self, case: &CaseView) -> bool {
        let kept: Vec<CheckMark> = case.checklist.iter().filter_map(kept).collect();
        let is_kept = |mark| kept.contains(mark);
        kept.len() != self.marks.len() || !self.marks.iter().all(is_kept)
    }

    /// Those that change something.
    fn judged(&self, case: &CaseView) -> Vec<(ChangeRequestId, Judgement)> {
        let changes = |(item, judgement): &(ChangeRequestId, Judgement)| {
            let mut requests = case.change_requests.iter();
            requests.any(|it| it.id == *item && is_change(it.state, *judgement))
        };
        let judgements = self.judgements.iter();
        judgements.filter(|it| changes(it)).copied().collect()
    }
}

/// Whether a judgement leads to another state than the item is in.
fn is_change(state: ChangeState, judgement: Judgement) -> bool {
    match (state, judgement) {
        (ChangeState::Open, Judgement::Reopen)
        | (ChangeState::Accepted, Judgement::Accept)
        | (ChangeState::Waived, Judgement::Waive) => false,
        (
            ChangeState::Open | ChangeState::Answered | ChangeState::Accepted | ChangeState::Waived,
            Judgement::Accept | Judgement::Reopen | Judgement::Waive,
        ) => true,
    }
}

fn kept(check: &CheckView) -> Option<CheckMark> {
    let code = check.code.clone();
    match (&check.explanation, check.done) {
        (Some(text), _) => Some(CheckMark::Explained {
            code,
            text: text.clone(),
        }),
        (None, true) => Some(CheckMark::Ticked { code }),
        (None, false) => None,
    }
}

/// An item with an explanation is explained, ticked or not: nothing that was written is thrown away.
fn marks(fields: &Fields) -> Vec<CheckMark> {
    let mut marks = Vec::new();
    for (name, value) in fields.iter() {
        let (word, code) = name.split_once(':').unwrap_or_default();
        let code = code.to_owned();
        let explained = fields.get(&format!("explain:{code}")).trim();
        match word {
            "tick" if explained.is_empty() => marks.push(CheckMark::Ticked { code }),
            "explain" if !value.trim().is_empty() => marks.push(CheckMark::Explained {
                text: value.trim().to_owned(),
                code,
            }),
            _ => {}
        }
    }
    marks
}

fn items(fields: &Fields) -> Vec<ChangeItemInput> {
    let written = fields
        .iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("text:")?, text)));
    written
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(word, text)| ChangeItemInput {
            target: target_of(word),
            severity: Severity::from_word(fields.get(&format!("severity:{word}")))
                .unwrap_or(Severity::Must),
            text: text.to_owned(),
            late_reason: fields.get(&format!("late:{word}")).to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::rows::word_of;
    use super::*;

    #[test]
    fn remarks_are_those_that_something_was_written_for() {
        let form = b"text:%2Fname=+&severity:%2Fname=must&text:%2Fsummary=x&severity:%2Fsummary=should&text:material:picture=y&late:material:picture=z";
        let items = Sheet::read(&Fields::parse(form)).items;
        let words: Vec<String> = items.iter().map(|item| word_of(&item.target)).collect();
        assert_eq!(words, ["/summary", "material:picture"]);
        assert_eq!(items[0].severity, Severity::Should);
        assert_eq!(items[1].late_reason, "z");
    }

    #[test]
    fn an_item_is_ticked_or_explained() {
        let form = b"tick:a=on&explain:a=+&tick:b=on&explain:b=why&explain:c=+because+";
        let marks = Sheet::read(&Fields::parse(form)).marks;
        let explained = |code: &str, text: &str| CheckMark::Explained {
            code: code.to_owned(),
            text: text.to_owned(),
        };
        let ticked = CheckMark::Ticked {
            code: "a".to_owned(),
        };
        assert_eq!(
            marks,
            [ticked, explained("b", "why"), explained("c", "because")]
        );
    }

    #[test]
    fn nothing_is_judged_twice() {
        assert!(!is_change(ChangeState::Open, Judgement::Reopen));
        assert!(is_change(ChangeState::Answered, Judgement::Reopen));
        assert!(is_change(ChangeState::Accepted, Judgement::Reopen));
        assert!(!is_change(ChangeState::Accepted, Judgement::Accept));
    }
}
