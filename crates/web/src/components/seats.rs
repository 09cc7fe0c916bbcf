//! 专家评审 as the office sees it: the seats with their opinions, and what they come to.

use askama::Template;

use super::{Badge, Fact, When};

#[derive(Clone, Debug, Template)]
#[template(path = "components/seats.html")]
pub struct Seats {
    /// `抽取 3 位专家，平均分不低于 60 分`.
    pub rule: String,
    /// 评分表: each criterion with its weight.
    pub criteria: Vec<Fact>,
    pub seats: Vec<Seat>,
    pub result: Option<Badge>,
    /// The drawn number.
    pub seed: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Seat {
    pub expert: String,
    pub opinion: Option<SeatOpinion>,
}

#[derive(Clone, Debug)]
pub struct SeatOpinion {
    pub badge: Badge,
    /// `86.50 分`.
    pub score: String,
    /// `技术水平 90 · 应用价值 80`.
    pub scores: String,
    pub text: String,
    pub when: When,
}

impl Seats {
    fn given(&self) -> usize {
        self.seats
            .iter()
            .filter(|seat| seat.opinion.is_some())
            .count()
    }
}
