//! What a year's data must be.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::{
    Language,
    calendar::{CalendarYear, built_in},
    message::FieldErrors,
};

/// 2026 as it is uploaded, with one place changed.
fn with(pointer: &str, value: Value) -> CalendarYear {
    let mut year = serde_json::to_value(&built_in()[1]).unwrap();
    *year.pointer_mut(pointer).unwrap() = value;
    serde_json::from_value(year).unwrap()
}

fn found(errors: &FieldErrors) -> Vec<(&str, &str)> {
    errors
        .iter()
        .map(|error| (error.pointer.as_str(), error.message.code()))
        .collect()
}

#[test]
fn each_mistake_is_named_where_it_stands() {
    for (pointer, value, expected) in [
        ("/year", json!(1999), ("/year", "out_of_range")),
        ("/year", json!(i32::MIN), ("/year", "out_of_range")),
        ("/year", json!(i32::MAX), ("/year", "out_of_range")),
        ("/source/title", json!("  "), ("/source/title", "required")),
        (
            "/source/document_number",
            json!("7\u{0007}"),
            ("/source/document_number", "control_character"),
        ),
        (
            "/source/issued_on",
            json!("2024-11-04"),
            ("/source/issued_on", "date_out_of_range"),
        ),
        ("/holidays", json!([]), ("/holidays", "too_few")),
        (
            "/holidays/1/name",
            json!(""),
            ("/holidays/1/name", "required"),
        ),
        (
            "/holidays/0/from",
            json!("2025-11-30"),
            ("/holidays/0/from", "date_out_of_range"),
        ),
        (
            "/holidays/0",
            json!({"name": "元旦", "from": "2025-12-30", "to": "2025-12-31"}),
            ("/holidays/0/to", "date_out_of_range"),
        ),
        (
            "/holidays/6",
            json!({"name": "元旦", "from": "2026-12-31", "to": "2027-01-02"}),
            ("/holidays/6/to", "date_out_of_range"),
        ),
        (
            "/holidays/1/to",
            json!("2026-02-14"),
            ("/holidays/1/to", "date_out_of_range"),
        ),
        (
            "/holidays/4/to",
            json!("2026-07-20"),
            ("/holidays/4/to", "date_out_of_range"),
        ),
        (
            "/holidays/6",
            json!({"name": "重阳节", "from": "2026-09-27", "to": "2026-09-28"}),
            ("/holidays/6", "duplicate"),
        ),
        (
            "/workdays/1",
            json!("2026-01-04"),
            ("/workdays/1", "duplicate"),
        ),
        (
            "/workdays/1",
            json!("2026-02-21"),
            ("/workdays/1", "holiday_and_workday"),
        ),
        (
            "/workdays/1",
            json!("2026-02-13"),
            ("/workdays/1", "not_a_weekend"),
        ),
        (
            "/workdays/1",
            json!("2027-02-13"),
            ("/workdays/1", "date_out_of_range"),
        ),
        (
            "/workdays/1",
            json!("2025-11-29"),
            ("/workdays/1", "date_out_of_range"),
        ),
    ] {
        let errors = with(pointer, value.clone()).check().unwrap_err();
        assert_eq!(found(&errors), [expected], "{pointer} = {value}");
    }
    assert!(with("/workdays/0", json!("2026-02-07")).check().is_ok());
}

#[test]
fn lists_are_bounded() {
    let holiday = json!({"name": "元旦", "from": "2026-01-01", "to": "2026-01-01"});
    let year = with("/holidays", json!(vec![holiday; 21]));
    assert_eq!(
        found(&year.check().unwrap_err()),
        [("/holidays", "too_many")]
    );
    let year = with("/workdays", json!(vec!["2026-01-04"; 32]));
    assert_eq!(
        found(&year.check().unwrap_err()),
        [("/workdays", "too_many")]
    );
}

#[test]
fn everything_wrong_is_told_at_once_in_both_languages() {
    let mut year = with("/workdays/1", json!("2026-02-18"));
    year.holidays[0].name.clear();
    let errors = year.check().unwrap_err();
    assert_eq!(
        found(&errors),
        [
            ("/holidays/0/name", "required"),
            ("/workdays/1", "holiday_and_workday")
        ]
    );
    let message = &errors.iter().last().unwrap().message;
    assert_eq!(
        message.text(Language::ZhCn),
        "2026-02-18 已在“春节”假期内，不能同时是调休上班日，请核对通知。"
    );
    assert!(
        message
            .text(Language::En)
            .starts_with("2026-02-18 lies in the holiday “春节”")
    );
}

#[test]
fn what_is_kept_is_trimmed_and_in_order() {
    let mut year = built_in()[1].clone();
    year.source.title = format!(" {}　", year.source.title);
    year.source.document_number = Some("  ".to_owned());
    year.holidays.reverse();
    year.workdays.reverse();
    let kept = year.check().unwrap();
    assert_eq!(kept.source.title, built_in()[1].source.title);
    assert_eq!(kept.source.document_number, None);
    assert_eq!(kept.holidays, built_in()[1].holidays);
    assert_eq!(kept.workdays, built_in()[1].workdays);
}

#[test]
fn unknown_fields_and_impossible_days_are_refused() {
    let mut year = serde_json::to_value(&built_in()[1]).unwrap();
    year["holiday"] = json!([]);
    assert!(serde_json::from_value::<CalendarYear>(year).is_err());
    assert!(serde_json::from_value::<NaiveDate>(json!("2026-02-29")).is_err());
}
