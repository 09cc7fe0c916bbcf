//! What an organization is known by: {scheme, value}. The canonical string is what uniqueness is decided on.

mod foreign;
mod uscc;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use foreign::{Country, ForeignIdentity};
pub use uscc::Uscc;

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(tag = "scheme", content = "value", rename_all = "snake_case")]
pub enum Identity {
    /// 统一社会信用代码, for every legal entity of the mainland.
    Uscc(Uscc),
    /// A register outside the mainland.
    Foreign(ForeignIdentity),
}

impl Identity {
    pub const fn scheme(&self) -> &'static str {
        match self {
            Self::Uscc(_) => "uscc",
            Self::Foreign(_) => "foreign",
        }
    }

    /// One string per legal entity, however it was typed: `uscc:…` or `foreign:country:register:number`.
    pub fn canonical(&self) -> String {
        match self {
            Self::Uscc(uscc) => format!("uscc:{uscc}"),
            Self::Foreign(foreign) => format!("foreign:{}", foreign.canonical()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_form_is_scheme_and_value() {
        let uscc = Identity::Uscc(Uscc::parse("91350100m000100y43").unwrap());
        assert_eq!(
            serde_json::to_value(&uscc).unwrap(),
            serde_json::json!({"scheme": "uscc", "value": "91350100M000100Y43"})
        );
        assert_eq!(uscc.canonical(), "uscc:91350100M000100Y43");

        let foreign = serde_json::json!({
            "scheme": "foreign",
            "value": {"country": "DE", "register": "Handelsregister München", "number": "HRB 6684"},
        });
        let identity: Identity = serde_json::from_value(foreign.clone()).unwrap();
        assert_eq!(
            identity.canonical(),
            "foreign:DE:HANDELSREGISTERMÜNCHEN:HRB6684"
        );
        assert_eq!(serde_json::to_value(&identity).unwrap(), foreign);
    }
}
