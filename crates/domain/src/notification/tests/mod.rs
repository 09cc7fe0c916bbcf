//! Every event is told or deliberately not; every message has words for all that it names.

mod mapping;
mod samples;
mod templates;
