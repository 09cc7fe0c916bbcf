//! The way of a submission through review: as a table ([`table`]), along single paths ([`paths`]), and under any sequence of
//! commands ([`sequences`]).

mod paths;
mod sequences;
mod step;
mod table;
mod world;
