//! Several hundred calls that are almost right, drawn with a fixed seed from the API's own description: none answers 500, and
//! every refusal is a problem.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use reqwest::Method;
use serde_json::{Map, Value, json};
use showcase_tests::{Answer, Client, Engine, Server, on_both_engines, rounds, samples};

on_both_engines!(almost_right_calls_never_break_anything);

/// Changed only when a run with another seed found something.
const SEED: u64 = 20_261_122;

async fn almost_right_calls_never_break_anything(engine: Engine) {
    let server = Server::start(engine);
    let target = Target::prepared(&server).await;
    let mut random = StdRng::seed_from_u64(SEED);
    for _ in 0..rounds(6, 60) {
        for operation in &target.operations {
            let call = target.draw(operation, &mut random);
            let shown = call.to_string();
            let answer = target.send(call, &mut random).await;
            check(&shown, &answer);
        }
    }
    server.cli(&["audit", "verify"]).succeeded();
    let log = server.log();
    assert!(!log.contains("panicked"), "{log}");
}

fn check(shown: &str, answer: &Answer) {
    assert!(
        answer.status < 500,
        "{shown}: {}\n{}",
        answer.status,
        answer.body()
    );
    if answer.status >= 400 {
        let media_type = answer.header("content-type");
        assert_eq!(
            media_type,
            Some("application/problem+json"),
            "{shown}: {}",
            answer.body()
        );
        assert_eq!(
            answer["status"],
            answer.status,
            "{shown}: {}",
            answer.body()
        );
    }
}

struct Operation {
    method: Method,
    path: String,
    /// Names of query parameters.
    query: Vec<String>,
    /// The schema of a JSON body.
    body: Option<Value>,
}

/// A server with things to aim at.
struct Target {
    document: Value,
    operations: Vec<Operation>,
    /// Ids that exist, for anybody and anything.
    ids: Vec<String>,
    callers: Vec<Client>,
}

/// What is going to be sent.
struct Drawn {
    method: Method,
    path: String,
    body: Option<Vec<u8>>,
}

impl std::fmt::Display for Drawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body = self.body.as_deref().unwrap_or_default();
        write!(
            f,
            "{} {} {}",
            self.method,
            self.path,
            String::from_utf8_lossy(body)
        )
    }
}

impl Target {
    async fn prepared(server: &Server) -> Self {
        let reviewer = server
            .colleague(
                "everything",
                &["reviewer", "approver", "business_administrator"],
            )
            .await;
        let ours = server.verified("示例甲", &reviewer).await;
        let offering = ours.offering("示例停车引导").await;
        let case = ours.submit_offering(&offering).await;
        let claimed = reviewer.claim(&case).await;
        let scopes = ["read", "write", "submit", "review"];
        // Tokens, which no log-out ends.
        let mut callers = vec![server.anonymous()];
        let auditor = server.staff("auditor").await;
        for client in [&ours.client, &reviewer, &auditor] {
            let input = json!({"label": "mutations", "scopes": scopes, "expires_in_days": 1});
            let made = client.post("/tokens", input).await.expect(201);
            callers.push(client.with_token(made.text("secret")));
        }
        let document = server
            .anonymous()
            .get("/openapi.json")
            .await
            .expect(200)
            .json;
        let me = ours.client.get("/persons/me").await.expect(200).id();
        let material = ours.upload("检测报告").await;
        let revision = claimed.text("/submissions/0/revision").to_owned();
        Self {
            operations: operations(&document),
            document,
            ids: vec![
                ours.organization.clone(),
                offering,
                case,
                me,
                material,
                revision,
            ],
            callers,
        }
    }

    async fn send(&self, drawn: Drawn, random: &mut StdRng) -> Answer {
        let client = self.callers.choose(random).expect("somebody calls");
        let path = drawn
            .path
            .strip_prefix("/api/v1")
            .expect("operations lie below /api/v1");
        let mut call = client.call(drawn.method, path);
        if let Some(body) = drawn.body {
            let media_type = match random.random_range(0..20) {
                0 => "multipart/form-data; boundary=x",
                1 => "text/plain",
                _ => "application/json",
            };
            call = call.body(body, media_type);
        }
        if random.random_bool(0.7) {
            let tags = [
                "*",
                "\"1\"",
                "\"2\"",
                "\"3\"",
                "\"-1\"",
                "\"9223372036854775808\"",
                "x",
            ];
            call = call.if_match(tags.choose(random).expect("there are tags"));
        }
        if random.random_bool(0.2) {
            call = call.key(&format!("k-{}", random.random_range(0..5)));
        }
        call.await
    }

    fn draw(&self, operation: &Operation, random: &mut StdRng) -> Drawn {
        let segments: Vec<String> = operation
            .path
            .split('/')
            .map(|segment| match segment.strip_prefix('{') {
                None => segment.to_owned(),
                Some(name) => self.segment(name.trim_end_matches('}'), random),
            })
            .collect();
        let mut path = segments.join("/");
        for (index, name) in operation.query.iter().enumerate() {
            if random.random_bool(0.5) {
                let separator = if index == 0 || !path.contains('?') {
                    '?'
                } else {
                    '&'
                };
                let value = [
                    "1", "0", "x", "%00", "%ff", "-1", "1e9", "%25_%5C", "示例", "created", "",
                ]
                .choose(random)
                .expect("there are values");
                path = format!("{path}{separator}{name}={value}");
            }
        }
        let schema = operation.body.as_ref();
        Drawn {
            method: operation.method.clone(),
            path,
            body: schema.map(|schema| {
                spoil(
                    self.value(schema, random, 0).to_string().into_bytes(),
                    random,
                )
            }),
        }
    }

