//! A procedure as people read it: what happens, in which order, for how long.

use showcase_domain::Language;
use showcase_domain::procedure::{
    EarlyRefusal, Need, Panel, PanelRule, Period, Requirement, Rules, Stage, Stamp,
};

use crate::components::{Fact, Outline, OutlineMaterial, OutlineStep};

pub fn outline(key: &str, rules: &Rules, language: Language) -> Outline {
    let say = |zh: &str, en: &str| language.choose(zh, en).to_owned();
    let mut steps: Vec<OutlineStep> = rules
        .stages
        .iter()
        .map(|stage| step(stage, language))
        .collect();
    steps.push(last_step(rules, language));
    Outline {
        key: key.to_owned(),
        steps_label: say("办理环节", "Stages"),
        steps,
        materials_heading: say("需要准备的材料", "What to bring"),
        no_materials: say("不需要提交材料。", "No documents are asked for."),
        materials: rules
            .requirements
            .iter()
            .map(|it| material(it, language))
            .collect(),
        facts_heading: say("期限与规则", "Periods and rules"),
        facts: facts(rules, language),
    }
}

fn step(stage: &Stage, language: Language) -> OutlineStep {
    let role = stage.role.text(language);
    let who = match (stage.panel(), language) {
        (None, Language::ZhCn) => format!("{role}办理"),
        (Some(panel), Language::ZhCn) => format!("{role}主持，{} 名专家评审", panel.experts),
        (None, Language::En) => format!("by a {role}"),
        (Some(panel), Language::En) => format!("by a {role} with {} experts", panel.experts),
    };
    OutlineStep {
        name: stage.name.text(language).to_owned(),
        who,
        days: stage.due.text(language),
        details: stage
            .panel()
            .map(|panel| vec![panel_rule(panel, language), sheet(panel, language)])
            .unwrap_or_default(),
        checks_label: match language {
            Language::ZhCn => format!("{} 项审查要点", stage.checklist.len()),
            Language::En => format!("{} points that are checked", stage.checklist.len()),
        },
        checks: stage
            .checklist
            .iter()
            .map(|item| {
                format!(
                    "{}{}{}",
                    item.part.text(language),
                    language.choose("：", ": "),
                    item.name.text(language)
                )
            })
            .collect(),
    }
}

/// `去掉最高分和最低分后的平均分，60 分通过`
pub fn panel_rule(panel: &Panel, language: Language) -> String {
    let rule = panel.rule.text(language);
    let mark = hundredths(panel.pass_mark);
    match (language, panel.rule) {
        (Language::ZhCn, PanelRule::Vote) => format!("{rule}，赞成达到 {mark}% 通过"),
        (Language::ZhCn, _) => format!("{rule}，{mark} 分通过"),
        (Language::En, PanelRule::Vote) => format!("{rule}: {mark}% in favour pass"),
        (Language::En, _) => format!("{rule}: {mark} points pass"),
    }
}

/// `创新性 40%、应用价值 60%`
pub fn sheet(panel: &Panel, language: Language) -> String {
    let lines = panel.sheet.iter();
    let lines = lines.map(|line| format!("{} {}%", line.name.text(language), line.weight));
    lines.collect::<Vec<_>>().join(language.choose("、", ", "))
}

