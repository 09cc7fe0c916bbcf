//! The people of the demonstration. Their addresses end in `.example`, which no mail ever reaches.

use showcase_domain::StaffRole;
use showcase_registry::{DemoAccount, NewStaff};

use super::story::Owner;

/// One for all: a demonstration protects nothing.
pub const PASSWORD: &str = "lamppost-by-the-river-27";

pub const REVIEWER: &str = "reviewer@demo.example";
pub const APPROVER: &str = "approver@demo.example";
/// Answers objections to what the other approver passed.
pub const DEPUTY: &str = "deputy@demo.example";

/// Objects to somebody else's offering; both approvers have an interest in this person's organization.
pub const OBJECTOR: &str = "chengyun@demo.example";

/// Whose organization is verified and has offerings in most states.
const OWNER: &str = "lantu@demo.example";

struct Colleague {
    identifier: &'static str,
    name: &'static str,
    role: StaffRole,
}

const OFFICE: [Colleague; 7] = [
    Colleague {
        identifier: REVIEWER,
        name: "示例初审员",
        role: StaffRole::Reviewer,
    },
    Colleague {
        identifier: APPROVER,
        name: "示例复审员",
        role: StaffRole::Approver,
    },
    Colleague {
        identifier: "business@demo.example",
        name: "示例业务管理员",
        role: StaffRole::BusinessAdministrator,
    },
    Colleague {
        identifier: "system@demo.example",
        name: "示例系统管理员",
        role: StaffRole::SystemAdministrator,
    },
    Colleague {
        identifier: "security@demo.example",
        name: "示例安全管理员",
        role: StaffRole::SecurityAdministrator,
    },
    Colleague {
        identifier: "auditor@demo.example",
        name: "示例安全审计员",
        role: StaffRole::Auditor,
    },
    Colleague {
        identifier: DEPUTY,
        name: "示例复审员乙",
        role: StaffRole::Approver,
    },
];

/// Somebody whom a panel may draw.
pub struct Expert {
    pub identifier: &'static str,
    name: &'static str,
    pub specialty: &'static str,
}

impl Expert {
    /// How they come in: as everybody does.
    pub fn owner(&self) -> Owner {
        Owner {
            name: self.name.to_owned(),
            mail: self.identifier.to_owned(),
        }
    }
}

/// As many as a panel needs, so that each of them is drawn.
pub const EXPERTS: [Expert; 3] = [
    Expert {
        identifier: "expert@demo.example",
        name: "示例专家甲",
        specialty: "智慧交通",
    },
    Expert {
        identifier: "expert-b@demo.example",
        name: "示例专家乙",
        specialty: "城市信息模型",
    },
    Expert {
        identifier: "expert-c@demo.example",
        name: "示例专家丙",
        specialty: "数据安全",
    },
];

/// Who has the power to suspend.
pub const BUSINESS: &str = OFFICE[2].identifier;

/// Everybody in the office, with one role each.
pub fn office() -> impl Iterator<Item = NewStaff> {
    OFFICE.iter().map(|colleague| NewStaff {
        identifier: colleague.identifier.to_owned(),
        name: colleague.name.to_owned(),
        password: PASSWORD.to_owned(),
        roles: vec![colleague.role],
    })
}

/// Whom the door offers: an enterprise, a reviewer, two approvers, an administrator, an expert, an auditor.
pub fn accounts() -> Vec<DemoAccount> {
    let account = |role: &str, identifier: &str| DemoAccount {
        role: role.to_owned(),
        identifier: identifier.to_owned(),
        password: PASSWORD.to_owned(),
    };
    vec![
        account("企业负责人（示例蓝图智能科技）", OWNER),
        account("初审人员", REVIEWER),
        account("复审人员", APPROVER),
        account("复审人员（处理异议）", DEPUTY),
        account("业务管理员", BUSINESS),
        account("评审专家", EXPERTS[0].identifier),
        account("安全审计员", OFFICE[5].identifier),
    ]
}
