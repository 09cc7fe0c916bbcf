//! 专家评审: seats drawn from the pool so that anybody can draw them again, and the opinions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Case, Proceeding};
use crate::{
    Actor, Decided, Refusal, Timestamp,
    event::Event,
    id::PersonId,
    message::{FieldErrors, Message},
    policy::Action,
    procedure::{Ballot, Panel, PanelResult},
    refusal::Condition,
    remark::{Remark, RemarkRef},
    version::Expected,
};

/// The experts of a stage, and how they were drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// The drawn number, in hexadecimal.
    pub seed: String,
    pub experts: Vec<PersonId>,
}

/// One expert's opinion on one submission at one stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    pub cycle: u32,
    pub stage: u32,
    pub round: u32,
    pub expert: PersonId,
    /// 0 to 100 for each criterion of the sheet.
    pub scores: BTreeMap<String, u32>,
    /// In hundredths of a point.
    pub weighted: u32,
    pub recommends: bool,
    pub text: RemarkRef,
    pub given_at: Timestamp,
}

/// The order in which candidates are drawn: by the SHA-256 of the seed and the id. Whoever has the seed and the pool can draw again.
pub fn draw_seats(seed: &str, candidates: impl IntoIterator<Item = PersonId>) -> Vec<PersonId> {
    let mut ranked = candidates
        .into_iter()
        .map(|person| {
            let digest: [u8; 32] = Sha256::digest(format!("{seed}\n{person}")).into();
            (digest, person)
        })
        .collect::<Vec<_>>();
    ranked.sort_unstable();
    ranked.dedup();
    ranked.into_iter().map(|(_, person)| person).collect()
}

impl Case {
    /// 抽取专家: draws the seats of this stage from the pool, without those who have a conflict of interest. `pool` is everybody in it.
    ///
    /// # Errors
    /// [`Condition::TooFewExperts`].
    pub fn draw_panel(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        pool: &[Actor],
        seed: String,
    ) -> Result<Decided<Self>, Refusal> {
        self.permit(about, Action::CaseDrawPanel, expected)?;
        let wanted = self.panel(about).map_or(0, |panel| panel.experts);
        let drawn = self.drawable(about, pool, &seed, &[]);
        let experts = Self::enough(drawn, wanted)?;
        let event = Event::CasePanelDrawn {
            stage: self.stage,
            seed: seed.clone(),
            pool: u32::try_from(pool.len()).unwrap_or(u32::MAX),
            experts: experts.clone(),
        };
        self.seats = Some(Seats { seed, experts });
        self.version = self.version.next();
        let happening = self.happening(event);
        Ok(Decided::new(self, happening))
    }

    /// An expert cannot serve, or must not: the next one of the same drawing takes the seat.
    ///
    /// # Errors
    /// [`Condition::TooFewExperts`] when nobody is left; [`Condition::OpinionGiven`].
    pub fn leave_panel(
        self,
        about: &Proceeding<'_>,
        expected: Expected,
        pool: &[Actor],
        reason: Remark,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(about, Action::CaseLeavePanel, expected)?;
        let leaving = about.actor.person().ok_or(Refusal::Forbidden)?;
        self.gives_up_seat(about, leaving, pool, reason)
    }

    /// 更换专家: somebody who never answers, or cannot be reached to leave, is excused by the office; the next one of the same drawing
    /// takes the seat. Whoever has given an opinion stays.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `/expert` for somebody who does not sit; [`Condition::ExpertOpined`]; as for [`Case::leave_panel`].
    pub fn excuse_expert(
        self,
        about: &Proceeding<'_>,
        expected: Expected,
        pool: &[Actor],
        expert: PersonId,
        reason: Remark,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(about, Action::CaseExcuseExpert, expected)?;
        let mut seated = self.seats.iter().flat_map(|seats| &seats.experts);
        if !seated.any(|seat| *seat == expert) {
            return Err(Refusal::Invalid(FieldErrors::one(
                "/expert",
                Message::NotFound,
            )));
        }
        if self.current_opinions().any(|it| it.expert == expert) {
            return Err(Refusal::conflict(Condition::ExpertOpined));
        }
        self.gives_up_seat(about, expert, pool, reason)
    }

