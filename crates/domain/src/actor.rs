//! Who acts: a principal with the roles and memberships that it holds at this moment.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Language, Timestamp,
    id::{OrganizationId, PersonId, TokenId},
    scope::Scope,
};

/// A role in the office that runs the field.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// 初审
    Reviewer,
    /// 复审
    Approver,
    /// 业务管理员
    BusinessAdministrator,
    /// 系统管理员
    SystemAdministrator,
    /// 安全管理员
    SecurityAdministrator,
    /// 安全审计员
    Auditor,
}

/// A role in an organization. Each includes what the ones before it may do.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    /// 查看人
    Viewer,
    /// 经办人
    Editor,
    /// 负责人
    Owner,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Principal {
    Anonymous,
    Person(PersonId),
    /// A token that belongs to an organization and not to a person.
    OrganizationToken(TokenId),
    /// The registry itself: workers and the command line.
    System,
}

/// The one who asks, as the policy sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub principal: Principal,
    pub staff_roles: Vec<StaffRole>,
    pub memberships: Vec<(OrganizationId, MemberRole)>,
    /// What they belonged to, and until when: conflicts of interest outlast a membership.
    pub former_memberships: Vec<(OrganizationId, Timestamp)>,
    /// Organizations that they declared an interest in.
    pub interests: Vec<OrganizationId>,
    /// AB岗: whose reviews they do at this moment besides their own; the roles are among `staff_roles`.
    pub stands_in_for: Vec<PersonId>,
    /// What the token they came with is good for; a log-in is good for everything.
    pub scopes: Option<Vec<Scope>>,
}

impl Actor {
    pub const fn anonymous() -> Self {
        Self {
            principal: Principal::Anonymous,
            staff_roles: Vec::new(),
            memberships: Vec::new(),
            former_memberships: Vec::new(),
            interests: Vec::new(),
            stands_in_for: Vec::new(),
            scopes: None,
        }
    }

    pub const fn system() -> Self {
        Self {
            principal: Principal::System,
            staff_roles: Vec::new(),
            memberships: Vec::new(),
            former_memberships: Vec::new(),
            interests: Vec::new(),
            stands_in_for: Vec::new(),
            scopes: None,
        }
    }

    pub const fn person(&self) -> Option<PersonId> {
        match self.principal {
            Principal::Person(person) => Some(person),
            Principal::Anonymous | Principal::OrganizationToken(_) | Principal::System => None,
        }
    }

    pub fn is(&self, role: StaffRole) -> bool {
        self.staff_roles.contains(&role)
    }

    pub fn role_in(&self, organization: OrganizationId) -> Option<MemberRole> {
        self.memberships
            .iter()
            .find(|(of, _)| *of == organization)
            .map(|(_, role)| *role)
    }

    /// The organizations that they belong to.
    pub fn organizations(&self) -> impl Iterator<Item = OrganizationId> + '_ {
        self.memberships.iter().map(|(of, _)| *of)
    }

    /// The form that the event log keeps: an id, `system` or `anonymous`; never a name.
    pub fn word(&self) -> String {
        match self.principal {
            Principal::Anonymous => "anonymous".to_owned(),
            Principal::Person(person) => person.to_string(),
            Principal::OrganizationToken(token) => token.to_string(),
            Principal::System => "system".to_owned(),
        }
    }
}

impl StaffRole {
    pub const ALL: [Self; 6] = [
        Self::Reviewer,
        Self::Approver,
        Self::BusinessAdministrator,
        Self::SystemAdministrator,
        Self::SecurityAdministrator,
        Self::Auditor,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Reviewer => "reviewer",
            Self::Approver => "approver",
            Self::BusinessAdministrator => "business_administrator",
            Self::SystemAdministrator => "system_administrator",
            Self::SecurityAdministrator => "security_administrator",
            Self::Auditor => "auditor",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    pub const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Reviewer, Language::ZhCn) => "初审人员",
            (Self::Reviewer, Language::En) => "reviewer",
            (Self::Approver, Language::ZhCn) => "复审人员",
            (Self::Approver, Language::En) => "approver",
            (Self::BusinessAdministrator, Language::ZhCn) => "业务管理员",
            (Self::BusinessAdministrator, Language::En) => "business administrator",
            (Self::SystemAdministrator, Language::ZhCn) => "系统管理员",
            (Self::SystemAdministrator, Language::En) => "system administrator",
            (Self::SecurityAdministrator, Language::ZhCn) => "安全管理员",
            (Self::SecurityAdministrator, Language::En) => "security administrator",
            (Self::Auditor, Language::ZhCn) => "安全审计员",
            (Self::Auditor, Language::En) => "auditor",
        }
    }

    /// System administrator, security administrator and auditor are three different people (MLPS 2.0, separation of powers).
    pub fn excludes(self, other: Self) -> bool {
        const SEPARATED: [StaffRole; 3] = [
            StaffRole::SystemAdministrator,
            StaffRole::SecurityAdministrator,
            StaffRole::Auditor,
        ];
        self != other && SEPARATED.contains(&self) && SEPARATED.contains(&other)
    }
}

impl MemberRole {
    pub const ALL: [Self; 3] = [Self::Viewer, Self::Editor, Self::Owner];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Editor => "editor",
            Self::Owner => "owner",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    pub const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Viewer, Language::ZhCn) => "查看人",
            (Self::Viewer, Language::En) => "viewer",
            (Self::Editor, Language::ZhCn) => "经办人",
            (Self::Editor, Language::En) => "editor",
            (Self::Owner, Language::ZhCn) => "负责人",
            (Self::Owner, Language::En) => "owner",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for role in StaffRole::ALL {
            assert_eq!(StaffRole::from_word(role.word()), Some(role));
        }
        for role in MemberRole::ALL {
            assert_eq!(MemberRole::from_word(role.word()), Some(role));
        }
    }

    #[test]
    fn three_roles_exclude_each_other_and_no_others() {
        let pairs = StaffRole::ALL
            .iter()
            .flat_map(|one| StaffRole::ALL.iter().map(move |other| (*one, *other)))
            .filter(|(one, other)| one.excludes(*other))
            .count();
        assert_eq!(pairs, 6);
        assert!(!StaffRole::Reviewer.excludes(StaffRole::Approver));
    }
}
