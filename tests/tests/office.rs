//! What the business administrator runs the office with: procedures, the calendar, experts, substitutes, interests.

mod calendar;
mod pages;
mod people;
mod procedures;
