//! A decision against another, and against the owner's withdrawal.

use showcase_tests::{Engine, on_both_engines};

use super::{Stage, Tally, World, all_rounds, decision, neither, together};

on_both_engines!(
    two_sessions_of_one_reviewer_decide,
    a_decision_meets_a_withdrawal,
);

/// What a decision at a stage is, in the history of its case.
fn decided(stage: Stage, verdict: &str) -> &'static [&'static str] {
    match (stage, verdict) {
        (Stage::First, "pass") => &["case.passed"],
        (Stage::First, _) => &["case.refusal_proposed"],
        (Stage::Last, "pass") => &["case.passed", "case.approved"],
        (Stage::Last, _) => &["case.rejected"],
    }
}

async fn two_sessions_of_one_reviewer_decide(engine: Engine) {
    let world = World::new(engine).await;
    let elsewhere = [
        world.second_session(Stage::First).await,
        world.second_session(Stage::Last).await,
    ];
    let mut tally = Tally::begin();
    for round in 0..all_rounds() {
        let stage = Stage::of(round);
        let (here, there) = match stage {
            Stage::First => (&world.reviewer, &elsewhere[0]),
            Stage::Last => (&world.approver, &elsewhere[1]),
        };
        let seen = world.ready(stage, round).await;
        let pass = decision(here, &seen, "pass");
        let reject = decision(there, &seen, "reject");
        let (passed, rejected) = together(round, pass, reject).await;
        let (verdict, loser) = match [passed.status, rejected.status] {
            [200, 412] => ("pass", rejected),
            [412, 200] => ("reject", passed),
            _ => neither(&[&passed, &rejected]),
        };
        tally.won(verdict);
        let _ = loser.problem(412, "stale");
        let case = seen.id();
        let history = here.history(&case).await;
        assert_eq!(history, stage.history(decided(stage, verdict)));
        let read = here.get(&format!("/cases/{case}")).await.expect(200);
        let outcome = match (stage, verdict) {
            (Stage::First, _) => "queued",
            (Stage::Last, "pass") => "approved",
            (Stage::Last, _) => "rejected",
        };
        assert_eq!(read["state"], outcome);
    }
    tally.print("pass against reject", engine, &["pass", "reject"]);
    world.server.log_is_whole();
}

async fn a_decision_meets_a_withdrawal(engine: Engine) {
    let world = World::new(engine).await;
    let mut tally = Tally::begin();
    for round in 0..all_rounds() {
        let stage = Stage::of(round);
        let seen = world.ready(stage, round).await;
        let case = seen.id();
        let verdict = if round % 8 < 4 { "pass" } else { "reject" };
        let holder = world.holder(stage);
        let decide = decision(holder, &seen, verdict);
        let withdraw = world
            .enterprise
            .client
            .act(&format!("/cases/{case}/withdrawal"))
            .if_match(&seen.etag());
        let (answer, withdrawn) = together(round, decide, withdraw).await;
        let ended = match [answer.status, withdrawn.status] {
            [200, 412] => {
                tally.won("the decision");
                decided(stage, verdict)
            }
            [412, 200] => {
                tally.won("the withdrawal");
                &["case.withdrawn"]
            }
            _ => neither(&[&answer, &withdrawn]),
        };
        let history = holder.history(&case).await;
        assert_eq!(history, stage.history(ended));
    }
    let sides = ["the decision", "the withdrawal"];
    tally.print("decision against withdrawal", engine, &sides);
    world.server.log_is_whole();
}
