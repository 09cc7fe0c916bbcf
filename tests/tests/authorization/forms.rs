//! The web's forms, against the same table.
