//! A year as the fields of a form, and back.

use chrono::NaiveDate;
use showcase_domain::calendar::{CalendarSource, CalendarYear, Holiday};
use showcase_domain::message::{FieldErrors, Message};

use crate::form::Fields;

pub const HOLIDAYS: &str = "holidays";
pub const WORKDAYS: &str = "workdays";

/// The holidays that every notice arranges, in the order of the year; which dates they have is asked for.
const USUAL: [&str; 7] = [
    "元旦",
    "春节",
    "清明节",
    "劳动节",
    "端午节",
    "中秋节",
    "国庆节",
];

pub fn fields_of(year: &CalendarYear) -> Fields {
    let source = &year.source;
    let mut pairs = vec![
        pair("source.title", &source.title),
        pair(
            "source.document_number",
            source.document_number.as_deref().unwrap_or_default(),
        ),
        pair("source.issued_on", date(source.issued_on)),
    ];
    for (index, holiday) in year.holidays.iter().enumerate() {
        let at = |field: &str| format!("{HOLIDAYS}.{index}.{field}");
        pairs.push(pair(&at("name"), &holiday.name));
        pairs.push(pair(&at("from"), date(Some(holiday.from))));
        pairs.push(pair(&at("to"), date(Some(holiday.to))));
    }
    let workdays = year.workdays.iter().enumerate();
    pairs.extend(workdays.map(|(index, day)| {
        let name = format!("{WORKDAYS}.{index}");
        pair(&name, date(Some(*day)))
    }));
    pairs.into_iter().collect()
}

/// A year that nobody has entered yet.
pub fn empty(year: i32) -> Fields {
    let title = format!("国务院办公厅关于{year}年部分节假日安排的通知");
    let mut pairs = vec![pair("source.title", title)];
    for (index, name) in USUAL.iter().enumerate() {
        pairs.push(pair(&format!("{HOLIDAYS}.{index}.name"), *name));
    }
    pairs.push(pair(&format!("{WORKDAYS}.0"), ""));
    pairs.into_iter().collect()
}

/// The fields of a new row of a list.
pub fn blank(list: &str) -> Vec<(String, String)> {
    if list == HOLIDAYS {
        ["name", "from", "to"].map(|name| pair(name, "")).into()
    } else {
        vec![pair("", "")]
    }
}

/// The year, unless a date is none: that is said here, everything else by the domain.
pub fn read(fields: &Fields, year: i32) -> Result<CalendarYear, FieldErrors> {
    let mut errors = FieldErrors::new();
    let number = fields.get("source.document_number").trim();
    let issued_on = errors.optional(
        "/source/issued_on",
        Some(fields.get("source.issued_on")),
        parse,
    );
    let holidays = (0..fields.rows(HOLIDAYS)).filter_map(|index| {
        let get = |field: &str| fields.get(&format!("{HOLIDAYS}.{index}.{field}"));
        let at = |field: &str| format!("/{HOLIDAYS}/{index}/{field}");
        let from = errors.required(at("from"), Some(get("from")), parse);
        let to = errors.required(at("to"), Some(get("to")), parse);
        Some(Holiday {
            name: get("name").to_owned(),
            from: from?,
            to: to?,
        })
    });
    let holidays = holidays.collect();
    let workdays = (0..fields.rows(WORKDAYS)).filter_map(|index| {
        let day = fields.get(&format!("{WORKDAYS}.{index}"));
        errors.required(format!("/{WORKDAYS}/{index}"), Some(day), parse)
    });
    let workdays = workdays.collect();
    errors.into_result(CalendarYear {
        year,
        source: CalendarSource {
            title: fields.get("source.title").to_owned(),
            document_number: (!number.is_empty()).then(|| number.to_owned()),
            issued_on,
        },
        holidays,
        workdays,
    })
}

fn parse(text: &str) -> Result<NaiveDate, Message> {
    let day = text.trim().parse::<NaiveDate>();
    day.map_err(|_| Message::NotADate)
}

fn date(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn pair(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}

#[cfg(test)]
mod tests {
    use showcase_domain::calendar::built_in;

    use super::*;

    #[test]
    fn a_form_that_is_sent_as_it_came_changes_nothing() {
        for year in built_in() {
            assert_eq!(read(&fields_of(year), year.year).as_ref(), Ok(year));
        }
    }

    #[test]
    fn what_is_no_date_is_said_where_it_stands() {
        let fields = Fields::parse(
            "source.issued_on=x&holidays.0.name=%E5%85%83%E6%97%A6&holidays.0.from=2027-01-01&holidays.0.to=&workdays.0=2027-13-01"
                .as_bytes(),
        );
        let errors = read(&fields, 2027).unwrap_err();
        let found: Vec<_> = errors
            .iter()
            .map(|error| (error.pointer.as_str(), error.message.code()))
            .collect();
        assert_eq!(
            found,
            [
                ("/source/issued_on", "not_a_date"),
                ("/holidays/0/to", "required"),
                ("/workdays/0", "not_a_date"),
            ]
        );
    }
}
