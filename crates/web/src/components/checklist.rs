//! 审查要点: each item ticked or explained, sent with the form `sheet`; to be read where the reader does not decide.

use askama::Template;

#[derive(Clone, Debug, Template)]
#[template(path = "components/checklist.html")]
pub struct Checklist {
    pub parts: Vec<ChecklistPart>,
    /// Whether the reader may tick.
    pub is_open: bool,
}

/// 形式审查, 实质审查.
#[derive(Clone, Debug)]
pub struct ChecklistPart {
    pub heading: String,
    pub items: Vec<ChecklistItem>,
}

#[derive(Clone, Debug)]
pub struct ChecklistItem {
    pub code: String,
    pub name: String,
    pub is_ticked: bool,
    /// Why it does not hold or does not apply.
    pub explanation: String,
    pub error: Option<String>,
}

impl Checklist {
    fn done(&self) -> usize {
        self.items().filter(|item| item.is_done()).count()
    }

    fn count(&self) -> usize {
        self.items().count()
    }

    fn items(&self) -> impl Iterator<Item = &ChecklistItem> {
        self.parts.iter().flat_map(|part| &part.items)
    }
}

impl ChecklistItem {
    fn is_done(&self) -> bool {
        self.is_ticked || !self.explanation.is_empty()
    }
}
