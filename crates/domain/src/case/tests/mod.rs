//! The way of a submission through review: as a table ([`table`]) over [`situations`], along single paths
//! ([`paths`]), each for one rule, and under any sequence of commands ([`sequences`]).

mod act;
mod paths;
mod procedures;
mod sequences;
mod situations;
mod step;
mod table;
mod world;

use crate::{Refusal, refusal::Condition};

/// Without the number by which a notice says which of its cases is refused: an offer is about one case alone.
fn of_this_case(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Conflict { mut unmet } => {
            unmet.retain(|it| !matches!(it, Condition::NotForNotice { .. }));
            Refusal::Conflict { unmet }
        }
        other => other,
    }
}
