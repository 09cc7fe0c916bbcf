//! The pages of a room that one may open by oneself: each is there for whom the policy admits.

use showcase_domain::Actor;
use showcase_domain::policy::{self, Action, Relation};

use crate::components::Link;

/// One page of a room.
struct Entry {
    label: &'static str,
    path: &'static str,
    /// What it is opened for.
    action: Action,
}

const CONSOLE: [Entry; 10] = [
    Entry {
        label: "办件",
        path: "/console",
        action: Action::CaseList,
    },
    Entry {
        label: "待发布的决定",
        path: "/console/held",
        action: Action::CaseReleaseHeld,
    },
    Entry {
        label: "单位",
        path: "/console/organizations",
        action: Action::OrganizationList,
    },
    Entry {
        label: "公示",
        path: "/console/notices",
        action: Action::NoticePublish,
    },
    Entry {
        label: "统计",
        path: "/console/statistics",
        action: Action::StatisticsRead,
    },
    Entry {
        label: "流程",
        path: "/console/procedures",
        action: Action::StaffList,
    },
    Entry {
        label: "工作日历",
        path: "/console/calendar",
        action: Action::StaffList,
    },
    Entry {
        label: "专家库",
        path: "/console/experts",
        action: Action::ExpertList,
    },
    Entry {
        label: "AB岗",
        path: "/console/substitutions",
        action: Action::SubstitutionList,
    },
    Entry {
        label: "审计",
        path: "/console/audit",
        action: Action::AuditRead,
    },
];

/// The console's pages, with the one marked that the address lies in.
pub fn console(actor: &Actor, address: &str) -> Vec<Link> {
    let path = address.split('?').next().unwrap_or(address);
    let lies_in = |entry: &Entry| {
        path.strip_prefix(entry.path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    // Every page of the room lies below its first one.
    let here = CONSOLE
        .iter()
        .filter(|entry| lies_in(entry))
        .max_by_key(|entry| entry.path.len())
        .map(|entry| entry.path);
    CONSOLE
        .iter()
        .filter(|entry| policy::admit(actor, entry.action, &Relation::NONE).is_ok())
        .map(|entry| {
            let link = Link::new(entry.label, entry.path);
            if here == Some(entry.path) {
                link.current()
            } else {
                link
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use showcase_domain::{Principal, StaffRole};

    use super::*;

    fn staff(role: StaffRole) -> Actor {
        let person = "per_00000000000000000000000000000001".parse().unwrap();
        Actor {
            principal: Principal::Person(person),
            staff_roles: vec![role],
            ..Actor::anonymous()
        }
    }

    #[test]
    fn only_what_one_may_open_is_there_and_one_page_is_marked() {
        let shown = |role, address| {
            let links = console(&staff(role), address);
            let current = links.iter().filter(|link| link.is_current);
            let current = current.map(|link| link.label.clone()).collect::<Vec<_>>();
            (links.len(), current.join(" "))
        };
        assert_eq!(
            shown(StaffRole::Reviewer, "/console?q=x"),
            (7, "办件".into())
        );
        assert_eq!(
            shown(StaffRole::Reviewer, "/console/cases/case_1"),
            (7, "办件".into())
        );
        assert_eq!(
            shown(StaffRole::Reviewer, "/console/organizations/org_1"),
            (7, "单位".into())
        );
        assert_eq!(
            shown(StaffRole::Auditor, "/console/audit?kind=x"),
            (8, "审计".into())
        );
        assert_eq!(
            shown(StaffRole::Auditor, "/console/auditing"),
            (8, "办件".into())
        );
    }
}
