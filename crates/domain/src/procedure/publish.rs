//! 发布流程: what makes a procedure valid, and how a new version comes to be.

use std::collections::BTreeSet;

use super::{Mode, Name, Panel, PanelRule, Period, Procedure, Rules, Stage, is_code};
use crate::{
    Actor, Decided, Refusal, StaffRole, Timestamp, Version,
    decided::Happening,
    event::Event,
    id::ProcedureId,
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
    text::Label,
    version::Expected,
};

/// The roles that a stage can have.
const STAGE_ROLES: [StaffRole; 3] = [
    StaffRole::Reviewer,
    StaffRole::Approver,
    StaffRole::BusinessAdministrator,
];
const MAX_STAGES: usize = 8;
const MAX_LIST: usize = 50;
const MAX_DAYS: u32 = 365;
const MAX_BAR_DAYS: u32 = 3_650;
const MAX_EXPERTS: u32 = 15;
/// With fewer there is nothing left when the highest and the lowest score are dropped.
const LEAST_WITHOUT_EXTREMES: u32 = 3;

/// Publishes the next version of a kind's procedure: cases that begin from now on keep it. `expected` is the number of the version that
/// it was made from.
///
/// # Errors
/// [`Refusal::Forbidden`]; [`Refusal::Stale`] when another was published meanwhile; [`Refusal::Invalid`] with everything that is wrong
/// in the rules.
pub fn publish(
    actor: &Actor,
    latest: &Procedure,
    expected: Expected,
    id: ProcedureId,
    rules: Rules,
    at: Timestamp,
) -> Result<Decided<Procedure>, Refusal> {
    latest.permit_next(actor, expected)?;
    rules.check().map_err(Refusal::Invalid)?;
    let procedure = Procedure {
        id,
        subject: latest.subject,
        version: latest.version + 1,
        rules,
        published_at: Some(at),
    };
    let happening = Happening {
        event: Event::ProcedurePublished {
            subject_kind: procedure.subject,
            number: procedure.version,
        },
        organization: None,
        subject: id.into(),
        subject_version: Version::FIRST,
        touches: Vec::new(),
    };
    Ok(Decided::new(procedure, happening))
}

impl Procedure {
    /// The number as what a writer saw.
    pub const fn seen_as(&self) -> Version {
        Version::new(self.version as i64)
    }

    /// Whether somebody may publish the version after this one, which is the latest.
    ///
    /// # Errors
    /// [`Refusal`] when the actor may not, or did not see this version.
    pub fn permit_next(&self, actor: &Actor, expected: Expected) -> Result<(), Refusal> {
        policy::admit(actor, Action::ProcedurePublish, &Relation::NONE)?;
        expected.check(self.seen_as())
    }
}

impl Rules {
    /// Everything that is wrong, at its place.
    ///
    /// # Errors
    /// [`FieldErrors`] with pointers below the rules.
    pub fn check(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        check_count("/stages", self.stages.len(), 1, MAX_STAGES, &mut errors);
        for (index, stage) in self.stages.iter().enumerate() {
            check_stage(&format!("/stages/{index}"), stage, &mut errors);
        }
        check_count(
            "/requirements",
            self.requirements.len(),
            0,
            MAX_LIST,
            &mut errors,
        );
        let mut seen = BTreeSet::new();
        for (index, requirement) in self.requirements.iter().enumerate() {
            let at = format!("/requirements/{index}");
            check_code(&at, &requirement.code, &mut seen, &mut errors);
            check_name(&at, &requirement.name, &mut errors);
            if let Some(template) = &requirement.template
                && !(template.starts_with("https://") || template.starts_with('/'))
            {
                errors.at(format!("{at}/template"), Message::NotAUrl);
            }
        }
        check_range("/notice_days", self.notice_days, 0, MAX_DAYS, &mut errors);
        check_period("/answer_within", self.answer_within, 1, &mut errors);
        check_period("/reconsider_within", self.reconsider_within, 0, &mut errors);
        check_range(
            "/reapply_bar_days",
            self.reapply_bar_days,
            0,
            MAX_BAR_DAYS,
            &mut errors,
        );
        errors.into_result(())
    }
}

