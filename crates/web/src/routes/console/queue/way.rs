//! The queue that somebody came from: a case page carries it along, so that after a decision the next case is there.

use showcase_domain::id::CaseId;
use showcase_registry::{Error, Registry};

use super::{FILTERS, query_of};
use crate::form::Fields;
use crate::pages::{HiddenField, QueueNav};
use crate::query::{Asked, address};
use crate::visit::Visit;

/// As many as a page of the registry has: whoever works off a longer queue begins again at its head.
const MOST: u64 = 100;

/// Where a case was opened from.
#[derive(Clone, Debug, Default)]
pub struct Way {
    asked: Asked,
    /// How the person likes changes laid out; goes along from case to case.
    layout: String,
}

impl Way {
    /// As the address of a case says it.
    pub fn asked(query: &Asked) -> Self {
        Self::of(query.get("from"), query.get("layout"))
    }

    /// As the form of a case page says it.
    pub fn carried(fields: &Fields) -> Self {
        Self::of(fields.get("from"), fields.get("layout"))
    }

    fn of(from: &str, layout: &str) -> Self {
        Self {
            asked: Asked::read(Some(from), &FILTERS),
            layout: layout.to_owned(),
        }
    }

    /// From this very queue.
    pub fn from_queue(asked: &Asked) -> Self {
        Self::of(&asked.text(), "")
    }

    pub fn queue_href(&self) -> String {
        self.asked.at("/console")
    }

    pub fn case_href(&self, id: CaseId) -> String {
        let pairs = self.pairs();
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, it)| (*name, it.as_str()))
            .collect();
        address(&format!("/console/cases/{id}"), &pairs)
    }

    /// What addresses of the same page keep.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let pairs = [("from", self.asked.text()), ("layout", self.layout.clone())];
        let pairs = pairs.into_iter();
        pairs.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// What the form of a case page carries.
    pub fn hidden(&self) -> impl Iterator<Item = HiddenField> {
        self.pairs().into_iter().map(|(name, value)| HiddenField {
            name: name.to_owned(),
            value,
        })
    }

    /// Where a case stands in its queue.
    pub async fn place(
        &self,
        registry: &Registry,
        visit: &Visit,
        id: CaseId,
    ) -> Result<Place, Error> {
        let tab = super::tabs::current(&self.asked);
        let query = query_of(tab, &self.asked, MOST);
        let queue = registry.list_cases(&visit.caller, query).await?;
        let ids: Vec<CaseId> = queue.items.iter().map(|case| case.id).collect();
        let here = ids.iter().position(|it| *it == id);
        let (previous, next) = match here {
            Some(here) => (here.checked_sub(1).map(|it| ids[it]), ids.get(here + 1)),
            None => (None, ids.first()),
        };
        let more = if queue.next_cursor.is_some() { "+" } else { "" };
        let words = here.map(|here| format!("第 {} 件，共 {}{more} 件", here + 1, ids.len()));
        Ok(Place {
            queue: tab.label,
            words: words.unwrap_or_default(),
            previous,
            // At the end of the queue it goes on at its head.
            next: next.or_else(|| ids.iter().find(|it| **it != id)).copied(),
        })
    }
}

/// A case among its neighbours.
pub struct Place {
    queue: &'static str,
    words: String,
    previous: Option<CaseId>,
    pub next: Option<CaseId>,
}

impl Place {
    pub fn nav(&self, way: &Way) -> QueueNav {
        QueueNav {
            queue: self.queue.to_owned(),
            queue_href: way.queue_href(),
            place: self.words.clone(),
            previous_href: self.previous.map(|id| way.case_href(id)),
            next_href: self.next.map(|id| way.case_href(id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_queue_is_carried_from_case_to_case() {
        let queue = Asked::read(Some("tab=mine&q=消防 终端&cursor=ab"), &super::super::KNOWN);
        let way = Way::from_queue(&queue);
        assert_eq!(way.queue_href(), queue.with("cursor", "").at("/console"));
        let id: CaseId = "cas_0192f0c1d2e37a8b9c0d1e2f3a4b5c6d".parse().unwrap();
        let href = way.case_href(id);
        let (_, query) = href.split_once('?').unwrap();
        let again = Way::asked(&Asked::read(Some(query), &["from", "layout"]));
        assert_eq!(again.queue_href(), way.queue_href());
        assert_eq!(Way::default().case_href(id), format!("/console/cases/{id}"));
    }
}
