//! docs/authorization.md, read back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The first answer to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The state, the version or the body may still be refused.
    Admitted,
    NotSignedIn,
    NotFound,
    Forbidden,
}

impl Cell {
    pub const fn of(status: u16) -> Self {
        match status {
            401 => Self::NotSignedIn,
            404 => Self::NotFound,
            403 => Self::Forbidden,
            _ => Self::Admitted,
        }
    }

    fn parse(text: &str) -> Self {
        match text {
            "✓" => Self::Admitted,
            "401" => Self::NotSignedIn,
            "404" => Self::NotFound,
            "403" => Self::Forbidden,
            other => panic!("docs/authorization.md has a cell {other:?}"),
        }
    }
}

/// One action.
pub struct Row {
    pub action: String,
    pub resource: String,
    pub scope: String,
    cells: BTreeMap<String, Cell>,
}

impl Row {
    pub fn cell(&self, column: &str) -> Cell {
        let cell = self.cells.get(column);
        *cell.unwrap_or_else(|| panic!("docs/authorization.md has no column {column}"))
    }
}

pub struct Table {
    rows: BTreeMap<String, Row>,
}

impl Table {
    pub fn committed() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/authorization.md");
        let text = std::fs::read_to_string(path).expect("docs/authorization.md is committed");
        let mut lines = text
            .lines()
            .skip_while(|line| !line.starts_with("| action | 中文"));
        let columns = cells(lines.next().expect("the table has a head"));
        let rows = lines
            .skip(1)
            .take_while(|line| line.starts_with('|'))
            .map(|line| read_row(&columns, &cells(line)))
            .map(|row| (row.action.clone(), row))
            .collect();
        Self { rows }
    }

    pub fn row(&self, action: &str) -> &Row {
        let row = self.rows.get(action);
        row.unwrap_or_else(|| panic!("docs/authorization.md does not know {action}"))
    }

    pub fn actions(&self) -> BTreeSet<&str> {
        self.rows.keys().map(String::as_str).collect()
    }
}

fn cells(line: &str) -> Vec<&str> {
    let inner = line.trim().trim_matches('|');
    inner.split('|').map(str::trim).collect()
}

fn read_row(columns: &[&str], cells: &[&str]) -> Row {
    assert_eq!(columns.len(), cells.len(), "{cells:?}");
    Row {
        action: cells[0].trim_matches('`').to_owned(),
        resource: cells[2].to_owned(),
        scope: cells[3].to_owned(),
        cells: columns
            .iter()
            .zip(cells)
            .skip(4)
            .map(|(column, cell)| ((*column).to_owned(), Cell::parse(cell)))
            .collect(),
    }
}
