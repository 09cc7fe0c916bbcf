//! The content under review as rows, each with the remarks about it and a place for a new one.

use std::collections::BTreeMap;

use showcase_domain::Language::ZhCn;
use showcase_domain::case::{ChangeState, Judgement, Severity, Target};
use showcase_domain::material::AttachedMaterial;
use showcase_domain::policy::Action;
use showcase_registry::views::{CaseView, ChangeRequestView, RequirementView};

use super::Returned;
use crate::components::{
    Badge, Compared, File, Judging, LateReason, RemarkDraft, RemarkView, Tone,
};
use crate::pages::{MaterialRow, ReviewRow, ReviewSection};
use crate::show::actions::is_allowed;
use crate::show::content::{self, Row, Section};
use crate::show::diffed::Diffed;
use crate::show::materials::{Attached, name_of, requirements, target_name};
use crate::visit::Visit;

/// What the target of a remark is called in the form: a pointer, or `material:` and a requirement.
pub fn word_of(target: &Target) -> String {
    match target {
        Target::Field { pointer } => pointer.clone(),
        Target::Material { requirement } => format!("material:{requirement}"),
    }
}

pub fn target_of(word: &str) -> Target {
    match word.strip_prefix("material:") {
        Some(requirement) => Target::Material {
            requirement: requirement.to_owned(),
        },
        None => Target::Field {
            pointer: word.to_owned(),
        },
    }
}

/// What goes beside the content.
pub struct Margin<'a> {
    remarks: BTreeMap<String, Vec<RemarkView>>,
    /// Present while the viewer may request changes.
    returned: Option<&'a Returned>,
}

impl<'a> Margin<'a> {
    pub fn of(case: &CaseView, returned: &'a Returned) -> Self {
        let may_judge = is_allowed(&case.actions, Action::CaseJudgeChange);
        let may_ask = is_allowed(&case.actions, Action::CaseRequestChanges);
        let mut remarks: BTreeMap<String, Vec<RemarkView>> = BTreeMap::new();
        for request in &case.change_requests {
            let mut view = remark(request);
            view.judging = may_judge.then(|| judging(request, returned));
            let at = remarks.entry(word_of(&request.target)).or_default();
            at.push(view);
        }
        Self {
            remarks,
            returned: may_ask.then_some(returned),
        }
    }

    /// The remarks about a row or anything below it.
    fn remarks_at(&mut self, word: &str) -> Vec<RemarkView> {
        let below = format!("{word}/");
        let found: Vec<String> = self
            .remarks
            .keys()
            .filter(|key| *key == word || key.starts_with(&below))
            .cloned()
            .collect();
        found
            .into_iter()
            .filter_map(|key| self.remarks.remove(&key))
            .flatten()
            .collect()
    }

    fn draft(&self, word: &str) -> Option<RemarkDraft> {
        let returned = self.returned?;
        let typed = &returned.fields;
        let late = format!("late:{word}");
        let reason = LateReason {
            value: typed.get(&late).to_owned(),
            error: returned.at(&late),
        };
        let is_late = !reason.value.is_empty() || reason.error.is_some();
        let severity = Severity::from_word(typed.get(&format!("severity:{word}")));
        Some(RemarkDraft {
            key: content::key(word),
            target: word.to_owned(),
            text: typed.get(&format!("text:{word}")).to_owned(),
            severity: severity.unwrap_or(Severity::Must),
            error: returned.at(&format!("text:{word}")),
            late: is_late.then_some(reason),
        })
    }

    /// The sections; where there is something to compare with, what has not changed stands apart.
    pub fn sections(
        &mut self,
        sections: Vec<Section>,
        diffed: Option<&Diffed>,
    ) -> Vec<ReviewSection> {
        let sections = sections
            .into_iter()
            .map(|section| self.section(&section, diffed));
        sections.filter(|section| !section.is_empty()).collect()
    }

    fn section(&mut self, section: &Section, diffed: Option<&Diffed>) -> ReviewSection {
        let all: Vec<ReviewRow> = section
            .rows
            .iter()
            .map(|row| self.row(row, diffed))
            .collect();
        let (mut rows, unchanged) = match diffed {
            Some(_) => all.into_iter().partition(ReviewRow::stands_out),
            None => (all, Vec::new()),
        };
        let gone = diffed.map(|it| it.gone(section.group, &section.rows));
        let gone = gone.into_iter().flatten();
        rows.extend(gone.map(|(row, value)| ReviewRow {
            key: format!("gone-{}", row.key()),
            label: row.label,
            value,
            remarks: Vec::new(),
            draft: None,
        }));
        ReviewSection {
            heading: section.group.label().to_owned(),
            rows,
            unchanged,
        }
    }

