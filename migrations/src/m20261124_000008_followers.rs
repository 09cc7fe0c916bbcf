//! What people are told: notifications, the letters that go out with them, and who has had today's digest.

use crate::Step;

pub(crate) const STEP: Step = Step::tables(
    "m20261124_000008_followers",
    "
CREATE TABLE notifications (
    id @id NOT NULL,
    person @id NOT NULL,
    -- Of the event; null for a digest, which has a row in digests instead.
    position @int,
    kind @text NOT NULL,
    -- The printed id of what to open.
    subject @text,
    -- JSON. Ids, numbers, days, names of organizations and offerings: nothing about people.
    variables @text NOT NULL,
    created_at @time NOT NULL,
    read_at @time,
    CONSTRAINT pk_notifications PRIMARY KEY (id),
    CONSTRAINT uq_notifications_event UNIQUE (person, position, kind),
    CONSTRAINT fk_notifications_person FOREIGN KEY (person) REFERENCES persons (id) @deferred
) @strict;

CREATE INDEX ix_notifications_person ON notifications (person, created_at, id);
CREATE INDEX ix_notifications_unread ON notifications (person) WHERE read_at IS NULL;

CREATE TABLE letters (
    notification @id NOT NULL,
    -- The same each time it is sent, so that a second copy can be known as one.
    message_id @text NOT NULL,
    created_at @time NOT NULL,
    state @text NOT NULL,
    attempts @int NOT NULL,
    next_attempt_at @time NOT NULL,
    sent_at @time,
    CONSTRAINT pk_letters PRIMARY KEY (notification),
    CONSTRAINT uq_letters_message UNIQUE (message_id),
    CONSTRAINT fk_letters_notification FOREIGN KEY (notification) REFERENCES notifications (id) @deferred,
    CONSTRAINT ck_letters_state CHECK (state IN ('due', 'sent', 'unreachable', 'failed')),
    CONSTRAINT ck_letters_sent CHECK ((state = 'sent') = (sent_at IS NOT NULL))
) @strict;

CREATE INDEX ix_letters_due ON letters (next_attempt_at) WHERE state = 'due';

CREATE TABLE digests (
    person @id NOT NULL,
    -- Of the field's zone.
    day @text NOT NULL,
    CONSTRAINT pk_digests PRIMARY KEY (person, day),
    CONSTRAINT fk_digests_person FOREIGN KEY (person) REFERENCES persons (id) @deferred
) @strict;

-- Nobody is told now of what happened before they could be told.
INSERT INTO checkpoints (name, position, moved_at)
SELECT 'notifications', position, occurred_at FROM event_head WHERE position > 0;
",
    "
DELETE FROM checkpoints WHERE name = 'notifications';
DROP TABLE digests;
DROP TABLE letters;
DROP TABLE notifications;
",
);
