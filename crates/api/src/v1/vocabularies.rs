//! `GET /api/v1/vocabularies/scenarios`

use showcase_domain::{policy::Action, vocabulary::Vocabulary};

use crate::{caller::Anyone, problem::Problem, reply::Reply};

/// Reads the scenario vocabulary: outcomes, fields and tags
///
/// Retired tags stay in it, with what replaced them.
#[utoipa::path(
    get,
    path = "/vocabularies/scenarios",
    tag = "codes",
    responses((status = 200, description = "The vocabulary in force", body = Vocabulary)),
    extensions(("x-action" = json!(Action::CodesRead))),
)]
pub async fn read_scenario_vocabulary(_: Anyone) -> Result<Reply<&'static Vocabulary>, Problem> {
    Ok(Reply::ok(Vocabulary::current()).public())
}
