//! From views to display data, where several pages need the same.

pub mod actions;
pub mod closing;
pub mod content;
pub mod diffed;
pub mod due;
pub mod errors;
pub mod groups;
pub mod history;
pub mod materials;
pub mod offering_form;
pub mod organization_form;
pub mod outline;
pub mod qr;
pub mod reviewing;
pub mod status;
pub mod steps;
