//! Charts as SVG inside the page: drawn by a library with stand-in colours, which are then exchanged for classes of the stylesheet. So a
//! chart is light or dark, on screen or on paper, as the page around it, and nothing in it is an inline style.

mod bars;
mod columns;
mod ink;

pub use bars::{Bar, bars};
pub use columns::{Column, columns};

use askama::Template;
use askama::filters::HtmlSafe;

/// A chart in two widths: letters keep their size, on a phone as well.
#[derive(Clone, Debug, Template)]
#[template(path = "components/chart.html")]
pub struct Chart {
    /// What it shows, for those who do not see it; the table beside it has the numbers.
    pub label: String,
    pub legend: Vec<(&'static str, String)>,
    /// Drawn by us, with every text escaped: they go into the page as they are.
    pub wide: String,
    pub narrow: String,
}

impl HtmlSafe for Chart {}

const WIDE: u32 = 760;
const NARROW: u32 = 340;

/// A chart could not be drawn: its numbers are in the table all the same.
pub(crate) type Drawing = Result<String, Box<dyn std::error::Error + Send + Sync>>;

impl Chart {
    /// None when there is nothing to draw, or it cannot be drawn.
    fn drawn(
        label: String,
        legend: Vec<(&'static str, String)>,
        draw: impl Fn(u32) -> Drawing,
    ) -> Option<Self> {
        let drawn = draw(WIDE).and_then(|wide| Ok((wide, draw(NARROW)?)));
        match drawn {
            Ok((wide, narrow)) => Some(Self {
                label,
                legend,
                wide: ink::exchanged(&wide),
                narrow: ink::exchanged(&narrow),
            }),
            Err(error) => {
                tracing::warn!(%error, "a chart could not be drawn");
                None
            }
        }
    }
}
