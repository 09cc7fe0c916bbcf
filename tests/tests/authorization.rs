//! The table of docs/authorization.md against the running server (INV-5): every operation and every web form, called by everybody.
//!
//! Calls are harmless: admitted writes come without a version and with an empty body, so they are refused later and otherwise.
//! An operation or form that no sample fits fails the test: nothing is left out.

mod forms;
mod office;
mod table;
mod world;

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};
use showcase_tests::{Call, Engine, on_both_engines};

use table::{Cell, Table};
use world::{Principal, World};

on_both_engines!(every_operation_answers_everybody_as_the_table_says);

async fn every_operation_answers_everybody_as_the_table_says(engine: Engine) {
    let table = Table::committed();
    let world = World::prepared(engine).await;
    let mut operations = operations(&world).await;
    // Logging out ends the sessions that everything else is asked with.
    operations.sort_by_key(|operation| operation.actions.contains(&"account.log_out".to_owned()));
    let mut complaints = Vec::new();
    for operation in &operations {
        for action in &operation.actions {
            for principal in &world.principals {
                let expected = operation.expected(&table, action, principal);
                let answer = operation.call(&world, action, principal).await;
                assert!(answer.status < 500, "{}", answer.body());
                if Cell::of(answer.status) != expected {
                    complaints.push(format!(
                        "{} {} ({action}) by {}: {} instead of {expected:?}: {}",
                        operation.method,
                        operation.path,
                        principal.name,
                        answer.status,
                        answer.body(),
                    ));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    let asked: BTreeSet<&str> = operations
        .iter()
        .flat_map(|operation| operation.actions.iter().map(String::as_str))
        .collect();
    assert_eq!(asked, table.actions(), "every action has an operation");
}

/// One operation of the OpenAPI document.
struct Operation {
    method: Method,
    path: String,
    actions: Vec<String>,
    body: Body,
    parameters: Vec<String>,
}

enum Body {
    None,
    Json,
    File,
}

async fn operations(world: &World) -> Vec<Operation> {
    let document = world.server.anonymous().get("/openapi.json").await;
    let document = document.expect(200).json;
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().expect("there are paths") {
        let methods = item.as_object().expect("a path has methods");
        for (method, operation) in methods.iter().filter(|(name, _)| *name != "parameters") {
            operations.push(Operation::read(path, method, operation));
        }
    }
    assert!(operations.len() > 50, "{} operations", operations.len());
    operations
}

impl Operation {
    fn read(path: &str, method: &str, operation: &Value) -> Self {
        let word = |value: &Value| value.as_str().map(str::to_owned);
        let actions: Vec<String> = match &operation["x-action"] {
            Value::Array(words) => words.iter().filter_map(word).collect(),
            single => word(single).into_iter().collect(),
        };
        assert!(!actions.is_empty(), "{method} {path} names no action");
        let content = &operation["requestBody"]["content"];
        let body = match content.as_object().and_then(|types| types.keys().next()) {
            None => Body::None,
            Some(media_type) if media_type.starts_with("multipart/") => Body::File,
            Some(_) => Body::Json,
        };
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        Self {
            method: method.to_uppercase().parse().expect("a method"),
            path: path.to_owned(),
            actions,
            body,
            parameters: parameters
                .filter(|parameter| parameter["in"] == "query" && parameter["required"] == true)
                .filter_map(|parameter| word(&parameter["name"]))
                .collect(),
        }
    }

    /// Without an id in the path it is about whoever asks.
    fn is_about_the_caller(&self) -> bool {
        !self.path.contains('{')
    }

    fn expected(&self, table: &Table, action: &str, principal: &Principal) -> Cell {
        let row = table.row(action);
        if row.resource == "account" && self.is_about_the_caller() && principal.is_person() {
            principal.within_scopes(row, row.cell("self"))
        } else {
            principal.expected(row)
        }
    }

    async fn call(
        &self,
        world: &World,
        action: &str,
        principal: &Principal,
    ) -> showcase_tests::Answer {
        let mut path = world.fill(&self.path, action);
        for (index, name) in self.parameters.iter().enumerate() {
            let separator = if index == 0 { '?' } else { '&' };
            path = format!("{path}{separator}{name}={}", world.place(name, action));
        }
        let path = path
            .strip_prefix("/api/v1")
            .expect("operations lie below /api/v1");
        let call = principal.client.call(self.method.clone(), path);
        self.with_body(call).await
    }

    fn with_body(&self, call: Call) -> Call {
        match self.body {
            Body::None => call,
            Body::Json => call.json(json!({})),
            Body::File => call.form(reqwest::multipart::Form::new()),
        }
    }
}
