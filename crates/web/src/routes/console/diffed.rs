//! What changed since the submission before, to show beside the content.

use showcase_domain::diff::{Change, Segment, SegmentOp, segments};
use showcase_domain::material::AttachedMaterial;
use showcase_registry::views::{CaseView, FieldDiffView};
use showcase_registry::{DiffBase, Error, Registry};

use crate::pages::{ReviewRow, ReviewValue};
use crate::show::content::{Row, Section, of_content};
use crate::show::groups::Group;
use crate::visit::Visit;

pub struct Diffed {
    fields: Vec<FieldDiffView>,
    /// The content as it was, ready to read.
    former: Vec<Section>,
}

impl Diffed {
    /// None on a first submission.
    pub async fn load(
        registry: &Registry,
        visit: &Visit,
        case: &CaseView,
    ) -> Result<Option<Self>, Error> {
        let caller = &visit.caller;
        let diff = registry
            .case_diff(caller, case.id, DiffBase::Previous, None)
            .await?;
        let Some(base) = diff.base else {
            return Ok(None);
        };
        let revision = registry.read_revision(caller, base.revision.id).await?;
        Ok(Some(Self {
            fields: diff.fields,
            former: of_content(&revision.content),
        }))
    }

    /// The row with what changed in it; none when nothing did.
    pub fn value(&self, row: &Row) -> Option<ReviewValue> {
        let field = self.fields.iter().find(|it| it.is_about(&row.pointer))?;
        let before = self.before(row);
        let segments = match &field.change {
            Change::Text { segments, .. } => segments.clone(),
            Change::Set { .. } => lines(before, &row.value),
            // The list changed; this partner may not have.
            Change::Partners { .. } if before == row.value => return None,
            Change::Partners { .. } if !before.is_empty() => segments(before, &row.value),
            _ => whole(before, &row.value),
        };
        Some(ReviewValue::Changed(segments))
    }

    /// What was answered before and has no row any more, such as a partner that was taken out.
    pub fn gone(&self, group: Group, rows: &[Row]) -> Vec<ReviewRow> {
        let former = self.former.iter().filter(|it| it.group == group);
        let gone = former.flat_map(|section| &section.rows).filter(|row| {
            let is_kept = rows.iter().any(|it| is_same_thing(row, it));
            let is_changed = self.fields.iter().any(|it| it.is_about(&row.pointer));
            !is_kept && is_changed && !row.value.is_empty()
        });
        gone.map(|row| ReviewRow {
            key: format!("gone-{}", row.key()),
            label: format!("{}（已删去）", row.label),
            value: ReviewValue::Changed(whole(&row.value, "")),
            remarks: Vec::new(),
            draft: None,
        })
        .collect()
    }

    /// How the files for a requirement changed, in words.
    pub fn material(&self, requirement: &str) -> Option<&'static str> {
        self.fields.iter().find_map(|field| match &field.change {
            Change::Materials {
                added,
                removed,
                replaced,
                ..
            } => {
                let among =
                    |list: &[AttachedMaterial]| list.iter().any(|it| it.requirement == requirement);
                if replaced.iter().any(|it| it.requirement == requirement) {
                    Some("本次更换")
                } else if among(added) {
                    Some("本次新增")
                } else {
                    among(removed).then_some("本次撤下")
                }
            }
            _ => None,
        })
    }

    fn before(&self, row: &Row) -> &str {
        let mut former = self.former.iter().flat_map(|section| &section.rows);
        former
            .find(|it| is_same_thing(it, row))
            .map_or("", |it| &it.value)
    }
}

/// A partner is known by its name, which stands first, and not by its place in the list.
fn is_same_thing(one: &Row, other: &Row) -> bool {
    let name = |row: &Row| {
        let is_partner = row.pointer.starts_with("/partners/");
        is_partner.then(|| row.value.lines().next().map(str::to_owned))
    };
    match (name(one), name(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one.pointer == other.pointer,
    }
}

fn whole(before: &str, after: &str) -> Vec<Segment> {
    let sides = [(SegmentOp::Removed, before), (SegmentOp::Added, after)];
    sides
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(op, text)| segment(op, text))
        .collect()
}

