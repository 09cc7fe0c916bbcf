//! People and what they wrote, kept apart from everything that refers to them so that it can be forgotten (INV-9).

use crate::Step;

pub(crate) const STEP: Step = Step::tables(
    "m20261122_000002_people",
    "
CREATE TABLE persons (
    id @id NOT NULL,
    version @int NOT NULL,
    name @text,
    email @text,
    mobile @text,
    password_hash @text,
    created_at @time NOT NULL,
    erased_at @time,
    CONSTRAINT pk_persons PRIMARY KEY (id),
    CONSTRAINT uq_persons_email UNIQUE (email),
    CONSTRAINT uq_persons_mobile UNIQUE (mobile),
    CONSTRAINT ck_persons_erased CHECK (
        erased_at IS NULL OR (name IS NULL AND email IS NULL AND mobile IS NULL AND password_hash IS NULL)
    )
) @strict;

CREATE TABLE staff_roles (
    person @id NOT NULL,
    role @text NOT NULL,
    CONSTRAINT pk_staff_roles PRIMARY KEY (person, role),
    CONSTRAINT fk_staff_roles_person FOREIGN KEY (person) REFERENCES persons (id) @deferred,
    CONSTRAINT ck_staff_roles_role CHECK (role IN (
        'reviewer', 'approver', 'business_administrator', 'system_administrator', 'security_administrator', 'auditor'
    ))
) @strict;

CREATE TABLE remarks (
    id @id NOT NULL,
    salt @bytes,
    text @text,
    author @id,
    written_at @time NOT NULL,
    erased_at @time,
    CONSTRAINT pk_remarks PRIMARY KEY (id),
    CONSTRAINT fk_remarks_author FOREIGN KEY (author) REFERENCES persons (id) @deferred,
    CONSTRAINT ck_remarks_erased CHECK ((erased_at IS NULL) = (salt IS NOT NULL AND text IS NOT NULL))
) @strict;

CREATE INDEX ix_remarks_author ON remarks (author);

CREATE TABLE contacts (
    id @id NOT NULL,
    salt @bytes,
    name @text,
    phone @text,
    email @text,
    author @id,
    erased_at @time,
    CONSTRAINT pk_contacts PRIMARY KEY (id),
    CONSTRAINT fk_contacts_author FOREIGN KEY (author) REFERENCES persons (id) @deferred,
    CONSTRAINT ck_contacts_erased CHECK (
        erased_at IS NULL OR (salt IS NULL AND name IS NULL AND phone IS NULL AND email IS NULL)
    )
) @strict;

CREATE INDEX ix_contacts_author ON contacts (author);
",
    "
DROP TABLE contacts;
DROP TABLE remarks;
DROP TABLE staff_roles;
DROP TABLE persons;
",
);
