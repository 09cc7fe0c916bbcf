//! Checking an export: is it what was written, every byte of it?

use std::io::{self, BufRead, Read};

use sha2::{Digest, Sha256};
use showcase_domain::{
    ContentHash, Timestamp,
    event::{GENESIS, Link, chain_hash},
};

use super::{
    Break, Flaw,
    lines::{EventLine, FORMAT, Header, Line, Trailer, VERSION},
};
use crate::log::{Head, heads::Outside};

/// Many times what the longest request body makes: a line is never held without a bound.
const LONGEST: u64 = 16 << 20;

/// An export that is whole, and what that says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    pub from: i64,
    /// The last position; `from` − 1 when there is no event.
    pub to: i64,
    pub hash: String,
    /// Where the log ended when it was exported.
    pub head: i64,
    pub exported_at: Timestamp,
    /// How many of the heads outside were compared. With none, a log that was rewritten as a whole would not show.
    pub heads: usize,
}

/// Why an export is not verified.
#[derive(Debug, thiserror::Error)]
pub enum Unverified {
    #[error("broken at {0}")]
    Broken(Break),
    #[error("the export cannot be read: {0}")]
    Io(#[from] io::Error),
}

/// Reads an export line by line, holding one, and compares it with heads that were kept outside.
pub fn check(mut file: impl BufRead, heads: &[Head]) -> Result<Verified, Unverified> {
    let mut walk = Walk {
        outside: Outside::new(heads),
        compared: 0,
        digest: Sha256::new(),
        stage: Stage::Header,
    };
    let mut bytes = Vec::new();
    let mut line = 0;
    loop {
        line += 1;
        bytes.clear();
        file.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
        let position = walk.position();
        let step = if bytes.is_empty() {
            walk.end()
        } else {
            walk.line(&bytes).map(|()| None)
        };
        match step {
            Ok(Some(verified)) => return Ok(verified),
            Ok(None) => {}
            Err(why) => {
                return Err(Unverified::Broken(Break {
                    line,
                    position,
                    why,
                }));
            }
        }
    }
}

struct Walk<'a> {
    outside: Outside<'a>,
    compared: usize,
    digest: Sha256,
    stage: Stage,
}

enum Stage {
    Header,
    /// Up to and with this event; the trailer comes when it is the last.
    Events(Header, Link),
    Done(Header, Link),
}

