//! Lying bars, two to a group: how long something takes, usually and at worst.

use plotters::prelude::{
    ChartBuilder, Color, IntoDrawingArea, IntoFont, Rectangle, SVGBackend, Text,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::ink::{FIRST, INK, LINE, SECOND};
use super::{Chart, Drawing};

/// A group: what it is called, and its two values with their words.
#[derive(Clone, Debug)]
pub struct Bar {
    pub label: String,
    pub first: (f64, String),
    pub second: (f64, String),
}

/// Pixels for each group: its name, and two bars.
const GROUP: u32 = 58;
const FOOT: u32 = 34;
/// Room for the first half of the first number of the axis.
const EDGE: u32 = 14;

/// None of nothing.
pub fn bars(
    label: impl Into<String>,
    series: [&str; 2],
    unit: &str,
    groups: &[Bar],
) -> Option<Chart> {
    if groups.is_empty() {
        return None;
    }
    let legend = vec![
        ("chart-first", series[0].to_owned()),
        ("chart-second", series[1].to_owned()),
    ];
    Chart::drawn(label.into(), legend, |width| draw(width, unit, groups))
}

fn draw(width: u32, unit: &str, groups: &[Bar]) -> Drawing {
    let count = u32::try_from(groups.len())?;
    let mut svg = String::new();
    {
        let root =
            SVGBackend::with_string(&mut svg, (width, count * GROUP + FOOT)).into_drawing_area();
        let longest = groups
            .iter()
            .map(|group| group.first.0.max(group.second.0))
            .fold(0.0, f64::max);
        // Room for the words behind the longest bar.
        let stretch = if width < 500 { 1.4 } else { 1.15 };
        let mut chart = ChartBuilder::on(&root)
            .margin_left(EDGE)
            .x_label_area_size(FOOT)
            .build_cartesian_2d(0.0..(longest * stretch).max(0.1), f64::from(count)..0.0)?;
        let small = ("sans-serif", 12).into_font();
        chart
            .configure_mesh()
            .disable_y_mesh()
            .disable_y_axis()
            .light_line_style(LINE.mix(0.0))
            .bold_line_style(LINE)
            .axis_style(LINE)
            .x_labels(if width < 500 { 4 } else { 8 })
            .x_label_formatter(&|value| format!("{} {unit}", number(*value)))
            .x_label_style(small.clone().color(&INK))
            .draw()?;
        let area = chart.plotting_area();
        let name = ("sans-serif", 13).into_font().color(&INK);
        let left = small.color(&INK).pos(Pos::new(HPos::Left, VPos::Center));
        for (index, group) in groups.iter().enumerate() {
            let top = f64::from(u32::try_from(index)?);
            let at = |part: f64| top + part;
            area.draw(&Text::new(
                group.label.clone(),
                (0.0, at(0.06)),
                name.clone(),
            ))?;
            for ((value, words), colour, from, to) in [
                (&group.first, FIRST, 0.40, 0.62),
                (&group.second, SECOND, 0.66, 0.88),
            ] {
                area.draw(&Rectangle::new(
                    [(0.0, at(from)), (*value, at(to))],
                    colour.filled(),
                ))?;
                let middle = f64::midpoint(from, to);
                let (x, y) = chart.backend_coord(&(*value, at(middle)));
                root.draw(&Text::new(words.clone(), (x + 6, y), left.clone()))?;
            }
        }
        root.present()?;
    }
    Ok(svg)
}

/// Without decimals that say nothing.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, first: f64, second: f64) -> Bar {
        Bar {
            label: label.into(),
            first: (first, format!("{first} 天")),
            second: (second, format!("{second} 天")),
        }
    }

    #[test]
    fn a_chart_takes_its_colours_from_the_page() {
        let chart = bars(
            "用时",
            ["中位数", "九成以内"],
            "天",
            &[bar("初审 <&>", 1.5, 3.0), bar("复审", 0.0, 0.0)],
        )
        .unwrap();
        for svg in [&chart.wide, &chart.narrow] {
            assert!(svg.starts_with("<svg"), "{svg}");
            assert!(!svg.contains("style="), "{svg}");
            assert!(!svg.contains("#0"), "{svg}");
            assert!(!svg.contains("fill=\"#"), "{svg}");
            assert!(svg.contains("初审 &lt;&amp;&gt;"), "{svg}");
            for class in ["chart-ink", "chart-first", "chart-second"] {
                assert!(svg.contains(class), "{class}: {svg}");
            }
            assert!(svg.contains("viewBox"), "{svg}");
            assert!(!svg.contains(" width=\"760\""), "{svg}");
        }
        assert!(bars("用时", ["a", "b"], "天", &[]).is_none());
    }

    #[test]
    fn numbers_have_no_empty_decimals() {
        assert_eq!(number(2.0), "2");
        assert_eq!(number(0.25), "0.2");
        assert_eq!(number(12.5), "12.5");
    }
}
