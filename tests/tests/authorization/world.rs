//! One organization with one of everything, and everybody who could ask for it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use showcase_tests::{Client, Engine, Enterprise, Office, Server, samples};

use super::office::{Listed, seat_only};
use super::table::{Cell, Row};

/// What only a person does, where the table's column for strangers says that everybody who is signed in does.
const FOR_PERSONS: [&str; 5] = [
    "account.log_out",
    "organization.create",
    "organization.claim",
    "notification.read",
    "notice.object",
];

/// About a case on whose panel the seated expert does not sit.
const ANOTHER_CASE: [&str; 2] = ["case.dismiss_objection", "case.uphold_objection"];

const SEATED_EXPERT: &str = "seated_expert";

/// Somebody who asks.
pub struct Principal {
    pub name: &'static str,
    pub client: Client,
    /// Whose answers they get.
    column: &'static str,
    holds: Holds,
}

enum Holds {
    Nothing,
    Session { mail: String },
    PersonalToken(&'static [&'static str]),
    OrganizationToken(&'static [&'static str]),
}

impl Principal {
    pub const fn is_person(&self) -> bool {
        matches!(self.holds, Holds::Session { .. } | Holds::PersonalToken(_))
    }

    /// The address to sign in with on the web; none for tokens.
    pub fn mail(&self) -> Option<&str> {
        match &self.holds {
            Holds::Session { mail } => Some(mail),
            Holds::Nothing | Holds::PersonalToken(_) | Holds::OrganizationToken(_) => None,
        }
    }

    pub const fn is_nobody(&self) -> bool {
        matches!(self.holds, Holds::Nothing)
    }

    pub fn expected(&self, row: &Row) -> Cell {
        let column = match self.column {
            SEATED_EXPERT if ANOTHER_CASE.contains(&row.action.as_str()) => "stranger",
            column => column,
        };
        let cell = row.cell(column);
        match self.holds {
            Holds::OrganizationToken(_) if FOR_PERSONS.contains(&row.action.as_str()) => {
                Cell::Forbidden
            }
            _ => self.within_scopes(row, cell),
        }
    }

    /// A token does no more than its scopes say; what anybody may do needs none.
    pub fn within_scopes(&self, row: &Row, cell: Cell) -> Cell {
        let (Holds::PersonalToken(scopes) | Holds::OrganizationToken(scopes)) = self.holds else {
            return cell;
        };
        let open = row.cell("anonymous") == Cell::Admitted;
        if cell == Cell::Admitted && !open && !scopes.contains(&row.scope.as_str()) {
            Cell::Forbidden
        } else {
            cell
        }
    }
}

pub struct World {
    pub server: Server,
    pub principals: Vec<Principal>,
    /// What stands for each name in a path or a query.
    places: BTreeMap<&'static str, String>,
}

impl World {
    pub async fn prepared(engine: Engine) -> Self {
        let server = Server::start(engine);
        let reviewer = server.staff("reviewer").await;
        let ours = server.verified("示例甲", &reviewer).await;
        let mut world = Self {
            principals: everybody(&server, &ours, reviewer.clone()).await,
            places: BTreeMap::new(),
            server,
        };
        world.fill_places(&ours, &reviewer).await;
        world
    }

