mod case;
mod parts;
mod queue;

use super::Drawn;

pub(super) fn pages() -> Vec<Drawn> {
    queue::pages().into_iter().chain(case::pages()).collect()
}
