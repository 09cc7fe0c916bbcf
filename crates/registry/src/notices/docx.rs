//! The sheet of a notice as a file: A4 with the margins of GB/T 9704, Song for the heading, Fangsong for the text.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, Docx, Footer, LineSpacing, LineSpacingType, PageMargin, PageNum, Paragraph, Run,
    RunFonts, Table, TableAlignmentType, TableCell, TableLayoutType, TableRow, VAlignType,
    WidthType,
};

use crate::Error;

/// What stands on the sheet, from top to bottom.
pub(super) struct Sheet {
    pub(super) issuer: String,
    pub(super) title: String,
    pub(super) number: String,
    pub(super) paragraphs: Vec<String>,
    /// Heads with their widths in twentieths of a point; together as wide as the text.
    pub(super) columns: Vec<(&'static str, usize)>,
    pub(super) rows: Vec<Vec<String>>,
    pub(super) contact: Vec<(&'static str, String)>,
    /// Who and when, at the right.
    pub(super) signature: Vec<String>,
}

/// Sizes in half points.
const TITLE: usize = 44;
const TEXT: usize = 32;
const SMALL: usize = 24;
const CELL: usize = 21;

pub(super) fn pack(sheet: &Sheet) -> Result<Vec<u8>, Error> {
    let widths = sheet.columns.iter().map(|(_, width)| *width);
    let widths = widths.collect::<Vec<_>>();
    let head = sheet.columns.iter().map(|(head, _)| (*head).to_owned());
    let head = head.collect::<Vec<_>>();
    let lines = sheet.rows.iter();
    let rows = std::iter::once(row(&head, &widths, Weight::Bold))
        .chain(lines.map(|cells| row(cells, &widths, Weight::Normal)));
    let table = Table::new(rows.collect())
        .set_grid(widths.clone())
        .width(widths.iter().sum(), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Center);
    let mut document = page()
        .add_paragraph(centred(heading(&sheet.issuer, SMALL)))
        .add_paragraph(centred(heading(&sheet.title, TITLE).bold()))
        .add_paragraph(centred(text(&sheet.number, SMALL)));
    for paragraph in &sheet.paragraphs {
        let indented = Paragraph::new().first_line_chars(200);
        document = document.add_paragraph(spaced(indented).add_run(text(paragraph, TEXT)));
    }
    document = document.add_table(table);
    for (label, value) in &sheet.contact {
        let line = text(&format!("{label}：{value}"), TEXT);
        document = document.add_paragraph(spaced(Paragraph::new()).add_run(line));
    }
    for line in &sheet.signature {
        let right = Paragraph::new().align(AlignmentType::Right);
        document = document.add_paragraph(spaced(right).add_run(text(line, TEXT)));
    }
    let mut bytes = Cursor::new(Vec::new());
    document.pack(&mut bytes).map_err(Error::internal)?;
    Ok(bytes.into_inner())
}

fn page() -> Docx {
    let margin = PageMargin::new()
        .top(2098)
        .bottom(1984)
        .left(1587)
        .right(1474);
    let number = Paragraph::new()
        .align(AlignmentType::Center)
        .add_page_num(PageNum::new());
    Docx::new()
        .page_size(11_906, 16_838)
        .page_margin(margin)
        .default_fonts(fonts("仿宋"))
        .default_size(TEXT)
        .footer(Footer::new().add_paragraph(number))
}

#[derive(Clone, Copy)]
enum Weight {
    Normal,
    Bold,
}

fn row(cells: &[String], widths: &[usize], weight: Weight) -> TableRow {
    let cells = cells.iter().zip(widths).map(|(cell, width)| {
        let run = match weight {
            Weight::Normal => text(cell, CELL),
            Weight::Bold => text(cell, CELL).bold(),
        };
        TableCell::new()
            .width(*width, WidthType::Dxa)
            .vertical_align(VAlignType::Center)
            .add_paragraph(Paragraph::new().add_run(run))
    });
    TableRow::new(cells.collect()).cant_split()
}

fn heading(words: &str, size: usize) -> Run {
    Run::new().add_text(words).size(size).fonts(fonts("宋体"))
}

fn text(words: &str, size: usize) -> Run {
    Run::new().add_text(words).size(size).fonts(fonts("仿宋"))
}

fn fonts(east_asia: &str) -> RunFonts {
    RunFonts::new()
        .east_asia(east_asia)
        .ascii("Times New Roman")
        .hi_ansi("Times New Roman")
}

fn centred(run: Run) -> Paragraph {
    spaced(Paragraph::new().align(AlignmentType::Center)).add_run(run)
}

/// 28 points from line to line.
fn spaced(paragraph: Paragraph) -> Paragraph {
    let spacing = LineSpacing::new()
        .line_rule(LineSpacingType::Exact)
        .line(560)
        .after(120);
    paragraph.line_spacing(spacing)
}
