//! What another version would change against the one in force, in the words of the page.

use showcase_domain::Language::ZhCn;
use showcase_domain::procedure::{Requirement, Rules, Stage};

use crate::pages::ProcedureChange;
use crate::show::outline::{facts, panel_rule, sheet};

pub fn changes(before: &Rules, after: &Rules) -> Vec<ProcedureChange> {
    let mut changes = of_stages(&before.stages, &after.stages);
    changes.extend(of_materials(before, after));
    let periods = |rules: &Rules| {
        let notice = match rules.notice_days {
            0 => "不公示".to_owned(),
            days => format!("{days} 个工作日"),
        };
        let facts = facts(rules, ZhCn).into_iter();
        let facts = facts.map(|fact| (fact.label, fact.value));
        std::iter::once(("公示".to_owned(), notice))
            .chain(facts)
            .collect::<Vec<_>>()
    };
    let (old, new) = (periods(before), periods(after));
    let value = |all: &[(String, String)], label: &str| {
        let mut all = all.iter();
        all.find(|(it, _)| it == label)
            .map(|(_, value)| value.clone())
    };
    let alone = old.iter().filter(|(label, _)| value(&new, label).is_none());
    for (label, _) in new.iter().chain(alone) {
        let (before, after) = (value(&old, label), value(&new, label));
        if before != after {
            changes.push(ProcedureChange {
                label: label.clone(),
                before,
                after,
            });
        }
    }
    changes
}

/// A stage is known by its name; one that has none of the old names is a renamed one if another stood in its place, else a new one.
fn of_stages(before: &[Stage], after: &[Stage]) -> Vec<ProcedureChange> {
    let matched = matched(before, after);
    let mut changes = Vec::new();
    for (index, stage) in after.iter().enumerate() {
        let place = format!("第 {} 环节", index + 1);
        match matched[index] {
            Some(old) => {
                if old != index {
                    changes.push(ProcedureChange {
                        label: format!("{}的次序", stage.name.zh),
                        before: Some(format!("第 {} 环节", old + 1)),
                        after: Some(place.clone()),
                    });
                }
                let pairs = describe(&before[old]).into_iter().zip(describe(stage));
                let pairs = pairs.filter(|((_, old), (_, new))| old != new);
                changes.extend(pairs.map(|((label, old), (_, new))| ProcedureChange {
                    label: format!("{place} · {label}"),
                    before: Some(old),
                    after: Some(new),
                }));
            }
            None => changes.push(ProcedureChange {
                label: format!("{place}（新增）"),
                before: None,
                after: Some(whole(stage)),
            }),
        }
    }
    let gone = before
        .iter()
        .enumerate()
        .filter(|(index, _)| !matched.contains(&Some(*index)));
    changes.extend(gone.map(|(index, stage)| ProcedureChange {
        label: format!("原第 {} 环节", index + 1),
        before: Some(whole(stage)),
        after: None,
    }));
    changes
}

fn matched(before: &[Stage], after: &[Stage]) -> Vec<Option<usize>> {
    let mut left: Vec<usize> = (0..before.len()).collect();
    let mut take = |wanted: &dyn Fn(usize) -> bool| {
        let found = left.iter().position(|old| wanted(*old))?;
        Some(left.remove(found))
    };
    let mut matched: Vec<Option<usize>> = after
        .iter()
        .map(|stage| take(&|old| before[old].name.zh == stage.name.zh))
        .collect();
    for (index, old) in matched.iter_mut().enumerate() {
        if old.is_none() {
            *old = take(&|left| left == index);
        }
    }
    matched
}

fn describe(stage: &Stage) -> Vec<(&'static str, String)> {
    let panel = stage.panel();
    let checks = stage.checklist.iter();
    let checks = checks.map(|item| format!("{}：{}", item.part.text(ZhCn), both(&item.name)));
    vec![
        ("名称", both(&stage.name)),
        ("由谁办理", stage.role.text(ZhCn).to_owned()),
        ("办理期限", stage.due.text(ZhCn)),
        (
            "督办",
            format!("逾期 {} 个工作日后", stage.escalate_after_days),
        ),
        (
            "办理方式",
            panel.map_or("一人办理".to_owned(), |panel| {
                format!("{} 名专家评审", panel.experts)
            }),
        ),
        (
            "评审结果",
            panel.map_or("无".to_owned(), |panel| panel_rule(panel, ZhCn)),
        ),
        (
            "评分表",
            panel.map_or("无".to_owned(), |panel| sheet(panel, ZhCn)),
        ),
        ("审查要点", lines(&checks.collect::<Vec<_>>())),
    ]
}

