//! The web's forms, sent by everybody who can sign in and by nobody, against the same table.

use serde_json::Value;
use showcase_tests::{Engine, PASSWORD, Page, Visitor, on_both_engines};

use super::table::{Cell, Row, Table};
use super::world::{Principal, World};

on_both_engines!(every_form_answers_everybody_as_the_table_says);

/// A form as `showcase openapi --forms` lists it.
struct Form {
    path: String,
    action: String,
}

async fn every_form_answers_everybody_as_the_table_says(engine: Engine) {
    let table = Table::committed();
    let world = World::prepared(engine).await;
    let mut forms = forms(&world);
    // Signing out ends the session that everything else is asked with.
    forms.sort_by_key(|form| form.action == "account.log_out");
    let mut complaints = Vec::new();
    for principal in &world.principals {
        let Some(visitor) = enter(&world, principal).await else {
            continue;
        };
        for form in &forms {
            let expected = form.expected(table.row(&form.action), principal);
            let page = form.send(&world, &visitor).await;
            assert!(page.status < 500, "{}: {}", form.path, page.html);
            if cell(&page) != expected {
                complaints.push(format!(
                    "POST {} ({}) by {}: {} {:?} instead of {expected:?}",
                    form.path, form.action, principal.name, page.status, page.location,
                ));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn forms(world: &World) -> Vec<Form> {
    let printed = world.server.cli(&["openapi", "--forms"]).succeeded();
    let listed: Vec<Value> = serde_json::from_str(&printed).expect("the list is JSON");
    let text = |form: &Value, key: &str| form[key].as_str().expect("a text").to_owned();
    let forms: Vec<Form> = listed
        .iter()
        .map(|form| Form {
            path: text(form, "path"),
            action: text(form, "action"),
        })
        .collect();
    assert!(forms.len() > 20, "{} forms", forms.len());
    forms
}

/// A browser in which the principal signed in; none for programs.
async fn enter(world: &World, principal: &Principal) -> Option<Visitor> {
    let visitor = world.server.visitor();
    if principal.is_nobody() {
        return Some(visitor);
    }
    let fields = [("identifier", principal.mail()?), ("password", PASSWORD)];
    let entered = visitor.fill("/sign-in", "/sign-in", &fields).await;
    let _ = entered.expect(303);
    Some(visitor)
}

/// Whoever has to sign in is led there.
fn cell(page: &Page) -> Cell {
    let to_sign_in = |location: &String| location.starts_with("/sign-in?");
    if page.status == 303 && page.location.as_ref().is_some_and(to_sign_in) {
        Cell::NotSignedIn
    } else {
        Cell::of(page.status)
    }
}

impl Form {
    fn expected(&self, row: &Row, principal: &Principal) -> Cell {
        let about_the_caller = row.resource == "account" && !self.path.contains('{');
        if about_the_caller && principal.is_person() {
            row.cell("self")
        } else {
            principal.expected(row)
        }
    }

    async fn send(&self, world: &World, visitor: &Visitor) -> Page {
        // The forms name every id alike: what it is of stands before it.
        let path = self
            .path
            .replace("organizations/{id}", "organizations/{organization}")
            .replace("offerings/{id}", "offerings/{offering}")
            .replace("cases/{id}", "cases/{case}")
            .replace("notices/{id}", "notices/{notice}");
        let path = world.fill(&path, &self.action);
        let token = visitor.get("/").await.hidden("csrf").unwrap_or_default();
        visitor.post(&path, &[("csrf", &token)]).await
    }
}
