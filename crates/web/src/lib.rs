//! The three rooms in HTML: the public showcase, the enterprise workspace and
//! the operator console. Every page is a struct of display data under `pages`,
//! drawn by the template of the same name; business rules stay in the domain.
//! Pages work without scripts, and nothing here needs an inline style or script.

pub mod assets;
pub mod components;
pub mod diff;
pub mod pages;
pub mod text;
