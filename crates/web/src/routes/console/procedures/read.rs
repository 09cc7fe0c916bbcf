//! Reading rules from the fields of the form. Numbers that are none are said here; everything else is the domain's to say.

use std::collections::BTreeSet;

use showcase_domain::StaffRole;
use showcase_domain::calendar::DayUnit;
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::procedure::{
    CheckItem, CheckPart, Criterion, EarlyRefusal, Mode, Name, Need, Panel, PanelRule, Period,
    Personal, Requirement, Rules, Stage, Stamp, is_code,
};

use crate::form::Fields;

/// The rules, and what could not be read of them.
pub fn read(fields: &Fields) -> (Rules, FieldErrors) {
    let mut form = Form {
        fields,
        errors: FieldErrors::new(),
    };
    let stages = (0..fields.rows("stages")).map(|index| form.stage(&format!("stages.{index}")));
    let stages = stages.collect();
    let requirements = form.requirements();
    let rules = Rules {
        stages,
        requirements,
        notice_days: form.number("notice_days"),
        early_refusal: form.word(
            "early_refusal",
            EarlyRefusal::from_word,
            EarlyRefusal::Proposal,
        ),
        answer_within: form.period("answer_within"),
        reconsider_within: form.period("reconsider_within"),
        reapply_bar_days: form.number("reapply_bar_days"),
    };
    (rules, form.errors)
}

struct Form<'a> {
    fields: &'a Fields,
    errors: FieldErrors,
}

impl Form<'_> {
    fn text(&self, name: &str) -> String {
        self.fields.get(name).trim().to_owned()
    }

    fn wrong(&mut self, name: &str, message: Message) {
        self.errors.at(pointer(name), message);
    }

    /// 1 when it is none: that is right everywhere, so it is complained about once.
    fn number(&mut self, name: &str) -> u32 {
        let text = self.text(name);
        if text.is_empty() {
            self.wrong(name, Message::Required);
            return 1;
        }
        text.parse().unwrap_or_else(|_| {
            self.wrong(name, Message::NotANumber);
            1
        })
    }

    fn word<T>(&mut self, name: &str, of: impl Fn(&str) -> Option<T>, otherwise: T) -> T {
        let value = self.text(name);
        of(&value).unwrap_or_else(|| {
            self.wrong(name, Message::NotAllowed { value });
            otherwise
        })
    }

    fn name(&self, row: &str) -> Name {
        Name::new(
            self.text(&format!("{row}.name.zh")),
            self.text(&format!("{row}.name.en")),
        )
    }

    fn period(&mut self, name: &str) -> Period {
        Period {
            days: self.number(&format!("{name}.days")),
            unit: self.word(
                &format!("{name}.unit"),
                DayUnit::from_word,
                DayUnit::WorkingDays,
            ),
        }
    }

    fn stage(&mut self, row: &str) -> Stage {
        Stage {
            name: self.name(row),
            role: self.word(
                &format!("{row}.role"),
                StaffRole::from_word,
                StaffRole::Reviewer,
            ),
            mode: self.mode(&format!("{row}.mode")),
            due: self.period(&format!("{row}.due")),
            escalate_after_days: self.number(&format!("{row}.escalate_after_days")),
            checklist: self.checklist(&format!("{row}.checklist")),
        }
    }

    fn mode(&mut self, name: &str) -> Mode {
        if self.text(&format!("{name}.kind")) != "panel" {
            return Mode::Single;
        }
        Mode::Panel(Panel {
            experts: self.number(&format!("{name}.experts")),
            rule: self.word(
                &format!("{name}.rule"),
                PanelRule::from_word,
                PanelRule::Mean,
            ),
            pass_mark: self.mark(&format!("{name}.pass_mark")),
            sheet: self.sheet(&format!("{name}.sheet")),
        })
    }

    /// Points as people write them, 0 to 100 with at most two decimals.
    fn mark(&mut self, name: &str) -> u32 {
        const LEAST: i64 = 0;
        const MOST: i64 = 100;
        let text = self.text(name);
        if text.is_empty() {
            self.wrong(name, Message::Required);
            return 0;
        }
        let Some(mark) = in_hundredths(&text) else {
            self.wrong(name, Message::NotANumber);
            return 0;
        };
        let points = i64::from(mark / 100);
        if points > MOST || (points == MOST && mark % 100 > 0) {
            let (min, max) = (LEAST, MOST);
            self.wrong(
                name,
                Message::OutOfRange {
                    min,
                    max,
                    actual: points,
                },
            );
            return 0;
        }
        mark
    }

    fn checklist(&mut self, list: &str) -> Vec<CheckItem> {
        let mut codes = Codes::of(self.fields, list);
        (0..self.fields.rows(list))
            .map(|index| {
                let row = format!("{list}.{index}");
                let name = self.name(&row);
                CheckItem {
                    code: codes.code(&self.text(&format!("{row}.code")), &name.en),
                    part: self.word(
                        &format!("{row}.part"),
                        CheckPart::from_word,
                        CheckPart::Substance,
                    ),
                    name,
                }
            })
            .collect()
    }

    fn sheet(&mut self, list: &str) -> Vec<Criterion> {
        let mut codes = Codes::of(self.fields, list);
        (0..self.fields.rows(list))
            .map(|index| {
                let row = format!("{list}.{index}");
                let name = self.name(&row);
                Criterion {
                    code: codes.code(&self.text(&format!("{row}.code")), &name.en),
                    name,
                    weight: self.number(&format!("{row}.weight")),
                }
            })
            .collect()
    }

    fn requirements(&mut self) -> Vec<Requirement> {
        let list = "requirements";
        let mut codes = Codes::of(self.fields, list);
        (0..self.fields.rows(list))
            .map(|index| {
                let row = format!("{list}.{index}");
                let name = self.name(&row);
                let template = self.text(&format!("{row}.template"));
                Requirement {
                    code: codes.code(&self.text(&format!("{row}.code")), &name.en),
                    name,
                    need: self.word(&format!("{row}.need"), Need::from_word, Need::Required),
                    stamp: self.word(&format!("{row}.stamp"), Stamp::from_word, Stamp::Plain),
                    personal: self.word(
                        &format!("{row}.personal"),
                        Personal::from_word,
                        Personal::Yes,
                    ),
                    template: (!template.is_empty()).then_some(template),
                }
            })
            .collect()
    }
}