fn check_stage(at: &str, stage: &Stage, errors: &mut FieldErrors) {
    check_name(at, &stage.name, errors);
    if !STAGE_ROLES.contains(&stage.role) {
        errors.at(
            format!("{at}/role"),
            Message::NotAllowed {
                value: stage.role.word().to_owned(),
            },
        );
    }
    check_period(&format!("{at}/due"), stage.due, 1, errors);
    check_range(
        &format!("{at}/escalate_after_days"),
        stage.escalate_after_days,
        1,
        MAX_DAYS,
        errors,
    );
    check_count(
        &format!("{at}/checklist"),
        stage.checklist.len(),
        0,
        MAX_LIST,
        errors,
    );
    let mut seen = BTreeSet::new();
    for (index, item) in stage.checklist.iter().enumerate() {
        let at = format!("{at}/checklist/{index}");
        check_code(&at, &item.code, &mut seen, errors);
        check_name(&at, &item.name, errors);
    }
    if let Mode::Panel(panel) = &stage.mode {
        check_panel(&format!("{at}/mode"), panel, errors);
    }
}

fn check_panel(at: &str, panel: &Panel, errors: &mut FieldErrors) {
    let least = match panel.rule {
        PanelRule::DropExtremes => LEAST_WITHOUT_EXTREMES,
        PanelRule::Mean | PanelRule::Vote => 1,
    };
    check_range(
        &format!("{at}/experts"),
        panel.experts,
        least,
        MAX_EXPERTS,
        errors,
    );
    check_range(
        &format!("{at}/pass_mark"),
        panel.pass_mark,
        0,
        10_000,
        errors,
    );
    check_count(
        &format!("{at}/sheet"),
        panel.sheet.len(),
        1,
        MAX_LIST,
        errors,
    );
    let mut seen = BTreeSet::new();
    let mut weights = 0;
    for (index, criterion) in panel.sheet.iter().enumerate() {
        let at = format!("{at}/sheet/{index}");
        check_code(&at, &criterion.code, &mut seen, errors);
        check_name(&at, &criterion.name, errors);
        check_range(&format!("{at}/weight"), criterion.weight, 1, 100, errors);
        weights += i64::from(criterion.weight.min(100));
    }
    if !panel.sheet.is_empty() && weights != 100 {
        errors.at(
            format!("{at}/sheet"),
            Message::OutOfRange {
                min: 100,
                max: 100,
                actual: weights,
            },
        );
    }
}

fn check_name(at: &str, name: &Name, errors: &mut FieldErrors) {
    errors.required(format!("{at}/name/zh"), Some(&name.zh), Label::parse);
    errors.required(format!("{at}/name/en"), Some(&name.en), Label::parse);
}

fn check_code<'a>(at: &str, code: &'a str, seen: &mut BTreeSet<&'a str>, errors: &mut FieldErrors) {
    if !is_code(code) {
        errors.at(
            format!("{at}/code"),
            Message::NotAllowed {
                value: code.to_owned(),
            },
        );
    } else if !seen.insert(code) {
        errors.at(
            format!("{at}/code"),
            Message::Duplicate {
                value: code.to_owned(),
            },
        );
    }
}

fn check_period(at: &str, period: Period, least: u32, errors: &mut FieldErrors) {
    check_range(&format!("{at}/days"), period.days, least, MAX_DAYS, errors);
}

fn check_range(at: &str, actual: u32, min: u32, max: u32, errors: &mut FieldErrors) {
    if !(min..=max).contains(&actual) {
        errors.at(
            at,
            Message::OutOfRange {
                min: min.into(),
                max: max.into(),
                actual: actual.into(),
            },
        );
    }
}

