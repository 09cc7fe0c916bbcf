//! Standing columns, one to a month: how many.

use plotters::prelude::{
    ChartBuilder, Color, IntoDrawingArea, IntoFont, Rectangle, SVGBackend, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::ink::{FIRST, INK, LINE};
use super::{Chart, Drawing};

#[derive(Clone, Debug)]
pub struct Column {
    pub label: String,
    pub count: u64,
}

const HEIGHT: u32 = 260;
const HEAD: u32 = 20;
const FOOT: u32 = 30;
/// Pixels that the name of a month needs.
const NAME: u32 = 66;

/// None of nothing.
pub fn columns(label: impl Into<String>, series: &str, columns: &[Column]) -> Option<Chart> {
    if columns.iter().all(|column| column.count == 0) {
        return None;
    }
    let legend = vec![("chart-first", series.to_owned())];
    Chart::drawn(label.into(), legend, |width| draw(width, columns))
}

fn draw(width: u32, columns: &[Column]) -> Drawing {
    let count = u32::try_from(columns.len())?;
    let most = columns.iter().map(|column| column.count).max().unwrap_or(1);
    let most = f64::from(u32::try_from(most.max(1))?);
    let mut svg = String::new();
    {
        let root = SVGBackend::with_string(&mut svg, (width, HEIGHT)).into_drawing_area();
        let mut chart = ChartBuilder::on(&root)
            .margin_top(HEAD)
            .x_label_area_size(FOOT)
            .build_cartesian_2d(0.0..f64::from(count), 0.0..most)?;
        chart
            .configure_mesh()
            .disable_mesh()
            .disable_y_axis()
            .axis_style(LINE)
            .x_labels(0)
            .draw()?;
        let words = ("sans-serif", 12).into_font().color(&INK);
        let above = words.clone().pos(Pos::new(HPos::Center, VPos::Bottom));
        let below = words.pos(Pos::new(HPos::Center, VPos::Top));
        // Where there is no room for every name, every second or third has one.
        let step = (count * NAME).div_ceil(width).max(1);
        for (index, column) in columns.iter().enumerate() {
            let place = u32::try_from(index)?;
            let left = f64::from(place);
            let height = f64::from(u32::try_from(column.count)?);
            chart.plotting_area().draw(&Rectangle::new(
                [(left + 0.18, 0.0), (left + 0.82, height)],
                FIRST.filled(),
            ))?;
            if column.count > 0 {
                let (x, y) = chart.backend_coord(&(left + 0.5, height));
                root.draw(&Text::new(
                    column.count.to_string(),
                    (x, y - 4),
                    above.clone(),
                ))?;
            }
            if place.is_multiple_of(step) {
                let (x, y) = chart.backend_coord(&(left + 0.5, 0.0));
                root.draw(&Text::new(column.label.clone(), (x, y + 8), below.clone()))?;
            }
        }
        root.present()?;
    }
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_has_a_column_and_as_many_names_as_there_is_room_for() {
        let months = (1..=12).map(|month| Column {
            label: format!("2026-{month:02}"),
            count: month,
        });
        let months = months.collect::<Vec<_>>();
        let chart = columns("办结", "办结", &months).unwrap();
        assert_eq!(chart.wide.matches("chart-first").count(), 12);
        assert!(chart.wide.contains("2026-01"));
        assert!(chart.narrow.matches("2026-").count() < 12);
        assert!(columns("办结", "办结", &[]).is_none());
        let none = [Column {
            label: "2026-01".into(),
            count: 0,
        }];
        assert!(columns("办结", "办结", &none).is_none());
    }
}
