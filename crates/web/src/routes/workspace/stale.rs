//! Somebody saved first: what was typed beside what is stored now, and the choice between them.

use showcase_domain::Version;

use crate::form::Fields;
use crate::pages::{HiddenField, Room, StaleField, StalePage};
use crate::show::content::{Row, Section};
use crate::show::groups::Group;
use crate::visit::Visit;

pub fn page(
    visit: &Visit,
    address: &str,
    current: Version,
    (mine, theirs): (&[Section], &[Section]),
    group: Group,
    fields: &Fields,
) -> StalePage {
    let kept = fields
        .iter()
        .filter(|(name, _)| !matches!(*name, "csrf" | "version" | "more"));
    StalePage {
        page: visit.page(Room::Workspace, "这份草稿刚被别人改过"),
        explanation:
            "您打开之后，有人保存了新的内容。您填写的还在，没有覆盖任何人的修改；请对照后选择。"
                .to_owned(),
        fields: differing(rows(mine, group), rows(theirs, group)),
        changes: Vec::new(),
        action: address.to_owned(),
        version: current.number(),
        kept: kept
            .map(|(name, value)| HiddenField {
                name: name.to_owned(),
                value: value.to_owned(),
            })
            .collect(),
        keep_label: Some("用我填写的内容保存".to_owned()),
        theirs_href: address.to_owned(),
    }
}

fn rows(sections: &[Section], group: Group) -> &[Row] {
    sections
        .iter()
        .find(|section| section.group == group)
        .map_or(&[], |section| &section.rows)
}

/// The rows that are not the same in both, those of one side alone included.
fn differing(mine: &[Row], theirs: &[Row]) -> Vec<StaleField> {
    let value = |rows: &[Row], pointer: &str| {
        rows.iter()
            .find(|row| row.pointer == pointer)
            .map_or(String::new(), |row| row.value.clone())
    };
    let alone = theirs
        .iter()
        .filter(|row| mine.iter().all(|other| other.pointer != row.pointer));
    mine.iter()
        .chain(alone)
        .map(|row| StaleField {
            label: row.label.clone(),
            mine: value(mine, &row.pointer),
            theirs: value(theirs, &row.pointer),
        })
        .filter(|field| field.mine != field.theirs)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_compared() {
        let row = |pointer: &str, value: &str| Row {
            pointer: pointer.into(),
            label: pointer.into(),
            value: value.into(),
        };
        let mine = [row("/name", "甲"), row("/summary", "同")];
        let theirs = [
            row("/name", "乙"),
            row("/summary", "同"),
            row("/partners/0", "丙"),
        ];
        let fields = differing(&mine, &theirs);
        let shown: Vec<_> = fields
            .iter()
            .map(|it| (it.label.as_str(), it.mine.as_str(), it.theirs.as_str()))
            .collect();
        assert_eq!(shown, [("/name", "甲", "乙"), ("/partners/0", "", "丙")]);
    }
}
