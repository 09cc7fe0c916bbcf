//! Claim against claim.

use showcase_tests::{Engine, on_both_engines};

use super::{Tally, World, all_rounds, lacks, neither, together};

on_both_engines!(two_reviewers_claim_one_case);

async fn two_reviewers_claim_one_case(engine: Engine) {
    let world = World::new(engine).await;
    let mut tally = Tally::begin();
    for round in 0..all_rounds() {
        let case = world.queued(round).await;
        let claim = format!("/cases/{case}/claim");
        let (one, other) =
            together(round, world.reviewer.act(&claim), world.rival.act(&claim)).await;
        let (winner, name) = match [one.status, other.status] {
            [200, 409] if lacks(&other, "held_by_another") => (&world.reviewer, "one"),
            [409, 200] if lacks(&one, "held_by_another") => (&world.rival, "the other"),
            _ => neither(&[&one, &other]),
        };
        tally.won(name);
        let history = winner.history(&case).await;
        assert_eq!(history, ["case.submitted", "case.claimed"]);
        let held = winner
            .get("/cases?reviewer=mine&limit=100&sort=newest")
            .await
            .expect(200);
        assert!(
            held.items().iter().any(|it| it["id"] == case),
            "the winner holds it"
        );
    }
    tally.print("claim against claim", engine, &["one", "the other"]);
    world.server.log_is_whole();
}
