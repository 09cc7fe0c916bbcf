//! How long cases stayed where: what the statistics follower makes of the log. Both tables can be emptied, with its checkpoint, at any time.

use crate::Step;

pub(crate) const STEP: Step = Step::tables(
    "m20261124_000009_statistics",
    "
-- One visit of a case to a stage. No references: it follows the log and is no record of its own.
CREATE TABLE stage_spans (
    case_id @id NOT NULL,
    number @int NOT NULL,
    subject_kind @text NOT NULL,
    procedure_version @int NOT NULL,
    organization @id NOT NULL,
    cycle @int NOT NULL,
    stage @int NOT NULL,
    round @int NOT NULL,
    entered_at @time NOT NULL,
    left_at @time,
    departure @text,
    -- JSON: the times at which its days ran, each from and to; the last one may be open.
    stretches @text NOT NULL,
    due_days @int,
    due_unit @text,
    reviewer @id,
    items @int NOT NULL,
    late_items @int NOT NULL,
    CONSTRAINT pk_stage_spans PRIMARY KEY (case_id, number),
    CONSTRAINT ck_stage_spans_left CHECK ((left_at IS NULL) = (departure IS NULL)),
    CONSTRAINT ck_stage_spans_due CHECK ((due_days IS NULL) = (due_unit IS NULL))
) @strict;

CREATE INDEX ix_stage_spans_left ON stage_spans (left_at);
CREATE INDEX ix_stage_spans_open ON stage_spans (entered_at) WHERE left_at IS NULL;

CREATE TABLE case_spans (
    case_id @id NOT NULL,
    subject_kind @text NOT NULL,
    procedure_version @int NOT NULL,
    organization @id NOT NULL,
    opened_at @time NOT NULL,
    ended_at @time,
    ending @text,
    CONSTRAINT pk_case_spans PRIMARY KEY (case_id),
    CONSTRAINT ck_case_spans_ended CHECK ((ended_at IS NULL) = (ending IS NULL))
) @strict;

CREATE INDEX ix_case_spans_opened ON case_spans (opened_at);
CREATE INDEX ix_case_spans_ended ON case_spans (ended_at);
",
    "
DROP TABLE case_spans;
DROP TABLE stage_spans;
",
);
