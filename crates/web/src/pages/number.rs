//! A registration number whose holder is not on show: number, name and state, for anybody who comes with it.

use askama::Template;

use super::{Page, Room};
use crate::components::{Badge, Fact};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/number.html")]
pub struct NumberPage {
    pub page: Page,
    pub number: String,
    pub kind: String,
    pub badge: Badge,
    pub name: String,
    /// The language of the name, where it is not the page's.
    pub lang: Option<&'static str>,
    pub explanation: String,
    pub facts: Vec<Fact>,
}
