//! 流程: reading them, and publishing a new version.

mod publish;
mod read;
