//! What can be wrong with an export, and where.

use std::fmt;

use showcase_domain::Timestamp;

/// The first line at which an export is not what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// Counted from 1.
    pub line: u64,
    /// The position of the log that should stand there; none in the first line.
    pub position: Option<i64>,
    pub why: Flaw,
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(position) = self.position {
            write!(f, ", position {position}")?;
        }
        write!(f, ": {}", self.why)
    }
}

/// Each is said as one sentence that goes on after the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    #[error("the file is empty")]
    Empty,
    #[error("the line does not end: the file is cut off in the middle of it")]
    BrokenOff,
    #[error("the line is longer than any that an export has")]
    TooLong,
    #[error("the line is not what belongs here: at its column {column}, {cause}")]
    Shape { column: usize, cause: String },
    #[error(
        "the line was changed: its values are in another order or written in another way than exports are"
    )]
    NotAsWritten,
    #[error("the file is of another format or version than this program checks")]
    UnknownFormat,
    #[error("the first line contradicts itself: {0}")]
    Header(&'static str),
    #[error("its content or its subjects are not those that were hashed")]
    Changed,
    #[error("its hash is of an algorithm that this version does not know")]
    UnknownHash,
    #[error("the event is missing: position {found} stands in its place")]
    Missing { found: i64 },
    #[error("position {found} stands here, a second time or too late")]
    Again { found: i64 },
    #[error("it names another predecessor: an event before it was exchanged, or it was moved here")]
    Predecessor,
    #[error(
        "the event is missing: the file ends with it, though the first line says that it goes on to position {to}"
    )]
    EndsEarly { to: i64 },
    #[error("the last line is missing: the file ends before it")]
    NoTrailer,
    #[error(
        "an event stands here, though the first line says that the file ends with position {to}"
    )]
    BeyondTheEnd { to: i64 },
    #[error("the last line was changed: its {0} is not that of the events before it")]
    Trailer(&'static str),
    #[error(
        "the digest is not that of the lines before it: every event is what was hashed, so the first line or this one was changed"
    )]
    Digest,
    #[error("something stands behind the last line")]
    BehindTheEnd,
    #[error("a head noted outside, of {0}, names another hash here")]
    OutsideHeadDiffers(Timestamp),
    #[error(
        "the end of the log was cut off: a head noted outside knows position {position} of {at}, before this was exported"
    )]
    CutTail { position: i64, at: Timestamp },
}
