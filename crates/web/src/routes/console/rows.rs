//! The content under review as rows, each with the remarks about it and a place for a new one.

use std::collections::BTreeMap;

use showcase_domain::Language::ZhCn;
use showcase_domain::case::{Severity, Target};
use showcase_registry::views::{CaseView, ChangeRequestView, RequirementView};

use super::diffed::Diffed;
use crate::components::{Badge, File, RemarkDraft, RemarkView, Tone};
use crate::form::Fields;
use crate::pages::{MaterialRow, ReviewRow, ReviewSection, ReviewValue};
use crate::show::content::{self, Row, Section};
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
    typed: Option<&'a Fields>,
}

impl<'a> Margin<'a> {
    pub fn of(case: &CaseView, typed: Option<&'a Fields>) -> Self {
        let mut remarks: BTreeMap<String, Vec<RemarkView>> = BTreeMap::new();
        for request in &case.change_requests {
            remarks
                .entry(word_of(&request.target))
                .or_default()
                .push(remark(request));
        }
        Self { remarks, typed }
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
        let typed = self.typed?;
        let severity = Severity::from_word(typed.get(&format!("severity:{word}")));
        Some(RemarkDraft {
            key: content::key(word),
            target: word.to_owned(),
            text: typed.get(&format!("text:{word}")).to_owned(),
            severity: severity.unwrap_or(Severity::Must),
        })
    }

    /// The sections, with what changed since the former submission where there is one.
    pub fn sections(
        &mut self,
        sections: Vec<Section>,
        diffed: Option<&Diffed>,
    ) -> Vec<ReviewSection> {
        let sections = sections.into_iter().map(|section| {
            let present = section.rows.iter().map(|row| self.row(row, diffed));
            let mut rows: Vec<ReviewRow> = present.collect();
            rows.extend(
                diffed
                    .into_iter()
                    .flat_map(|it| it.gone(section.group, &section.rows)),
            );
            ReviewSection {
                heading: section.group.label().to_owned(),
                rows,
            }
        });
        sections
            .filter(|section| !section.rows.is_empty())
            .collect()
    }

    fn row(&mut self, row: &Row, diffed: Option<&Diffed>) -> ReviewRow {
        let value = match diffed.and_then(|diffed| diffed.value(row)) {
            Some(changed) => changed,
            None if row.value.is_empty() => ReviewValue::Missing,
            None => ReviewValue::Plain(row.value.clone()),
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
        let known = &case.requirements;
        let mut codes: Vec<String> = known.iter().map(|it| it.code.clone()).collect();
        let others: Vec<String> = requirements(handed_in)
            .into_iter()
            .filter(|code| !codes.contains(code))
            .collect();
        codes.extend(others);
        codes
            .into_iter()
            .map(|code| {
                let of_it = handed_in.iter().filter(|it| it.requirement == code);
                let files: Vec<_> = of_it
                    .filter_map(|it| attached.file(visit, it.material))
                    .collect();
                let word = format!("material:{code}");
                MaterialRow {
                    name: name_of(known, &code),
                    badge: badge(&files, diffed.and_then(|diffed| diffed.material(&code))),
                    files,
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
            value: ReviewValue::Missing,
            remarks,
            draft: None,
        });
        rows.collect()
    }
}

/// Whether something was handed in, and how that changed.
fn badge(files: &[File], change: Option<&str>) -> Badge {
    let (tone, word) = match files {
        [] => (Tone::Draft, "未提交"),
        _ => (Tone::Force, "已提交"),
    };
    let change = change.map(|change| format!(" · {change}"));
    Badge::new(tone, format!("{word}{}", change.unwrap_or_default()))
}

fn remark(request: &ChangeRequestView) -> RemarkView {
    let erased = || "（内容已随人员信息删除）".to_owned();
    let state = Badge::of_change(request.state);
    let label = format!(
        "第 {} 条 · {} · {}",
        request.number,
        request.severity.text(ZhCn),
        state.label
    );
    RemarkView {
        badge: Badge::new(state.tone, label),
        text: request.text.clone().unwrap_or_else(erased),
        answer: request.answer.as_ref().map(|it| {
            format!(
                "{}。{}",
                it.answer.text(ZhCn),
                it.text.clone().unwrap_or_else(erased)
            )
        }),
    }
}

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
