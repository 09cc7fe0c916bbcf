//! `GET /api/v1/codes/divisions`

use serde::{Deserialize, Serialize};
use showcase_domain::{
    division::{self, DivisionCode, Level},
    policy::Action,
};
use utoipa::{IntoParams, ToSchema};

use crate::{caller::Anyone, problem::Problem, query::Query, reply::Reply};

/// The most that are found by a part of their name.
const MAX_FOUND: usize = 100;

/// Which divisions.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct DivisionQuery {
    /// The code of a province or prefecture whose parts are asked for. Without it and `q`: the provinces.
    parent: Option<String>,
    /// Part of the name, or the beginning of the code; 100 are found at most.
    q: Option<String>,
}

/// The divisions that were found.
#[derive(Debug, Serialize, ToSchema)]
pub struct DivisionList {
    /// Edition of GB/T 2260.
    pub edition: &'static str,
    pub items: Vec<DivisionView>,
}

/// An administrative division (GB/T 2260).
#[derive(Debug, Serialize, ToSchema)]
pub struct DivisionView {
    #[schema(value_type = String, example = "410100")]
    pub code: &'static str,
    pub name: &'static str,
    /// With the names of the province and prefecture it lies in.
    pub full_name: String,
    pub level: &'static str,
    pub parent: Option<&'static str>,
    /// The year since which it is not used any more.
    pub retired_since: Option<u16>,
}

/// Looks up administrative divisions
#[utoipa::path(
    get,
    path = "/codes/divisions",
    tag = "codes",
    params(DivisionQuery),
    responses((status = 200, description = "The divisions", body = DivisionList)),
    extensions(("x-action" = json!(Action::CodesRead))),
)]
pub async fn list_divisions(
    _: Anyone,
    Query(query): Query<DivisionQuery>,
) -> Result<Reply<DivisionList>, Problem> {
    let list = DivisionList {
        edition: division::EDITION,
        items: find(&query)?.into_iter().map(DivisionView::from).collect(),
    };
    Ok(Reply::ok(list).public())
}

fn find(query: &DivisionQuery) -> Result<Vec<DivisionCode>, Problem> {
    let parent = match query.parent.as_deref() {
        None => None,
        Some(code) => Some(
            DivisionCode::parse(code).map_err(|message| Problem::parameter("parent", message))?,
        ),
    };
    let within = |code: &DivisionCode| parent.is_none_or(|parent| code.lies_in(parent));
    let named = |code: &DivisionCode, part: &str| {
        code.name().contains(part) || code.as_str().starts_with(part)
    };
    Ok(match (parent, query.q.as_deref().map(str::trim)) {
        (_, Some(part)) => DivisionCode::all()
            .filter(|code| within(code) && named(code, part))
            .take(MAX_FOUND)
            .collect(),
        (Some(parent), None) => parent.children().collect(),
        (None, None) => DivisionCode::current(Level::Province).collect(),
    })
}

impl From<DivisionCode> for DivisionView {
    fn from(code: DivisionCode) -> Self {
        Self {
            code: code.as_str(),
            name: code.name(),
            full_name: code.full_name(),
            level: match code.level() {
                Level::Province => "province",
                Level::Prefecture => "prefecture",
                Level::County => "county",
            },
            parent: code.parent().map(|parent| parent.as_str()),
            retired_since: code.retired_since(),
        }
    }
}
