//! Cases with their submissions and change requests, and the counters that numbers are drawn from.

use crate::Step;

pub(crate) const STEP: Step = Step::tables(
    "m20261122_000005_cases",
    "
CREATE TABLE number_counters (
    name @text NOT NULL,
    year @int NOT NULL,
    last @int NOT NULL,
    CONSTRAINT pk_number_counters PRIMARY KEY (name, year),
    CONSTRAINT ck_number_counters_last CHECK (last > 0)
) @strict;

-- Every state of the review is listed from the start: SQLite cannot widen a CHECK.
CREATE TABLE cases (
    id @id NOT NULL,
    version @int NOT NULL,
    number @text NOT NULL,
    subject_kind @text NOT NULL,
    subject @id NOT NULL,
    organization @id NOT NULL,
    procedure_version @int NOT NULL,
    stage_index @int NOT NULL,
    state @text NOT NULL,
    reviewer @id,
    opened_at @time NOT NULL,
    state_since @time NOT NULL,
    first_claimed_at @time,
    conclusion_remark @id,
    conclusion_hash @text,
    CONSTRAINT pk_cases PRIMARY KEY (id),
    CONSTRAINT uq_cases_number UNIQUE (number),
    CONSTRAINT fk_cases_organization FOREIGN KEY (organization) REFERENCES organizations (id) @deferred,
    CONSTRAINT fk_cases_reviewer FOREIGN KEY (reviewer) REFERENCES persons (id) @deferred,
    CONSTRAINT fk_cases_conclusion FOREIGN KEY (conclusion_remark) REFERENCES remarks (id) @deferred,
    CONSTRAINT ck_cases_subject_kind CHECK (subject_kind IN ('organization', 'offering')),
    CONSTRAINT ck_cases_state CHECK (state IN (
        'draft', 'queued', 'in_review', 'changes_requested', 'held', 'on_notice', 'objected',
        'approved', 'rejected', 'withdrawn', 'expired'
    ))
) @strict;

CREATE UNIQUE INDEX uq_cases_open ON cases (subject)
    WHERE state IN ('draft', 'queued', 'in_review', 'changes_requested', 'held', 'on_notice', 'objected');
CREATE INDEX ix_cases_state_since ON cases (state, state_since, id);
CREATE INDEX ix_cases_opened ON cases (opened_at, id);
CREATE INDEX ix_cases_subject ON cases (subject);
CREATE INDEX ix_cases_organization ON cases (organization);
CREATE INDEX ix_cases_reviewer ON cases (reviewer);

CREATE TABLE submissions (
    case_id @id NOT NULL,
    round @int NOT NULL,
    revision @id NOT NULL,
    content_hash @text NOT NULL,
    submitted_at @time NOT NULL,
    submitted_by @text NOT NULL,
    channel @text NOT NULL,
    CONSTRAINT pk_submissions PRIMARY KEY (case_id, round),
    CONSTRAINT ck_submissions_channel CHECK (channel IN ('online', 'office')),
    CONSTRAINT fk_submissions_case FOREIGN KEY (case_id) REFERENCES cases (id) @deferred,
    CONSTRAINT fk_submissions_revision FOREIGN KEY (revision) REFERENCES revisions (id) @deferred
) @strict;

CREATE TABLE change_requests (
    id @id NOT NULL,
    case_id @id NOT NULL,
    number @int NOT NULL,
    round @int NOT NULL,
    target_kind @text NOT NULL,
    target @text NOT NULL,
    severity @text NOT NULL,
    state @text NOT NULL,
    text_remark @id NOT NULL,
    text_hash @text NOT NULL,
    answer @text,
    answer_remark @id,
    answer_hash @text,
    CONSTRAINT pk_change_requests PRIMARY KEY (id),
    CONSTRAINT uq_change_requests_number UNIQUE (case_id, number),
    CONSTRAINT fk_change_requests_case FOREIGN KEY (case_id) REFERENCES cases (id) @deferred,
    CONSTRAINT fk_change_requests_text FOREIGN KEY (text_remark) REFERENCES remarks (id) @deferred,
    CONSTRAINT fk_change_requests_answer FOREIGN KEY (answer_remark) REFERENCES remarks (id) @deferred,
    CONSTRAINT ck_change_requests_target_kind CHECK (target_kind IN ('field', 'material')),
    CONSTRAINT ck_change_requests_severity CHECK (severity IN ('must', 'should')),
    CONSTRAINT ck_change_requests_answer CHECK (
        (answer IS NULL) = (answer_remark IS NULL) AND (answer IS NULL) = (answer_hash IS NULL)
    ),
    CONSTRAINT ck_change_requests_state CHECK (state IN ('open', 'answered', 'accepted', 'waived'))
) @strict;
",
    "
DROP TABLE change_requests;
DROP TABLE submissions;
DROP TABLE cases;
DROP TABLE number_counters;
",
);
