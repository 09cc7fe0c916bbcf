//! From events to spans.

use serde_json::Value;

use super::{CaseEvent, Departure, Spans, StageSpan, Stretch};
use crate::{Timestamp, case::StateWord, id::PersonId, procedure::Procedure};

impl Spans {
    /// What the events of one case, in the order of the log, amount to. `procedure` is the one that it began with. What is not about
    /// stages is passed over, and so is whatever later kinds there are.
    pub fn of<'a>(procedure: &Procedure, events: impl IntoIterator<Item = CaseEvent<'a>>) -> Self {
        let mut walk = Walk {
            procedure,
            spans: Self {
                opened_at: None,
                stages: Vec::new(),
                ended: None,
            },
            cycle: 0,
            round: 0,
            held_by: None,
        };
        for event in events {
            walk.step(&event);
        }
        walk.spans
    }
}

struct Walk<'a> {
    procedure: &'a Procedure,
    spans: Spans,
    cycle: u32,
    round: u32,
    /// Who made the decision that is held; whoever releases it did not.
    held_by: Option<PersonId>,
}

impl Walk<'_> {
    fn step(&mut self, event: &CaseEvent<'_>) {
        let (at, data) = (event.at, event.data);
        match event.kind {
            "case.submitted" => {
                self.round = number(data, "round").unwrap_or(self.round + 1);
                self.spans.opened_at.get_or_insert(at);
                self.enter(0, at);
            }
            "case.claimed" | "case.assigned" | "case.reviewer_appointed" => {
                if let (Some(span), Some(reviewer)) = (self.here(), person(&data["reviewer"])) {
                    span.reviewer = Some(reviewer);
                }
            }
            "case.changes_requested" => self.pause(at, &data["items"]),
            "case.resubmitted" => self.resume(at, number(data, "round")),
            "case.held" => self.held_by = person(&Value::from(event.actor)),
            "case.taken_back" => self.held_by = None,
            "case.passed" => {
                let next = self.stage() + 1;
                self.leave_decided(event, Departure::Passed);
                if next <= self.procedure.last_stage() {
                    self.enter(next, at);
                }
            }
            "case.refusal_proposed" => {
                self.leave_decided(event, Departure::RefusalProposed);
                self.enter(self.procedure.last_stage(), at);
            }
            "case.returned" => {
                let before = self.stage().saturating_sub(1);
                self.leave_decided(event, Departure::Returned);
                self.enter(number(data, "to").unwrap_or(before), at);
            }
            "case.rejected" => {
                self.leave_decided(event, Departure::Rejected);
                self.end(StateWord::Rejected, at);
            }
            "case.approved" => {
                // Of a case with one stage there was nothing but this event in its first schema.
                self.leave_decided(event, Departure::Passed);
                self.end(
                    StateWord::Approved,
                    time(data, "effective_at").unwrap_or(at),
                );
            }
            "case.recalled" => self.leave(at, Departure::Recalled),
            "case.withdrawn" => {
                self.leave(at, Departure::Withdrawn);
                self.end(StateWord::Withdrawn, at);
            }
            "case.expired" => {
                self.leave(at, Departure::Expired);
                self.end(StateWord::Expired, at);
            }
            "case.objection_upheld" => self.enter(self.procedure.last_stage(), at),
            "case.reconsideration_asked" => {
                self.cycle += 1;
                self.spans.ended = None;
                self.enter(0, at);
            }
            _ => {}
        }
    }

    /// The visit that goes on.
    fn here(&mut self) -> Option<&mut StageSpan> {
        self.spans
            .stages
            .last_mut()
            .filter(|span| span.left.is_none())
    }

    fn stage(&self) -> u32 {
        self.spans.stages.last().map_or(0, |span| span.stage)
    }

    fn enter(&mut self, stage: u32, at: Timestamp) {
        let visits = self.spans.stages.len();
        self.spans.stages.push(StageSpan {
            number: u32::try_from(visits).unwrap_or(u32::MAX - 1) + 1,
            cycle: self.cycle,
            stage,
            round: self.round,
            entered_at: at,
            left: None,
            stretches: vec![Stretch { from: at, to: None }],
            due: self.procedure.stage(stage).map(|stage| stage.due),
            reviewer: None,
            items: 0,
            late_items: 0,
        });
        self.held_by = None;
    }

    fn pause(&mut self, at: Timestamp, items: &Value) {
        let asked = items.as_array().map_or(&[][..], Vec::as_slice);
        let late = asked.iter().filter(|item| !item["late"].is_null()).count();
        if let Some(span) = self.here() {
            span.items += counted(asked.len());
            span.late_items += counted(late);
            span.stop(at);
        }
    }

    fn resume(&mut self, at: Timestamp, round: Option<u32>) {
        self.round = round.unwrap_or(self.round + 1);
        let round = self.round;
        if let Some(span) = self.here() {
            span.round = round;
            span.stop(at);
            span.stretches.push(Stretch { from: at, to: None });
        }
    }

    /// Somebody of the office decided: whoever held the decision, or else whoever did it now.
    fn leave_decided(&mut self, event: &CaseEvent<'_>, departure: Departure) {
        let held_by = self.held_by.take();
        if let Some(span) = self.here() {
            let decided = held_by.or_else(|| person(&Value::from(event.actor)));
            span.reviewer = decided.or(span.reviewer);
        }
        self.leave(event.at, departure);
    }

    fn leave(&mut self, at: Timestamp, departure: Departure) {
        if let Some(span) = self.here() {
            span.stop(at);
            span.left = Some((at, departure));
        }
    }

    fn end(&mut self, state: StateWord, at: Timestamp) {
        self.spans.ended = Some((at, state));
    }
}

impl StageSpan {
    fn stop(&mut self, at: Timestamp) {
        if let Some(last) = self.stretches.last_mut() {
            last.to.get_or_insert(at);
        }
    }
}

fn number(data: &Value, field: &str) -> Option<u32> {
    data[field].as_u64().and_then(|it| u32::try_from(it).ok())
}

fn time(data: &Value, field: &str) -> Option<Timestamp> {
    data[field].as_str()?.parse().ok()
}

fn person(value: &Value) -> Option<PersonId> {
    value.as_str()?.parse().ok()
}

fn counted(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
