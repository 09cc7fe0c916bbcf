//! AB岗. The form asks for whole days, the last one included; the registry keeps instants.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use chrono::{NaiveDate, TimeDelta};
use showcase_domain::calendar::Calendar;
use showcase_domain::id::{PersonId, SubstitutionId};
use showcase_domain::message::{FieldErrors, Message};
use showcase_domain::office::LENT_ROLES;
use showcase_domain::policy::Action;
use showcase_domain::{Language::ZhCn, Refusal};
use showcase_registry::views::{StaffView, SubstitutionStanding, SubstitutionView};
use showcase_registry::{
    Error, Registry, SubstitutionInput, SubstitutionQuery, SubstitutionRange, Supplied,
};

use crate::at::At;
use crate::components::{Badge, Choice, Control, Input, Link, Tone, Width};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{Room, SubstitutionRow, SubstitutionsPage};
use crate::query::Asked;
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

const HERE: &str = "/console/substitutions";

pub async fn list(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = Asked::read(query.as_deref(), &["range"]);
    let query = asked.parsed::<SubstitutionQuery>()?;
    let (fields, errors) = (Fields::default(), Errors::default());
    let page = page(&registry, &visit, query, &fields, &errors).await?;
    Ok(draw(&page))
}

pub async fn set(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = read(&visit, &fields);
    match registry.set_substitution(&visit.caller, input).await {
        Ok(_) => Ok(done(HERE, Done::SubstitutionSet)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let errors = Errors::of(&errors);
            let query = SubstitutionQuery::default();
            let page = page(&registry, &visit, query, &fields, &errors).await?;
            Ok(draw_refused(&page))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn end(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<SubstitutionId>,
    _: Fields,
) -> Result<Response, Failure> {
    registry.end_substitution(&visit.caller, id).await?;
    Ok(done(HERE, Done::SubstitutionEnded))
}

/// From the first instant of the first day to the last of the last one.
fn read(visit: &Visit, fields: &Fields) -> Supplied<SubstitutionInput> {
    let mut errors = FieldErrors::new();
    let mut person = |name: &str| {
        errors.required(format!("/{name}"), Some(fields.get(name)), |text| {
            text.parse::<PersonId>().map_err(|_| Message::NotFound)
        })
    };
    let (away, substitute) = (person("person"), person("substitute"));
    let mut day = |name: &str| {
        errors.required(format!("/{name}"), Some(fields.get(name)), |text| {
            text.parse::<NaiveDate>().map_err(|_| Message::NotADate)
        })
    };
    let (from, until) = (day("from"), day("until"));
    let days = Calendar::built_in(visit.zone);
    match (away, substitute, from, until) {
        (Some(person), Some(substitute), Some(from), Some(until)) => Ok(SubstitutionInput {
            person,
            substitute,
            from: days.start_of(from),
            until: days.end_of(until),
        }),
        _ => Err(Refusal::Invalid(errors)),
    }
}

async fn page(
    registry: &Registry,
    visit: &Visit,
    query: SubstitutionQuery,
    fields: &Fields,
    errors: &Errors,
) -> Result<SubstitutionsPage, Failure> {
    let substitutions = registry.list_substitutions(&visit.caller, query).await?;
    let may_manage = visit.may(Action::SubstitutionManage);
    let staff = registry.list_staff(&visit.caller).await?;
    let mut controls = controls(&staff, fields);
    let other = match query.range {
        SubstitutionRange::Current => Link::new("查看已经结束的", format!("{HERE}?range=all")),
        SubstitutionRange::All => Link::new("只看现在和以后的", HERE),
    };
    Ok(SubstitutionsPage {
        page: visit.page(Room::Console, "AB岗"),
        errors: errors.mark_controls(&mut controls),
        rows: substitutions
            .iter()
            .map(|it| row(visit, it, may_manage))
            .collect(),
        other,
        controls: may_manage.then_some(controls),
    })
}

fn controls(staff: &[StaffView], fields: &Fields) -> Vec<Control> {
    let lends = |it: &&StaffView| it.roles.iter().any(|role| LENT_ROLES.contains(role));
    let choices = |name: &str, people: Vec<&StaffView>| {
        let given = fields.get(name);
        let choices = people.into_iter().map(|it| {
            let roles: Vec<&str> = it.roles.iter().map(|role| role.text(ZhCn)).collect();
            let label = format!("{}（{}，在办 {} 件）", it.name, roles.join("、"), it.cases);
            let choice = Choice::new(it.person.to_string(), label);
            if choice.value == given {
                choice.chosen()
            } else {
                choice
            }
        });
        std::iter::once(Choice::new("", "请选择"))
            .chain(choices)
            .collect::<Vec<_>>()
    };
    let away = choices("person", staff.iter().filter(lends).collect());
    let substitutes = choices("substitute", staff.iter().collect());
    let day = |name: &str, label: &str| {
        Control::typed("date", name, label, fields.get(name)).width(Width::Short)
    };
    vec![
        Control::new("person", "谁不在岗", Input::Select(away)).width(Width::Medium),
        Control::new("substitute", "由谁顶岗", Input::Select(substitutes)).width(Width::Medium),
        day("from", "第一天"),
        day("until", "最后一天").hint("这一天仍由顶岗人办理"),
    ]
}

fn row(visit: &Visit, substitution: &SubstitutionView, may_manage: bool) -> SubstitutionRow {
    let last = substitution.until - TimeDelta::microseconds(1);
    let mut period = format!(
        "{} 至 {}，含当日",
        visit.on(substitution.from).shown,
        visit.on(last).shown
    );
    if let Some(ended) = substitution.ended_at {
        period = format!("{period} · {}提前结束", visit.at(ended).shown);
    }
    let badge = match substitution.standing {
        SubstitutionStanding::Planned => Badge::new(Tone::Draft, "未开始"),
        SubstitutionStanding::InForce => Badge::new(Tone::Force, "顶岗中"),
        SubstitutionStanding::Over => Badge::new(Tone::Draft, "已结束"),
    };
    let can_end = may_manage && substitution.standing != SubstitutionStanding::Over;
    SubstitutionRow {
        person: substitution.person.name.clone(),
        substitute: substitution.substitute.name.clone(),
        period,
        badge,
        end_href: can_end.then(|| format!("{HERE}/{}/end", substitution.id)),
    }
}
