//! The tabs of the queue, by what a person does with the cases in them.

use showcase_domain::case::StateWord;
use showcase_registry::views::CaseCountsView;
use showcase_registry::{Assignment, CaseGroup, CaseOrder, CaseQuery, Lateness};

use crate::query::Asked;

/// One view of the queue.
pub struct Tab {
    pub word: &'static str,
    pub label: &'static str,
    /// What to do when nothing is in it.
    pub empty: &'static str,
    which: Which,
}

#[derive(Clone, Copy)]
enum Which {
    Claimable,
    Mine,
    Overdue,
    State(StateWord),
    Group(CaseGroup),
    All,
}

const fn tab(word: &'static str, label: &'static str, which: Which, empty: &'static str) -> Tab {
    Tab {
        word,
        label,
        empty,
        which,
    }
}

#[rustfmt::skip]
pub const TABS: [Tab; 8] = [
    tab("claimable", "待我领办", Which::Claimable, "新的提交会出现在这里。可以看看“我在办”。"),
    tab("mine", "我在办", Which::Mine, "从“待我领办”中领取一件。"),
    tab("overdue", "逾期", Which::Overdue, "各环节都在期限之内。"),
    tab("changes_requested", "待申报方修改", Which::State(StateWord::ChangesRequested), "没有等待申报方修改的办件。"),
    tab("held", "已决定待发布", Which::State(StateWord::Held), "没有等待发布的决定。"),
    tab("notice", "公示中", Which::Group(CaseGroup::Notice), "没有正在公示或有异议的办件。"),
    tab("over", "已办结", Which::Group(CaseGroup::Over), "还没有办结的办件。"),
    tab("all", "全部", Which::All, "还没有任何办件。"),
];

/// The tab that is asked for. Whoever searches without naming one looks everywhere.
pub fn current(asked: &Asked) -> &'static Tab {
    let searches = ["q", "organization"].map(|name| !asked.get(name).is_empty());
    let default = if searches.contains(&true) {
        "all"
    } else {
        "claimable"
    };
    let find = |word: &str| TABS.iter().find(|tab| tab.word == word);
    find(asked.get("tab"))
        .or_else(|| find(default))
        .unwrap_or(&TABS[0])
}

impl Tab {
    /// Its part of a query.
    pub fn query(&self) -> CaseQuery {
        let all = CaseQuery::default();
        match self.which {
            Which::Claimable => CaseQuery {
                reviewer: Some(Assignment::Claimable),
                ..all
            },
            Which::Mine => CaseQuery {
                reviewer: Some(Assignment::Mine),
                ..all
            },
            Which::Overdue => CaseQuery {
                due: Some(Lateness::Overdue),
                ..all
            },
            Which::State(state) => CaseQuery {
                state: Some(state),
                ..all
            },
            Which::Group(group) => CaseQuery {
                group: Some(group),
                ..all
            },
            Which::All => all,
        }
    }

    /// What is over is read from the newest on; all else is worked off.
    pub const fn order(&self) -> CaseOrder {
        match self.which {
            Which::Group(CaseGroup::Over) | Which::All => CaseOrder::Newest,
            _ => CaseOrder::Due,
        }
    }

    pub fn count(&self, counts: &CaseCountsView) -> u64 {
        let within = |is_in: &dyn Fn(StateWord) -> bool| -> u64 {
            let states = counts.states.iter();
            states
                .filter(|(state, _)| is_in(**state))
                .map(|(_, count)| count)
                .sum()
        };
        match self.which {
            Which::Claimable => counts.claimable,
            Which::Mine => counts.mine,
            Which::Overdue => counts.overdue,
            Which::State(state) => within(&|it| it == state),
            Which::Group(group) => within(&|it| group.contains(it)),
            Which::All => within(&|_| true),
        }
    }

    /// What lies in it longer than it should stands out.
    pub const fn is_urgent(&self) -> bool {
        matches!(self.which, Which::Overdue)
    }
}

#[cfg(test)]
mod tests {
    use super::super::KNOWN;
    use super::*;

    #[test]
    fn a_search_looks_everywhere_and_a_queue_shows_what_waits() {
        let tab = |query: &str| current(&Asked::read(Some(query), &KNOWN)).word;
        assert_eq!(tab(""), "claimable");
        assert_eq!(tab("q=x"), "all");
        assert_eq!(tab("q=x&tab=mine"), "mine");
        assert_eq!(tab("tab=nonsense"), "claimable");
    }

    #[test]
    fn every_case_is_counted_where_it_is_listed() {
        let states = [
            (StateWord::Queued, 4),
            (StateWord::OnNotice, 2),
            (StateWord::Objected, 1),
            (StateWord::Rejected, 3),
        ];
        let counts = CaseCountsView {
            claimable: 2,
            mine: 1,
            overdue: 1,
            states: states.into(),
        };
        let counted: Vec<u64> = TABS.iter().map(|tab| tab.count(&counts)).collect();
        assert_eq!(counted, [2, 1, 1, 0, 0, 3, 3, 10]);
    }
}