fn whole(stage: &Stage) -> String {
    let lines = describe(stage).into_iter();
    let lines = lines.filter(|(_, text)| text != "无");
    lines
        .map(|(label, text)| format!("{label}：{text}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A material is known by its code, whatever it is called.
fn of_materials(before: &Rules, after: &Rules) -> Vec<ProcedureChange> {
    let mut changes = Vec::new();
    for requirement in &after.requirements {
        let old = before.requirement(&requirement.code).map(material);
        let new = material(requirement);
        if old.as_ref() != Some(&new) {
            changes.push(ProcedureChange {
                label: format!("材料：{}", requirement.name.zh),
                before: old,
                after: Some(new),
            });
        }
    }
    let gone = before.requirements.iter();
    let gone = gone.filter(|it| after.requirement(&it.code).is_none());
    changes.extend(gone.map(|requirement| ProcedureChange {
        label: format!("材料：{}", requirement.name.zh),
        before: Some(material(requirement)),
        after: None,
    }));
    let order = |rules: &Rules| {
        let kept = rules.requirements.iter().filter(|it| {
            before.requirement(&it.code).is_some() && after.requirement(&it.code).is_some()
        });
        kept.map(|it| it.code.clone()).collect::<Vec<_>>()
    };
    if order(before) != order(after) {
        let names = |rules: &Rules| {
            let names = rules.requirements.iter().map(|it| it.name.zh.clone());
            names.collect::<Vec<_>>().join("、")
        };
        changes.push(ProcedureChange {
            label: "材料的次序".to_owned(),
            before: Some(names(before)),
            after: Some(names(after)),
        });
    }
    changes
}

fn material(requirement: &Requirement) -> String {
    let template = requirement.template.as_deref();
    [
        both(&requirement.name),
        requirement.need.text(ZhCn).to_owned(),
        requirement.stamp.text(ZhCn).to_owned(),
        requirement.personal.text(ZhCn).to_owned(),
        template.map_or("无模板".to_owned(), |href| format!("模板 {href}")),
    ]
    .join("\n")
}

fn both(name: &showcase_domain::procedure::Name) -> String {
    format!("{} / {}", name.zh, name.en)
}

fn lines(lines: &[String]) -> String {
    if lines.is_empty() {
        "无".to_owned()
    } else {
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use showcase_domain::procedure::{Name, Procedure, SubjectKind};

    use super::*;

    fn changed(change: impl FnOnce(&mut Rules)) -> Vec<String> {
        let before = &Procedure::built_in(SubjectKind::Offering).rules;
        let mut after = before.clone();
        change(&mut after);
        let changes = changes(before, &after).into_iter();
        changes.map(|change| change.label).collect()
    }

    #[test]
    fn only_what_differs_is_shown() {
        assert_eq!(changed(|_| {}), Vec::<String>::new());
        assert_eq!(changed(|rules| rules.notice_days = 5), ["公示"]);
        assert_eq!(
            changed(|rules| rules.stages[1].due.days = 9),
            ["第 2 环节 · 办理期限"]
        );
        let mut gone = changed(|rules| {
            rules.requirements.remove(0);
        });
        assert_eq!(gone.len(), 1);
        assert!(gone.remove(0).starts_with("材料："));
    }

    #[test]
    fn a_stage_in_front_leaves_the_others_as_they_are() {
        let labels = changed(|rules| {
            let mut first = rules.stages[0].clone();
            first.name = Name::new("受理", "intake");
            rules.stages.insert(0, first);
        });
        assert_eq!(labels, ["第 1 环节（新增）", "初审的次序", "复审的次序"]);
    }

    #[test]
    fn another_name_in_the_same_place_is_the_same_stage() {
        let labels = changed(|rules| rules.stages[0].name.zh = "形式审查".into());
        assert_eq!(labels, ["第 1 环节 · 名称"]);
        let labels = changed(|rules| {
            rules.stages.pop();
        });
        // With one stage left, its refusals are final: that is said too.
        assert_eq!(labels, ["原第 2 环节", "前面环节不予通过"]);
    }
}
