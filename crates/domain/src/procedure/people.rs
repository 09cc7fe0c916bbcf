//! How many different people one case needs: nobody passes two stages of it.

use std::collections::BTreeMap;

use super::Rules;
use crate::StaffRole;

/// How many it takes, by role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    pub by_role: BTreeMap<StaffRole, u32>,
    /// Of the largest panel.
    pub experts: u32,
}

/// How many it takes that hold one of the roles, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadCount {
    pub roles: Vec<StaffRole>,
    pub needed: u32,
    pub available: u32,
}

impl HeadCount {
    pub const fn is_short(&self) -> bool {
        self.available < self.needed
    }
}

impl People {
    pub fn needed_by(rules: &Rules) -> Self {
        let mut people = Self::default();
        for stage in &rules.stages {
            *people.by_role.entry(stage.role).or_default() += 1;
            let experts = stage.panel().map_or(0, |panel| panel.experts);
            people.experts = people.experts.max(experts);
        }
        people
    }

    /// Each role against an office, given by the roles of each of its people. One who holds two roles still passes only one stage: where
    /// every role has enough and some of them together have not, these follow.
    pub fn against(&self, office: &[Vec<StaffRole>]) -> Vec<HeadCount> {
        let roles = self.by_role.iter().collect::<Vec<_>>();
        let mut groups = (1_u32..1 << roles.len()).collect::<Vec<_>>();
        groups.sort_by_key(|group| group.count_ones());
        let mut counts = Vec::<HeadCount>::new();
        for group in groups {
            let members = roles.iter().enumerate();
            let members = members.filter(|(index, _)| group & (1 << index) != 0);
            let (roles, needed): (Vec<StaffRole>, Vec<u32>) = members
                .map(|(_, (role, needed))| (**role, **needed))
                .unzip();
            let available = office.iter().filter(|person| holds_one(person, &roles));
            let count = HeadCount {
                needed: needed.iter().sum(),
                available: u32::try_from(available.count()).unwrap_or(u32::MAX),
                roles,
            };
            let is_said = counts.iter().any(|smaller| {
                smaller.is_short() && smaller.roles.iter().all(|role| count.roles.contains(role))
            });
            if count.roles.len() == 1 || (count.is_short() && !is_said) {
                counts.push(count);
            }
        }
        counts
    }
}

fn holds_one(person: &[StaffRole], roles: &[StaffRole]) -> bool {
    person.iter().any(|role| roles.contains(role))
}

#[cfg(test)]
mod tests {
    use StaffRole::{Approver, BusinessAdministrator, Reviewer};

    use super::*;
    use crate::procedure::{Mode, Name, Panel, PanelRule, Procedure, SubjectKind};

    fn people(by_role: &[(StaffRole, u32)]) -> People {
        People {
            by_role: by_role.iter().copied().collect(),
            experts: 0,
        }
    }

    fn short(people: &People, office: &[Vec<StaffRole>]) -> Vec<(Vec<StaffRole>, u32, u32)> {
        let counts = people.against(office).into_iter();
        counts
            .filter(HeadCount::is_short)
            .map(|count| (count.roles, count.needed, count.available))
            .collect()
    }

    #[test]
    fn it_says_how_many_people_it_takes() {
        let mut rules = Procedure::built_in(SubjectKind::Offering).rules.clone();
        rules.stages[0].mode = Mode::Panel(Panel {
            experts: 5,
            rule: PanelRule::Vote,
            pass_mark: 6_000,
            sheet: vec![crate::procedure::Criterion {
                code: "all".into(),
                name: Name::new("总评", "overall"),
                weight: 100,
            }],
        });
        let people = People::needed_by(&rules);
        assert_eq!(people.by_role[&Reviewer], 1);
        assert_eq!(people.by_role[&Approver], 1);
        assert_eq!(people.experts, 5);
    }

    #[test]
    fn every_role_is_counted() {
        let people = people(&[(Reviewer, 2), (Approver, 1)]);
        let office = [vec![Reviewer], vec![Approver], vec![BusinessAdministrator]];
        let counts = people.against(&office);
        let shown = counts
            .iter()
            .map(|count| (count.roles.as_slice(), count.needed, count.available));
        assert_eq!(
            shown.collect::<Vec<_>>(),
            [([Reviewer].as_slice(), 2, 1), ([Approver].as_slice(), 1, 1)]
        );
    }

    #[test]
    fn one_person_of_two_roles_passes_one_stage() {
        let people = people(&[(Reviewer, 1), (Approver, 1)]);
        assert_eq!(
            short(&people, &[vec![Reviewer, Approver]]),
            [(vec![Reviewer, Approver], 2, 1)]
        );
        assert_eq!(
            short(&people, &[vec![Reviewer, Approver], vec![Approver]]),
            []
        );
        // Said once, at the role that is short.
        assert_eq!(short(&people, &[vec![Reviewer]]), [(vec![Approver], 1, 0)]);
    }
}
