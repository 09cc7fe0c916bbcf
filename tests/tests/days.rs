//! Whole days of the people who review, in a browser. At their stations pictures are taken for the guide, when a folder for them is named.

mod approver;
mod office;
mod reviewer;
