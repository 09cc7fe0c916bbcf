//! Random procedures, random people, and random commands: mostly what somebody would try next, sometimes anything.

use proptest::prelude::*;

use super::super::{
    procedures::{check_item, panel_stage, procedure, rules, stage},
    step::{Ask, Step},
    world::World,
};
use crate::{
    MemberRole, StaffRole,
    calendar::DayUnit,
    case::{CaseState, Judgement, Ruling, Severity},
    procedure::{
        EarlyRefusal, Period, Rules, Stage,
        SubjectKind::{self, Offering, Organization},
    },
    revision::ChangeKind,
    samples::{ORGANIZATION, Who},
};

#[derive(Debug, Clone)]
pub(super) enum Command {
    /// The throw decides what is tried, given what the case needs now.
    Next(SubjectKind, u32),
    Anything(SubjectKind, Who, Step),
    /// Minutes.
    Wait(i64),
    /// Something happens to somebody outside the case.
    Change(Who, Change),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Change {
    Join,
    Leave,
    DeclareInterest,
    EndInterest,
    StandIn,
    LoseRoles,
    Gain(StaffRole),
}

/// How the world begins.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    organizations: Rules,
    offerings: Rules,
    /// Roles besides those that people have.
    extra_roles: Vec<(Who, StaffRole)>,
    pool: Vec<Who>,
    pub(super) beginning: Beginning,
}

/// What has happened already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beginning {
    Nothing,
    /// The organization is verified.
    Verified,
    /// And the offering is registered.
    Registered,
}

/// Those of the office whose roles and ties change.
const MOVABLE: [Who; 5] = [
    Who::OtherReviewer,
    Who::Substitute,
    Who::SecondApprover,
    Who::Expert,
    Who::OtherExpert,
];

const ROLES: [StaffRole; 3] = [
    StaffRole::Reviewer,
    StaffRole::Approver,
    StaffRole::BusinessAdministrator,
];

fn role() -> impl Strategy<Value = StaffRole> {
    prop::sample::select(ROLES.to_vec())
}

fn period(days: std::ops::RangeInclusive<u32>) -> impl Strategy<Value = Period> {
    (days, prop::sample::select(DayUnit::ALL)).prop_map(|(days, unit)| Period { days, unit })
}

fn stages() -> impl Strategy<Value = Vec<Stage>> {
    let one = (role(), 0_u32..=4, 0_usize..=2, period(1..=5), 1_u32..=3);
    let one = one.prop_map(|(role, experts, items, due, escalate_after_days)| {
        let stage = match experts {
            // Every second stage has no panel.
            0..=2 => stage(role),
            experts => panel_stage(role, experts - 2),
        };
        Stage {
            due,
            escalate_after_days,
            checklist: (0..items).map(check_item).collect(),
            ..stage
        }
    });
    prop::collection::vec(one, 1..=4)
}

fn some_rules() -> impl Strategy<Value = Rules> {
    (
        stages(),
        prop_oneof![1 => Just(0_u32), 2 => 1_u32..=7],
        prop::sample::select(EarlyRefusal::ALL),
        period(1..=10),
        period(0..=10),
        prop_oneof![Just(0_u32), 1_u32..=60],
    )
        .prop_map(
            |(stages, notice_days, early_refusal, answer, reconsider, bar)| Rules {
                notice_days,
                early_refusal,
                answer_within: answer,
                reconsider_within: reconsider,
                reapply_bar_days: bar,
                ..rules(stages)
            },
        )
}

pub(super) fn settings() -> impl Strategy<Value = Setting> {
    let colleague = prop::sample::select(vec![
        Who::Reviewer,
        Who::OtherReviewer,
        Who::Substitute,
        Who::Approver,
        Who::SecondApprover,
        Who::BusinessAdministrator,
    ]);
    let experts = prop::sample::subsequence(
        vec![
            Who::Expert,
            Who::OtherExpert,
            Who::SpareExpert,
            Who::Insider,
            Who::OtherReviewer,
            Who::Approver,
        ],
        2..=6,
    );
    (
        some_rules(),
        some_rules(),
        prop::collection::vec((colleague, role()), 0..5),
        experts,
        prop::sample::select(vec![
            Beginning::Nothing,
            Beginning::Verified,
            Beginning::Registered,
        ]),
    )
        .prop_map(
            |(organizations, offerings, extra_roles, pool, beginning)| Setting {
                organizations,
                offerings,
                extra_roles,
                pool,
                beginning,
            },
        )
}

