//! What an application goes through: the stages in their order, the materials, the periods that run.

use askama::Template;

use super::Fact;

#[derive(Clone, Debug, Template)]
#[template(path = "components/outline.html")]
pub struct Outline {
    /// Distinguishes it from others on the same page.
    pub key: String,
    pub steps_label: String,
    pub steps: Vec<OutlineStep>,
    pub materials_heading: String,
    /// Shown in place of materials when none are asked for.
    pub no_materials: String,
    pub materials: Vec<OutlineMaterial>,
    pub facts_heading: String,
    pub facts: Vec<Fact>,
}

#[derive(Clone, Debug)]
pub struct OutlineStep {
    pub name: String,
    /// Who works on it and how.
    pub who: String,
    pub days: String,
    /// How a panel scores.
    pub details: Vec<String>,
    pub checks_label: String,
    pub checks: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct OutlineMaterial {
    pub name: String,
    /// `必交`, `盖章`
    pub marks: Vec<String>,
    pub is_required: bool,
    /// Where a template is found.
    pub template: Option<(String, String)>,
}
