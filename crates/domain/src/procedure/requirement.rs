//! The materials that a submission brings.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Channel, Name, Rules};
use crate::{
    Language,
    material::AttachedMaterial,
    message::{FieldErrors, Message},
    words::words,
};

words! {
    Need {
        /// Refused without it when submitted online.
        Required = "required" ("必交", "required"),
        Optional = "optional" ("选交", "optional"),
    }
}

words! {
    /// Whether the document usually names persons, so that it is removed with the person who uploaded it.
    Personal {
        Yes = "yes" ("含个人信息", "names persons"),
        No = "no" ("不含个人信息", "names nobody"),
    }
}

words! {
    /// Whether the office expects a seal on it.
    Stamp {
        Stamped = "stamped" ("盖章", "stamped"),
        Plain = "plain" ("不需盖章", "no seal needed"),
    }
}

/// A material that a submission is expected to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Stable: lower case, digits and `_`.
    pub code: String,
    pub name: Name,
    pub need: Need,
    pub stamp: Stamp,
    pub personal: Personal,
    /// Where a template is found, when there is one.
    #[serde(default)]
    pub template: Option<String>,
}

impl Rules {
    pub fn requirement(&self, code: &str) -> Option<&Requirement> {
        self.requirements
            .iter()
            .find(|requirement| requirement.code == code)
    }

    /// The name of a requirement, or its code when these rules do not know it.
    pub fn requirement_name<'a>(&'a self, code: &'a str, language: Language) -> &'a str {
        self.requirement(code)
            .map_or(code, |requirement| requirement.name.text(language))
    }

    /// The requirements whose documents name persons.
    pub fn personal_requirements(&self) -> impl Iterator<Item = &str> {
        self.requirements
            .iter()
            .filter(|requirement| requirement.personal == Personal::Yes)
            .map(|requirement| requirement.code.as_str())
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
        for requirement in &self.requirements {
            let brought = attached
                .iter()
                .any(|material| material.requirement == requirement.code);
            if requirement.need == Need::Required && channel == Channel::Online && !brought {
                errors.at(
                    "/materials",
                    Message::MaterialMissing {
                        requirement: requirement.name.zh.clone(),
                    },
                );
            }
        }
        errors.into_result(())
    }
}

/// Whether a text can be the code of a requirement, a check or a criterion.
pub fn is_code(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        procedure::{Procedure, SubjectKind},
        samples::attached,
    };

    fn found(
        subject: SubjectKind,
        materials: &[&str],
        channel: Channel,
    ) -> Vec<(String, &'static str)> {
        let materials = materials.iter().copied().map(attached).collect::<Vec<_>>();
        let checked = Procedure::built_in(subject)
            .rules
            .check_materials(&materials, channel);
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
                    *channel
                ),
                [("/materials/1/requirement".to_owned(), "not_allowed")]
            );
        }
    }

    #[test]
    fn a_requirement_that_is_gone_is_shown_by_its_code() {
        let procedure = Procedure::built_in(SubjectKind::Offering);
        assert_eq!(
            procedure.rules.requirement_name("picture", Language::ZhCn),
            "产品图片"
        );
        assert_eq!(
            procedure
                .rules
                .requirement_name("no_longer_known", Language::ZhCn),
            "no_longer_known"
        );
    }

    #[test]
    fn codes_are_plain() {
        assert!(is_code("business_license_2"));
        for wrong in ["", "2nd", "_a", "A", "营业执照", "a-b"] {
            assert!(!is_code(wrong), "{wrong}");
        }
    }
}
