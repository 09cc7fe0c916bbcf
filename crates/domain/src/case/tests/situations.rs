//! Every situation that a case of an offering can be in, by the steps that lead there. Its organization is verified unless it says
//! otherwise. The names are the headings of the table.

use super::{
    procedures::{check_item, panel_stage, rules, stage, two_stages},
    step::{MUST, Step},
    world::World,
};
use crate::{
    Actor, StaffRole,
    case::{Judgement, Ruling},
    procedure::{
        EarlyRefusal, Rules,
        SubjectKind::{self, Offering, Organization},
    },
    samples::{ORGANIZATION, Who},
};
use Who::{
    Approver, BusinessAdministrator, Editor, Expert, OtherExpert, OtherReviewer, Owner, Reviewer,
    SecondApprover, Stranger,
};

pub(super) struct Situation {
    pub(super) name: &'static str,
    pub(super) world: World,
}

/// The steps go on from here.
fn after(mut world: World, steps: &[(Who, Step)]) -> World {
    walk(&mut world, Offering, steps);
    world
}

fn walk(world: &mut World, of: SubjectKind, steps: &[(Who, Step)]) {
    for (who, step) in steps {
        if let Err(refusal) = world.act(of, *who, step) {
            panic!("{who:?} {step:?}: {refusal}");
        }
    }
}

fn verified(rules: Rules) -> World {
    let mut world = World::with(rules);
    walk(
        &mut world,
        Organization,
        &[
            (Owner, Step::Submit),
            (OtherReviewer, Step::Claim),
            (OtherReviewer, Step::Check),
            (OtherReviewer, Step::Pass),
        ],
    );
    world
}

/// 初审 and 复审; the first has something to tick.
fn ordinary() -> Rules {
    let mut rules = two_stages();
    rules.stages[0].checklist = vec![check_item(1)];
    rules
}

fn submitted(rules: Rules) -> World {
    after(verified(rules), &[(Editor, Step::Submit)])
}

/// At the second stage, held by Approver.
fn second(rules: Rules) -> World {
    after(
        submitted(rules),
        &[
            (Reviewer, Step::Claim),
            (Reviewer, Step::Check),
            (Reviewer, Step::Pass),
            (Approver, Step::Claim),
        ],
    )
}

fn suspended(mut world: World) -> World {
    walk(
        &mut world,
        Organization,
        &[(BusinessAdministrator, Step::Suspend)],
    );
    world
}

fn later(mut world: World, days: i64) -> World {
    world.wait_days(days);
    world
}

pub(super) fn situations() -> Vec<Situation> {
    let mut all = at_work();
    all.extend(with_changes());
    all.extend(with_a_panel());
    all.extend(held());
    all.extend(on_notice());
    all.extend(over());
    all.into_iter()
        .map(|(name, world)| Situation { name, world })
        .collect()
}