    fn gives_up_seat(
        mut self,
        about: &Proceeding<'_>,
        leaving: PersonId,
        pool: &[Actor],
        reason: Remark,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        let mut seats = self.seats.clone().ok_or(Refusal::NotFound)?;
        self.gone.push(leaving);
        let wanted = u32::try_from(seats.experts.len()).unwrap_or(u32::MAX);
        seats.experts.retain(|expert| *expert != leaving);
        let next = self.drawable(about, pool, &seats.seed, &seats.experts);
        let left = u32::try_from(seats.experts.len()).unwrap_or(u32::MAX);
        let next = next.first().copied().ok_or_else(|| {
            Refusal::conflict(Condition::TooFewExperts {
                wanted,
                available: left,
            })
        })?;
        seats.experts.push(next);
        self.seats = Some(seats);
        self.version = self.version.next();
        let happening = self.happening(Event::CaseSeatChanged {
            stage: self.stage,
            from: leaving,
            to: next,
            reason: reason.reference(),
        });
        Ok(Decided::new((self, reason), happening))
    }

    /// 评审意见: an expert's scores, recommendation and words on the current submission.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `/scores/…` for a criterion that is missing, unknown or out of range.
    pub fn opine(
        mut self,
        about: &Proceeding<'_>,
        expected: Expected,
        scores: BTreeMap<String, u32>,
        recommends: bool,
        text: Remark,
    ) -> Result<Decided<(Self, Remark)>, Refusal> {
        self.permit(about, Action::CaseOpine, expected)?;
        let expert = about.actor.person().ok_or(Refusal::Forbidden)?;
        let panel = self.panel(about).ok_or(Refusal::NotFound)?;
        check_scores(panel, &scores).map_err(Refusal::Invalid)?;
        let weighted = panel.weighted(|code| scores.get(code).copied().unwrap_or(0));
        let opinion = Opinion {
            cycle: self.cycle,
            stage: self.stage,
            round: self.round(),
            expert,
            scores,
            weighted,
            recommends,
            text: text.reference(),
            given_at: about.at,
        };
        let event = Event::CaseOpinionGiven {
            stage: opinion.stage,
            round: opinion.round,
            expert,
            weighted,
            recommends,
            text: text.reference(),
        };
        self.opinions.push(opinion);
        self.version = self.version.next();
        let happening = self.happening(event);
        Ok(Decided::new((self, text), happening))
    }

    /// Sits on the panel, or gave an opinion in this cycle: whoever decides weighs the opinions of others.
    pub(super) fn is_expert(&self, person: PersonId) -> bool {
        let sits = self
            .seats
            .as_ref()
            .is_some_and(|seats| seats.experts.contains(&person));
        let opined = self
            .opinions
            .iter()
            .any(|opinion| opinion.cycle == self.cycle && opinion.expert == person);
        sits || opined
    }