impl Setting {
    /// The steps of the beginning, under procedures of one stage.
    pub(super) fn steps(&self) -> Vec<(SubjectKind, Who, Step)> {
        let subjects: &[SubjectKind] = match self.beginning {
            Beginning::Nothing => &[],
            Beginning::Verified => &[Organization],
            Beginning::Registered => &[Organization, Offering],
        };
        let steps = |of: &SubjectKind| {
            [
                (*of, Who::Owner, Step::Submit),
                (*of, Who::OtherReviewer, Step::Claim),
                (*of, Who::OtherReviewer, Step::Pass),
            ]
        };
        subjects.iter().flat_map(steps).collect()
    }

    pub(super) fn before() -> World {
        let one_stage = |of| procedure(of, rules(vec![stage(StaffRole::Reviewer)]));
        World {
            organization_procedure: one_stage(Organization),
            offering_procedure: one_stage(Offering),
            ..World::new()
        }
    }

    /// From now on everything goes by the random rules.
    pub(super) fn begin(&self, world: &mut World) {
        world.organization_procedure = procedure(Organization, self.organizations.clone());
        world.offering_procedure = procedure(Offering, self.offerings.clone());
        world.pool.clone_from(&self.pool);
        for (who, role) in &self.extra_roles {
            world.change(*who, |actor| actor.staff_roles.push(*role));
        }
    }
}

pub(super) fn commands() -> impl Strategy<Value = Vec<Command>> {
    prop::collection::vec(command(), 1..=200)
}