#[expect(
    clippy::too_many_lines,
    reason = "a list: one situation after the other"
)]
fn at_work() -> Vec<(&'static str, World)> {
    let queued = submitted(ordinary());
    let held = after(queued.clone(), &[(Reviewer, Step::Claim)]);
    let at_second = second(ordinary());
    let joined = {
        let mut world = held.clone();
        world.change(Reviewer, |actor| {
            actor
                .memberships
                .push((ORGANIZATION, crate::MemberRole::Viewer));
        });
        world
    };
    let unverified = after(
        World::with(rules(vec![stage(StaffRole::Reviewer)])),
        &[(Editor, Step::Submit), (Reviewer, Step::Claim)],
    );
    let nobody_left = after(
        at_second.clone(),
        &[(Approver, Step::Recuse), (SecondApprover, Step::Recuse)],
    );
    let appointed = after(
        nobody_left.clone(),
        &[(BusinessAdministrator, Step::Appoint(OtherReviewer))],
    );
    let lost_role = {
        let mut world = after(
            at_second.clone(),
            &[
                (Approver, Step::Release),
                (SecondApprover, Step::Recuse),
                (Approver, Step::Claim),
            ],
        );
        world.change(Approver, |actor: &mut Actor| actor.staff_roles.clear());
        world
    };
    vec![
        (
            "draft: recalled by its editor",
            after(queued.clone(), &[(Editor, Step::Recall)]),
        ),
        ("queued(1): never claimed", queued.clone()),
        (
            "queued(1): claimed and released before",
            after(held.clone(), &[(Reviewer, Step::Release)]),
        ),
        (
            "queued(1): returned by the second stage",
            after(at_second.clone(), &[(Approver, Step::Return)]),
        ),
        (
            "queued(2): passed by Reviewer",
            after(at_second.clone(), &[(Approver, Step::Release)]),
        ),
        (
            "queued(2): a refusal is proposed by Reviewer",
            after(held.clone(), &[(Reviewer, Step::Reject)]),
        ),
        ("queued(2): nobody eligible is left", nobody_left),
        (
            "in_review(1): held by Reviewer, nothing is ticked",
            held.clone(),
        ),
        (
            "in_review(1): held by Reviewer, everything is ticked",
            after(held.clone(), &[(Reviewer, Step::Check)]),
        ),
        (
            "in_review(1): held by Reviewer, who joined the organization afterwards",
            joined,
        ),
        (
            "in_review(1), the only stage: held by Reviewer, the organization is not verified",
            unverified,
        ),
        (
            "in_review(1): held by Reviewer and long overdue",
            later(
                after(
                    later(after(held, &[(Reviewer, Step::Check)]), 30),
                    &[(Stranger, Step::Deadline)],
                ),
                30,
            ),
        ),
        ("in_review(2): held by Approver", at_second.clone()),
        (
            "in_review(2): held by Approver, the organization is suspended",
            suspended(at_second),
        ),
        (
            "in_review(2): a refusal is proposed by Reviewer, held by Approver",
            after(
                queued,
                &[
                    (Reviewer, Step::Claim),
                    (Reviewer, Step::Reject),
                    (Approver, Step::Claim),
                ],
            ),
        ),
        ("in_review(2): OtherReviewer is appointed", appointed),
        (
            "in_review(2): held by Approver, who lost the role, and nobody eligible is left",
            lost_role,
        ),
    ]
}

fn with_changes() -> Vec<(&'static str, World)> {
    let asked = after(
        submitted(ordinary()),
        &[(Reviewer, Step::Claim), (Reviewer, Step::ask(&[MUST]))],
    );
    let answered = after(asked.clone(), &[(Editor, Step::Answer)]);
    let again = after(
        answered.clone(),
        &[
            (Editor, Step::Resubmit),
            (Reviewer, Step::Claim),
            (Reviewer, Step::Check),
        ],
    );
    vec![
        (
            "changes_requested: one item must be answered",
            asked.clone(),
        ),
        ("changes_requested: answered", answered.clone()),
        (
            "changes_requested: answered, the organization is suspended",
            suspended(answered.clone()),
        ),
        (
            "changes_requested: answered, the days are over",
            later(answered.clone(), 30),
        ),
        (
            "queued(1): resubmitted",
            after(answered, &[(Editor, Step::Resubmit)]),
        ),
        ("in_review(1): resubmitted, held by Reviewer", again.clone()),
        (
            "in_review(1): an answered item is asked for again",
            after(again, &[(Reviewer, Step::Judge(Judgement::Reopen))]),
        ),
        (
            "expired: the changes were not answered",
            after(later(asked, 30), &[(Stranger, Step::Deadline)]),
        ),
    ]
}

fn with_a_panel() -> Vec<(&'static str, World)> {
    let with_panel = rules(vec![
        stage(StaffRole::Reviewer),
        panel_stage(StaffRole::Approver, 2),
    ]);
    let undrawn = second(with_panel);
    // Expert and OtherExpert are drawn, SpareExpert comes next: the first try whose seed does so.
    let drawn = (0..64)
        .map(|tries| {
            let mut world = undrawn.clone();
            world.drawn += tries;
            after(world, &[(Approver, Step::DrawPanel)])
        })
        .find(|world| world.seated(Offering) == [Expert, OtherExpert])
        .unwrap();
    let one = after(drawn.clone(), &[(Expert, Step::Opine(80))]);
    let against = after(
        drawn.clone(),
        &[(Expert, Step::Opine(20)), (OtherExpert, Step::Opine(30))],
    );
    let interested = {
        let mut world = drawn.clone();
        world.change(Expert, |actor| actor.interests.push(ORGANIZATION));
        world
    };
    vec![
        ("in_review(2): the panel is not drawn", undrawn),
        ("in_review(2): Expert and OtherExpert are drawn", drawn),
        (
            "in_review(2): Expert is drawn and declares an interest",
            interested,
        ),
        ("in_review(2): Expert has given an opinion", one.clone()),
        (
            "in_review(2): both experts recommend",
            after(one, &[(OtherExpert, Step::Opine(70))]),
        ),
        ("in_review(2): the experts do not recommend", against),
    ]
}

