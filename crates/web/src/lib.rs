//! The three rooms in HTML: the public showcase, the enterprise workspace and the operator console.
//!
//! A route loads views from the registry, maps them to a page (`show` has what several pages share), and draws it. Every page is a
//! struct of display data under `pages`, drawn by the template of the same name; business rules stay in the domain. Pages work without
//! scripts, and nothing here needs an inline style or script.

pub mod assets;
mod at;
pub mod chart;
pub mod components;
mod cookies;
mod draw;
mod explain;
mod failure;
mod flash;
mod form;
mod held;
mod house;
mod nav;
pub mod pages;
mod query;
mod rooms;
mod routes;
mod rows;
mod show;
pub mod text;
mod visit;

pub use house::{forms, router};
pub use rooms::Form;
