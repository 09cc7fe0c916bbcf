//! The experts of a stage.

use super::super::{step::Step, world::World};
use crate::{
    Refusal,
    decided::Happening,
    id::PersonId,
    procedure::SubjectKind,
    samples::{Who, remark},
};

impl World {
    pub(super) fn act_on_panel(
        &mut self,
        of: SubjectKind,
        who: Who,
        step: &Step,
    ) -> Result<Vec<Happening>, Refusal> {
        let (case, seen) = self.seen(of)?;
        let table = self.table(of, self.actor(who));
        let about = table.about();
        let pool = self.pool();
        match step {
            Step::DrawPanel => {
                let drawn_with = format!("{:032x}", self.drawn);
                let decided = case.draw_panel(&about, seen, &pool, drawn_with)?;
                Ok(self.keep_alone(decided))
            }
            Step::Opine(score) => {
                let stage = about.procedure.stage(case.stage);
                let panel = stage.and_then(|stage| stage.panel());
                let lines = panel.into_iter().flat_map(|panel| &panel.sheet);
                let scores = lines.map(|line| (line.code.clone(), *score)).collect();
                let decided = case.opine(&about, seen, scores, *score >= 60, remark(4))?;
                Ok(self.keep_said(decided))
            }
            Step::LeavePanel => {
                let decided = case.leave_panel(&about, seen, &pool, remark(5))?;
                Ok(self.keep_said(decided))
            }
            Step::Excuse => {
                let has_opined =
                    |expert: &PersonId| case.current_opinions().any(|it| it.expert == *expert);
                let seated = case.seats.iter().flat_map(|seats| &seats.experts);
                let silent = seated.clone().find(|expert| !has_opined(expert));
                let nobody = PersonId::from_uuid(uuid::Uuid::nil());
                let expert = silent.or(seated.last()).copied().unwrap_or(nobody);
                let decided = case
                    .clone()
                    .excuse_expert(&about, seen, &pool, expert, remark(5))?;
                Ok(self.keep_said(decided))
            }
            other => panic!("{other:?} is not about a panel"),
        }
    }

    /// Those who sit on the panel of the latest case.
    pub(in crate::case::tests) fn seated(&self, of: SubjectKind) -> Vec<Who> {
        let seats = self.latest(of).seats.as_ref();
        let experts = seats
            .map(|seats| seats.experts.as_slice())
            .unwrap_or_default();
        let is_seated = |who: &Who| {
            let person = self.actor(*who).person();
            person.is_some_and(|person| experts.contains(&person))
        };
        self.pool.iter().copied().filter(is_seated).collect()
    }
}
