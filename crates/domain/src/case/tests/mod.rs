//! The way of a submission through review: along single paths ([`paths`]), each for one rule.

mod act;
mod paths;
mod procedures;
mod step;
mod world;
