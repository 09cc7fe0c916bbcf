//! Departments (内设机构), as the page names and offers them.

use std::collections::HashMap;

use showcase_domain::id::UnitId;
use showcase_registry::views::UnitView;

use crate::components::{Choice, Control, Input, Width};

/// What is asked of a new department.
pub(super) fn controls(
    units: &[(UnitId, String)],
    name: &str,
    parent: Option<UnitId>,
) -> Vec<Control> {
    let mut controls = vec![Control::line("name", "机构名称", name).width(Width::Medium)];
    if !units.is_empty() {
        let choices = choices(units, parent, "无（第一级）");
        controls
            .push(Control::new("parent", "上级机构", Input::Select(choices)).width(Width::Medium));
    }
    controls
}

/// The departments to choose from, and none.
pub(super) fn choices(
    units: &[(UnitId, String)],
    chosen: Option<UnitId>,
    none: &str,
) -> Vec<Choice> {
    let choice = |(id, path): &(UnitId, String)| {
        let choice = Choice::new(id.to_string(), path);
        if Some(*id) == chosen {
            choice.chosen()
        } else {
            choice
        }
    };
    let mut choices = vec![Choice::new("", none)];
    choices.extend(units.iter().map(choice));
    choices
}

/// Each under the departments that it belongs to (`企业服务部 / 登记科`), in the order of their places.
pub(super) fn paths(units: &[UnitView]) -> Vec<(UnitId, String)> {
    let by_id = units
        .iter()
        .map(|unit| (unit.id, unit))
        .collect::<HashMap<_, _>>();
    let path = |unit: &UnitView| {
        let mut names = vec![unit.name.as_str()];
        let mut above = unit.parent;
        // A parent is recorded before its children, so that no circle can be.
        while let Some(parent) = above.and_then(|id| by_id.get(&id)) {
            names.push(&parent.name);
            above = parent.parent;
        }
        names.reverse();
        names.join(" / ")
    };
    let mut paths = units
        .iter()
        .map(|unit| (unit.id, path(unit)))
        .collect::<Vec<_>>();
    paths.sort_by(|one, other| one.1.cmp(&other.1));
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(number: u8, parent: Option<u8>, name: &str) -> UnitView {
        let id = |number: u8| format!("unt_{number:032x}").parse::<UnitId>().unwrap();
        UnitView {
            id: id(number),
            organization: format!("org_{:032x}", 1).parse().unwrap(),
            parent: parent.map(id),
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_department_is_named_with_those_above_it() {
        let units = [
            unit(1, None, "乙部"),
            unit(2, None, "丙部"),
            unit(3, Some(1), "登记科"),
        ];
        let paths = paths(&units)
            .into_iter()
            .map(|(_, path)| path)
            .collect::<Vec<_>>();
        assert_eq!(paths, ["丙部", "乙部", "乙部 / 登记科"]);
    }
}
