//! `GET /api/v1/codes/technology-readiness-levels`

use serde::Serialize;
use showcase_domain::{
    Language,
    policy::Action,
    trl::{Trl, TrlScale},
};
use utoipa::ToSchema;

use crate::{caller::Anyone, problem::Problem, reply::Reply};

/// A scale with its levels.
#[derive(Debug, Serialize, ToSchema)]
pub struct LevelList {
    pub scale: TrlScale,
    pub items: Vec<LevelView>,
}

/// A level in the interface's words.
#[derive(Debug, Serialize, ToSchema)]
pub struct LevelView {
    pub level: u8,
    pub zh: &'static str,
    pub en: &'static str,
}

/// Lists the technology readiness levels
#[utoipa::path(
    get,
    path = "/codes/technology-readiness-levels",
    tag = "codes",
    responses((status = 200, description = "The levels, 1 first", body = LevelList)),
    extensions(("x-action" = json!(Action::CodesRead))),
)]
pub async fn list_technology_readiness_levels(_: Anyone) -> Result<Reply<LevelList>, Problem> {
    let items = Trl::all().map(|trl| LevelView {
        level: trl.level(),
        zh: trl.name(Language::ZhCn),
        en: trl.name(Language::En),
    });
    let list = LevelList {
        scale: TrlScale::default(),
        items: items.collect(),
    };
    Ok(Reply::ok(list).public())
}
