//! The table of contents of the console, derived from the policy: a page is listed for whoever is admitted to what it shows.

use showcase_domain::policy::Action;

use crate::components::Link;
use crate::visit::Visit;

/// A page of the console that is reached from everywhere in it.
struct Place {
    label: &'static str,
    href: &'static str,
    /// What somebody has to be admitted to for whom it is of use.
    action: Action,
}

const CONSOLE: [Place; 8] = [
    Place {
        label: "办件",
        href: "/console",
        action: Action::CaseList,
    },
    Place {
        label: "待发布的决定",
        href: "/console/held",
        action: Action::CaseReleaseHeld,
    },
    Place {
        label: "统计",
        href: "/console/statistics",
        action: Action::StatisticsRead,
    },
    Place {
        label: "单位",
        href: "/console/organizations",
        action: Action::OrganizationList,
    },
    Place {
        label: "流程",
        href: "/console/procedures",
        action: Action::StaffList,
    },
    Place {
        label: "工作日历",
        href: "/console/calendar",
        action: Action::StaffList,
    },
    Place {
        label: "专家库",
        href: "/console/experts",
        action: Action::ExpertList,
    },
    Place {
        label: "AB岗",
        href: "/console/substitutions",
        action: Action::SubstitutionList,
    },
];

/// For somebody of the office, on one of its pages.
pub fn console(visit: &Visit) -> Vec<Link> {
    let here = visit.address.split('?').next().unwrap_or_default();
    let current = current(here);
    let open = CONSOLE.iter().filter(|place| visit.may(place.action));
    open.map(|place| {
        let link = Link::new(place.label, place.href);
        if Some(place.href) == current {
            link.current()
        } else {
            link
        }
    })
    .collect()
}

/// The entry that a page belongs to: the longest address that it lies below.
fn current(here: &str) -> Option<&'static str> {
    let lies_below = |href: &str| {
        let rest = here.strip_prefix(href);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let places = CONSOLE.iter().map(|place| place.href);
    places
        .filter(|href| lies_below(href))
        .max_by_key(|href| href.len())
}

#[cfg(test)]
mod tests {
    use super::current;

    #[test]
    fn a_page_belongs_to_the_nearest_entry() {
        assert_eq!(current("/console"), Some("/console"));
        assert_eq!(current("/console/cases/cas_1"), Some("/console"));
        assert_eq!(
            current("/console/procedures/offering"),
            Some("/console/procedures")
        );
        assert_eq!(current("/workspace"), None);
    }
}
