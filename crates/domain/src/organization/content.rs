//! What an organization says of itself: as typed, and as frozen by submission.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{OrganizationKind, Origin};
use crate::{
    division::DivisionCode,
    identity::{ForeignIdentity, Identity, Uscc},
    industry::IndustryCode,
    material::{AttachedMaterial, check_attached},
    message::{FieldErrors, Message},
    offering::MAX_ENTRIES,
    remark::ContactRef,
    revision::ChangeKind,
    text::{Address, LongText, Title, Url},
};

/// Everything as it was typed. Only the identity is checked at once, since the registration is known by it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OrganizationDraft {
    pub kind: Option<OrganizationKind>,
    /// 单位全称
    pub name: String,
    pub name_en: String,
    /// 统一社会信用代码 (GB 32100-2015); empty for an organization outside the mainland.
    pub uscc: String,
    /// Instead of `uscc`, for an organization outside the mainland.
    pub foreign: Option<ForeignDraft>,
    /// GB/T 2260 code of the place of registration.
    pub region: String,
    pub origin: Option<Origin>,
    pub address: String,
    /// GB/T 4754-2017 code.
    pub industry: String,
    pub website: String,
    /// 单位简介
    pub introduction: String,
    pub materials: Vec<AttachedMaterial>,
    /// What a revision of something registered amounts to; absent on a first registration.
    pub change_kind: Option<ChangeKind>,
}

/// A foreign identity as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ForeignDraft {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub register: String,
    pub number: String,
}

/// Valid content. Its canonical JSON is what a revision's hash is taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrganizationContent {
    pub kind: OrganizationKind,
    pub name: Title,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_en: Option<Title>,
    pub identity: Identity,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<DivisionCode>,
    pub origin: Origin,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub industry: Option<IndustryCode>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<Url>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub introduction: Option<LongText>,
    /// The contact person, by id and salted hash: names and telephones are never content.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub contact: Option<ContactRef>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub materials: Vec<AttachedMaterial>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_kind: Option<ChangeKind>,
}

impl OrganizationDraft {
    /// The identity that the registration is known by.
    ///
    /// # Errors
    /// At `/uscc` or below `/foreign`, which rule failed.
    pub fn identity(&self) -> Result<Identity, FieldErrors> {
        let mut errors = FieldErrors::new();
        match &self.foreign {
            None => {
                let uscc = errors.required("/uscc", Some(&self.uscc), Uscc::parse);
                uscc.map(Identity::Uscc).ok_or(errors)
            }
            Some(_) if !self.uscc.trim().is_empty() => Err(FieldErrors::one(
                "/foreign",
                Message::NotAllowed {
                    value: "foreign".to_owned(),
                },
            )),
            Some(foreign) => {
                ForeignIdentity::parse(&foreign.country, &foreign.register, &foreign.number)
                    .map(Identity::Foreign)
                    .map_err(|inner| {
                        errors.nest("/foreign", inner);
                        errors
                    })
            }
        }
    }

    /// Refuses what even a draft must not be.
    ///
    /// # Errors
    /// When the list of materials has no end.
    pub fn check_bounds(&self) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::new();
        if self.materials.len() > MAX_ENTRIES {
            errors.at(
                "/materials",
                Message::TooMany {
                    max: MAX_ENTRIES,
                    actual: self.materials.len(),
                },
            );
        }
        errors.into_result(())
    }

    /// Parses everything at once.
    ///
    /// # Errors
    /// Every field that is not valid, each with its pointer.
    pub fn check(&self, contact: Option<ContactRef>) -> Result<OrganizationContent, FieldErrors> {
        self.check_bounds()?;
        let mut errors = FieldErrors::new();
        let identity = self.identity().map_err(|inner| errors.nest("", inner)).ok();
        if self.kind.is_none() {
            errors.at("/kind", Message::Required);
        }
        if self.origin.is_none() {
            errors.at("/origin", Message::Required);
        }
        let name = errors.required("/name", Some(&self.name), Title::parse);
        let name_en = errors.optional("/name_en", Some(&self.name_en), Title::parse);
        let region = if self.foreign.is_some() {
            errors.optional("/region", Some(&self.region), DivisionCode::parse_current)
        } else {
            errors.required("/region", Some(&self.region), DivisionCode::parse_current)
        };
        let address = errors.optional("/address", Some(&self.address), Address::parse);
        let industry = errors.optional("/industry", Some(&self.industry), IndustryCode::parse);
        let website = errors.optional("/website", Some(&self.website), Url::parse);
        let introduction =
            errors.optional("/introduction", Some(&self.introduction), LongText::parse);
        check_attached(&self.materials, &mut errors);
        let (Some(kind), Some(origin), Some(name), Some(identity), true) =
            (self.kind, self.origin, name, identity, errors.is_empty())
        else {
            return Err(errors);
        };
        Ok(OrganizationContent {
            kind,
            name,
            name_en,
            identity,
            region,
            origin,
            address,
            industry,
            website,
            introduction,
            contact,
            materials: self.materials.clone(),
            change_kind: self.change_kind,
        })
    }
}

impl From<&OrganizationContent> for OrganizationDraft {
    /// The draft that leads to the same content again.
    fn from(content: &OrganizationContent) -> Self {
        fn text<T: ToString>(value: Option<&T>) -> String {
            value.map(ToString::to_string).unwrap_or_default()
        }
        let (uscc, foreign) = match &content.identity {
            Identity::Uscc(uscc) => (uscc.to_string(), None),
            Identity::Foreign(foreign) => (
                String::new(),
                Some(ForeignDraft {
                    country: foreign.country.to_string(),
                    register: foreign.register().to_owned(),
                    number: foreign.number().to_owned(),
                }),
            ),
        };
        Self {
            kind: Some(content.kind),
            name: content.name.to_string(),
            name_en: text(content.name_en.as_ref()),
            uscc,
            foreign,
            region: text(content.region.as_ref()),
            origin: Some(content.origin),
            address: text(content.address.as_ref()),
            industry: text(content.industry.as_ref()),
            website: text(content.website.as_ref()),
            introduction: text(content.introduction.as_ref()),
            materials: content.materials.clone(),
            change_kind: content.change_kind,
        }
    }
}