    /// Mostly something of the right kind.
    fn segment(&self, name: &str, random: &mut StdRng) -> String {
        let kind = match name {
            "organization" => "org_",
            "offering" => "off_",
            "case" => "case_",
            "person" => "per",
            "material" => "mat_",
            "revision" => "rev_",
            _ => "",
        };
        let right = self
            .ids
            .iter()
            .find(|id| !kind.is_empty() && id.starts_with(kind));
        match right {
            Some(id) if random.random_bool(0.8) => id.clone(),
            _ => [
                "%20",
                "ref-1",
                "off_",
                "%F0%9F%98%80",
                "SC-2026-000001",
                "0",
                "a%2Fb",
                "%25%5F",
            ]
            .choose(random)
            .map_or_else(String::new, |&text| text.to_owned()),
        }
    }

    /// A value of a schema, or now and then of another.
    fn value(&self, schema: &Value, random: &mut StdRng, depth: usize) -> Value {
        if depth > 6 || random.random_bool(0.05) {
            return anything(random);
        }
        if let Some(name) = schema["$ref"].as_str() {
            let pointer = name.trim_start_matches('#');
            let schema = self.document.pointer(pointer).unwrap_or(&Value::Null);
            return self.value(schema, random, depth + 1);
        }
        for choice in ["oneOf", "anyOf", "allOf"] {
            if let Some(schema) = schema[choice].as_array().and_then(|all| all.choose(random)) {
                return self.value(schema, random, depth + 1);
            }
        }
        if let Some(word) = schema["enum"].as_array().and_then(|all| all.choose(random)) {
            return word.clone();
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => kinds.choose(random).and_then(Value::as_str),
            kind => kind.as_str(),
        };
        match kind {
            Some("object") => self.object(schema, random, depth),
            Some("array") => {
                let items = (0..random.random_range(0..3))
                    .map(|_| self.value(&schema["items"], random, depth + 1));
                items.collect()
            }
            Some("integer" | "number") => json!(random.random_range(-2..12)),
            Some("boolean") => json!(random.random_bool(0.5)),
            Some("string") => json!(self.text(random)),
            _ => anything(random),
        }
    }

    fn object(&self, schema: &Value, random: &mut StdRng, depth: usize) -> Value {
        let mut object = Map::new();
        for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
            if random.random_bool(0.8) {
                object.insert(name.clone(), self.value(schema, random, depth + 1));
            }
        }
        if random.random_bool(0.05) {
            object.insert("colour".to_owned(), json!("red"));
        }
        Value::Object(object)
    }

    fn text(&self, random: &mut StdRng) -> String {
        match random.random_range(0..12) {
            0 => String::new(),
            1 => "字".repeat(6_000),
            2 => "a\u{0}b".to_owned(),
            3 => "\u{202e}\u{feff}\u{200b}".to_owned(),
            4 => "governance.parking".to_owned(),
            5 => samples::fresh_uscc(),
            6 => "410100".to_owned(),
            7 => self.ids.choose(random).cloned().unwrap_or_default(),
            8 => samples::mail("everything"),
            9 => "'; DROP TABLE events; --".to_owned(),
            10 => "%_\\".to_owned(),
            _ => "示例产品,面向园区与街道。".to_owned(),
        }
    }
}

fn anything(random: &mut StdRng) -> Value {
    let values = [
        Value::Null,
        json!(true),
        json!(-1),
        json!(1e300),
        json!(i64::MAX),
        json!(""),
        json!([]),
        json!({}),
        json!([[[[{}]]]]),
        json!({"kind": "field"}),
    ];
    values.choose(random).cloned().unwrap_or_default()
}

/// Now and then the bytes themselves are damaged.
fn spoil(mut body: Vec<u8>, random: &mut StdRng) -> Vec<u8> {
    match random.random_range(0..15) {
        0 => body.truncate(body.len() / 2),
        1 => body.push(b'}'),
        2 if !body.is_empty() => {
            let place = random.random_range(0..body.len());
            body[place] = random.random();
        }
        _ => {}
    }
    body
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().expect("there are paths") {
        for (method, operation) in item.as_object().expect("a path has methods") {
            let Ok(method) = method.to_uppercase().parse::<Method>() else {
                continue;
            };
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let names = parameters
                .filter(|parameter| parameter["in"] == "query")
                .filter_map(|parameter| parameter["name"].as_str());
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            operations.push(Operation {
                method,
                path: path.clone(),
                query: names.map(str::to_owned).collect(),
                body: (!schema.is_null()).then(|| schema.clone()),
            });
        }
    }
    assert!(operations.len() > 50, "{} operations", operations.len());
    operations
}