/// `stages.0.due.days` is at `/stages/0/due/days`.
fn pointer(name: &str) -> String {
    format!("/{}", name.replace('.', "/"))
}

fn in_hundredths(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 2 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = whole.parse::<u32>().ok()?.checked_mul(100)?;
    let part = format!("{part:0<2}").parse::<u32>().ok()?;
    whole.checked_add(part)
}

/// Codes are for programs: nobody is asked for one. A row that has none yet gets one made of its English name, another than the rest.
struct Codes {
    taken: BTreeSet<String>,
}

impl Codes {
    fn of(fields: &Fields, list: &str) -> Self {
        let rows = 0..fields.rows(list);
        let given = rows.map(|index| {
            fields
                .get(&format!("{list}.{index}.code"))
                .trim()
                .to_owned()
        });
        Self {
            taken: given.filter(|code| !code.is_empty()).collect(),
        }
    }

    fn code(&mut self, given: &str, english: &str) -> String {
        if !given.is_empty() {
            return given.to_owned();
        }
        let base = slug(english);
        let mut numbered = (1_u32..).map(|number| match number {
            1 => base.clone(),
            number => format!("{base}_{number}"),
        });
        let free = numbered.find(|code| !self.taken.contains(code));
        let code = free.unwrap_or(base);
        self.taken.insert(code.clone());
        code
    }
}

