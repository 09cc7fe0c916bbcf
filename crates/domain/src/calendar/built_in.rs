//! The years that come with this version, `data/calendar.json`: the State Council's notices for 2025 and 2026.

use std::sync::LazyLock;

use super::CalendarYear;

static YEARS: LazyLock<Vec<CalendarYear>> = LazyLock::new(|| {
    #[expect(
        clippy::expect_used,
        reason = "the file is compiled in, and a test reads it"
    )]
    serde_json::from_str(include_str!("../../data/calendar.json")).expect("the built-in calendar")
});

/// In the order of years.
pub fn built_in() -> &'static [CalendarYear] {
    &YEARS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_are_well_formed_and_name_their_notice() {
        let years: Vec<i32> = built_in().iter().map(|year| year.year).collect();
        assert_eq!(years, [2025, 2026]);
        for year in built_in() {
            assert_eq!(year.check().as_ref(), Ok(year));
            assert_eq!(
                year.source.title,
                format!("国务院办公厅关于{}年部分节假日安排的通知", year.year)
            );
            assert!(year.source.document_number.is_some() && year.source.issued_on.is_some());
        }
    }
}
