//! 消息: what one was told.

use askama::Template;

use super::{Page, Room};
use crate::components::When;

#[derive(Clone, Debug, Template)]
#[template(path = "pages/messages.html")]
pub struct MessagesPage {
    pub page: Page,
    pub tabs: Vec<MessagesTab>,
    pub messages: Vec<MessageCard>,
    /// The newest that is shown: what came after it stays unread when all are marked.
    pub mark_until: Option<String>,
    /// Where to go back to after marking.
    pub here: String,
    pub empty: &'static str,
    pub first_href: Option<String>,
    pub next_href: Option<String>,
}

/// All of them, or those that are unread.
#[derive(Clone, Debug)]
pub struct MessagesTab {
    pub label: String,
    pub href: &'static str,
    pub is_current: bool,
}

#[derive(Clone, Debug)]
pub struct MessageCard {
    pub id: String,
    pub title: String,
    pub paragraphs: Vec<String>,
    /// What it is about, in a word.
    pub topic: String,
    pub when: When,
    pub is_unread: bool,
    /// None when there is nothing to open.
    pub href: Option<String>,
}