fn held() -> Vec<(&'static str, World)> {
    let at_second = second(ordinary());
    let hold = |ruling| after(at_second.clone(), &[(Approver, Step::Hold(ruling))]);
    vec![
        ("held(2): a pass of Approver", hold(Ruling::Pass)),
        ("held(2): a refusal of Approver", hold(Ruling::Reject)),
        (
            "held(2): a pass of Approver, the organization is suspended",
            suspended(hold(Ruling::Pass)),
        ),
        (
            "held(1): a pass of Reviewer",
            after(
                submitted(two_stages()),
                &[
                    (Reviewer, Step::Claim),
                    (Reviewer, Step::Hold(Ruling::Pass)),
                ],
            ),
        ),
    ]
}

fn on_notice() -> Vec<(&'static str, World)> {
    let passed = after(
        second(Rules {
            notice_days: 5,
            ..two_stages()
        }),
        &[(Approver, Step::Pass)],
    );
    let published = after(passed.clone(), &[(SecondApprover, Step::Publish)]);
    let objected = after(published.clone(), &[(Stranger, Step::Object)]);
    let two = after(objected.clone(), &[(SecondApprover, Step::ObjectOnPaper)]);
    let own = after(published.clone(), &[(SecondApprover, Step::Object)]);
    let appointed = after(
        own.clone(),
        &[(BusinessAdministrator, Step::Appoint(OtherReviewer))],
    );
    let revoked = {
        let mut world = published.clone();
        walk(&mut world, Organization, &[(Approver, Step::Revoke(12))]);
        later(world, 30)
    };
    vec![
        (
            "on_notice: passed by Reviewer and Approver, not published",
            passed,
        ),
        ("on_notice: published", published.clone()),
        (
            "on_notice: published, the organization is suspended",
            suspended(published.clone()),
        ),
        ("on_notice: the days are over", later(published.clone(), 30)),
        (
            "on_notice: the days are over, the organization is revoked",
            revoked,
        ),
        ("objected: one objection is open", objected),
        ("objected: two objections are open", two.clone()),
        (
            "objected: one of two objections is dismissed",
            after(two.clone(), &[(SecondApprover, Step::Dismiss)]),
        ),
        (
            "objected: SecondApprover, the only other approver, objects",
            own,
        ),
        ("objected: OtherReviewer is appointed to answer", appointed),
        (
            "queued(2): an objection is upheld",
            after(two, &[(SecondApprover, Step::Uphold)]),
        ),
        (
            "approved: after the notice",
            after(later(published, 30), &[(Stranger, Step::Deadline)]),
        ),
    ]
}

fn over() -> Vec<(&'static str, World)> {
    let at_second = second(ordinary());
    let rejected = after(at_second.clone(), &[(Approver, Step::Reject)]);
    let reconsidered = after(rejected.clone(), &[(Owner, Step::Reconsider)]);
    let twice = after(
        reconsidered.clone(),
        &[
            (OtherReviewer, Step::Claim),
            (OtherReviewer, Step::Check),
            (OtherReviewer, Step::Pass),
            (SecondApprover, Step::Claim),
            (SecondApprover, Step::Reject),
        ],
    );
    let at_once = Rules {
        early_refusal: EarlyRefusal::Final,
        ..two_stages()
    };
    let withdrawn = after(at_second.clone(), &[(Owner, Step::Withdraw)]);
    vec![
        (
            "approved: at the last stage",
            after(at_second, &[(Approver, Step::Pass)]),
        ),
        ("rejected: in time to be reconsidered", rejected.clone()),
        (
            "rejected: the time to be reconsidered is over",
            later(rejected, 30),
        ),
        ("rejected: at the first stage, where that is final", {
            after(
                submitted(at_once),
                &[(Reviewer, Step::Claim), (Reviewer, Step::Reject)],
            )
        }),
        ("queued(1): to be reconsidered by others", reconsidered),
        ("rejected: a second time", twice),
        ("withdrawn", withdrawn),
    ]
}
