//! `GET /api/v1/codes/industries`

use serde::Serialize;
use showcase_domain::{
    industry::{self, Section},
    policy::Action,
};
use utoipa::ToSchema;

use crate::{caller::Anyone, problem::Problem, reply::Reply};

/// The sections of GB/T 4754-2017.
#[derive(Debug, Serialize, ToSchema)]
pub struct IndustryList {
    pub items: Vec<SectionView>,
}

/// A section (门类) with its divisions.
#[derive(Debug, Serialize, ToSchema)]
pub struct SectionView {
    #[schema(value_type = String, example = "I")]
    pub code: char,
    pub name: &'static str,
    pub divisions: Vec<IndustryDivisionView>,
}

/// A division (大类); its code in content is the letter and the two digits, such as `I65`.
#[derive(Debug, Serialize, ToSchema)]
pub struct IndustryDivisionView {
    #[schema(value_type = String, example = "I65")]
    pub code: String,
    pub name: &'static str,
}

/// Lists the industries of GB/T 4754-2017
#[utoipa::path(
    get,
    path = "/codes/industries",
    tag = "codes",
    responses((status = 200, description = "Sections with their divisions", body = IndustryList)),
    extensions(("x-action" = json!(Action::CodesRead))),
)]
pub async fn list_industries(_: Anyone) -> Result<Reply<IndustryList>, Problem> {
    let items = industry::sections().iter().map(SectionView::from).collect();
    Ok(Reply::ok(IndustryList { items }).public())
}

impl From<&Section> for SectionView {
    fn from(section: &Section) -> Self {
        let divisions = section
            .divisions
            .iter()
            .map(|division| IndustryDivisionView {
                code: format!("{}{}", section.letter, division.code),
                name: division.name,
            });
        Self {
            code: section.letter,
            name: section.name,
            divisions: divisions.collect(),
        }
    }
}
