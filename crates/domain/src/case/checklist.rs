//! 审查要点: what a reviewer ticks, or explains, before a stage is passed.

use std::collections::BTreeSet;

use super::{Case, Check, Proceeding};
use crate::{
    Decided, Refusal,
    event::{Checked, Event},
    message::{FieldErrors, Message},
    policy::Action,
    remark::Remark,
    version::Expected,
};

impl Case {
    /// Replaces the marks of this stage. What is left out is not checked yet. Each mark that is not a tick comes with its explanation.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `/marks/N/code` for a code that the stage does not have, or has been marked already.
    pub fn check(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        marks: Vec<(String, Option<Remark>)>,
    ) -> Result<Decided<(Self, Vec<Remark>)>, Refusal> {
        self.permit(about, Action::CaseCheck, expected)?;
        self.find_mistakes(about, &marks)
            .map_err(Refusal::Invalid)?;
        self.checks = marks
            .iter()
            .map(|(code, explanation)| Check {
                code: code.clone(),
                explanation: explanation.as_ref().map(Remark::reference),
            })
            .collect();
        self.version = self.version.next();
        let items = self
            .checks
            .iter()
            .map(|check| Checked {
                code: check.code.clone(),
                explanation: check.explanation.clone(),
            })
            .collect();
        let happening = self.happening(Event::CaseChecked {
            stage: self.stage,
            items,
        });
        let remarks = marks.into_iter().filter_map(|(_, remark)| remark).collect();
        Ok(Decided::new((self, remarks), happening))
    }

    fn find_mistakes(
        &self,
        about: &Proceeding<'_>,
        marks: &[(String, Option<Remark>)],
    ) -> Result<(), FieldErrors> {
        let known = about
            .procedure
            .stage(self.stage)
            .map_or(&[][..], |stage| &stage.checklist);
        let mut errors = FieldErrors::new();
        let mut seen = BTreeSet::new();
        for (index, (code, _)) in marks.iter().enumerate() {
            let value = code.clone();
            if !known.iter().any(|item| item.code == *code) {
                errors.at(
                    format!("/marks/{index}/code"),
                    Message::NotAllowed { value },
                );
            } else if !seen.insert(code) {
                errors.at(format!("/marks/{index}/code"), Message::Duplicate { value });
            }
        }
        errors.into_result(())
    }

    /// Codes of the items that are neither ticked nor explained.
    pub(super) fn unchecked(&self, about: &Proceeding<'_>) -> Vec<String> {
        let stage = about.procedure.stage(self.stage);
        stage
            .map_or(&[][..], |stage| &stage.checklist)
            .iter()
            .filter(|item| !self.checks.iter().any(|check| check.code == item.code))
            .map(|item| item.code.clone())
            .collect()
    }
}