fn check_count(at: &str, actual: usize, min: usize, max: usize, errors: &mut FieldErrors) {
    if actual < min {
        errors.at(at, Message::TooFew { min, actual });
    }
    if actual > max {
        errors.at(at, Message::TooMany { max, actual });
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        procedure::{Criterion, SubjectKind},
        samples::{Who, at},
    };

    fn rules() -> Rules {
        Procedure::built_in(SubjectKind::Offering).rules.clone()
    }

    fn wrong(change: impl FnOnce(&mut Rules)) -> Vec<(String, &'static str)> {
        let mut rules = rules();
        change(&mut rules);
        let errors = rules.check().err().unwrap_or_default();
        errors
            .into_iter()
            .map(|error| (error.pointer, error.message.code()))
            .collect()
    }

    fn panel(rule: PanelRule, experts: u32, weights: &[u32]) -> Mode {
        let criterion = |(index, weight): (usize, &u32)| Criterion {
            code: format!("c{index}"),
            name: Name::new("示例", "example"),
            weight: *weight,
        };
        Mode::Panel(Panel {
            experts,
            rule,
            pass_mark: 6_000,
            sheet: weights.iter().enumerate().map(criterion).collect(),
        })
    }

    #[test]
    fn every_mistake_is_named_at_its_place() {
        assert_eq!(wrong(|_| {}), []);
        assert_eq!(
            wrong(|rules| rules.stages.clear()),
            [("/stages".to_owned(), "too_few")]
        );
        assert_eq!(
            wrong(|rules| rules.stages[1].role = StaffRole::Auditor),
            [("/stages/1/role".to_owned(), "not_allowed")]
        );
        assert_eq!(
            wrong(|rules| rules.stages[0].due.days = 0),
            [("/stages/0/due/days".to_owned(), "out_of_range")]
        );
        assert_eq!(
            wrong(|rules| rules.requirements[1].code = rules.requirements[0].code.clone()),
            [("/requirements/1/code".to_owned(), "duplicate")]
        );
        assert_eq!(
            wrong(|rules| rules.stages[0].name.en.clear()),
            [("/stages/0/name/en".to_owned(), "required")]
        );
        assert_eq!(
            wrong(|rules| rules.requirements[0].template = Some("javascript:x".to_owned())),
            [("/requirements/0/template".to_owned(), "not_a_url")]
        );
    }

    #[test]
    fn a_panel_can_be_computed() {
        let with = |mode| wrong(|rules| rules.stages[0].mode = mode);
        assert_eq!(with(panel(PanelRule::Mean, 1, &[100])), []);
        assert_eq!(
            with(panel(PanelRule::DropExtremes, 2, &[100])),
            [("/stages/0/mode/experts".to_owned(), "out_of_range")]
        );
        assert_eq!(
            with(panel(PanelRule::Mean, 5, &[40, 50])),
            [("/stages/0/mode/sheet".to_owned(), "out_of_range")]
        );
    }

    #[test]
    fn only_the_business_administrator_publishes() {
        let latest = Procedure::built_in(SubjectKind::Offering);
        for who in Who::ALL {
            let id = ProcedureId::from_uuid(Uuid::nil());
            let published = publish(&who.actor(), latest, Expected::Any, id, rules(), at(1));
            assert_eq!(
                published.is_ok(),
                who == Who::BusinessAdministrator,
                "{who:?}"
            );
            if let Ok(decided) = published {
                assert_eq!(decided.next().version, latest.version + 1);
            }
        }
    }
    #[test]
    fn whoever_saw_an_older_version_publishes_none() {
        let latest = Procedure::built_in(SubjectKind::Offering);
        let id = ProcedureId::from_uuid(Uuid::nil());
        let published = |expected| {
            let actor = Who::BusinessAdministrator.actor();
            publish(&actor, latest, expected, id, rules(), at(1)).err()
        };
        assert_eq!(published(Expected::Missing), Some(Refusal::VersionRequired));
        assert_eq!(
            published(Expected::Version(Version::new(1))),
            Some(Refusal::Stale {
                current: Version::new(2)
            })
        );
        assert_eq!(published(Expected::Version(Version::new(2))), None);
    }
}
