//! Rows that are written without an event (INV-1): sessions, codes, messages, idempotency, checkpoints, the security log.

use crate::Step;

pub(crate) const STEP: Step = Step::tables(
    "m20261122_000006_upkeep",
    "
CREATE TABLE sessions (
    id @id NOT NULL,
    secret_hash @text NOT NULL,
    person @id NOT NULL,
    created_at @time NOT NULL,
    last_seen_at @time NOT NULL,
    expires_at @time NOT NULL,
    CONSTRAINT pk_sessions PRIMARY KEY (id),
    CONSTRAINT uq_sessions_secret UNIQUE (secret_hash),
    CONSTRAINT fk_sessions_person FOREIGN KEY (person) REFERENCES persons (id) @deferred
) @strict;

CREATE INDEX ix_sessions_person ON sessions (person);
CREATE INDEX ix_sessions_expires ON sessions (expires_at);

-- The latest code of an address and purpose; a new one replaces it.
CREATE TABLE verification_codes (
    address @text NOT NULL,
    purpose @text NOT NULL,
    code_hash @text NOT NULL,
    created_at @time NOT NULL,
    expires_at @time NOT NULL,
    attempts @int NOT NULL,
    CONSTRAINT pk_verification_codes PRIMARY KEY (address, purpose)
) @strict;

CREATE TABLE outbox (
    id @id NOT NULL,
    recipient @text NOT NULL,
    subject @text NOT NULL,
    body @text NOT NULL,
    created_at @time NOT NULL,
    CONSTRAINT pk_outbox PRIMARY KEY (id)
) @strict;

CREATE INDEX ix_outbox_recipient ON outbox (recipient, created_at);

CREATE TABLE idempotency (
    caller @text NOT NULL,
    key @text NOT NULL,
    operation @text NOT NULL,
    body_hash @text NOT NULL,
    answer @text NOT NULL,
    stored_at @time NOT NULL,
    CONSTRAINT pk_idempotency PRIMARY KEY (caller, key)
) @strict;

CREATE INDEX ix_idempotency_stored ON idempotency (stored_at);

CREATE TABLE checkpoints (
    name @text NOT NULL,
    position @int NOT NULL,
    moved_at @time NOT NULL,
    CONSTRAINT pk_checkpoints PRIMARY KEY (name)
) @strict;

CREATE TABLE security_log (
    id @id NOT NULL,
    at @time NOT NULL,
    kind @text NOT NULL,
    person @id,
    address_hash @text,
    client @text,
    request_id @text NOT NULL,
    CONSTRAINT pk_security_log PRIMARY KEY (id)
) @strict;

CREATE INDEX ix_security_log_at ON security_log (at);

CREATE TABLE token_uses (
    token @id NOT NULL,
    last_used_at @time NOT NULL,
    CONSTRAINT pk_token_uses PRIMARY KEY (token),
    CONSTRAINT fk_token_uses_token FOREIGN KEY (token) REFERENCES tokens (id) @deferred
) @strict;

-- The one-time code with which somebody becomes the owner of an organization that was registered for them.
CREATE TABLE claim_codes (
    organization @id NOT NULL,
    code_hash @text NOT NULL,
    stored_at @time NOT NULL,
    CONSTRAINT pk_claim_codes PRIMARY KEY (organization),
    CONSTRAINT uq_claim_codes_code UNIQUE (code_hash),
    CONSTRAINT fk_claim_codes_organization FOREIGN KEY (organization) REFERENCES organizations (id) @deferred
) @strict;
",
    "
DROP TABLE claim_codes;
DROP TABLE token_uses;
DROP TABLE security_log;
DROP TABLE checkpoints;
DROP TABLE idempotency;
DROP TABLE outbox;
DROP TABLE verification_codes;
DROP TABLE sessions;
",
);
