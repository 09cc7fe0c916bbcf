//! Entering a year, or correcting it.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::office::StoredYear;
use showcase_domain::policy::Action;
use showcase_registry::{Error, Registry};

use super::fields::{HOLIDAYS, WORKDAYS, blank, empty, fields_of, read};
use super::list::{HERE, breadcrumb};
use crate::at::At;
use crate::components::{Control, ErrorSummary, FormRow, RowList, RowShape, Width};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{CalendarEditPage, Room};
use crate::rows::RowAct;
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

pub async fn ask(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(year): At<i32>,
) -> Result<Response, Failure> {
    visit.require(Action::CalendarSet)?;
    let known = registry.read_calendar_year(&visit.caller, year).await;
    let (fields, version) = match known {
        Ok(known) => (fields_of(&known.content), known.version.number()),
        Err(Error::Refused(Refusal::NotFound)) => (empty(year), StoredYear::NOT_ENTERED.number()),
        Err(error) => return Err(error.into()),
    };
    Ok(draw(&page(
        &visit,
        year,
        version,
        &fields,
        &Errors::default(),
    )))
}

pub async fn act(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(year): At<i32>,
    fields: Fields,
) -> Result<Response, Failure> {
    visit.require(Action::CalendarSet)?;
    let version = fields.get("version").parse().unwrap_or_default();
    if let Some(act) = RowAct::of(&fields) {
        let fields = act.apply(&fields, blank);
        let page = page(&visit, year, version, &fields, &Errors::default());
        return Ok(draw(&page));
    }
    let fields = fields
        .without_blank_rows(HOLIDAYS)
        .without_blank_rows(WORKDAYS);
    let input = read(&fields, year).map_err(Refusal::Invalid);
    match registry
        .set_calendar_year(&visit.caller, year, fields.version(), input)
        .await
    {
        Ok(_) => Ok(done(&format!("{HERE}/{year}"), Done::CalendarSet)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let page = page(&visit, year, version, &fields, &Errors::of(&errors));
            Ok(draw_refused(&page))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(
    visit: &Visit,
    year: i32,
    version: i64,
    fields: &Fields,
    errors: &Errors,
) -> CalendarEditPage {
    let action = format!("{HERE}/{year}/edit");
    let mut source = source(fields);
    let mut holidays = holidays(fields, &action);
    let mut workdays = workdays(fields, &action);
    let mut summary = errors.mark_in("", &mut source);
    summary.extend(errors.mark_rows("", &mut holidays));
    summary.extend(errors.mark_rows("", &mut workdays));
    let back_href = if version == StoredYear::NOT_ENTERED.number() {
        HERE.to_owned()
    } else {
        format!("{HERE}/{year}")
    };
    CalendarEditPage {
        page: visit.page(Room::Console, format!("录入 {year} 年工作日历")),
        breadcrumb: breadcrumb(),
        errors: ErrorSummary(summary),
        action,
        version,
        source,
        holidays,
        workdays,
        back_href,
    }
}

fn source(fields: &Fields) -> Vec<Control> {
    let value = |name: &str| fields.get(name).to_owned();
    vec![
        Control::line("source.title", "通知名称", value("source.title")),
        Control::line(
            "source.document_number",
            "文号",
            value("source.document_number"),
        )
        .hint("例如：国办发明电〔2025〕7号；查不到可以不填")
        .optional(),
        Control::typed(
            "date",
            "source.issued_on",
            "印发日期",
            value("source.issued_on"),
        )
        .optional()
        .width(Width::Short),
    ]
}

fn holidays(fields: &Fields, action: &str) -> RowList {
    let rows = (0..fields.rows(HOLIDAYS)).map(|index| {
        let at = |field: &str| format!("{HOLIDAYS}.{index}.{field}");
        let value = |field: &str| fields.get(&at(field)).to_owned();
        FormRow {
            hidden: Vec::new(),
            controls: vec![
                Control::line(at("name"), "节日", value("name")),
                Control::typed("date", at("from"), "第一天", value("from")),
                Control::typed("date", at("to"), "最后一天", value("to")),
            ],
        }
    });
    RowList {
        list: HOLIDAYS.to_owned(),
        shape: RowShape::Holiday,
        heading: "放假".to_owned(),
        hint: Some("从第一天到最后一天连续放假，中间的周末算在内；没有放假的节日请移除".to_owned()),
        error: None,
        rows: rows.collect(),
        add_label: "增加一个节日".to_owned(),
        action: action.to_owned(),
    }
}

fn workdays(fields: &Fields, action: &str) -> RowList {
    let rows = (0..fields.rows(WORKDAYS)).map(|index| {
        let name = format!("{WORKDAYS}.{index}");
        let value = fields.get(&name).to_owned();
        FormRow {
            hidden: Vec::new(),
            controls: vec![Control::typed("date", name, "日期", value)],
        }
    });
    RowList {
        list: WORKDAYS.to_owned(),
        shape: RowShape::Day,
        heading: "调休上班".to_owned(),
        hint: Some("要上班的星期六、星期日".to_owned()),
        error: None,
        rows: rows.collect(),
        add_label: "增加一天".to_owned(),
        action: action.to_owned(),
    }
}
