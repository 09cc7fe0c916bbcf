//! Who is told what: in the product, by letter, once a day; and nothing twice when the process dies.

mod deadlines;
mod digest;
mod inbox;
mod kill;
mod walk;
