//! Cases as their owner sees and moves them.

mod answer;
mod letters;
mod moves;
mod receipt;
mod show;
mod told;

use showcase_domain::policy::Action;

use crate::rooms::Rooms;

pub fn add(rooms: Rooms) -> Rooms {
    rooms
        .page("/workspace/cases/{id}", show::show)
        .page("/workspace/cases/{id}/receipt", receipt::show)
        .page("/workspace/cases/{id}/notices/{round}", letters::changes)
        .page("/workspace/cases/{id}/refusal", letters::refusal)
        .form(
            "/workspace/cases/{id}/recall",
            Action::CaseRecall,
            moves::recall,
        )
        .form(
            "/workspace/cases/{id}/withdraw",
            Action::CaseWithdraw,
            moves::withdraw,
        )
        .form(
            "/workspace/cases/{id}/reconsider",
            Action::CaseReconsider,
            moves::reconsider,
        )
        .form(
            "/workspace/cases/{id}/resubmit",
            Action::CaseResubmit,
            moves::resubmit,
        )
        .form(
            "/workspace/cases/{id}/change-requests/{item}/answer",
            Action::CaseAnswer,
            answer::answer,
        )
}
