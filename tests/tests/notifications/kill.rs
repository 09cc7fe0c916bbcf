//! `kill -9` between the commit of a decision and the follower that tells people of it: afterwards everybody was told exactly once.

use std::fs;
use std::path::Path;

use serde_json::json;
use showcase_tests::{Client, Engine, Enterprise, Server, on_both_engines, rounds, samples, until};

on_both_engines!(a_kill_before_or_while_people_are_told_loses_and_repeats_nothing);

/// Where the follower is held when the process is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    /// The decision is committed and the follower has not begun.
    Before,
    /// The messages are written and not committed.
    Inside,
    /// So is how far the follower has come.
    Written,
}

impl Moment {
    const fn word(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Inside => "inside",
            Self::Written => "written",
        }
    }
}

const NAME: &str = "示例单位";

async fn a_kill_before_or_while_people_are_told_loses_and_repeats_nothing(engine: Engine) {
    let kills = rounds(6, 100);
    let folder = tempfile::tempdir().expect("a folder can be made");
    let pause = folder.path().join("pause");
    let mut server = Server::setup(engine)
        .with("test.pause_follower", pause.display().to_string())
        .start();
    let administrator = server.staff("business_administrator").await;
    let (ours, editor) = prepared(&server).await;
    server.every_letter_is_sent().await;
    let before = [ours.client.told().await, editor.told().await];

    let mut told = Vec::new();
    for round in 0..kills {
        let [what, kind, subject] = WHAT[round % 2];
        // Each of both at each moment.
        let moment = [Moment::Before, Moment::Inside, Moment::Written][round / 2 % 3];
        hold(&pause, moment);
        if moment == Moment::Before {
            is_held(&pause).await;
        }
        act(&administrator, &ours, what).await;
        is_held(&pause).await;
        server.kill();
        release(&pause);
        server.start_again();
        server.every_letter_is_sent().await;
        told.push(kind.to_owned());
        for (client, before) in [&ours.client, &editor].into_iter().zip(&before) {
            let expected = [before.clone(), told.clone()].concat();
            assert_eq!(client.told().await, expected, "round {round}, {moment:?}");
        }
        for name in [NAME, "editor"] {
            let letters = server.letters_to(&samples::mail(name)).await;
            assert_eq!(
                letters.last(),
                Some(&format!("【示例实验场】{NAME}{subject}"))
            );
        }
    }
    println!("{kills} kills, two of three while messages were written and not committed");
    server.log_is_whole();
}

/// What happens in turns.
const WHAT: [[&str; 3]; 2] = [
    ["suspension", "organization_suspended", "已被暂停"],
    ["reinstatement", "organization_reinstated", "已恢复"],
];

/// A verified organization with an owner and an editor.
async fn prepared(server: &Server) -> (Enterprise, Client) {
    let reviewer = server.staff("reviewer").await;
    let ours = server.verified(NAME, &reviewer).await;
    let editor = server.person("editor").await;
    let member = json!({"identifier": samples::mail("editor"), "role": "editor"});
    let added = ours.client.post(&ours.at("/members"), member).await;
    added.assert_status(201);
    (ours, editor)
}

async fn act(administrator: &Client, ours: &Enterprise, what: &str) {
    let path = ours.at("");
    let etag = administrator.get(&path).await.expect(200).etag();
    administrator
        .post(&format!("{path}/{what}"), json!({"reason": "年度检查。"}))
        .if_match(&etag)
        .await
        .assert_status(200);
}

fn hold(pause: &Path, moment: Moment) {
    // Renamed into place: the follower reads all of it or nothing.
    let next = pause.with_extension("next");
    fs::write(&next, moment.word()).expect("the file can be written");
    fs::rename(next, pause).expect("the file can be put there");
}

/// Waits until the follower says that it waits.
async fn is_held(pause: &Path) {
    until("the follower is held", async || {
        pause.with_extension("reached").exists()
    })
    .await;
}

fn release(pause: &Path) {
    for file in [pause.to_path_buf(), pause.with_extension("reached")] {
        fs::remove_file(file).expect("the file can be removed");
    }
}
