//! Rules as the fields of a form, row by row.

use showcase_domain::StaffRole;
use showcase_domain::procedure::{
    CheckItem, CheckPart, Criterion, Mode, Name, Need, Panel, PanelRule, Period, Personal,
    Requirement, Rules, Stage, Stamp,
};

use crate::form::Fields;
use crate::show::outline::hundredths;

/// Name and value.
type Pair = (String, String);

pub fn fields_of(rules: &Rules) -> Fields {
    let mut pairs = Vec::new();
    for (index, stage) in rules.stages.iter().enumerate() {
        pairs.extend(below(&format!("stages.{index}"), of_stage(stage)));
    }
    for (index, requirement) in rules.requirements.iter().enumerate() {
        let row = format!("requirements.{index}");
        pairs.extend(below(&row, of_requirement(requirement)));
    }
    pairs.push(pair("notice_days", rules.notice_days));
    pairs.push(pair("early_refusal", rules.early_refusal.word()));
    pairs.extend(below("answer_within", of_period(rules.answer_within)));
    pairs.extend(below(
        "reconsider_within",
        of_period(rules.reconsider_within),
    ));
    pairs.push(pair("reapply_bar_days", rules.reapply_bar_days));
    pairs.into_iter().collect()
}

/// The fields of a new row of a list.
pub fn blank(list: &str) -> Vec<Pair> {
    let nameless = || Name::new("", "");
    match list.rsplit('.').next() {
        Some("stages") => of_stage(&Stage {
            name: nameless(),
            role: StaffRole::Reviewer,
            mode: Mode::Single,
            due: Period::working_days(5),
            escalate_after_days: 2,
            checklist: Vec::new(),
        }),
        Some("checklist") => of_check(&CheckItem {
            code: String::new(),
            part: CheckPart::Substance,
            name: nameless(),
        }),
        Some("sheet") => vec![
            pair("code", ""),
            pair("name.zh", ""),
            pair("name.en", ""),
            pair("weight", ""),
        ],
        Some("requirements") => of_requirement(&Requirement {
            code: String::new(),
            name: nameless(),
            need: Need::Required,
            stamp: Stamp::Plain,
            personal: Personal::No,
            template: None,
        }),
        Some(_) | None => Vec::new(),
    }
}

fn of_stage(stage: &Stage) -> Vec<Pair> {
    let mut pairs = of_name(&stage.name);
    pairs.push(pair("role", stage.role.word()));
    pairs.extend(below("due", of_period(stage.due)));
    pairs.push(pair("escalate_after_days", stage.escalate_after_days));
    let kind = if stage.panel().is_some() {
        "panel"
    } else {
        "single"
    };
    pairs.push(pair("mode.kind", kind));
    // A stage without a panel offers one to begin with, in case that it gets one.
    let panel = stage.panel().cloned().unwrap_or_else(suggested_panel);
    pairs.extend(below("mode", of_panel(&panel)));
    for (index, item) in stage.checklist.iter().enumerate() {
        pairs.extend(below(&format!("checklist.{index}"), of_check(item)));
    }
    pairs
}

fn suggested_panel() -> Panel {
    let line = |code: &str, zh: &str, en: &str, weight| Criterion {
        code: code.to_owned(),
        name: Name::new(zh, en),
        weight,
    };
    Panel {
        experts: 5,
        rule: PanelRule::DropExtremes,
        pass_mark: 6_000,
        sheet: vec![
            line("technology", "技术水平", "technology", 40),
            line("use", "应用价值", "use", 40),
            line("spread", "推广前景", "prospects", 20),
        ],
    }
}

fn of_panel(panel: &Panel) -> Vec<Pair> {
    let mut pairs = vec![
        pair("experts", panel.experts),
        pair("rule", panel.rule.word()),
        pair("pass_mark", hundredths(panel.pass_mark)),
    ];
    for (index, line) in panel.sheet.iter().enumerate() {
        let mut row = vec![pair("code", &line.code)];
        row.extend(of_name(&line.name));
        row.push(pair("weight", line.weight));
        pairs.extend(below(&format!("sheet.{index}"), row));
    }
    pairs
}

fn of_check(item: &CheckItem) -> Vec<Pair> {
    let mut pairs = vec![pair("code", &item.code), pair("part", item.part.word())];
    pairs.extend(of_name(&item.name));
    pairs
}

fn of_requirement(requirement: &Requirement) -> Vec<Pair> {
    let mut pairs = vec![pair("code", &requirement.code)];
    pairs.extend(of_name(&requirement.name));
    pairs.push(pair("need", requirement.need.word()));
    pairs.push(pair("stamp", requirement.stamp.word()));
    pairs.push(pair("personal", requirement.personal.word()));
    pairs.push(pair(
        "template",
        requirement.template.as_deref().unwrap_or_default(),
    ));
    pairs
}

fn of_name(name: &Name) -> Vec<Pair> {
    vec![pair("name.zh", &name.zh), pair("name.en", &name.en)]
}

fn of_period(period: Period) -> Vec<Pair> {
    vec![pair("days", period.days), pair("unit", period.unit.word())]
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "numbers and words, written as they come"
)]
fn pair(name: &str, value: impl ToString) -> Pair {
    (name.to_owned(), value.to_string())
}

fn below(prefix: &str, pairs: Vec<Pair>) -> impl Iterator<Item = Pair> {
    let prefix = prefix.to_owned();
    let pairs = pairs.into_iter();
    pairs.map(move |(name, value)| (format!("{prefix}.{name}"), value))
}
