//! The event log and its head (INV-2): only ever added to.
//!
//! Ids are text here and nowhere else: the log keeps what was hashed, byte for byte.

use crate::Step;

pub(crate) const STEP: Step = Step {
    name: "m20261122_000001_log",
    up: "
CREATE TABLE event_head (
    id @int NOT NULL,
    position @int NOT NULL,
    hash @text NOT NULL,
    occurred_at @time NOT NULL,
    CONSTRAINT pk_event_head PRIMARY KEY (id),
    CONSTRAINT ck_event_head_one CHECK (id = 1),
    CONSTRAINT ck_event_head_position CHECK (position >= 0)
) @strict;

INSERT INTO event_head (id, position, hash, occurred_at)
VALUES (1, 0, 'sha256:0000000000000000000000000000000000000000000000000000000000000000', '1970-01-01T00:00:00+00:00');

CREATE TABLE events (
    position @int NOT NULL,
    id @text NOT NULL,
    kind @text NOT NULL,
    schema @int NOT NULL,
    occurred_at @time NOT NULL,
    actor @text NOT NULL,
    on_behalf_of @text,
    request_id @text NOT NULL,
    organization @text,
    subject @text NOT NULL,
    subject_version @int NOT NULL,
    data @text NOT NULL,
    prev_hash @text NOT NULL,
    hash @text NOT NULL,
    CONSTRAINT pk_events PRIMARY KEY (position),
    CONSTRAINT uq_events_id UNIQUE (id),
    CONSTRAINT ck_events_position CHECK (position > 0)
) @strict;

CREATE INDEX ix_events_organization ON events (organization, position);

CREATE TABLE event_subjects (
    position @int NOT NULL,
    subject @text NOT NULL,
    CONSTRAINT pk_event_subjects PRIMARY KEY (position, subject),
    CONSTRAINT fk_event_subjects_position FOREIGN KEY (position) REFERENCES events (position) @deferred
) @strict;

CREATE INDEX ix_event_subjects_subject ON event_subjects (subject, position);
",
    // `INSERT OR REPLACE` deletes the old row without telling DELETE triggers unless `recursive_triggers` is on, and a connection may
    // turn that off: so the insert itself is refused where it would replace.
    sqlite: "
CREATE TRIGGER tg_events_update BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the event log is append-only: UPDATE on events'); END;

CREATE TRIGGER tg_events_delete BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the event log is append-only: DELETE on events'); END;

CREATE TRIGGER tg_events_replace BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE position = NEW.position OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the event log is append-only: REPLACE on events'); END;

CREATE TRIGGER tg_event_subjects_update BEFORE UPDATE ON event_subjects
BEGIN SELECT RAISE(ABORT, 'the event log is append-only: UPDATE on event_subjects'); END;

CREATE TRIGGER tg_event_subjects_delete BEFORE DELETE ON event_subjects
BEGIN SELECT RAISE(ABORT, 'the event log is append-only: DELETE on event_subjects'); END;

CREATE TRIGGER tg_event_subjects_replace BEFORE INSERT ON event_subjects
WHEN EXISTS (SELECT 1 FROM event_subjects WHERE position = NEW.position AND subject = NEW.subject)
BEGIN SELECT RAISE(ABORT, 'the event log is append-only: REPLACE on event_subjects'); END;

CREATE TRIGGER tg_event_head_back BEFORE UPDATE ON event_head
WHEN NEW.id <> OLD.id OR NEW.position <= OLD.position OR NEW.occurred_at < OLD.occurred_at
BEGIN SELECT RAISE(ABORT, 'the event log is append-only: its head moves forward'); END;

CREATE TRIGGER tg_event_head_delete BEFORE DELETE ON event_head
BEGIN SELECT RAISE(ABORT, 'the event log is append-only: DELETE on event_head'); END;

CREATE TRIGGER tg_event_head_replace BEFORE INSERT ON event_head
BEGIN SELECT RAISE(ABORT, 'the event log is append-only: it has one head'); END;
",
    // ENABLE ALWAYS: `session_replication_role = replica` would switch ordinary triggers off.
    postgres: "
CREATE FUNCTION refuse_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the event log is append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION refuse_head_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.position <= OLD.position OR NEW.occurred_at < OLD.occurred_at THEN
        RAISE EXCEPTION 'the event log is append-only: its head moves forward' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER tg_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();
ALTER TABLE events ENABLE ALWAYS TRIGGER tg_events_append_only;

CREATE TRIGGER tg_event_subjects_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_subjects
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();
ALTER TABLE event_subjects ENABLE ALWAYS TRIGGER tg_event_subjects_append_only;

CREATE TRIGGER tg_event_head_stays BEFORE DELETE OR TRUNCATE ON event_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_log_change();
ALTER TABLE event_head ENABLE ALWAYS TRIGGER tg_event_head_stays;

CREATE TRIGGER tg_event_head_back BEFORE UPDATE ON event_head
    FOR EACH ROW EXECUTE FUNCTION refuse_head_back();
ALTER TABLE event_head ENABLE ALWAYS TRIGGER tg_event_head_back;
",
    down: "
DROP TABLE event_subjects;
DROP TABLE events;
DROP TABLE event_head;
",
    postgres_down: "
DROP FUNCTION refuse_head_back();
DROP FUNCTION refuse_log_change();
",
};