    /// The sheet of this stage, when it has a panel.
    fn panel<'a>(&self, about: &Proceeding<'a>) -> Option<&'a Panel> {
        about.procedure.stage(self.stage)?.panel()
    }

    /// Opinions on the current submission at this stage, of those who sit on its panel. When a case comes back to a stage its panel is
    /// drawn again, of others: what was said before does not count any more.
    pub fn current_opinions(&self) -> impl Iterator<Item = &Opinion> {
        let seated = self.seats.as_ref().map(|seats| seats.experts.as_slice());
        self.opinions.iter().filter(move |opinion| {
            opinion.cycle == self.cycle
                && opinion.stage == self.stage
                && opinion.round == self.round()
                && seated.is_some_and(|experts| experts.contains(&opinion.expert))
        })
    }

    /// What the opinions come to; none without a panel, and while one is missing.
    pub fn panel_result(&self, about: &Proceeding<'_>) -> Option<PanelResult> {
        let ballots = self
            .current_opinions()
            .map(|opinion| Ballot {
                weighted: opinion.weighted,
                recommends: opinion.recommends,
            })
            .collect::<Vec<_>>();
        self.panel(about)?.result(&ballots)
    }

    /// The experts whose opinions a decision names.
    pub(super) fn opined(&self) -> Vec<PersonId> {
        self.current_opinions()
            .map(|opinion| opinion.expert)
            .collect()
    }

    pub(super) fn has_opinion_of(&self, actor: &Actor) -> bool {
        actor.person().is_some_and(|person| {
            self.current_opinions()
                .any(|opinion| opinion.expert == person)
        })
    }

    pub(super) fn why_not_draw(&self, about: &Proceeding<'_>) -> Option<Condition> {
        if self.panel(about).is_none() {
            Some(Condition::NoPanelHere)
        } else if self.seats.is_some() {
            Some(Condition::PanelDrawn)
        } else {
            None
        }
    }

    /// What keeps the office from excusing any expert.
    pub(super) fn why_not_excuse(&self, about: &Proceeding<'_>) -> Vec<Condition> {
        let mut unmet = Vec::new();
        match &self.seats {
            _ if self.panel(about).is_none() => unmet.push(Condition::NoPanelHere),
            None => unmet.push(Condition::PanelNotDrawn),
            Some(seats) if self.current_opinions().count() >= seats.experts.len() => {
                unmet.push(Condition::ExpertOpined);
            }
            Some(_) => {}
        }
        let conflicts = self.own_conflicts(about.actor, about.at).into_iter();
        unmet.extend(conflicts.map(|conflict| Condition::Conflict { conflict }));
        unmet
    }

    pub(super) fn why_panel_does_not_pass(&self, about: &Proceeding<'_>) -> Option<Condition> {
        let panel = self.panel(about)?;
        if self.seats.is_none() {
            return Some(Condition::PanelNotDrawn);
        }
        match self.panel_result(about) {
            None => Some(Condition::OpinionsMissing {
                given: u32::try_from(self.current_opinions().count()).unwrap_or(u32::MAX),
                wanted: panel.experts,
            }),
            Some(result) if !result.recommends => Some(Condition::PanelDoesNotRecommend {
                result: result.result,
                pass_mark: result.pass_mark,
            }),
            Some(_) => None,
        }
    }

    /// Candidates in the order of the drawing: no conflict of interest, no decision in this case, not seated now, not gone from a seat of
    /// this case, and no opinion on this very submission at this stage: nobody's old sheet counts for a new panel.
    fn drawable(
        &self,
        about: &Proceeding<'_>,
        pool: &[Actor],
        seed: &str,
        seated: &[PersonId],
    ) -> Vec<PersonId> {
        let candidates = pool
            .iter()
            .filter(|expert| self.ties(expert, about.at).is_empty())
            .filter_map(Actor::person)
            .filter(|person| {
                let decides = self.state.reviewer() == Some(*person)
                    || self.reviews.iter().any(|review| review.reviewer == *person);
                let taken = seated.contains(person) || self.gone.contains(person);
                !taken && !decides && !self.has_opined_here(*person)
            });
        draw_seats(seed, candidates)
    }

    /// Whether somebody gave an opinion on the current submission at this stage, sitting on its panel or not any more.
    fn has_opined_here(&self, person: PersonId) -> bool {
        self.opinions.iter().any(|opinion| {
            opinion.cycle == self.cycle
                && opinion.stage == self.stage
                && opinion.round == self.round()
                && opinion.expert == person
        })
    }

    fn enough(mut drawn: Vec<PersonId>, wanted: u32) -> Result<Vec<PersonId>, Refusal> {
        let available = u32::try_from(drawn.len()).unwrap_or(u32::MAX);
        if available < wanted {
            return Err(Refusal::conflict(Condition::TooFewExperts {
                wanted,
                available,
            }));
        }
        drawn.truncate(usize::try_from(wanted).unwrap_or(usize::MAX));
        Ok(drawn)
    }
}

fn check_scores(panel: &Panel, scores: &BTreeMap<String, u32>) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    for criterion in &panel.sheet {
        let at = format!("/scores/{}", criterion.code);
        match scores.get(&criterion.code) {
            None => errors.at(at, Message::Required),
            Some(score) if *score > 100 => errors.at(
                at,
                Message::OutOfRange {
                    min: 0,
                    max: 100,
                    actual: i64::from(*score),
                },
            ),
            Some(_) => {}
        }
    }
    for code in scores.keys() {
        if !panel.sheet.iter().any(|criterion| criterion.code == *code) {
            errors.at(
                format!("/scores/{code}"),
                Message::UnknownField { name: code.clone() },
            );
        }
    }
    errors.into_result(())
}

#[cfg(test)]
mod unit {
    use super::draw_seats;
    use crate::samples::person;

    #[test]
    fn the_same_seed_draws_the_same_seats_in_whatever_order_the_pool_is() {
        let forward = draw_seats("seed", (1..=20).map(person));
        let backward = draw_seats("seed", (1..=20).rev().map(person));
        assert_eq!(forward, backward);
        assert_eq!(forward.len(), 20);
        assert_ne!(forward, draw_seats("another", (1..=20).map(person)));
    }

    /// Nobody is drawn first more often than chance allows: 5,000 drawings of one among ten, each 500 ± 5 standard deviations.
    #[test]
    fn everybody_is_drawn_about_equally_often() {
        let mut first = std::collections::BTreeMap::new();
        for seed in 0..5_000 {
            let drawn = draw_seats(&seed.to_string(), (1..=10).map(person));
            *first.entry(drawn[0]).or_insert(0) += 1;
        }
        assert_eq!(first.len(), 10);
        for (person, times) in first {
            assert!((394..=606).contains(&times), "{person}: {times}");
        }
    }
}
