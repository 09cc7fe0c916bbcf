//! In which department a member serves.

use crate::Step;

pub(crate) const STEP: Step = Step::tables(
    "m20261124_000010_member_units",
    "
-- Without a reference: a column that has one cannot be dropped again on SQLite. Departments are never removed.
ALTER TABLE memberships ADD COLUMN unit @id;
",
    "
ALTER TABLE memberships DROP COLUMN unit;
",
);