impl Walk<'_> {
    /// The position that should stand in the next line.
    fn position(&self) -> Option<i64> {
        match &self.stage {
            Stage::Header => None,
            Stage::Events(header, last) if last.position < header.to => Some(last.position + 1),
            Stage::Events(_, last) | Stage::Done(_, last) => Some(last.position),
        }
    }

    fn line(&mut self, bytes: &[u8]) -> Result<(), Flaw> {
        if !bytes.ends_with(b"\n") {
            return Err(if bytes.len() as u64 == LONGEST {
                Flaw::TooLong
            } else {
                Flaw::BrokenOff
            });
        }
        self.stage = match std::mem::replace(&mut self.stage, Stage::Header) {
            Stage::Header => {
                let header = parsed::<Header>(bytes)?;
                self.begins(header)?
            }
            Stage::Events(header, last) if last.position < header.to => {
                let event = parsed::<EventLine>(bytes).map_err(|why| {
                    if parsed::<Trailer>(bytes).is_ok() {
                        Flaw::EndsEarly { to: header.to }
                    } else {
                        why
                    }
                })?;
                let last = follows(event, &last)?;
                self.compare(&last)?;
                Stage::Events(header, last)
            }
            Stage::Events(header, last) => {
                let trailer = parsed::<Trailer>(bytes).map_err(|why| {
                    if parsed::<EventLine>(bytes).is_ok() {
                        Flaw::BeyondTheEnd { to: header.to }
                    } else {
                        why
                    }
                })?;
                self.ends(&trailer, &header, &last)?;
                Stage::Done(header, last)
            }
            Stage::Done(..) => return Err(Flaw::BehindTheEnd),
        };
        self.digest.update(bytes);
        Ok(())
    }

    fn begins(&mut self, header: Header) -> Result<Stage, Flaw> {
        if header.format != FORMAT || header.version != VERSION {
            return Err(Flaw::UnknownFormat);
        }
        if header.from < 1 || header.to < header.from - 1 || header.head < header.to {
            return Err(Flaw::Header(
                "its positions are not 1 ≤ from ≤ to + 1 and to ≤ head",
            ));
        }
        if header.from == 1 && header.prev_hash != GENESIS {
            return Err(Flaw::Header("nothing comes before position 1"));
        }
        let before = Link {
            position: header.from - 1,
            hash: header.prev_hash.clone(),
        };
        self.compare(&before)?;
        Ok(Stage::Events(header, before))
    }

    fn compare(&mut self, link: &Link) -> Result<(), Flaw> {
        if let Some(other) = self.outside.other_than(link) {
            return Err(Flaw::OutsideHeadDiffers(other.at));
        }
        self.compared += self.outside.at(link.position).len();
        Ok(())
    }

    fn ends(&self, trailer: &Trailer, header: &Header, last: &Link) -> Result<(), Flaw> {
        if trailer.count != last.position - header.from + 1 {
            return Err(Flaw::Trailer("count"));
        }
        if trailer.last_position != last.position {
            return Err(Flaw::Trailer("last_position"));
        }
        if trailer.last_hash != last.hash {
            return Err(Flaw::Trailer("last_hash"));
        }
        let digest = ContentHash::from_digest(self.digest.clone().finalize().into());
        if trailer.digest != digest.as_str() {
            return Err(Flaw::Digest);
        }
        // No event happens before the one before it. Whoever noted a later head than this export knows of, of an earlier time than
        // the export, saw a longer log than was exported.
        let cut = self
            .outside
            .beyond(header.head)
            .find(|head| head.at < header.exported_at);
        match cut {
            Some(head) => Err(Flaw::CutTail {
                position: head.position,
                at: head.at,
            }),
            None => Ok(()),
        }
    }

    fn end(&self) -> Result<Option<Verified>, Flaw> {
        match &self.stage {
            Stage::Header => Err(Flaw::Empty),
            Stage::Events(..) => Err(Flaw::NoTrailer),
            Stage::Done(header, last) => Ok(Some(Verified {
                from: header.from,
                to: header.to,
                hash: last.hash.clone(),
                head: header.head,
                exported_at: header.exported_at,
                heads: self.compared,
            })),
        }
    }
}

/// The event's own hash first: an event that is what was hashed and stands elsewhere was moved, and one that is not was changed.
fn follows(event: EventLine, last: &Link) -> Result<Link, Flaw> {
    let (record, subjects) = event.into_record();
    if !subjects.is_sorted_by(|one, next| one < next) {
        return Err(Flaw::NotAsWritten);
    }
    if !record.hash_is_known() {
        return Err(Flaw::UnknownHash);
    }
    if chain_hash(&record, &subjects) != record.hash {
        return Err(Flaw::Changed);
    }
    let found = record.position;
    if found > last.position + 1 {
        return Err(Flaw::Missing { found });
    }
    if found <= last.position {
        return Err(Flaw::Again { found });
    }
    if record.prev_hash != last.hash {
        return Err(Flaw::Predecessor);
    }
    Ok(Link {
        position: found,
        hash: record.hash,
    })
}

/// Reads a line that is written exactly as an export writes it.
fn parsed<T: Line>(bytes: &[u8]) -> Result<T, Flaw> {
    let line = serde_json::from_slice::<T>(bytes).map_err(|error| shape(&error))?;
    match line.written() {
        Ok(written) if written == bytes => Ok(line),
        _ => Err(Flaw::NotAsWritten),
    }
}

fn shape(error: &serde_json::Error) -> Flaw {
    let said = error.to_string();
    // The parser counts lines within the line.
    let cause = said.split(" at line ").next().unwrap_or(&said);
    Flaw::Shape {
        column: error.column(),
        cause: cause.to_owned(),
    }
}
