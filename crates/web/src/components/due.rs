//! Until when, and how late: always a word and a shape.

use askama::Template;

use super::{Badge, When};

#[derive(Clone, Debug, Template)]
#[template(path = "components/due.html")]
pub struct Due {
    /// `逾期 2 个工作日`, `今天到期`, `3 个工作日内`.
    pub badge: Badge,
    /// The due day.
    pub day: When,
    /// 督办.
    pub is_escalated: bool,
}