fn slug(english: &str) -> String {
    const LONGEST: usize = 30;
    let words = english.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    let joined = words
        .map(str::to_ascii_lowercase)
        .collect::<Vec<_>>()
        .join("_");
    let short: String = joined.chars().take(LONGEST).collect();
    let short = short.trim_end_matches('_').to_owned();
    if is_code(&short) {
        short
    } else {
        "item".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use showcase_domain::procedure::{Procedure, SubjectKind};

    use super::super::fields::fields_of;
    use super::*;

    fn with(fields: &Fields, changes: &[(&str, &str)]) -> Fields {
        let kept = fields
            .iter()
            .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        let kept = kept.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let changes = changes.iter();
        let changes = changes.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        kept.chain(changes).collect()
    }

    fn found(errors: &FieldErrors) -> Vec<(&str, &str)> {
        let errors = errors.iter();
        errors
            .map(|error| (error.pointer.as_str(), error.message.code()))
            .collect()
    }

    #[test]
    fn a_form_that_is_sent_as_it_came_changes_nothing() {
        for kind in SubjectKind::ALL {
            let rules = &Procedure::built_in(*kind).rules;
            let (read, errors) = read(&fields_of(rules));
            assert_eq!(found(&errors), []);
            assert_eq!(read, *rules);
        }
    }

    #[test]
    fn a_panel_comes_through_with_its_sheet() {
        let rules = &Procedure::built_in(SubjectKind::Offering).rules;
        let fields = with(
            &fields_of(rules),
            &[
                ("stages.1.mode.kind", "panel"),
                ("stages.1.mode.pass_mark", "62.5"),
            ],
        );
        let (read, errors) = read(&fields);
        assert_eq!(found(&errors), []);
        let panel = read.stages[1].panel().unwrap();
        assert_eq!((panel.experts, panel.pass_mark), (5, 6_250));
        assert_eq!(panel.sheet.len(), 3);
        assert_eq!(read.check(), Ok(()));
        assert_eq!(fields_of(&read).get("stages.1.mode.pass_mark"), "62.5");
    }

    #[test]
    fn what_is_no_number_is_said_where_it_stands() {
        let rules = &Procedure::built_in(SubjectKind::Offering).rules;
        let fields = with(
            &fields_of(rules),
            &[
                ("stages.0.due.days", "三"),
                ("notice_days", ""),
                ("stages.1.mode.kind", "panel"),
                ("stages.1.mode.pass_mark", "120"),
                ("early_refusal", "perhaps"),
            ],
        );
        let (rules, errors) = read(&fields);
        assert_eq!(
            found(&errors),
            [
                ("/stages/0/due/days", "not_a_number"),
                ("/stages/1/mode/pass_mark", "out_of_range"),
                ("/notice_days", "required"),
                ("/early_refusal", "not_allowed"),
            ]
        );
        // What stands in for it is nothing to complain about a second time.
        assert_eq!(rules.check(), Ok(()));
    }

    #[test]
    fn rows_without_a_code_get_one_of_their_own() {
        let rules = &Procedure::built_in(SubjectKind::Offering).rules;
        let count = rules.requirements.len();
        let at = |row: usize, field: &str| format!("requirements.{row}.{field}");
        let row = |row: usize, zh: &str, en: &str| {
            [
                (at(row, "code"), ""),
                (at(row, "name.zh"), zh),
                (at(row, "name.en"), en),
                (at(row, "need"), "optional"),
                (at(row, "stamp"), "plain"),
                (at(row, "personal"), "no"),
                (at(row, "template"), ""),
            ]
            .map(|(name, value)| (name, value.to_owned()))
        };
        let fields = fields_of(rules);
        let fields = fields
            .iter()
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let new = row(count, "图片二", "Picture").into_iter();
        let new = new.chain(row(count + 1, "其他", "其他"));
        let (read, errors) = read(&fields.chain(new).collect());
        assert_eq!(found(&errors), []);
        let codes = read.requirements[count..].iter();
        let codes: Vec<&str> = codes.map(|it| it.code.as_str()).collect();
        assert_eq!(codes, ["picture_2", "item"]);
        assert_eq!(read.check(), Ok(()));
    }
}
