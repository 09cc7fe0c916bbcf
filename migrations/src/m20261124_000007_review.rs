//! Review through stages: what a case keeps besides its state, the office's procedures, calendar, notices, experts and substitutes.

use crate::Step;

pub(crate) const STEP: Step = Step::tables(
    "m20261124_000007_review",
    "
ALTER TABLE cases ADD COLUMN cycle @int NOT NULL DEFAULT 0;
-- The role in whose queue it is; null when it is over.
ALTER TABLE cases ADD COLUMN stage_role @text CONSTRAINT ck_cases_stage_role CHECK (stage_role IN (
    'reviewer', 'approver', 'business_administrator'
));
ALTER TABLE cases ADD COLUMN due_at @time;
ALTER TABLE cases ADD COLUMN alarm_at @time;
ALTER TABLE cases ADD COLUMN escalation @text NOT NULL DEFAULT 'punctual' CONSTRAINT ck_cases_escalation CHECK (
    escalation IN ('punctual', 'overdue', 'escalated')
);
-- Without a reference: a column that has one cannot be dropped again on SQLite. notice_cases has it.
ALTER TABLE cases ADD COLUMN notice @id;
-- JSON of what no query asks for.
ALTER TABLE cases ADD COLUMN details @text NOT NULL DEFAULT '{}';

-- Until now every procedure had one stage, a reviewer's.
UPDATE cases SET stage_role = 'reviewer' WHERE state IN (
    'draft', 'queued', 'in_review', 'changes_requested', 'held', 'on_notice', 'objected'
);

CREATE INDEX ix_cases_queue ON cases (state, stage_role, due_at);
CREATE INDEX ix_cases_alarm ON cases (alarm_at) WHERE alarm_at IS NOT NULL;
CREATE INDEX ix_cases_notice ON cases (notice) WHERE notice IS NOT NULL;

ALTER TABLE change_requests ADD COLUMN late_remark @id;
ALTER TABLE change_requests ADD COLUMN late_hash @text;

CREATE TABLE stage_reviews (
    case_id @id NOT NULL,
    number @int NOT NULL,
    cycle @int NOT NULL,
    stage @int NOT NULL,
    round @int NOT NULL,
    reviewer @id NOT NULL,
    outcome @text NOT NULL,
    remark @id,
    remark_hash @text,
    change_kind @text,
    checks @text NOT NULL,
    panel @text,
    decided_at @time NOT NULL,
    CONSTRAINT pk_stage_reviews PRIMARY KEY (case_id, number),
    CONSTRAINT fk_stage_reviews_case FOREIGN KEY (case_id) REFERENCES cases (id) @deferred,
    CONSTRAINT fk_stage_reviews_reviewer FOREIGN KEY (reviewer) REFERENCES persons (id) @deferred,
    CONSTRAINT fk_stage_reviews_remark FOREIGN KEY (remark) REFERENCES remarks (id) @deferred,
    CONSTRAINT ck_stage_reviews_outcome CHECK (outcome IN (
        'passed', 'refusal_proposed', 'rejected', 'returned', 'changes_requested'
    )),
    CONSTRAINT ck_stage_reviews_remark CHECK ((remark IS NULL) = (remark_hash IS NULL)),
    CONSTRAINT ck_stage_reviews_change_kind CHECK (change_kind IN ('correction', 'general', 'major'))
) @strict;

CREATE TABLE opinions (
    case_id @id NOT NULL,
    cycle @int NOT NULL,
    stage @int NOT NULL,
    round @int NOT NULL,
    expert @id NOT NULL,
    scores @text NOT NULL,
    weighted @int NOT NULL,
    recommends @int NOT NULL,
    text_remark @id NOT NULL,
    text_hash @text NOT NULL,
    given_at @time NOT NULL,
    CONSTRAINT pk_opinions PRIMARY KEY (case_id, cycle, stage, round, expert),
    CONSTRAINT fk_opinions_case FOREIGN KEY (case_id) REFERENCES cases (id) @deferred,
    CONSTRAINT fk_opinions_expert FOREIGN KEY (expert) REFERENCES persons (id) @deferred,
    CONSTRAINT fk_opinions_text FOREIGN KEY (text_remark) REFERENCES remarks (id) @deferred,
    CONSTRAINT ck_opinions_weighted CHECK (weighted BETWEEN 0 AND 10000),
    CONSTRAINT ck_opinions_recommends CHECK (recommends IN (0, 1))
) @strict;

-- Who sits on a case now.
CREATE TABLE panel_seats (
    case_id @id NOT NULL,
    person @id NOT NULL,
    CONSTRAINT pk_panel_seats PRIMARY KEY (case_id, person),
    CONSTRAINT fk_panel_seats_case FOREIGN KEY (case_id) REFERENCES cases (id) @deferred,
    CONSTRAINT fk_panel_seats_person FOREIGN KEY (person) REFERENCES persons (id) @deferred
) @strict;

CREATE INDEX ix_panel_seats_person ON panel_seats (person);

CREATE TABLE objections (
    id @id NOT NULL,
    case_id @id NOT NULL,
    number @int NOT NULL,
    source @text NOT NULL,
    person @id,
    contact @id NOT NULL,
    contact_hash @text NOT NULL,
    text_remark @id NOT NULL,
    text_hash @text NOT NULL,
    state @text NOT NULL,
    raised_at @time NOT NULL,
    answered_by @id,
    answer_remark @id,
    answer_hash @text,
    CONSTRAINT pk_objections PRIMARY KEY (id),
    CONSTRAINT uq_objections_number UNIQUE (case_id, number),
    CONSTRAINT fk_objections_case FOREIGN KEY (case_id) REFERENCES cases (id) @deferred,
    CONSTRAINT fk_objections_person FOREIGN KEY (person) REFERENCES persons (id) @deferred,
    CONSTRAINT fk_objections_contact FOREIGN KEY (contact) REFERENCES contacts (id) @deferred,
    CONSTRAINT fk_objections_text FOREIGN KEY (text_remark) REFERENCES remarks (id) @deferred,
    CONSTRAINT fk_objections_answered_by FOREIGN KEY (answered_by) REFERENCES persons (id) @deferred,
    CONSTRAINT fk_objections_answer FOREIGN KEY (answer_remark) REFERENCES remarks (id) @deferred,
    CONSTRAINT ck_objections_source CHECK (source IN ('online', 'paper')),
    CONSTRAINT ck_objections_state CHECK (state IN ('open', 'dismissed', 'upheld')),
    CONSTRAINT ck_objections_answer CHECK (
        (state = 'open') = (answered_by IS NULL) AND (state = 'open') = (answer_remark IS NULL)
        AND (state = 'open') = (answer_hash IS NULL)
    )
) @strict;

CREATE TABLE public_notices (
    id @id NOT NULL,
    number @text NOT NULL,
    title @text NOT NULL,
    receiving_unit @text NOT NULL,
    phone @text NOT NULL,
    address @text NOT NULL,
    published_at @time NOT NULL,
    published_by @id NOT NULL,
    until_at @time NOT NULL,
    until_json @text NOT NULL,
    CONSTRAINT pk_public_notices PRIMARY KEY (id),
    CONSTRAINT uq_public_notices_number UNIQUE (number),
    CONSTRAINT fk_public_notices_published_by FOREIGN KEY (published_by) REFERENCES persons (id) @deferred
) @strict;

CREATE INDEX ix_public_notices_published ON public_notices (published_at, id);

-- Every case that a notice lists, also one that an upheld objection has taken off it since, with the revision that was passed: the
-- public is told of no later one.
CREATE TABLE notice_cases (
    notice @id NOT NULL,
    place @int NOT NULL,
    case_id @id NOT NULL,
    revision @id NOT NULL,
    CONSTRAINT pk_notice_cases PRIMARY KEY (notice, place),
    CONSTRAINT uq_notice_cases_case UNIQUE (notice, case_id),
    CONSTRAINT fk_notice_cases_notice FOREIGN KEY (notice) REFERENCES public_notices (id) @deferred,
    CONSTRAINT fk_notice_cases_case FOREIGN KEY (case_id) REFERENCES cases (id) @deferred,
    CONSTRAINT fk_notice_cases_revision FOREIGN KEY (revision) REFERENCES revisions (id) @deferred
) @strict;

CREATE INDEX ix_notice_cases_case ON notice_cases (case_id);

-- The kinds of subject that come later are listed from the start: SQLite cannot widen a CHECK.
CREATE TABLE procedures (
    id @id NOT NULL,
    subject_kind @text NOT NULL,
    version @int NOT NULL,
    rules @text NOT NULL,
    published_at @time NOT NULL,
    CONSTRAINT pk_procedures PRIMARY KEY (id),
    CONSTRAINT uq_procedures_version UNIQUE (subject_kind, version),
    CONSTRAINT ck_procedures_version CHECK (version > 0),
    CONSTRAINT ck_procedures_subject_kind CHECK (subject_kind IN (
        'organization', 'offering', 'trial_plan', 'trial_report', 'promotion_step', 'scenario', 'exhibit'
    ))
) @strict;

CREATE TABLE calendar_years (
    id @id NOT NULL,
    version @int NOT NULL,
    year @int NOT NULL,
    content @text NOT NULL,
    set_at @time NOT NULL,
    CONSTRAINT pk_calendar_years PRIMARY KEY (id),
    CONSTRAINT uq_calendar_years_year UNIQUE (year)
) @strict;

CREATE TABLE experts (
    person @id NOT NULL,
    version @int NOT NULL,
    specialty @text NOT NULL,
    admitted_at @time NOT NULL,
    dismissed_at @time,
    CONSTRAINT pk_experts PRIMARY KEY (person),
    CONSTRAINT fk_experts_person FOREIGN KEY (person) REFERENCES persons (id) @deferred
) @strict;

CREATE TABLE interests (
    id @id NOT NULL,
    version @int NOT NULL,
    person @id NOT NULL,
    organization @id NOT NULL,
    reason_remark @id NOT NULL,
    reason_hash @text NOT NULL,
    declared_at @time NOT NULL,
    ended_at @time,
    CONSTRAINT pk_interests PRIMARY KEY (id),
    CONSTRAINT fk_interests_person FOREIGN KEY (person) REFERENCES persons (id) @deferred,
    CONSTRAINT fk_interests_organization FOREIGN KEY (organization) REFERENCES organizations (id) @deferred,
    CONSTRAINT fk_interests_reason FOREIGN KEY (reason_remark) REFERENCES remarks (id) @deferred
) @strict;

CREATE INDEX ix_interests_person ON interests (person);

CREATE TABLE substitutions (
    id @id NOT NULL,
    version @int NOT NULL,
    person @id NOT NULL,
    substitute @id NOT NULL,
    from_at @time NOT NULL,
    until_at @time NOT NULL,
    ended_at @time,
    CONSTRAINT pk_substitutions PRIMARY KEY (id),
    CONSTRAINT fk_substitutions_person FOREIGN KEY (person) REFERENCES persons (id) @deferred,
    CONSTRAINT fk_substitutions_substitute FOREIGN KEY (substitute) REFERENCES persons (id) @deferred,
    CONSTRAINT ck_substitutions_others CHECK (person <> substitute)
) @strict;

CREATE INDEX ix_substitutions_substitute ON substitutions (substitute, until_at);

ALTER TABLE organizations ADD COLUMN closure @text;
ALTER TABLE organizations ADD COLUMN barred_until @time;
ALTER TABLE offerings ADD COLUMN closure @text;
ALTER TABLE offerings ADD COLUMN barred_until @time;
ALTER TABLE offerings ADD COLUMN suspension_remark @id;
ALTER TABLE offerings ADD COLUMN suspension_hash @text;
",
    "
ALTER TABLE offerings DROP COLUMN suspension_hash;
ALTER TABLE offerings DROP COLUMN suspension_remark;
ALTER TABLE offerings DROP COLUMN barred_until;
ALTER TABLE offerings DROP COLUMN closure;
ALTER TABLE organizations DROP COLUMN barred_until;
ALTER TABLE organizations DROP COLUMN closure;
DROP TABLE substitutions;
DROP TABLE interests;
DROP TABLE experts;
DROP TABLE calendar_years;
DROP TABLE procedures;
DROP TABLE notice_cases;
DROP TABLE public_notices;
DROP TABLE objections;
DROP TABLE panel_seats;
DROP TABLE opinions;
DROP TABLE stage_reviews;
ALTER TABLE change_requests DROP COLUMN late_hash;
ALTER TABLE change_requests DROP COLUMN late_remark;
DROP INDEX ix_cases_notice;
DROP INDEX ix_cases_alarm;
DROP INDEX ix_cases_queue;
ALTER TABLE cases DROP COLUMN details;
ALTER TABLE cases DROP COLUMN notice;
ALTER TABLE cases DROP COLUMN escalation;
ALTER TABLE cases DROP COLUMN alarm_at;
ALTER TABLE cases DROP COLUMN due_at;
ALTER TABLE cases DROP COLUMN stage_role;
ALTER TABLE cases DROP COLUMN cycle;
",
);
