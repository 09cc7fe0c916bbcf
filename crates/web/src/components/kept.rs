//! What was typed, to be copied: a refusal loses nobody's words.

use askama::Template;

use super::Fact;

#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/kept.html")]
pub struct Kept(pub Vec<Fact>);

impl Kept {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
