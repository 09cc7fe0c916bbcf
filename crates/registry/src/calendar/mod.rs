//! 工作日历: the years that are known, entering one, and counting running deadlines again when one arrives.

mod follow;
mod read;
mod set;
