//! Stand-in colours, and the classes that they are exchanged for.

use plotters::style::RGBColor;

/// Words and numbers.
pub(super) const INK: RGBColor = RGBColor(1, 0, 0);
/// Lines of the grid.
pub(super) const LINE: RGBColor = RGBColor(2, 0, 0);
/// The first series.
pub(super) const FIRST: RGBColor = RGBColor(3, 0, 0);
/// The second series.
pub(super) const SECOND: RGBColor = RGBColor(4, 0, 0);

pub(super) const CLASSES: [(&str, &str); 4] = [
    ("#010000", "chart-ink"),
    ("#020000", "chart-line"),
    ("#030000", "chart-first"),
    ("#040000", "chart-second"),
];

/// The drawing without a size of its own, and with classes instead of colours.
pub(super) fn exchanged(svg: &str) -> String {
    let mut drawing = svg.to_owned();
    for (colour, class) in CLASSES {
        for attribute in ["fill", "stroke"] {
            drawing = drawing.replace(
                &format!("{attribute}=\"{colour}\""),
                &format!("class=\"{class}\""),
            );
        }
    }
    without_size(&drawing)
}

/// The width comes from the page, the height from the view box.
fn without_size(svg: &str) -> String {
    let Some(end) = svg.find('>') else {
        return svg.to_owned();
    };
    let (head, rest) = svg.split_at(end);
    let kept = head
        .split(' ')
        .filter(|attribute| !attribute.starts_with("width=") && !attribute.starts_with("height="));
    let head = kept.collect::<Vec<_>>().join(" ");
    format!("{head} aria-hidden=\"true\" focusable=\"false\"{rest}")
}
