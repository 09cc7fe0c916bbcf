//! The page before publishing, and the one for whoever was overtaken.

use showcase_domain::Language::ZhCn;
use showcase_domain::procedure::{Rules, SubjectKind};
use showcase_registry::views::{ProcedureView, StaffingView};

use super::changes::changes;
use super::list::{HERE, breadcrumb};
use crate::form::Fields;
use crate::pages::{HiddenField, ProcedureConfirmPage, Room, StaleField, StalePage};
use crate::rows::BUTTON;
use crate::visit::Visit;

pub fn page(
    visit: &Visit,
    in_force: &ProcedureView,
    rules: &Rules,
    staffing: &StaffingView,
    fields: &Fields,
) -> ProcedureConfirmPage {
    let kind = in_force.subject_kind;
    let next = in_force.version + 1;
    let warnings = staffing.warnings.iter();
    ProcedureConfirmPage {
        page: visit.page(Room::Console, format!("发布前核对：{}", kind.text(ZhCn))),
        breadcrumb: breadcrumb(),
        action: format!("{HERE}/{}", kind.word()),
        version: in_force.version.into(),
        kept: kept(fields),
        changes: changes(&in_force.rules, rules),
        warnings: warnings.map(|warning| warning.message.clone()).collect(),
        people: people(staffing),
        publish_label: format!("发布第 {next} 版"),
    }
}

fn people(staffing: &StaffingView) -> Vec<String> {
    let single = staffing.roles.iter().filter(|count| count.roles.len() == 1);
    let mut lines: Vec<String> = single
        .map(|count| {
            let names: Vec<&str> = count.roles.iter().map(|role| role.text(ZhCn)).collect();
            format!(
                "{}：需要 {} 名，现有 {} 名",
                names.join("、"),
                count.needed,
                count.available
            )
        })
        .collect();
    if staffing.experts_needed > 0 {
        lines.push(format!(
            "评审专家：需要 {} 名，专家库现有 {} 名",
            staffing.experts_needed, staffing.experts_available
        ));
    }
    lines
}

/// Somebody published another version meanwhile: what was typed goes on against that one.
pub fn overtaken(
    visit: &Visit,
    in_force: &ProcedureView,
    rules: &Rules,
    fields: &Fields,
) -> StalePage {
    let kind: SubjectKind = in_force.subject_kind;
    let missing = || "没有这一项".to_owned();
    let differing = changes(&in_force.rules, rules).into_iter();
    let mut kept = kept(fields);
    kept.push(HiddenField {
        name: BUTTON.to_owned(),
        value: "check".to_owned(),
    });
    StalePage {
        changes: Vec::new(),
        page: visit.page(Room::Console, "刚有人发布了新的一版"),
        explanation: format!(
            "您打开之后，第 {} 版已经发布，您的修改没有生效。下面是您的修改与它的不同。",
            in_force.version
        ),
        fields: differing
            .map(|change| StaleField {
                label: change.label,
                mine: change.after.unwrap_or_else(missing),
                theirs: change.before.unwrap_or_else(missing),
            })
            .collect(),
        action: format!("{HERE}/{}", kind.word()),
        version: in_force.version.into(),
        kept,
        keep_label: Some("用我填写的内容继续核对".to_owned()),
        theirs_href: HERE.to_owned(),
    }
}

fn kept(fields: &Fields) -> Vec<HiddenField> {
    let kept = fields
        .iter()
        .filter(|(name, _)| !matches!(*name, "csrf" | "version") && *name != BUTTON);
    kept.map(|(name, value)| HiddenField {
        name: name.to_owned(),
        value: value.to_owned(),
    })
    .collect()
}
