//! Technology readiness, on the scale of GB/T 22900-2022 (levels 1–9).
//!
//! The scale's name is stored with the level, so that a later edition does not change what an old figure meant. The names of the levels
//! are the interface's short wording, not quotations of the standard. Business readiness is another scale and not held here.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{language::Language, message::Message};

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    ToSchema,
)]
pub enum TrlScale {
    #[default]
    #[serde(rename = "GB/T 22900-2022")]
    GbT22900V2022,
}

impl TrlScale {
    pub const fn name(self) -> &'static str {
        match self {
            Self::GbT22900V2022 => "GB/T 22900-2022",
        }
    }
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(try_from = "Stored")]
pub struct Trl {
    scale: TrlScale,
    #[schema(minimum = 1, maximum = 9)]
    level: u8,
}

/// The wire form before its level is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    scale: TrlScale,
    level: i64,
}

/// Chinese and English, level 1 first.
const NAMES: [(&str, &str); 9] = [
    ("发现并报告基本原理", "Basic principles observed"),
    ("形成技术概念或应用设想", "Technology concept formulated"),
    (
        "完成关键功能的概念验证",
        "Proof of concept of the key functions",
    ),
    (
        "在实验室环境中验证部件或原型",
        "Validated in the laboratory",
    ),
    (
        "在相关环境中验证部件或原型",
        "Validated in a relevant environment",
    ),
    (
        "在相关环境中演示系统样机",
        "Prototype demonstrated in a relevant environment",
    ),
    (
        "在实际环境中演示系统样机",
        "Prototype demonstrated in the real environment",
    ),
    ("系统定型并通过试验", "System complete and qualified"),
    ("系统在实际应用中得到检验", "System proven in real use"),
];

impl Trl {
    pub const MIN: u8 = 1;
    pub const MAX: u8 = 9;

    /// A level on the present scale.
    pub fn new(level: i64) -> Result<Self, Message> {
        match u8::try_from(level) {
            Ok(level @ Self::MIN..=Self::MAX) => Ok(Self {
                scale: TrlScale::default(),
                level,
            }),
            _ => Err(Message::OutOfRange {
                min: Self::MIN.into(),
                max: Self::MAX.into(),
                actual: level,
            }),
        }
    }

    pub const fn scale(self) -> TrlScale {
        self.scale
    }

    pub const fn level(self) -> u8 {
        self.level
    }

    pub const fn name(self, language: Language) -> &'static str {
        let (zh, en) = NAMES[(self.level - Self::MIN) as usize];
        language.choose(zh, en)
    }

    pub fn all() -> impl Iterator<Item = Self> {
        (Self::MIN..=Self::MAX).map(|level| Self {
            scale: TrlScale::default(),
            level,
        })
    }
}

impl TryFrom<Stored> for Trl {
    type Error = Message;

    fn try_from(stored: Stored) -> Result<Self, Message> {
        Ok(Self {
            scale: stored.scale,
            ..Self::new(stored.level)?
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_levels_and_no_other() {
        assert_eq!(Trl::all().count(), 9);
        assert_eq!(
            Trl::new(9).unwrap().name(Language::En),
            "System proven in real use"
        );
        for level in [0, 10, -1, 265] {
            assert_eq!(
                Trl::new(level),
                Err(Message::OutOfRange {
                    min: 1,
                    max: 9,
                    actual: level
                })
            );
        }
    }

    #[test]
    fn the_scale_travels_with_the_level() {
        let trl = Trl::new(7).unwrap();
        let wire = serde_json::json!({"scale": "GB/T 22900-2022", "level": 7});
        assert_eq!(serde_json::to_value(trl).unwrap(), wire);
        assert_eq!(serde_json::from_value::<Trl>(wire).unwrap(), trl);
        assert!(
            serde_json::from_value::<Trl>(
                serde_json::json!({"scale": "GB/T 22900-2022", "level": 10})
            )
            .is_err()
        );
        assert!(
            serde_json::from_value::<Trl>(serde_json::json!({"scale": "ISO 16290", "level": 7}))
                .is_err()
        );
        assert_eq!(trl.scale().name(), "GB/T 22900-2022");
    }
}