/// `60`, `62.5`
pub fn hundredths(value: u32) -> String {
    let text = format!("{}.{:02}", value / 100, value % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn last_step(rules: &Rules, language: Language) -> OutlineStep {
    let (name, who, days) = if rules.notice_days == 0 {
        (
            language.choose("决定生效", "Decision"),
            language.choose("审核通过即生效", "in force at once"),
            String::new(),
        )
    } else {
        (
            language.choose("公示", "Public notice"),
            language.choose(
                "期满无异议即生效",
                "in force when it ends without an objection",
            ),
            Period::working_days(rules.notice_days).text(language),
        )
    };
    OutlineStep {
        name: name.to_owned(),
        who: who.to_owned(),
        days,
        details: Vec::new(),
        checks_label: String::new(),
        checks: Vec::new(),
    }
}

fn material(requirement: &Requirement, language: Language) -> OutlineMaterial {
    let mut marks = vec![requirement.need.text(language).to_owned()];
    if requirement.stamp == Stamp::Stamped {
        marks.push(language.choose("须盖章", "with a seal").to_owned());
    }
    let template = requirement.template.clone();
    OutlineMaterial {
        name: requirement.name.text(language).to_owned(),
        marks,
        is_required: requirement.need == Need::Required,
        template: template.map(|href| (language.choose("下载模板", "template").to_owned(), href)),
    }
}

/// The periods and rules besides the stages, by their labels.
pub fn facts(rules: &Rules, language: Language) -> Vec<Fact> {
    let say = |zh: &str, en: &str| language.choose(zh, en).to_owned();
    let answer = rules.answer_within.text(language);
    let reconsider = match rules.reconsider_within {
        Period { days: 0, .. } => say("不设复核", "none"),
        period => match language {
            Language::ZhCn => format!("决定后 {}内可申请一次", period.text(language)),
            Language::En => format!("once, within {}", period.text(language)),
        },
    };
    let bar = match (rules.reapply_bar_days, language) {
        (0, _) => say("随时可以重新申报", "at any time"),
        (days, Language::ZhCn) => format!("{days} 天后可以重新申报"),
        (days, Language::En) => format!("after {days} days"),
    };
    let early = match rules.early_refusal {
        EarlyRefusal::Proposal => say("末环节作出最终决定", "a proposal; the last stage decides"),
        EarlyRefusal::Final => say("即为最终决定", "final"),
    };
    let mut facts = vec![
        Fact::new(
            say("答复修改意见", "Answering requested changes"),
            match language {
                Language::ZhCn => format!("{answer}内；逾期办件终止，可重新申报"),
                Language::En => format!("within {answer}; the case expires after that"),
            },
        ),
        Fact::new(say("申请复核", "Reconsideration"), reconsider),
        Fact::new(say("不予通过后", "After a refusal"), bar),
    ];
    if rules.stages.len() > 1 {
        let label = say("前面环节不予通过", "Refusal at an earlier stage");
        facts.insert(1, Fact::new(label, early));
    }
    facts
}

/// The days of all stages together, when they are of one kind.
pub fn all_days(rules: &Rules, language: Language) -> Option<String> {
    let mut units = rules.stages.iter().map(|stage| stage.due.unit);
    let unit = units.next().filter(|first| units.all(|it| it == *first))?;
    let days = rules.stages.iter().map(|stage| stage.due.days).sum();
    Some(Period { days, unit }.text(language))
}

#[cfg(test)]
mod tests {
    use showcase_domain::calendar::DayUnit;
    use showcase_domain::procedure::{Procedure, SubjectKind};

    use super::*;

    #[test]
    fn hundredths_are_written_as_people_do() {
        assert_eq!(hundredths(6_000), "60");
        assert_eq!(hundredths(6_250), "62.5");
        assert_eq!(hundredths(5), "0.05");
        assert_eq!(hundredths(0), "0");
    }

    #[test]
    fn the_days_of_all_stages_are_added_up() {
        let rules = Procedure::built_in(SubjectKind::Offering).rules.clone();
        assert_eq!(
            all_days(&rules, Language::ZhCn).as_deref(),
            Some("8 个工作日")
        );
        let mut mixed = rules;
        mixed.stages[0].due.unit = DayUnit::CalendarDays;
        assert_eq!(all_days(&mixed, Language::ZhCn), None);
    }

    #[test]
    fn the_notice_is_the_last_step() {
        let mut rules = Procedure::built_in(SubjectKind::Offering).rules.clone();
        rules.notice_days = 5;
        let outline = outline("offering", &rules, Language::ZhCn);
        let last = outline.steps.last().unwrap();
        assert_eq!(
            (last.name.as_str(), last.days.as_str()),
            ("公示", "5 个工作日")
        );
    }
}
