//! Offerings with the columns that the catalogue filters by, revisions of any subject, and uploaded materials.

use crate::Step;

pub(crate) const STEP: Step = Step::tables(
    "m20261122_000004_offerings",
    "
CREATE TABLE offerings (
    id @id NOT NULL,
    version @int NOT NULL,
    organization @id NOT NULL,
    state @text NOT NULL,
    stage @text,
    external_ref @text,
    registration_number @text,
    registered_at @time,
    approved_revision @id,
    open_case @id,
    draft @text,
    revisions @int NOT NULL,
    kind @text,
    name @text NOT NULL,
    name_key @text NOT NULL,
    search_text @text NOT NULL,
    trl @int,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    CONSTRAINT pk_offerings PRIMARY KEY (id),
    CONSTRAINT uq_offerings_registration_number UNIQUE (registration_number),
    CONSTRAINT fk_offerings_organization FOREIGN KEY (organization) REFERENCES organizations (id) @deferred,
    CONSTRAINT ck_offerings_state CHECK (state IN (
        'unregistered', 'registered', 'suspended', 'cancelled', 'revoked', 'expired'
    )),
    CONSTRAINT ck_offerings_stage CHECK (stage IN (
        'registered', 'incubating', 'validating', 'validated', 'promoted', 'replicated'
    )),
    CONSTRAINT ck_offerings_kind CHECK (kind IN ('product', 'solution')),
    CONSTRAINT ck_offerings_trl CHECK (trl BETWEEN 1 AND 9),
    CONSTRAINT ck_offerings_registered CHECK (
        (state = 'unregistered') = (registration_number IS NULL) AND (state = 'unregistered') = (registered_at IS NULL)
    )
) @strict;

CREATE UNIQUE INDEX uq_offerings_external_ref ON offerings (organization, external_ref) WHERE external_ref IS NOT NULL;
CREATE INDEX ix_offerings_organization ON offerings (organization, id);
CREATE INDEX ix_offerings_registered ON offerings (registered_at, id) WHERE state = 'registered';
CREATE INDEX ix_offerings_name ON offerings (name_key, id) WHERE state = 'registered';

-- Tags of the approved revision, each with its field.
CREATE TABLE offering_tags (
    offering @id NOT NULL,
    tag @text NOT NULL,
    field @text NOT NULL,
    CONSTRAINT pk_offering_tags PRIMARY KEY (offering, tag),
    CONSTRAINT fk_offering_tags_offering FOREIGN KEY (offering) REFERENCES offerings (id) @deferred
) @strict;

CREATE INDEX ix_offering_tags_tag ON offering_tags (tag, offering);
CREATE INDEX ix_offering_tags_field ON offering_tags (field, offering);

CREATE TABLE revisions (
    id @id NOT NULL,
    subject_kind @text NOT NULL,
    subject @id NOT NULL,
    number @int NOT NULL,
    schema @int NOT NULL,
    content @text NOT NULL,
    content_hash @text NOT NULL,
    product_version @text,
    change_kind @text,
    frozen_at @time NOT NULL,
    CONSTRAINT pk_revisions PRIMARY KEY (id),
    CONSTRAINT uq_revisions_number UNIQUE (subject, number),
    CONSTRAINT ck_revisions_subject_kind CHECK (subject_kind IN ('organization', 'offering'))
) @strict;

CREATE TABLE materials (
    id @id NOT NULL,
    version @int NOT NULL,
    organization @id NOT NULL,
    hash @text NOT NULL,
    size @int NOT NULL,
    media_type @text NOT NULL,
    file_name @text,
    uploaded_by @id,
    uploaded_at @time NOT NULL,
    CONSTRAINT pk_materials PRIMARY KEY (id),
    CONSTRAINT fk_materials_organization FOREIGN KEY (organization) REFERENCES organizations (id) @deferred,
    CONSTRAINT fk_materials_uploaded_by FOREIGN KEY (uploaded_by) REFERENCES persons (id) @deferred,
    CONSTRAINT ck_materials_size CHECK (size > 0)
) @strict;

CREATE INDEX ix_materials_organization ON materials (organization, id);
CREATE INDEX ix_materials_hash ON materials (hash);

CREATE TABLE revision_materials (
    revision @id NOT NULL,
    material @id NOT NULL,
    requirement @text NOT NULL,
    CONSTRAINT pk_revision_materials PRIMARY KEY (revision, material, requirement),
    CONSTRAINT fk_revision_materials_revision FOREIGN KEY (revision) REFERENCES revisions (id) @deferred,
    CONSTRAINT fk_revision_materials_material FOREIGN KEY (material) REFERENCES materials (id) @deferred
) @strict;

CREATE INDEX ix_revision_materials_material ON revision_materials (material);
",
    "
DROP TABLE revision_materials;
DROP TABLE materials;
DROP TABLE revisions;
DROP TABLE offering_tags;
DROP TABLE offerings;
",
);
