//! The figures of review: a follower of the log keeps how long cases stayed where ([`follow`]), and the figures are counted from that when
//! somebody asks ([`review`]). What is overdue now is asked of the cases themselves ([`overdue`]).

mod departments;
mod follow;
mod overdue;
mod review;
mod sorted;
mod summary;

pub use overdue::OverdueQuery;
pub use review::{FiguresBy, FiguresQuery};
