//! The way of a submission through review: as a table ([`table`]) over [`situations`], along single paths
//! ([`paths`]), each for one rule, and under any sequence of commands ([`sequences`]).

mod act;
mod paths;
mod procedures;
mod sequences;
mod situations;
mod step;
mod table;
mod world;