    /// An offering on show, and another whose case is in review for the second time.
    async fn fill_places(&mut self, ours: &Enterprise, reviewer: &Client) {
        let shown = ours.offering("示例停车引导").await;
        let case = ours.submit_offering(&shown).await;
        let _ = reviewer.pass(&case).await;
        let office = Office {
            reviewer: reviewer.clone(),
            approver: self.client("approver").clone(),
        };
        let _ = office.approver.pass(&case).await;
        let administrator = self.client("business_administrator");
        let listed = Listed::prepared(&office, administrator, ours).await;
        seat_only(administrator, &samples::mail(SEATED_EXPERT)).await;
        let shown = ours.client.get(&format!("/offerings/{shown}")).await;
        let picture = ours.upload("图片").await;
        let lamp = samples::with_material(samples::offering("示例路灯杆"), "picture", &picture);
        let offering = ours.offering_of(lamp).await;
        let case = ours.submit_offering(&offering).await;
        reviewer.claim(&case).await.assert_status(200);
        let handed_back = reviewer
            .ask_for_a_change(&case, "/summary", "请写明适用场景。")
            .await;
        self.hand_in_again(ours, &case, &handed_back.json).await;
        let claimed = reviewer.claim(&case).await;
        reviewer
            .act(&format!("/cases/{case}/panel"))
            .if_match(&claimed.etag())
            .await
            .assert_status(200);
        let me = ours.client.get("/persons/me").await.expect(200);
        let request = handed_back.text("/change_requests/0/id").to_owned();
        let self_token = self.personal_token("self").await;
        let organization_token = token(&ours.client, &ours.at("/tokens"), &["read"]).await;
        self.places.extend([
            ("organization", ours.organization.clone()),
            ("offering", offering),
            ("case", case),
            ("change_request", request.clone()),
            ("item", request),
            (
                "revision",
                claimed.text("/submissions/0/revision").to_owned(),
            ),
            ("case of case.dismiss_objection", listed.case.clone()),
            ("case of case.uphold_objection", listed.case),
            ("notice", listed.notice),
            ("objection", listed.objection),
            ("part", "list".to_owned()),
            ("material", licence(ours).await),
            ("material of offering.edit", picture.clone()),
            ("material of material.read", picture),
            ("requirement", "business_license".to_owned()),
            ("requirement of offering.edit", "picture".to_owned()),
            ("group", "basics".to_owned()),
            ("person", me.id()),
            ("external_ref", "ref-1".to_owned()),
            (
                "registration_number",
                shown.text("registration_number").to_owned(),
            ),
            ("subject_kind", "offering".to_owned()),
            ("kind", "offering".to_owned()),
            ("year", "2026".to_owned()),
            ("person of expert.manage", self.expert().await),
            ("substitution", self.substitution(reviewer).await),
            ("interest", self.interest(ours).await),
            ("token of token.manage", self_token),
            ("token of organization_token.manage", organization_token.id),
            ("to", samples::mail("self")),
            ("slug", "conflict".to_owned()),
        ]);
    }

    async fn hand_in_again(&self, ours: &Enterprise, case: &str, handed_back: &Value) {
        let request = handed_back["change_requests"][0]["id"].as_str();
        let request = request.expect("there is a change request");
        let path = format!("/cases/{case}");
        let subject = handed_back["subject"]["id"]
            .as_str()
            .expect("a case has a subject");
        let offering = ours
            .client
            .get(&format!("/offerings/{subject}"))
            .await
            .expect(200);
        let mut draft = offering["draft"].clone();
        draft["summary"] = json!("面向园区与街道的示例路灯杆,适用于夜间照明与环境监测。");
        ours.client
            .put(&format!("/offerings/{subject}/draft"), draft)
            .if_match(&offering.etag())
            .await
            .assert_status(200);
        let etag = ours.client.get(&path).await.expect(200).etag();
        let answer = json!({"answer": "changed", "text": "已写明。"});
        let answered = ours
            .client
            .post(&format!("{path}/change-requests/{request}/answer"), answer)
            .if_match(&etag)
            .await
            .expect(200);
        ours.client
            .act(&format!("{path}/resubmission"))
            .if_match(&answered.etag())
            .await
            .assert_status(200);
    }

    async fn personal_token(&self, name: &str) -> String {
        token(self.client(name), "/tokens", &["read"]).await.id
    }

    fn client(&self, name: &str) -> &Client {
        let mut principals = self.principals.iter();
        let found = principals.find(|principal| principal.name == name);
        &found.expect("the principal is there").client
    }

    /// Somebody in the pool of experts: it grants nothing by itself.
    async fn expert(&self) -> String {
        let input = json!({"identifier": samples::mail("self"), "specialty": "物联网"});
        let office = self.client("business_administrator");
        let admitted = office.post("/experts", input).await.expect(201);
        admitted.text("person").to_owned()
    }

    /// A substitution that is never in force here: nobody has more roles for it.
    async fn substitution(&self, reviewer: &Client) -> String {
        let me = async |client: &Client| client.get("/persons/me").await.expect(200).id();
        let office = self.client("business_administrator");
        let input = json!({
            "person": me(reviewer).await,
            "substitute": me(office).await,
            "from": "2090-01-01T00:00:00Z",
            "until": "2090-02-01T00:00:00Z",
        });
        office.post("/substitutions", input).await.expect(201).id()
    }

