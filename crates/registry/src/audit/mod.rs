//! The log for its auditor: where it ends, what is in it, and all of it as a file.

mod events;
mod export;
mod head;

pub use events::{AuditOrder, AuditQuery};
pub use export::{AuditExport, ExportRange};
