//! What the auditor asks the log by: who did it, and in which request. Times need no index, they follow the positions; kinds get none,
//! because SQLite would walk the feeds by it.

use crate::Step;

pub(crate) const STEP: Step = Step::tables(
    "m20261124_000010_audit",
    "
CREATE INDEX ix_events_actor ON events (actor, position);
CREATE INDEX ix_events_request_id ON events (request_id, position);
",
    "
DROP INDEX ix_events_actor;
DROP INDEX ix_events_request_id;
",
);
