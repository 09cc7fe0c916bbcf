//! What changed since another submission, to show beside the content.

use showcase_domain::ContentHash;
use showcase_domain::diff::{Change, Segment, SegmentOp, segments};
use showcase_domain::id::CaseId;
use showcase_domain::material::AttachedMaterial;
use showcase_domain::revision::Content;
use showcase_registry::views::{CaseView, FieldDiffView};
use showcase_registry::{DiffBase, Error, Registry};

use super::content::{Row, Section, of_content};
use super::groups::Group;
use crate::components::{Compared, Layout};
use crate::visit::Visit;

/// A submission against its base.
pub struct Diffed {
    fields: Vec<FieldDiffView>,
    /// The content as it was, ready to read.
    former: Vec<Section>,
    former_materials: Vec<AttachedMaterial>,
    base: &'static str,
    layout: Layout,
}

/// What a submission is compared with, in words.
pub const fn base_name(base: DiffBase) -> &'static str {
    match base {
        DiffBase::Previous => "上一次提交",
        DiffBase::First => "首次提交",
        DiffBase::Public => "公开版本",
    }
}

impl Diffed {
    /// None where there is nothing to compare with.
    pub async fn load(
        registry: &Registry,
        visit: &Visit,
        id: CaseId,
        against: DiffBase,
        layout: Layout,
    ) -> Result<Option<Self>, Error> {
        let caller = &visit.caller;
        let diff = registry.case_diff(caller, id, against, None).await?;
        let Some(base) = diff.base else {
            return Ok(None);
        };
        let revision = registry.read_revision(caller, base.revision.id).await?;
        Ok(Some(Self::of(
            diff.fields,
            &revision.content,
            base_name(against),
            layout,
        )))
    }

    /// Against the submission that somebody looked at; none when nothing was handed in since.
    pub async fn since(
        registry: &Registry,
        visit: &Visit,
        case: &CaseView,
        seen: &ContentHash,
    ) -> Result<Option<Self>, Error> {
        let caller = &visit.caller;
        let changes = registry.case_changes_since(caller, case.id, seen).await?;
        let mut submissions = case.submissions.iter();
        let seen = submissions.rfind(|it| it.content_hash == *seen);
        let (Some(fields), Some(seen)) = (changes, seen) else {
            return Ok(None);
        };
        let revision = registry.read_revision(caller, seen.revision).await?;
        Ok(Some(Self::of(
            fields,
            &revision.content,
            "您看到的",
            Layout::Side,
        )))
    }

    fn of(
        fields: Vec<FieldDiffView>,
        former: &Content,
        base: &'static str,
        layout: Layout,
    ) -> Self {
        Self {
            fields,
            former: of_content(former),
            former_materials: former.materials().to_vec(),
            base,
            layout,
        }
    }

    /// How many fields differ.
    pub fn count(&self) -> usize {
        self.fields.len()
    }

    /// The row with what changed in it; none when nothing did.
    pub fn value(&self, row: &Row) -> Option<Compared> {
        let field = self.fields.iter().find(|it| it.is_about(&row.pointer))?;
        let before = self.before(row);
        let segments = match &field.change {
            Change::Set { .. } => return Some(lines(before, &row.value)),
            Change::Text { segments, .. } => segments.clone(),
            // The list changed; this partner may not have.
            Change::Partners { .. } if before == row.value => return None,
            Change::Partners { .. } if !before.is_empty() => segments(before, &row.value),
            _ => whole(before, &row.value),
        };
        Some(self.text(segments))
    }

    fn text(&self, segments: Vec<Segment>) -> Compared {
        Compared::Text {
            segments,
            layout: self.layout,
            base: self.base,
        }
    }

    /// What was answered before and has no row any more, such as a partner that was taken out.
    pub fn gone(&self, group: Group, rows: &[Row]) -> Vec<(Row, Compared)> {
        let former = self.former.iter().filter(|it| it.group == group);
        let gone = former.flat_map(|section| &section.rows).filter(|row| {
            let is_kept = rows.iter().any(|it| is_same_thing(row, it));
            let is_changed = self.fields.iter().any(|it| it.is_about(&row.pointer));
            !is_kept && is_changed && !row.value.is_empty()
        });
        gone.map(|row| {
            let was = self.text(whole(&row.value, ""));
            let row = Row {
                label: format!("{}（已删去）", row.label),
                ..row.clone()
            };
            (row, was)
        })
        .collect()
    }

    /// What changed, by label: each row that differs, and what is gone.
    pub fn changes(&self, sections: &[Section]) -> Vec<(String, Compared)> {
        let mut changes = Vec::new();
        for section in sections {
            let rows = section.rows.iter();
            let differing = rows.filter_map(|row| Some((row.label.clone(), self.value(row)?)));
            changes.extend(differing);
            let gone = self.gone(section.group, &section.rows).into_iter();
            changes.extend(gone.map(|(row, value)| (row.label, value)));
        }
        changes
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
                    Some("已更换")
                } else if among(added) {
                    Some("新增")
                } else {
                    among(removed).then_some("已撤下")
                }
            }
            _ => None,
        })
    }

    /// Everything that was handed in before.
    pub fn former_materials(&self) -> &[AttachedMaterial] {
        &self.former_materials
    }

    /// What the former files stand under.
    pub const fn base(&self) -> &'static str {
        self.base
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
        .map(|(op, text)| Segment {
            op,
            text: text.to_owned(),
        })
        .collect()
}

/// A list with an entry on each line: what stayed, what went, what came.
fn lines(before: &str, after: &str) -> Compared {
    let had: Vec<&str> = before.lines().collect();
    let has: Vec<&str> = after.lines().collect();
    let without = |list: &[&str], other: &[&str]| -> Vec<String> {
        let kept = list.iter().filter(|it| !other.contains(it));
        kept.map(|it| (*it).to_owned()).collect()
    };
    let kept = has.iter().filter(|it| had.contains(it));
    Compared::List {
        added: without(&has, &had),
        removed: without(&had, &has),
        kept: kept.map(|it| (*it).to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use showcase_domain::offering::{OfferingDraft, PartnerDraft};

    use super::super::content::of_offering;
    use super::*;

    /// `[-removed-]` and `[+added+]`.
    fn marked(value: Option<Compared>) -> Option<String> {
        let segments = match value? {
            Compared::Text { segments, .. } => segments,
            Compared::List {
                added,
                removed,
                kept,
            } => {
                let list = |entries: Vec<String>| entries.join("、");
                return Some(format!(
                    "{}[-{}-][+{}+]",
                    list(kept),
                    list(removed),
                    list(added)
                ));
            }
            Compared::Missing | Compared::Plain(_) => return None,
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
            former_materials: Vec::new(),
            base: "上一次提交",
            layout: Layout::Side,
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
            ["智慧停车（社会治理）[-智慧交通（社会治理）-][+智慧消防（社会治理）+]"]
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
        assert_eq!(gone[0].0.label, "联合单位 2（已删去）");
        assert_eq!(
            marked(Some(gone[0].1.clone())).unwrap(),
            "[-示例乙\n运维\n联合申报意愿：待确认-]"
        );
        assert!(diffed.gone(Group::Basics, &rows).is_empty());
    }
}
