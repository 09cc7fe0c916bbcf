//! The log as a file: one JSON object a line, which whoever holds the file can check without the database.
//!
//! The first line ([`lines::Header`]) says what the file holds and which hash its first event is chained to; then one line an event, with every
//! column that was hashed; the last line ([`lines::Trailer`]) counts them and has a digest of all bytes before it. Each line has one way of
//! being written, so that no byte can change unseen. Written by [`Export`], checked by [`check()`].

mod check;
mod flaw;
mod lines;
#[cfg(test)]
mod tests;
mod write;

pub use check::{Unverified, Verified, check};
pub use flaw::{Break, Flaw};
pub use write::{Export, ExportError, Range};
