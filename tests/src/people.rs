//! The people of a test, made the way people are made.

use serde_json::{Value, json};

use crate::{Client, Server, samples};

/// Long enough, and on no list of common ones.
pub const PASSWORD: &str = "灯塔与清晨的第三条河流 1968";

impl Server {
    /// Somebody of the office with one role, logged in.
    pub async fn staff(&self, role: &str) -> Client {
        self.colleague(role, &[role]).await
    }

    /// Somebody of the office by a name of their own, with any roles.
    pub async fn colleague(&self, name: &str, roles: &[&str]) -> Client {
        let mail = samples::mail(name);
        let mut arguments = vec!["user", "create", "--mail", &mail, "--name", name];
        for role in roles {
            arguments.extend(["--role", role]);
        }
        self.cli_with_input(&arguments, &format!("{PASSWORD}\n"))
            .succeeded();
        self.log_in(&mail).await
    }

    /// A new session of somebody who exists.
    pub async fn log_in(&self, identifier: &str) -> Client {
        let anonymous = self.anonymous();
        let session = anonymous
            .post(
                "/sessions",
                json!({"identifier": identifier, "password": PASSWORD}),
            )
            .await
            .expect(201);
        anonymous.with_token(session.text("token"))
    }

    /// A person who registered with an address derived from the name.
    pub async fn person(&self, name: &str) -> Client {
        let mail = samples::mail(name);
        let anonymous = self.anonymous();
        anonymous
            .post("/registrations", json!({"identifier": mail}))
            .await
            .assert_status(202);
        let code = self.code_sent_to(&mail).await;
        anonymous
            .post(
                "/persons",
                json!({"identifier": mail, "code": code, "name": name, "password": PASSWORD}),
            )
            .await
            .assert_status(201);
        self.log_in(&mail).await
    }

    /// A person with an organization of this name, not submitted yet.
    pub async fn enterprise(&self, name: &str) -> Enterprise {
        let client = self.person(name).await;
        let organization = client
            .post("/organizations", samples::organization(name))
            .await
            .expect(201)
            .id();
        Enterprise {
            client,
            organization,
        }
    }

    /// The last verification code in the outbox for an address.
    pub async fn code_sent_to(&self, address: &str) -> String {
        let outbox = self
            .anonymous()
            .get(&format!("/outbox?to={address}"))
            .await
            .expect(200);
        let last = outbox.items().last().map(Value::to_string);
        let last = last.unwrap_or_else(|| panic!("nothing was sent to {address}"));
        six_digits(&last).unwrap_or_else(|| panic!("no code in {last}"))
    }
}

/// An organization and the person who registered it.
pub struct Enterprise {
    pub client: Client,
    pub organization: String,
}

fn six_digits(text: &str) -> Option<String> {
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .find(|word| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .map(str::to_owned)
}
