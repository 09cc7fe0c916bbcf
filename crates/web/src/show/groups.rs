//! The groups of questions that a form is asked in, one page each.

use showcase_domain::procedure::SubjectKind;

use crate::components::Link;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Basics,
    Scenarios,
    Technology,
    Partners,
    About,
    Contact,
    Materials,
    Check,
}

impl Group {
    const OFFERING: [Self; 6] = [
        Self::Basics,
        Self::Scenarios,
        Self::Technology,
        Self::Partners,
        Self::Materials,
        Self::Check,
    ];
    const ORGANIZATION: [Self; 5] = [
        Self::Basics,
        Self::About,
        Self::Contact,
        Self::Materials,
        Self::Check,
    ];

    pub const fn of(kind: SubjectKind) -> &'static [Self] {
        match kind {
            SubjectKind::Organization => &Self::ORGANIZATION,
            SubjectKind::Offering => &Self::OFFERING,
        }
    }

    /// A group whose answers are part of the draft, by the last part of its path.
    pub fn editable(kind: SubjectKind, word: &str) -> Option<Self> {
        Self::of(kind)
            .iter()
            .copied()
            .find(|group| group.is_edited() && group.word() == word)
    }

    const fn is_edited(self) -> bool {
        match self {
            Self::Basics | Self::Scenarios | Self::Technology | Self::Partners | Self::About => {
                true
            }
            Self::Contact | Self::Materials | Self::Check => false,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Basics => "basics",
            Self::Scenarios => "scenarios",
            Self::Technology => "technology",
            Self::Partners => "partners",
            Self::About => "about",
            Self::Contact => "contact",
            Self::Materials => "materials",
            Self::Check => "check",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Basics => "基本信息",
            Self::Scenarios => "适用场景",
            Self::Technology => "技术情况",
            Self::Partners => "联合单位",
            Self::About => "单位情况",
            Self::Contact => "联系人",
            Self::Materials => "申报材料",
            Self::Check => "检查提交",
        }
    }

    /// Its page below that of the subject.
    pub fn href(self, base: &str) -> String {
        let folder = if self.is_edited() { "/edit" } else { "" };
        format!("{base}{folder}/{}", self.word())
    }

    pub fn next(self, kind: SubjectKind) -> Self {
        let groups = Self::of(kind);
        let here = groups
            .iter()
            .position(|group| *group == self)
            .unwrap_or_default();
        groups.get(here + 1).copied().unwrap_or(Self::Check)
    }

    /// The navigation over the whole form.
    pub fn steps(self, kind: SubjectKind, base: &str) -> Vec<Link> {
        let link = |group: Self| {
            let link = Link::new(group.label(), group.href(base));
            if group == self { link.current() } else { link }
        };
        Self::of(kind).iter().copied().map(link).collect()
    }

    /// The group that answers the field under a pointer.
    pub fn of_pointer(kind: SubjectKind, pointer: &str) -> Self {
        let field = pointer
            .trim_start_matches('/')
            .split('/')
            .next()
            .unwrap_or_default();
        match (kind, field) {
            (_, "materials") => Self::Materials,
            (SubjectKind::Offering, "scenario_tags") => Self::Scenarios,
            (SubjectKind::Offering, "trl" | "industry" | "interfaces" | "components") => {
                Self::Technology
            }
            (SubjectKind::Offering, "partners") => Self::Partners,
            (SubjectKind::Organization, "address" | "industry" | "website" | "introduction") => {
                Self::About
            }
            (SubjectKind::Organization, "contact") => Self::Contact,
            (SubjectKind::Organization | SubjectKind::Offering, _) => Self::Basics,
        }
    }
}

#[cfg(test)]
mod tests {
    use showcase_domain::offering::OfferingDraft;
    use showcase_domain::organization::OrganizationDraft;
    use showcase_domain::procedure::SubjectKind;

    use super::Group;
    use crate::show::content;

    #[test]
    fn every_field_belongs_to_the_group_that_shows_it() {
        let shown = [
            (
                SubjectKind::Offering,
                content::of_offering(&OfferingDraft::default()),
            ),
            (
                SubjectKind::Organization,
                content::of_organization(&OrganizationDraft::default()),
            ),
        ];
        for (kind, sections) in shown {
            for section in sections {
                for row in section.rows {
                    assert_eq!(
                        Group::of_pointer(kind, &row.pointer),
                        section.group,
                        "{}",
                        row.pointer
                    );
                }
            }
        }
    }

    #[test]
    fn steps_lead_to_the_check() {
        assert_eq!(
            Group::Partners.next(SubjectKind::Offering),
            Group::Materials
        );
        assert_eq!(
            Group::Materials.next(SubjectKind::Organization),
            Group::Check
        );
        assert_eq!(Group::Basics.href("/o"), "/o/edit/basics");
        assert_eq!(Group::Check.href("/o"), "/o/check");
        assert_eq!(
            Group::editable(SubjectKind::Organization, "scenarios"),
            None
        );
    }
}
