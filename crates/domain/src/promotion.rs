//! How far an offering has come (推广状态): the six stages of promotion, in their order. The conditions to enter one are not here.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::language::Language;

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PromotionStage {
    Registered,
    Incubating,
    Validating,
    Validated,
    Promoted,
    Replicated,
}

impl PromotionStage {
    /// From the first to the furthest.
    pub const ALL: [Self; 6] = [
        Self::Registered,
        Self::Incubating,
        Self::Validating,
        Self::Validated,
        Self::Promoted,
        Self::Replicated,
    ];

    /// The word on the wire and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Incubating => "incubating",
            Self::Validating => "validating",
            Self::Validated => "validated",
            Self::Promoted => "promoted",
            Self::Replicated => "replicated",
        }
    }

    /// `None` for a word that is no stage.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == word)
    }

    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Registered => language.choose("已登记", "Registered"),
            Self::Incubating => language.choose("孵化中", "Incubating"),
            Self::Validating => language.choose("验证中", "Under validation"),
            Self::Validated => language.choose("已验证", "Validated"),
            Self::Promoted => language.choose("区内推广", "Promoted in the zone"),
            Self::Replicated => language.choose("区外推广复制", "Replicated outside the zone"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_agree_with_serde_and_order_is_progress() {
        for stage in PromotionStage::ALL {
            assert_eq!(serde_json::to_value(stage).unwrap(), stage.as_str());
            assert_eq!(PromotionStage::from_word(stage.as_str()), Some(stage));
        }
        assert!(PromotionStage::ALL.is_sorted());
        assert_eq!(PromotionStage::from_word("Registered"), None);
    }
}