fn command() -> impl Strategy<Value = Command> {
    // The organization is reviewed as well, so that offerings get to the end.
    let of = prop_oneof![2 => Just(Organization), 5 => Just(Offering)];
    let minutes = prop_oneof![6 => 1_i64..600, 3 => 600_i64..10_000, 1 => 10_000_i64..60_000];
    let change = prop_oneof![
        Just(Change::Join),
        Just(Change::Leave),
        Just(Change::DeclareInterest),
        Just(Change::EndInterest),
        Just(Change::StandIn),
        Just(Change::LoseRoles),
        role().prop_map(Change::Gain),
        role().prop_map(Change::Gain),
    ];
    let movable = prop::sample::select(MOVABLE.to_vec());
    prop_oneof![
        40 => (of.clone(), any::<u32>()).prop_map(|(of, throw)| Command::Next(of, throw)),
        5 => (of, prop::sample::select(Who::ALL.to_vec()), step())
            .prop_map(|(of, who, step)| Command::Anything(of, who, step)),
        4 => minutes.prop_map(Command::Wait),
        1 => (movable, change).prop_map(|(who, change)| Command::Change(who, change)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let colleague = || prop::sample::select(Who::OFFICE.to_vec());
    let ask = (
        prop::sample::select(vec![Severity::Must, Severity::Should]),
        prop::sample::select(vec!["/name", "/summary"]),
        any::<bool>(),
    );
    let ask = ask.prop_map(|(severity, pointer, late)| Ask {
        severity,
        pointer,
        late,
    });
    let plain = prop::sample::select(vec![
        Step::Edit,
        Step::Submit,
        Step::Recall,
        Step::Withdraw,
        Step::Answer,
        Step::Resubmit,
        Step::Reconsider,
        Step::Claim,
        Step::Release,
        Step::Recuse,
        Step::Check,
        Step::DrawPanel,
        Step::LeavePanel,
        Step::Excuse,
        Step::Pass,
        Step::Reject,
        Step::Hold(Ruling::Pass),
        Step::Hold(Ruling::Reject),
        Step::Return,
        Step::ReleaseHeld,
        Step::TakeBack,
        Step::Publish,
        Step::Object,
        Step::ObjectOnPaper,
        Step::Dismiss,
        Step::Uphold,
        Step::Deadline,
        Step::Suspend,
        Step::Reinstate,
        Step::Cancel,
    ]);
    prop_oneof![
        20 => plain,
        1 => colleague().prop_map(Step::Assign),
        1 => colleague().prop_map(Step::Appoint),
        1 => (0_u32..=100).prop_map(Step::Opine),
        1 => prop::sample::select(ChangeKind::ALL.to_vec()).prop_map(Step::PassAs),
        1 => prop::sample::select(Judgement::ALL).prop_map(Step::Judge),
        1 => (0_u32..=12).prop_map(Step::Revoke),
        2 => prop::collection::vec(ask, 0..3).prop_map(Step::RequestChanges),
    ]
}

impl Change {
    pub(super) fn take(self, world: &mut World, who: Who) {
        let now = world.now;
        let reviewer = Who::Reviewer.actor().person();
        world.change(who, |actor| match self {
            Self::Join => {
                if actor.role_in(ORGANIZATION).is_none() {
                    actor.memberships.push((ORGANIZATION, MemberRole::Viewer));
                }
            }
            Self::Leave => {
                if actor.role_in(ORGANIZATION).is_some() {
                    actor.memberships.clear();
                    actor.former_memberships.push((ORGANIZATION, now));
                }
            }
            Self::DeclareInterest => actor.interests.push(ORGANIZATION),
            Self::EndInterest => actor.interests.clear(),
            Self::StandIn => actor.stands_in_for.extend(reviewer),
            Self::LoseRoles => {
                actor.staff_roles.clear();
                actor.stands_in_for.clear();
            }
            Self::Gain(role) => actor.staff_roles.push(role),
        });
    }
}

/// What somebody would try next with the case, by the throw. No oracle: what is tried may well be refused.
pub(super) fn next(world: &World, of: SubjectKind, throw: u32) -> (Who, Step) {
    let mut dice = Dice(throw);
    let Some(case) = world.case(of) else {
        return begin(&mut dice);
    };
    match &case.state {
        CaseState::Draft => dice.of(&[
            (Who::Editor, Step::Edit),
            (Who::Editor, Step::Submit),
            (Who::Owner, Step::Submit),
            (Who::Owner, Step::Withdraw),
        ]),
        CaseState::Queued => queued(world, of, &mut dice),
        CaseState::InReview { reviewer } => {
            let holder = Who::ALL
                .into_iter()
                .find(|who| who.actor().person() == Some(*reviewer));
            in_review(world, of, holder.unwrap(), &mut dice)
        }
        CaseState::ChangesRequested => dice.of(&[
            (Who::Editor, Step::Edit),
            (Who::Editor, Step::Answer),
            (Who::Owner, Step::Answer),
            (Who::Token, Step::Answer),
            (Who::Editor, Step::Resubmit),
            (Who::Token, Step::Resubmit),
            (Who::Owner, Step::Resubmit),
            (Who::Stranger, Step::Deadline),
        ]),
        CaseState::Held(held) => {
            let holder = Who::ALL
                .into_iter()
                .find(|who| who.actor().person() == Some(held.reviewer));
            dice.of(&[
                (Who::Approver, Step::ReleaseHeld),
                (Who::SecondApprover, Step::ReleaseHeld),
                (holder.unwrap(), Step::TakeBack),
                (Who::Stranger, Step::Deadline),
            ])
        }
        CaseState::OnNotice => dice.of(&[
            (Who::Approver, Step::Publish),
            (Who::BusinessAdministrator, Step::Publish),
            (Who::Stranger, Step::Deadline),
            (Who::Stranger, Step::Deadline),
            (Who::Stranger, Step::Deadline),
            (Who::Approver, Step::Publish),
            (Who::Stranger, Step::Object),
            (Who::SecondApprover, Step::Object),
            (Who::Owner, Step::Withdraw),
        ]),
        CaseState::Objected => objected(&mut dice),
        CaseState::Rejected => match dice.less(3) {
            0 => (Who::Owner, Step::Reconsider),
            _ => begin(&mut dice),
        },
        CaseState::Approved | CaseState::Withdrawn | CaseState::Expired => match dice.less(6) {
            0 => stand(&mut dice),
            _ => begin(&mut dice),
        },
    }
}

fn begin(dice: &mut Dice) -> (Who, Step) {
    dice.of(&[
        (Who::Editor, Step::Edit),
        (Who::Editor, Step::Submit),
        (Who::Owner, Step::Submit),
        (Who::Token, Step::Submit),
    ])
}

fn stand(dice: &mut Dice) -> (Who, Step) {
    dice.of(&[
        (Who::Approver, Step::Suspend),
        (Who::Approver, Step::Reinstate),
        (Who::BusinessAdministrator, Step::Reinstate),
        (Who::Owner, Step::Cancel),
        (Who::Approver, Step::Revoke(0)),
        (Who::SecondApprover, Step::Revoke(1)),
    ])
}

fn objected(dice: &mut Dice) -> (Who, Step) {
    let colleague = dice.one(&Who::OFFICE);
    dice.of(&[
        (Who::Approver, Step::Dismiss),
        (Who::SecondApprover, Step::Dismiss),
        (colleague, Step::Dismiss),
        (Who::Approver, Step::Uphold),
        (Who::SecondApprover, Step::Uphold),
        (Who::Stranger, Step::Object),
        (Who::BusinessAdministrator, Step::ObjectOnPaper),
        (Who::BusinessAdministrator, Step::Appoint(colleague)),
    ])
}

/// Those who have the role of the stage.
fn colleagues(world: &World, of: SubjectKind) -> Vec<Who> {
    let stage = world.latest(of).stage;
    let role = world.procedure(of).stage(stage).map(|stage| stage.role);
    let works = |who: &Who| role.is_some_and(|role| world.actor(*who).is(role));
    Who::OFFICE.into_iter().filter(works).collect()
}

fn queued(world: &World, of: SubjectKind, dice: &mut Dice) -> (Who, Step) {
    let there = colleagues(world, of);
    let anybody = dice.one(&Who::OFFICE);
    let somebody = if there.is_empty() {
        anybody
    } else {
        dice.one(&there)
    };
    let administrator = Who::BusinessAdministrator;
    match dice.less(60) {
        0 => (somebody, Step::Recuse),
        1 => (Who::Editor, Step::Recall),
        2 => (Who::Owner, Step::Withdraw),
        3..=8 => (administrator, Step::Assign(somebody)),
        9..=20 => (administrator, Step::Appoint(anybody)),
        21 | 22 => (Who::Stranger, Step::Deadline),
        23..=26 => (anybody, Step::Claim),
        _ => (somebody, Step::Claim),
    }
}

fn in_review(world: &World, of: SubjectKind, holder: Who, dice: &mut Dice) -> (Who, Step) {
    let case = world.latest(of);
    let stage = world.procedure(of).stage(case.stage).unwrap();
    let expert = {
        let seated = world.seated(of);
        (!seated.is_empty()).then(|| dice.one(&seated))
    };
    if stage.panel().is_some() && dice.less(3) > 0 {
        return match expert {
            None => (holder, Step::DrawPanel),
            Some(expert) if dice.less(8) == 0 => (expert, Step::LeavePanel),
            Some(_) if dice.less(8) == 0 => (Who::BusinessAdministrator, Step::Excuse),
            Some(expert) => (expert, Step::Opine(40 + dice.less(61))),
        };
    }
    if case.checks.len() < stage.checklist.len() && dice.less(2) == 0 {
        return (holder, Step::Check);
    }
    let ask = |severity| Ask {
        severity,
        pointer: "/name",
        late: true,
    };
    let colleague = dice.one(&Who::OFFICE);
    match dice.less(90) {
        0 | 1 => (holder, Step::Release),
        2 => (holder, Step::Recuse),
        3..=5 => (Who::BusinessAdministrator, Step::Assign(colleague)),
        6..=9 => (holder, Step::Return),
        10..=14 => (holder, Step::Reject),
        15..=19 => (
            holder,
            Step::ask(&[ask(Severity::Must), ask(Severity::Should)]),
        ),
        20..=22 => (holder, Step::ask(&[ask(Severity::Should)])),
        23..=25 => (holder, Step::Judge(dice.one(Judgement::ALL))),
        26..=32 => (holder, Step::Hold(dice.one(Ruling::ALL))),
        33 => (Who::Owner, Step::Withdraw),
        34..=36 => (Who::Stranger, Step::Deadline),
        37..=40 => (Who::Substitute, Step::Pass),
        41..=45 => (holder, Step::PassAs(dice.one(&ChangeKind::ALL))),
        _ => (holder, Step::Pass),
    }
}

/// Digits of a number, one after the other.
struct Dice(u32);

impl Dice {
    fn less(&mut self, faces: u32) -> u32 {
        // Mixed, so that near numbers throw different faces.
        self.0 = self.0.wrapping_mul(0x9E37_79B1).rotate_left(15) ^ 0x85EB_CA6B;
        self.0 % faces
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        let faces = u32::try_from(of.len()).unwrap();
        of[usize::try_from(self.less(faces)).unwrap()]
    }

    fn of(&mut self, steps: &[(Who, Step)]) -> (Who, Step) {
        let faces = u32::try_from(steps.len()).unwrap();
        steps[usize::try_from(self.less(faces)).unwrap()].clone()
    }
}
