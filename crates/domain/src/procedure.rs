//! 流程: through which stages a subject goes, and which materials it brings. Data, versioned; a case keeps the version it began with.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Language, StaffRole,
    material::AttachedMaterial,
    message::{FieldErrors, Message},
};

/// What can be submitted for review.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    Organization,
    Offering,
}

impl SubjectKind {
    pub const ALL: [Self; 2] = [Self::Organization, Self::Offering];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Offering => "offering",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    pub const fn text(self, language: Language) -> &'static str {
        match self {
            Self::Organization => language.choose("单位登记", "organization"),
            Self::Offering => language.choose("产品/解决方案登记", "offering"),
        }
    }
}

/// One stage of a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    pub zh: &'static str,
    pub en: &'static str,
    pub role: StaffRole,
}

/// A material that a submission is expected to bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirement {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub need: Need,
    /// Whether the document usually names persons, so that it is removed with the person who uploaded it.
    pub personal: Personal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Refused without it when submitted online.
    Required,
    Optional,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    Yes,
    No,
}

/// How a submission came in. What an operator records from paper has its materials on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Online,
    /// Recorded by the office (代录).
    Office,
}

impl Channel {
    pub const ALL: [Self; 2] = [Self::Online, Self::Office];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Office => "office",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.word() == word)
    }
}

/// One version of the way of one kind of subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Procedure {
    pub subject: SubjectKind,
    pub version: u32,
    pub stages: &'static [Stage],
    pub requirements: &'static [Requirement],
}

const FIRST_REVIEW: Stage = Stage {
    zh: "初审",
    en: "first review",
    role: StaffRole::Reviewer,
};

const BUSINESS_LICENSE: Requirement = Requirement {
    code: "business_license",
    zh: "营业执照或法人证书",
    en: "business licence",
    need: Need::Required,
    personal: Personal::No,
};
const AUTHORIZATION_LETTER: Requirement = Requirement {
    code: "authorization_letter",
    zh: "授权委托书（盖章）",
    en: "letter of authorization (stamped)",
    need: Need::Optional,
    personal: Personal::Yes,
};
const COMMITMENT_LETTER: Requirement = Requirement {
    code: "commitment_letter",
    zh: "承诺书（盖章）",
    en: "letter of commitment (stamped)",
    need: Need::Optional,
    personal: Personal::Yes,
};
const TEST_REPORT: Requirement = Requirement {
    code: "test_report",
    zh: "第三方检测报告",
    en: "third-party test report",
    need: Need::Optional,
    personal: Personal::No,
};
const USE_CERTIFICATE: Requirement = Requirement {
    code: "use_certificate",
    zh: "应用证明（用户盖章）",
    en: "certificate of use (stamped by the user)",
    need: Need::Optional,
    personal: Personal::Yes,
};
const PICTURE: Requirement = Requirement {
    code: "picture",
    zh: "产品图片",
    en: "picture",
    need: Need::Optional,
    personal: Personal::No,
};

const PROCEDURES: [Procedure; 2] = [
    Procedure {
        subject: SubjectKind::Organization,
        version: 1,
        stages: &[FIRST_REVIEW],
        requirements: &[BUSINESS_LICENSE, AUTHORIZATION_LETTER, COMMITMENT_LETTER],
    },
    Procedure {
        subject: SubjectKind::Offering,
        version: 1,
        stages: &[FIRST_REVIEW],
        requirements: &[COMMITMENT_LETTER, TEST_REPORT, USE_CERTIFICATE, PICTURE],
    },
];

impl Procedure {
    /// The version that a case begun today keeps.
    pub fn current(subject: SubjectKind) -> &'static Self {
        match subject {
            SubjectKind::Organization => &PROCEDURES[0],
            SubjectKind::Offering => &PROCEDURES[1],
        }
    }

    pub fn requirement(&self, code: &str) -> Option<&'static Requirement> {
        self.requirements
            .iter()
            .find(|requirement| requirement.code == code)
    }

    /// Finds what is missing among the attached materials, and what the procedure does not know.
    pub fn check_materials(
        &self,
        attached: &[AttachedMaterial],
        channel: Channel,
    ) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        for (index, material) in attached.iter().enumerate() {
            if self.requirement(&material.requirement).is_none() {
                errors.at(
                    format!("/materials/{index}/requirement"),
                    Message::NotAllowed {
                        value: material.requirement.clone(),
                    },
                );
            }
        }
        for requirement in self.requirements {
            let brought = attached
                .iter()
                .any(|material| material.requirement == requirement.code);
            if requirement.need == Need::Required && channel == Channel::Online && !brought {
                errors.at(
                    "/materials",
                    Message::MaterialMissing {
                        requirement: requirement.zh.to_owned(),
                    },
                );
            }
        }
        errors.into_result(())
    }
}