    fn row(&mut self, row: &Row, diffed: Option<&Diffed>) -> ReviewRow {
        let value = match diffed.and_then(|diffed| diffed.value(row)) {
            Some(changed) => changed,
            None if row.value.is_empty() => Compared::Missing,
            None => Compared::Plain(row.value.clone()),
        };
        ReviewRow {
            key: row.key(),
            label: row.label.clone(),
            value,
            remarks: self.remarks_at(&row.pointer),
            draft: self.draft(&row.pointer),
        }
    }

    /// A row for each material that was handed in or is required, so that a missing one can be asked for.
    pub fn materials(
        &mut self,
        visit: &Visit,
        case: &CaseView,
        attached: &Attached,
        diffed: Option<&Diffed>,
    ) -> Vec<MaterialRow> {
        let handed_in = case.content.materials();
        let former = diffed.map_or(&[][..], |it| it.former_materials());
        let known = &case.requirements;
        let mut codes: Vec<String> = known.iter().map(|it| it.code.clone()).collect();
        let others = requirements(&[handed_in, former].concat());
        codes.extend(
            others
                .into_iter()
                .filter(|code| !known.iter().any(|it| it.code == *code)),
        );
        let files = |of: &[AttachedMaterial], code: &str| -> Vec<File> {
            let of_it = of.iter().filter(|it| it.requirement == code);
            of_it
                .filter_map(|it| attached.file(visit, it.material))
                .collect()
        };
        codes
            .into_iter()
            .map(|code| {
                let word = format!("material:{code}");
                let changed = diffed.and_then(|it| it.material(&code));
                let files_now = files(handed_in, &code);
                MaterialRow {
                    key: content::key(&word),
                    name: name_of(known, &code),
                    badge: badge(&files_now),
                    changed: changed
                        .map(|word| format!("{word}，与{}相比", diffed.map_or("", Diffed::base))),
                    former: if changed.is_some() {
                        files(former, &code)
                    } else {
                        Vec::new()
                    },
                    files: files_now,
                    remarks: self.remarks_at(&word),
                    draft: self.draft(&word),
                }
            })
            .collect()
    }

    /// Remarks about what is not shown any more, such as a partner that was removed, and those about the whole.
    pub fn others(&mut self, known: &[RequirementView]) -> Vec<ReviewRow> {
        let left = std::mem::take(&mut self.remarks);
        let rows = left.into_iter().map(|(word, remarks)| ReviewRow {
            key: format!("other-{}", content::key(&word)),
            label: target_name(&target_of(&word), known),
            value: Compared::Missing,
            remarks,
            draft: None,
        });
        rows.collect()
    }
}

fn badge(files: &[File]) -> Badge {
    match files {
        [] => Badge::new(Tone::Draft, "未提交"),
        _ => Badge::new(Tone::Force, "已提交"),
    }
}

fn remark(request: &ChangeRequestView) -> RemarkView {
    let erased = || "（内容已随人员信息删除）".to_owned();
    let state = Badge::of_judged(request);
    let late = if request.late { " · 迟提" } else { "" };
    let label = format!(
        "第 {} 条 · {} · {}{late}",
        request.number,
        request.severity.text(ZhCn),
        state.label
    );
    RemarkView {
        id: format!("remark-{}", request.id),
        badge: Badge::new(state.tone, label),
        text: request.text.clone().unwrap_or_else(erased),
        late: request.late_reason.clone(),
        answer: request.answer.as_ref().map(|it| {
            format!(
                "{}。{}",
                it.answer.text(ZhCn),
                it.text.clone().unwrap_or_else(erased)
            )
        }),
        judging: None,
    }
}

/// The judgements that an item is open to, with the one it has.
fn judging(request: &ChangeRequestView, returned: &Returned) -> Judging {
    let (kept, choices) = match request.state {
        ChangeState::Open => (Some(Judgement::Reopen), Judgement::ALL),
        ChangeState::Answered => (None, Judgement::ALL),
        ChangeState::Accepted => (Some(Judgement::Accept), &SETTLED[0][..]),
        ChangeState::Waived => (Some(Judgement::Waive), &SETTLED[1][..]),
    };
    let name = format!("judge:{}", request.id);
    let chosen = if returned.is_back() {
        Judgement::from_word(returned.fields.get(&name))
    } else {
        kept
    };
    Judging {
        label: format!("第 {} 条的处理", request.number),
        name,
        choices: choices.to_vec(),
        chosen,
    }
}

/// What is settled can only be asked for again.
const SETTLED: [[Judgement; 2]; 2] = [
    [Judgement::Accept, Judgement::Reopen],
    [Judgement::Reopen, Judgement::Waive],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_travel_as_words() {
        for word in ["/summary", "/partners/0", "material:test_report"] {
            assert_eq!(word_of(&target_of(word)), word);
        }
    }
}
