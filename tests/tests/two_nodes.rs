//! Two servers on one PostgreSQL and one folder of files: nodes keep nothing.

mod deadlines;

use std::future::IntoFuture;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use futures::future::join;
use serde_json::json;
use showcase_tests::{Client, Engine, PASSWORD, Server, rounds, samples};

mod nodes_share_everything {
    #[tokio::test]
    async fn postgres() {
        super::nodes_share_everything().await;
    }
}

mod nodes_decide_in_one_order {
    #[tokio::test]
    async fn postgres() {
        super::nodes_decide_in_one_order().await;
    }
}

/// A further node with the same configuration, on a port of its own.
struct Node {
    process: Child,
    url: String,
}

/// Where the other node writes its log, in the folder of the server.
const LOG: &str = "log-of-the-other-node";

impl Node {
    fn beside(server: &Server) -> Self {
        let log = std::fs::File::create(server.folder().join(LOG));
        let mut process = server
            .cli_command(&["serve"])
            .env("SHOWCASE__SERVER__LISTEN", "127.0.0.1:0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log.expect("the log can be written"))
            .spawn()
            .expect("the program starts");
        let stdout = process.stdout.take().expect("standard output was piped");
        let mut line = String::new();
        let read = BufReader::new(stdout).read_line(&mut line);
        let url = line.trim().strip_prefix("listening on ").map(str::to_owned);
        let mut node = Self {
            process,
            url: String::new(),
        };
        read.expect("standard output can be read");
        node.url = url.expect("the node says where it listens");
        node
    }

    /// Whoever holds this token, calling this node.
    fn seen_by(&self, client: &Client) -> Client {
        let token = client.token().expect("somebody who is logged in");
        Client::anonymous(&self.url).with_token(token)
    }

    /// A new session of somebody, made at this node.
    async fn log_in(&self, name: &str) -> Client {
        let anonymous = Client::anonymous(&self.url);
        let who = json!({"identifier": samples::mail(name), "password": PASSWORD});
        let session = anonymous.post("/sessions", who).await.expect(201);
        anonymous.with_token(session.text("token"))
    }

    /// `STOP` holds the process where it is, `CONT` lets it go on.
    fn signal(&self, signal: &str) {
        let pid = self.process.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &pid]).status();
        assert!(
            sent.expect("kill is there").success(),
            "SIG{signal} was sent"
        );
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

async fn nodes_share_everything() {
    let server = Server::start(Engine::Postgres);
    let node = Node::beside(&server);
    let reviewer = server.staff("reviewer").await;
    let enterprise = server.enterprise("双节点示例单位").await;
    let there = node.seen_by(&enterprise.client);

    let page = enterprise.at("");
    let here = enterprise.client.get(&page).await.expect(200);
    assert_eq!(there.get(&page).await.expect(200).json, here.json);

    let material = enterprise.upload("双节点营业执照").await;
    let path = format!("/materials/{material}/content");
    let file = there.get(&path).await.expect(200);
    assert_eq!(
        file.bytes,
        enterprise.client.get(&path).await.expect(200).bytes
    );

    let case = enterprise.submit().await;
    let _ = node.seen_by(&reviewer).pass(&case).await;
    let verified = enterprise.client.get(&page).await.expect(200);
    assert_eq!(verified["state"], "verified");

    let heads = [reviewer.head().await, node.seen_by(&reviewer).head().await];
    assert_eq!(heads[0], heads[1]);

    // A session that ended on one node has ended on the other.
    enterprise
        .client
        .delete("/sessions/current")
        .await
        .assert_status(204);
    there.get(&page).await.assert_status(401);
    server.log_is_whole();
}

async fn nodes_decide_in_one_order() {
    let server = Server::start(Engine::Postgres);
    let node = Node::beside(&server);
    let reviewer = server.colleague("reviewer-a", &["reviewer"]).await;
    let rival = node.seen_by(&server.colleague("reviewer-b", &["reviewer"]).await);
    let enterprise = server.verified("双节点示例单位", &reviewer).await;
    let mut won = [0, 0];
    for round in 0..rounds(10, 100) {
        let offering = enterprise.offering(&format!("双节点示例产品{round}")).await;
        let case = enterprise.submit_offering(&offering).await;
        let claim = format!("/cases/{case}/claim");
        let (one, other) = (reviewer.act(&claim), rival.act(&claim));
        let (one, other) = join(one.into_future(), other.into_future()).await;
        match [one.status, other.status] {
            [200, 409] => won[0] += 1,
            [409, 200] => won[1] += 1,
            ending => panic!("{ending:?}\n{}\n{}", one.body(), other.body()),
        }
        let history = reviewer.history(&case).await;
        assert_eq!(history, ["case.submitted", "case.claimed"]);
    }
    println!("claims won by node: {won:?}");
    server.log_is_whole();
}