    /// One of the person whom the table calls `self`.
    async fn interest(&self, ours: &Enterprise) -> String {
        let input = json!({"organization": ours.organization, "reason": "亲属任职。"});
        let declared = self.client("self").post("/interests", input).await;
        declared.expect(201).id()
    }

    /// A path with every name replaced by something that is there.
    pub fn fill(&self, template: &str, action: &str) -> String {
        let segments = template.split('/').map(|segment| {
            let name = segment
                .strip_prefix('{')
                .and_then(|rest| rest.strip_suffix('}'));
            name.map_or(segment, |name| self.place(name, action))
        });
        segments.collect::<Vec<_>>().join("/")
    }

    pub fn place(&self, name: &str, action: &str) -> &str {
        let special = format!("{name} of {action}");
        let place = self
            .places
            .get(special.as_str())
            .or_else(|| self.places.get(name));
        place.unwrap_or_else(|| panic!("there is no sample of {name} for {action}"))
    }
}

/// The licence that the organization was verified with.
async fn licence(ours: &Enterprise) -> String {
    let read = ours.client.get(&ours.at("")).await.expect(200);
    read.text("/approved/materials/0/material").to_owned()
}

/// A token as it was made.
struct Made {
    id: String,
    secret: String,
}

async fn token(client: &Client, path: &str, scopes: &[&str]) -> Made {
    let input = json!({"label": "ERP", "scopes": scopes, "expires_in_days": 30});
    let made = client.post(path, input).await.expect(201);
    Made {
        id: made.text("/token/id").to_owned(),
        secret: made.text("secret").to_owned(),
    }
}

async fn everybody(server: &Server, ours: &Enterprise, reviewer: Client) -> Vec<Principal> {
    let session = |name, column, client, mail: String| Principal {
        name,
        client,
        column,
        holds: Holds::Session { mail },
    };
    let mut everybody = vec![Principal {
        name: "anonymous",
        client: server.anonymous(),
        column: "anonymous",
        holds: Holds::Nothing,
    }];
    for (name, column) in [
        ("stranger", "stranger"),
        ("self", "self"),
        ("viewer", "viewer"),
        ("editor", "editor"),
        (SEATED_EXPERT, SEATED_EXPERT),
    ] {
        let client = server.person(name).await;
        let mail = samples::mail(name);
        if matches!(name, "viewer" | "editor") {
            let member = json!({"identifier": mail, "role": name});
            let added = ours.client.post(&ours.at("/members"), member).await;
            added.assert_status(201);
        }
        everybody.push(session(name, column, client, mail));
    }
    let elsewhere = server.enterprise("elsewhere").await.client;
    everybody.push(session(
        "owner of another organization",
        "stranger",
        elsewhere,
        samples::mail("elsewhere"),
    ));
    everybody.push(session(
        "owner",
        "owner",
        ours.client.clone(),
        samples::mail("示例甲"),
    ));
    everybody.push(session(
        "reviewer",
        "reviewer",
        reviewer,
        samples::mail("reviewer"),
    ));
    for role in [
        "approver",
        "business_administrator",
        "system_administrator",
        "security_administrator",
        "auditor",
    ] {
        let mail = samples::mail(role);
        everybody.push(session(role, role, server.staff(role).await, mail));
    }
    everybody.extend(programs(ours).await);
    everybody
}

async fn programs(ours: &Enterprise) -> [Principal; 3] {
    const MOST: &[&str] = &["read", "write", "submit", "review"];
    let secret = async |path: &str, scopes| {
        let made = token(&ours.client, path, scopes).await;
        ours.client.with_token(&made.secret)
    };
    let organizations = ours.at("/tokens");
    [
        Principal {
            name: "token of the organization",
            client: secret(&organizations, MOST).await,
            column: "editor",
            holds: Holds::OrganizationToken(MOST),
        },
        Principal {
            name: "token of the organization that only reads",
            client: secret(&organizations, &["read"]).await,
            column: "editor",
            holds: Holds::OrganizationToken(&["read"]),
        },
        Principal {
            name: "token of the owner that only writes",
            client: secret("/tokens", &["write"]).await,
            column: "owner",
            holds: Holds::PersonalToken(&["write"]),
        },
    ]
}