/// Whether any procedure knows this requirement.
pub fn is_requirement(code: &str) -> bool {
    PROCEDURES
        .iter()
        .any(|procedure| procedure.requirement(code).is_some())
}

/// The requirements whose documents name persons.
pub fn personal_requirements() -> impl Iterator<Item = &'static str> {
    PROCEDURES
        .iter()
        .flat_map(|procedure| procedure.requirements)
        .filter(|requirement| requirement.personal == Personal::Yes)
        .map(|requirement| requirement.code)
}

/// The name of a requirement, or its code when no procedure knows it any more.
pub fn requirement_name(code: &str, language: Language) -> &str {
    PROCEDURES
        .iter()
        .find_map(|procedure| procedure.requirement(code))
        .map_or(code, |requirement| {
            language.choose(requirement.zh, requirement.en)
        })
}

/// The label of a field of the content, by the first part of its JSON pointer.
pub fn field_name(pointer: &str, language: Language) -> String {
    let mut parts = pointer.trim_start_matches('/').split('/');
    let field = parts.next().unwrap_or_default();
    let name = match field {
        "" => language.choose("全部内容", "the whole content"),
        "kind" => language.choose("类型", "kind"),
        "name" => language.choose("名称", "name"),
        "name_en" => language.choose("英文名称", "English name"),
        "summary" => language.choose("简介", "summary"),
        "summary_en" => language.choose("英文简介", "English summary"),
        "description" => language.choose("详细说明", "description"),
        "product_version" => language.choose("型号/软件版本", "product version"),
        "scenario_tags" => language.choose("场景标签", "scenario tags"),
        "trl" => language.choose("技术就绪度", "technology readiness level"),
        "industry" => language.choose("所属行业", "industry"),
        "interfaces" => language.choose("接口与协议", "interfaces"),
        "website" => language.choose("网址", "website"),
        "partners" => language.choose("联合单位", "partners"),
        "components" => language.choose("组成产品", "components"),
        "materials" => language.choose("申报材料", "materials"),
        "change_kind" => language.choose("变更类别", "kind of change"),
        "uscc" | "identity" => language.choose("统一社会信用代码", "unified social credit code"),
        "foreign" => language.choose("境外登记", "foreign register"),
        "region" => language.choose("注册地", "region"),
        "origin" => language.choose("区内/引进", "origin"),
        "address" => language.choose("地址", "address"),
        "introduction" => language.choose("单位简介", "introduction"),
        "contact" => language.choose("联系人", "contact"),
        other => other,
    };
    match parts.next().and_then(|index| index.parse::<usize>().ok()) {
        Some(index) => format!("{name} {}", index + 1),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::attached;

    fn found(
        subject: SubjectKind,
        materials: &[&str],
        channel: Channel,
    ) -> Vec<(String, &'static str)> {
        let materials = materials.iter().copied().map(attached).collect::<Vec<_>>();
        let checked = Procedure::current(subject).check_materials(&materials, channel);
        let errors = checked.err().unwrap_or_default();
        errors
            .into_iter()
            .map(|error| (error.pointer, error.message.code()))
            .collect()
    }

    #[test]
    fn what_comes_online_brings_what_is_required() {
        use SubjectKind::{Offering, Organization};
        let missing = vec![("/materials".to_owned(), "material_missing")];
        assert_eq!(found(Organization, &[], Channel::Online), missing);
        assert_eq!(
            found(Organization, &["commitment_letter"], Channel::Online),
            missing
        );
        assert_eq!(
            found(Organization, &["business_license"], Channel::Online),
            []
        );
        // What the office records from paper has its materials on paper.
        assert_eq!(found(Organization, &[], Channel::Office), []);
        assert_eq!(found(Offering, &[], Channel::Online), []);
    }

    #[test]
    fn a_material_answers_a_requirement_of_this_procedure() {
        for channel in Channel::ALL {
            assert_eq!(
                found(
                    SubjectKind::Offering,
                    &["picture", "business_license"],
                    channel
                ),
                [("/materials/1/requirement".to_owned(), "not_allowed")]
            );
        }
    }

    #[test]
    fn each_kind_of_subject_has_its_own_procedure() {
        for subject in SubjectKind::ALL {
            let procedure = Procedure::current(subject);
            assert_eq!(procedure.subject, subject);
            assert!(!procedure.stages.is_empty());
        }
    }

    #[test]
    fn a_requirement_that_is_gone_is_shown_by_its_code() {
        assert_eq!(requirement_name("picture", Language::ZhCn), "产品图片");
        assert_eq!(
            requirement_name("no_longer_known", Language::ZhCn),
            "no_longer_known"
        );
        assert_eq!(field_name("/partners/1/name", Language::ZhCn), "联合单位 2");
    }
}