/// A list with an entry on each line: what stayed, what went, what came.
fn lines(before: &str, after: &str) -> Vec<Segment> {
    let had: Vec<&str> = before.lines().collect();
    let has: Vec<&str> = after.lines().collect();
    let kept = has.iter().filter(|it| had.contains(it));
    let removed = had.iter().filter(|it| !has.contains(it));
    let added = has.iter().filter(|it| !had.contains(it));
    kept.map(|line| (SegmentOp::Same, line))
        .chain(removed.map(|line| (SegmentOp::Removed, line)))
        .chain(added.map(|line| (SegmentOp::Added, line)))
        .map(|(op, line)| segment(op, &format!("{line}\n")))
        .collect()
}

fn segment(op: SegmentOp, text: &str) -> Segment {
    Segment {
        op,
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use showcase_domain::offering::{OfferingDraft, PartnerDraft};

    use super::*;
    use crate::show::content::of_offering;

    /// `[-removed-]` and `[+added+]`.
    fn marked(value: Option<ReviewValue>) -> Option<String> {
        let Some(ReviewValue::Changed(segments)) = value else {
            return None;
        };
        let mark = |it: &Segment| match it.op {
            SegmentOp::Same => it.text.clone(),
            SegmentOp::Removed => format!("[-{}-]", it.text),
            SegmentOp::Added => format!("[+{}+]", it.text),
        };
        Some(segments.iter().map(mark).collect())
    }

    fn draft(tags: &[&str], partners: &[(&str, &str)]) -> OfferingDraft {
        OfferingDraft {
            scenario_tags: tags.iter().map(|&it| it.to_owned()).collect(),
            partners: partners
                .iter()
                .map(|&(name, role)| PartnerDraft {
                    name: name.to_owned(),
                    role: role.to_owned(),
                    ..PartnerDraft::default()
                })
                .collect(),
            ..OfferingDraft::default()
        }
    }

    fn diffed(before: &OfferingDraft, changes: Vec<(&str, Change)>) -> Diffed {
        let fields = changes.into_iter().map(|(pointer, change)| FieldDiffView {
            pointer: pointer.to_owned(),
            name: String::new(),
            change,
        });
        Diffed {
            fields: fields.collect(),
            former: of_offering(before),
        }
    }

    fn rows(draft: &OfferingDraft) -> Vec<Row> {
        let sections = of_offering(draft).into_iter();
        sections.flat_map(|section| section.rows).collect()
    }

    #[test]
    fn tags_are_marked_whole() {
        let before = draft(&["governance.parking", "governance.traffic"], &[]);
        let after = draft(&["governance.parking", "governance.fire"], &[]);
        let set = Change::Set {
            added: vec!["governance.fire".to_owned()],
            removed: vec!["governance.traffic".to_owned()],
            kept: 1,
        };
        let diffed = diffed(&before, vec![("/scenario_tags", set)]);
        let shown: Vec<String> = rows(&after)
            .iter()
            .filter_map(|row| marked(diffed.value(row)))
            .collect();
        assert_eq!(
            shown,
            ["智慧停车（社会治理）\n[-智慧交通（社会治理）\n-][+智慧消防（社会治理）\n+]"]
        );
    }

    #[test]
    fn a_partner_is_found_where_it_moved_to_and_missed_when_it_is_gone() {
        let before = draft(
            &[],
            &[("示例甲", "集成"), ("示例乙", "运维"), ("示例丙", "测试")],
        );
        let after = draft(
            &[],
            &[("示例丙", "推广"), ("示例丁", "检测"), ("示例甲", "集成")],
        );
        let list = Change::Partners {
            added: vec![],
            removed: vec![],
            changed: vec![],
            kept: 1,
        };
        let diffed = diffed(&before, vec![("/partners", list)]);
        let rows = rows(&after);
        let shown: Vec<Option<String>> = rows
            .iter()
            .filter(|row| row.pointer.starts_with("/partners"))
            .map(|row| marked(diffed.value(row)))
            .collect();
        assert_eq!(
            shown,
            [
                Some("示例丙\n[-测试-][+推广+]\n联合申报意愿：待确认".to_owned()),
                Some("[+示例丁\n检测\n联合申报意愿：待确认+]".to_owned()),
                None,
            ]
        );
        let gone = diffed.gone(Group::Partners, &rows);
        assert_eq!(gone.len(), 1);
        assert_eq!(gone[0].label, "联合单位 2（已删去）");
        assert_eq!(
            marked(Some(gone[0].value.clone())).unwrap(),
            "[-示例乙\n运维\n联合申报意愿：待确认-]"
        );
        assert!(diffed.gone(Group::Basics, &rows).is_empty());
    }
}
