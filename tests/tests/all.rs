//! Every black-box suite, in one test binary.

#![expect(
    clippy::expect_used,
    reason = "a test fails by panicking, with the reason in the message"
)]

mod house;
mod pages;
