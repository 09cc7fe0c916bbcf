//! Organizations, their units, members and tokens.

use crate::Step;

pub(crate) const STEP: Step = Step::tables(
    "m20261122_000003_organizations",
    "
CREATE TABLE organizations (
    id @id NOT NULL,
    version @int NOT NULL,
    state @text NOT NULL,
    scheme @text NOT NULL,
    identity @text NOT NULL,
    identity_json @text NOT NULL,
    kind @text,
    name @text NOT NULL,
    name_key @text NOT NULL,
    search_text @text NOT NULL,
    region @text,
    approved_revision @id,
    open_case @id,
    suspension_remark @id,
    suspension_hash @text,
    contact @id,
    contact_hash @text,
    draft @text,
    revisions @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    CONSTRAINT pk_organizations PRIMARY KEY (id),
    CONSTRAINT fk_organizations_suspension FOREIGN KEY (suspension_remark) REFERENCES remarks (id) @deferred,
    CONSTRAINT fk_organizations_contact FOREIGN KEY (contact) REFERENCES contacts (id) @deferred,
    CONSTRAINT ck_organizations_scheme CHECK (scheme IN ('uscc', 'foreign')),
    CONSTRAINT ck_organizations_state CHECK (state IN (
        'applying', 'verified', 'suspended', 'rejected', 'withdrawn', 'expired', 'cancelled', 'revoked'
    ))
) @strict;

-- Somebody who was rejected, withdrew or let it expire may apply anew with the same identity.
CREATE UNIQUE INDEX uq_organizations_identity ON organizations (scheme, identity)
    WHERE state NOT IN ('rejected', 'withdrawn', 'expired');
CREATE INDEX ix_organizations_name ON organizations (name_key, id);

CREATE TABLE units (
    id @id NOT NULL,
    version @int NOT NULL,
    organization @id NOT NULL,
    parent @id,
    name @text NOT NULL,
    created_at @time NOT NULL,
    CONSTRAINT pk_units PRIMARY KEY (id),
    CONSTRAINT fk_units_organization FOREIGN KEY (organization) REFERENCES organizations (id) @deferred,
    CONSTRAINT fk_units_parent FOREIGN KEY (parent) REFERENCES units (id) @deferred
) @strict;

CREATE INDEX ix_units_organization ON units (organization);

CREATE TABLE memberships (
    organization @id NOT NULL,
    person @id NOT NULL,
    version @int NOT NULL,
    role @text NOT NULL,
    granted_at @time NOT NULL,
    ended_at @time,
    CONSTRAINT pk_memberships PRIMARY KEY (organization, person, granted_at),
    CONSTRAINT fk_memberships_organization FOREIGN KEY (organization) REFERENCES organizations (id) @deferred,
    CONSTRAINT fk_memberships_person FOREIGN KEY (person) REFERENCES persons (id) @deferred,
    CONSTRAINT ck_memberships_role CHECK (role IN ('viewer', 'editor', 'owner'))
) @strict;

-- Ended memberships stay: a conflict of interest outlasts them.
CREATE UNIQUE INDEX uq_memberships_active ON memberships (organization, person) WHERE ended_at IS NULL;
CREATE INDEX ix_memberships_person ON memberships (person);

CREATE TABLE tokens (
    id @id NOT NULL,
    version @int NOT NULL,
    person @id,
    organization @id,
    label @text NOT NULL,
    scopes @text NOT NULL,
    secret_hash @text NOT NULL,
    created_at @time NOT NULL,
    expires_at @time NOT NULL,
    revoked_at @time,
    CONSTRAINT pk_tokens PRIMARY KEY (id),
    CONSTRAINT uq_tokens_secret UNIQUE (secret_hash),
    CONSTRAINT fk_tokens_person FOREIGN KEY (person) REFERENCES persons (id) @deferred,
    CONSTRAINT fk_tokens_organization FOREIGN KEY (organization) REFERENCES organizations (id) @deferred,
    CONSTRAINT ck_tokens_holder CHECK ((person IS NULL) <> (organization IS NULL))
) @strict;

CREATE INDEX ix_tokens_person ON tokens (person);
CREATE INDEX ix_tokens_organization ON tokens (organization);
",
    "
DROP TABLE tokens;
DROP TABLE memberships;
DROP TABLE units;
DROP TABLE organizations;
",
);
