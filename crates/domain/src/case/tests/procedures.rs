//! Procedures for the tests: the shape of each is in the test that needs it.

use std::sync::Arc;

use uuid::Uuid;

use crate::{
    StaffRole,
    id::ProcedureId,
    procedure::{
        CheckItem, CheckPart, Criterion, EarlyRefusal, Mode, Name, Panel, PanelRule, Period,
        Procedure, Rules, Stage, SubjectKind,
    },
};

/// A stage of one person, three working days, nothing to tick.
pub(super) fn stage(role: StaffRole) -> Stage {
    Stage {
        name: Name::new("示例环节", "example stage"),
        role,
        mode: Mode::Single,
        due: Period::working_days(3),
        escalate_after_days: 2,
        checklist: Vec::new(),
    }
}

/// The same with so many experts, who pass it from 60 points on.
pub(super) fn panel_stage(role: StaffRole, experts: u32) -> Stage {
    let criterion = |code: &str, weight| Criterion {
        code: code.to_owned(),
        name: Name::new("示例指标", "example criterion"),
        weight,
    };
    Stage {
        mode: Mode::Panel(Panel {
            experts,
            rule: PanelRule::Mean,
            pass_mark: 6_000,
            sheet: vec![criterion("novelty", 40), criterion("use", 60)],
        }),
        ..stage(role)
    }
}

pub(super) fn check_item(number: usize) -> CheckItem {
    CheckItem {
        code: format!("item_{number}"),
        part: CheckPart::Formal,
        name: Name::new("示例要点", "example item"),
    }
}

/// Without a notice and a bar; early refusals are proposals.
pub(super) fn rules(stages: Vec<Stage>) -> Rules {
    Rules {
        stages,
        requirements: Vec::new(),
        notice_days: 0,
        early_refusal: EarlyRefusal::Proposal,
        answer_within: Period::working_days(5),
        reconsider_within: Period::working_days(5),
        reapply_bar_days: 0,
    }
}

pub(super) fn two_stages() -> Rules {
    rules(vec![stage(StaffRole::Reviewer), stage(StaffRole::Approver)])
}

/// With the materials that the kind is known to bring.
pub(super) fn procedure(subject: SubjectKind, rules: Rules) -> Arc<Procedure> {
    assert_eq!(rules.check(), Ok(()));
    let requirements = Procedure::built_in(subject).rules.requirements.clone();
    Arc::new(Procedure {
        id: ProcedureId::from_uuid(Uuid::from_u128(1)),
        subject,
        version: 7,
        rules: Rules {
            requirements,
            ..rules
        },
        published_at: None,
    })
}
