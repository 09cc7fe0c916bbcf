//! 受理回执: the receipt of a submission, a document on A4.

use askama::Template;

use super::{Page, Room};
use crate::components::Fact;

#[derive(Clone, Debug, Template)]
#[template(path = "pages/receipt.html")]
pub struct ReceiptPage {
    pub page: Page,
    pub number: String,
    /// In full, in the field's time zone.
    pub submitted_at: String,
    pub facts: Vec<Fact>,
    /// Name and hash of each file.
    pub materials: Vec<Fact>,
    pub content_hash: String,
    pub notice: String,
    /// Drawn by us, never from input: it goes into the page unescaped.
    pub qr_svg: String,
    pub back_href: String,
}
