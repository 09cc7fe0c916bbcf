//! The public catalogue.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Refusal,
    division::DivisionCode,
    id::OrganizationId,
    message::{CodeList, FieldErrors, Message},
    offering::OfferingKind,
    policy::{self, Action, Relation},
    promotion::PromotionStage,
    trl::Trl,
    vocabulary::Vocabulary,
};
use showcase_persistence::{CatalogueFilter, CatalogueSort};
use utoipa::{IntoParams, ToSchema};

use crate::{
    Caller, Error, Registry,
    cursor::Paging,
    organizations::approved_content,
    views::{CatalogueEntryView, CatalogueItem, Page, RegisterView},
};

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueOrder {
    /// Registered last first.
    #[default]
    Newest,
    /// By name, Chinese names by their pinyin.
    Name,
}

/// Which entries. Everything that is given has to hold.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CatalogueQuery {
    pub kind: Option<OfferingKind>,
    /// Code of a scenario tag.
    pub tag: Option<String>,
    /// Code of a field of the vocabulary.
    pub field: Option<String>,
    /// Code of an outcome of the vocabulary.
    pub outcome: Option<String>,
    pub organization: Option<OrganizationId>,
    /// GB/T 2260 code; everything inside it counts.
    pub region: Option<String>,
    /// Least technology readiness level.
    pub trl_min: Option<i64>,
    /// Highest technology readiness level.
    pub trl_max: Option<i64>,
    pub stage: Option<PromotionStage>,
    /// Part of the name, the summary or the registration number.
    pub q: Option<String>,
    pub sort: CatalogueOrder,
    pub cursor: Option<String>,
    /// 1 to 100, 20 when left out.
    pub limit: Option<u64>,
}

impl CatalogueQuery {
    /// Filters that cannot be are errors, not empty answers.
    fn filter(&self) -> Result<CatalogueFilter, FieldErrors> {
        let mut errors = FieldErrors::new();
        let vocabulary = Vocabulary::current();
        let known = |list, value: &str, is_known: bool| {
            if is_known {
                Ok(value.to_owned())
            } else {
                Err(Message::UnknownCode {
                    list,
                    value: value.to_owned(),
                })
            }
        };
        let tag = errors.optional("tag", self.tag.as_deref(), |code| {
            known(CodeList::ScenarioTag, code, vocabulary.tag(code).is_some())
        });
        let field = errors.optional("field", self.field.as_deref(), |code| {
            known(
                CodeList::ScenarioField,
                code,
                vocabulary.field(code).is_some(),
            )
        });
        let outcome = errors.optional("outcome", self.outcome.as_deref(), |code| {
            known(CodeList::Outcome, code, vocabulary.outcome(code).is_some())
        });
        let region = errors.optional("region", self.region.as_deref(), DivisionCode::parse);
        let trl_min = self
            .trl_min
            .and_then(|level| errors.take("trl_min", Trl::new(level)));
        let trl_max = self
            .trl_max
            .and_then(|level| errors.take("trl_max", Trl::new(level)));
        let filter = CatalogueFilter {
            kind: self.kind,
            tag,
            field,
            outcome,
            organization: self.organization,
            region,
            trl_min: trl_min.map(Trl::level),
            trl_max: trl_max.map(Trl::level),
            stage: self.stage,
            text: self.q.clone().filter(|text| !text.trim().is_empty()),
            sort: match self.sort {
                CatalogueOrder::Newest => CatalogueSort::Newest,
                CatalogueOrder::Name => CatalogueSort::Name,
            },
        };
        errors.into_result(filter)
    }
}

impl Registry {
    /// The registered offerings of verified organizations.
    pub async fn list_catalogue(
        &self,
        caller: &Caller,
        query: CatalogueQuery,
    ) -> Result<Page<CatalogueItem>, Error> {
        policy::admit(&caller.actor, Action::CatalogueRead, &Relation::NONE)?;
        let filter = query.filter()?;
        let paging = Paging::read(
            &self.settings().secret,
            &filter,
            query.limit,
            query.cursor.as_deref(),
        )?;
        let rows = self
            .store()
            .read()
            .catalogue(&filter, &paging.part())
            .await?;
        Ok(paging
            .page(rows, |entry| entry.offering.as_uuid())
            .map(|entry| CatalogueItem::from(&entry)))
    }

    /// How many entries a query finds, without its cursor.
    pub async fn count_catalogue(
        &self,
        caller: &Caller,
        query: &CatalogueQuery,
    ) -> Result<u64, Error> {
        policy::admit(&caller.actor, Action::CatalogueRead, &Relation::NONE)?;
        Ok(self
            .store()
            .read()
            .catalogue_count(&query.filter()?)
            .await?)
    }

    /// One entry by its registration number.
    pub async fn read_catalogue_entry(
        &self,
        caller: &Caller,
        registration_number: &str,
    ) -> Result<CatalogueEntryView, Error> {
        policy::admit(&caller.actor, Action::CatalogueRead, &Relation::NONE)?;
        let read = self.store().read();
        let entry = read
            .catalogue_entry(registration_number)
            .await?
            .ok_or(Refusal::NotFound)?;
        let organization = read
            .organization(entry.organization)
            .await?
            .ok_or(Refusal::NotFound)?;
        let content = approved_content(&read, &organization)
            .await?
            .ok_or(Refusal::NotFound)?;
        Ok(CatalogueEntryView::of(&entry, &content))
    }

    /// What became of a number, whether the catalogue shows it or not.
    pub async fn read_register(
        &self,
        caller: &Caller,
        registration_number: &str,
    ) -> Result<RegisterView, Error> {
        policy::admit(&caller.actor, Action::CatalogueRead, &Relation::NONE)?;
        let read = self.store().read();
        let status = read.catalogue_status(registration_number).await?;
        let status = status.ok_or(Refusal::NotFound)?;
        Ok(RegisterView::of(status, caller.language))
    }
}
