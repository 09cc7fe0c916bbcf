//! How a case is looked at: whole or by its changes, against what, laid out how, and from which queue.

use axum::response::Response;
use showcase_domain::id::CaseId;
use showcase_registry::views::CaseView;
use showcase_registry::{DiffBase, Registry};

use super::super::queue::Way;
use crate::components::{Layout, Link};
use crate::draw;
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{CompareNav, HiddenField};
use crate::query::{Asked, address};
use crate::show::diffed::{Diffed, base_name};
use crate::visit::Visit;

/// What the address of a case page may say.
pub const KNOWN: [&str; 4] = ["view", "against", "layout", "from"];

#[derive(Clone, Debug, Default)]
pub struct CaseAsked {
    is_full: bool,
    against: Option<DiffBase>,
    layout: Layout,
    pub way: Way,
}

impl CaseAsked {
    pub fn read(query: &Asked) -> Self {
        Self::of(&|name| query.get(name).to_owned(), Way::asked(query))
    }

    /// As the form of the page says it, so that a page that comes back is the same one.
    pub fn carried(fields: &Fields) -> Self {
        Self::of(&|name| fields.get(name).to_owned(), Way::carried(fields))
    }

    fn of(get: &dyn Fn(&str) -> String, way: Way) -> Self {
        Self {
            is_full: get("view") == "full",
            against: BASES
                .iter()
                .find(|(_, word)| *word == get("against"))
                .map(|(base, _)| *base),
            layout: if get("layout") == "inline" {
                Layout::Inline
            } else {
                Layout::Side
            },
            way,
        }
    }

    pub fn hidden(&self) -> Vec<HiddenField> {
        let view = self.is_full.then_some(("view", "full"));
        let against = self.against.map(|base| ("against", word(base)));
        let shown = view.into_iter().chain(against);
        let shown = shown.map(|(name, value)| HiddenField {
            name: name.to_owned(),
            value: value.to_owned(),
        });
        shown.chain(self.way.hidden()).collect()
    }

    /// The same page with one thing asked for differently.
    fn href(&self, id: CaseId, name: &'static str, value: &str) -> String {
        let mut pairs = self.way.pairs();
        if let Some(base) = self.against {
            pairs.push(("against", word(base).to_owned()));
        }
        pairs.retain(|(it, _)| *it != name);
        if !value.is_empty() {
            pairs.push((name, value.to_owned()));
        }
        let pairs = pairs.iter();
        let pairs: Vec<_> = pairs.map(|(name, it)| (*name, it.as_str())).collect();
        address(&format!("/console/cases/{id}"), &pairs)
    }
}

const BASES: [(DiffBase, &str); 3] = [
    (DiffBase::Previous, "previous"),
    (DiffBase::First, "first"),
    (DiffBase::Public, "public"),
];

fn word(base: DiffBase) -> &'static str {
    let mut bases = BASES.iter();
    bases
        .find(|(it, _)| *it == base)
        .map_or("", |(_, word)| word)
}

/// Back to the same case, from the same queue.
pub fn stay(fields: &Fields, id: CaseId, done: Done) -> Response {
    draw::done(&Way::carried(fields).case_href(id), done)
}

/// What is shown of the changes, and the choice of it.
pub struct Comparison {
    pub diffed: Option<Diffed>,
    pub nav: Option<CompareNav>,
}

impl Comparison {
    pub async fn load(
        registry: &Registry,
        visit: &Visit,
        case: &CaseView,
        asked: &CaseAsked,
    ) -> Result<Self, Failure> {
        let bases = bases(case);
        let against = asked.against.filter(|base| bases.contains(base));
        let Some(against) = against.or_else(|| bases.first().copied()) else {
            return Ok(Self::nothing());
        };
        let diffed = Diffed::load(registry, visit, case.id, against, asked.layout).await?;
        let Some(diffed) = diffed else {
            return Ok(Self::nothing());
        };
        let link = |label: String, name, value: &str, is_current| {
            let link = Link::new(label, asked.href(case.id, name, value));
            if is_current { link.current() } else { link }
        };
        let changes = format!("改动（{} 处）", diffed.count());
        let bases = bases.iter().map(|base| {
            let is_current = *base == against;
            link(
                base_name(*base).to_owned(),
                "against",
                word(*base),
                is_current,
            )
        });
        let layouts = [
            (Layout::Side, "并排", "side"),
            (Layout::Inline, "行内", "inline"),
        ];
        let nav = CompareNav {
            views: vec![
                link(changes, "view", "", !asked.is_full),
                link("全文".to_owned(), "view", "full", asked.is_full),
            ],
            bases: bases.collect(),
            layouts: layouts
                .into_iter()
                .map(|(layout, label, word)| {
                    link(label.to_owned(), "layout", word, asked.layout == layout)
                })
                .collect(),
            is_full: asked.is_full,
        };
        Ok(Self {
            diffed: (!asked.is_full).then_some(diffed),
            nav: Some(nav),
        })
    }

    const fn nothing() -> Self {
        Self {
            diffed: None,
            nav: None,
        }
    }
}

/// What there is to compare with, the most telling first.
fn bases(case: &CaseView) -> Vec<DiffBase> {
    let rounds = case.submissions.len();
    let previous = (rounds > 1).then_some(DiffBase::Previous);
    let first = (rounds > 2).then_some(DiffBase::First);
    // A change of something registered says what kind of change it is.
    let public = case.change_kind.as_ref().map(|_| DiffBase::Public);
    previous.into_iter().chain(first).chain(public).collect()
}
