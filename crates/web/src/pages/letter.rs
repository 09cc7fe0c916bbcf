//! Letters of the office to whoever submitted: 补正告知书, 修改意见告知书, 不予通过告知书. Documents on A4.

use askama::Template;

use super::{Page, Room};
use crate::components::Fact;

#[derive(Clone, Debug, Template)]
#[template(path = "pages/letter.html")]
pub struct LetterPage {
    pub page: Page,
    pub title: String,
    /// Of the document: the number of the case with a suffix.
    pub number: String,
    /// In full, in the field's time zone.
    pub date: String,
    /// The organization that it is to.
    pub addressee: String,
    pub opening: String,
    pub items: Vec<LetterItem>,
    /// What else there is to know, such as the deadline.
    pub facts: Vec<Fact>,
    pub closing: Vec<String>,
    /// Of the content that the decision was about.
    pub content_hash: String,
    /// Drawn by us, never from input: it goes into the page unescaped.
    pub qr_svg: String,
    pub back_href: String,
}

/// One thing to change, or the reason.
#[derive(Clone, Debug)]
pub struct LetterItem {
    /// `1. 简介（必须修改）`
    pub head: String,
    pub text: String,
    /// Why it was not asked for at first.
    pub late: Option<String>,
}
