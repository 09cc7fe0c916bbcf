//! Typed identifiers: one type per kind of thing, printed with a prefix.
//!
//! The text form is the prefix and the 32 hexadecimal digits of a UUID version 7, so that it sorts by age and reads the same in an
//! address, in a log and in an ad-hoc `hex(id)` query. Drawing a new id is not done here: see `registry::clock`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, schema::Type},
};
use uuid::Uuid;

/// The text is not an identifier of the expected kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier of the form {prefix}_ and 32 hexadecimal digits")]
pub struct NotAnId {
    prefix: &'static str,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
            #[serde(try_from = "String", into = "String")]
            pub struct $name(Uuid);

            impl $name {
                pub const PREFIX: &'static str = $prefix;

                /// Names the crossing from an untyped key; the caller vouches for the kind.
                pub const fn from_uuid(uuid: Uuid) -> Self {
                    Self(uuid)
                }

                pub const fn as_uuid(self) -> Uuid {
                    self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, "{}_{}", $prefix, self.0.simple())
                }
            }

            impl FromStr for $name {
                type Err = NotAnId;

                fn from_str(text: &str) -> Result<Self, NotAnId> {
                    parse($prefix, text).map(Self)
                }
            }

            impl TryFrom<String> for $name {
                type Error = NotAnId;

                fn try_from(text: String) -> Result<Self, NotAnId> {
                    text.parse()
                }
            }

            impl From<$name> for String {
                fn from(id: $name) -> Self {
                    id.to_string()
                }
            }

            impl PartialSchema for $name {
                fn schema() -> RefOr<Schema> {
                    ObjectBuilder::new()
                        .schema_type(Type::String)
                        .pattern(Some(concat!("^", $prefix, "_[0-9a-f]{32}$")))
                        .examples([concat!($prefix, "_0193a5c0f5b27c1e8d3a4b5c6d7e8f90")])
                        .into()
                }
            }

            impl ToSchema for $name {}
        )*

        /// Every prefix there is: two kinds never share one.
        pub const PREFIXES: &[&str] = &[$($prefix),*];
    };
}

ids! {
    /// 单位
    OrganizationId = "org";
    /// 内设机构
    UnitId = "unt";
    /// 产品或解决方案
    OfferingId = "off";
    /// 申报稿
    RevisionId = "rev";
    /// 申报材料
    MaterialId = "mat";
    /// 办件
    CaseId = "cas";
    /// 修改意见
    ChangeRequestId = "chg";
    /// A person with an account.
    PersonId = "per";
    /// A contact entry of an organization: personal data that content refers to.
    ContactId = "con";
    /// Free text about or by a person.
    RemarkId = "rmk";
    /// 事件
    EventId = "evt";
    /// An API token.
    TokenId = "tok";
    /// A log-in.
    SessionId = "ses";
    /// One version of a procedure.
    ProcedureId = "prc";
    /// 公示
    NoticeId = "ntc";
    /// 异议
    ObjectionId = "obj";
    /// 利益关系申报
    InterestId = "itr";
    /// AB岗
    SubstitutionId = "sub";
    /// 消息
    NotificationId = "ntf";
    /// A year of the working-day calendar.
    CalendarYearId = "cal";
}

/// Reads exactly the printed form: upper case, hyphens and other prefixes are not ids, so that each thing has one address.
fn parse(prefix: &'static str, text: &str) -> Result<Uuid, NotAnId> {
    text.strip_prefix(prefix)
        .and_then(|rest| rest.strip_prefix('_'))
        .filter(|hex| {
            hex.len() == 32
                && hex
                    .bytes()
                    .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        })
        .and_then(|hex| Uuid::try_parse(hex).ok())
        .ok_or(NotAnId { prefix })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_form_is_the_only_one() {
        let id = OfferingId::from_uuid(Uuid::from_u128(0x0193_a5c0_f5b2_7c1e_8d3a_4b5c_6d7e_8f90));
        assert_eq!(id.to_string(), "off_0193a5c0f5b27c1e8d3a4b5c6d7e8f90");
        assert_eq!(id.to_string().parse(), Ok(id));
        for wrong in [
            "org_0193a5c0f5b27c1e8d3a4b5c6d7e8f90",
            "off_0193A5C0F5B27C1E8D3A4B5C6D7E8F90",
            "off_0193a5c0-f5b2-7c1e-8d3a-4b5c6d7e8f90",
            "off_",
            "",
        ] {
            assert!(wrong.parse::<OfferingId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn prefixes_are_unique() {
        let mut seen = std::collections::BTreeSet::new();
        assert!(PREFIXES.iter().all(|prefix| seen.insert(prefix)));
    }
}
