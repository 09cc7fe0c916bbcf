//! An organization or an offering behind one face: what is filled in, checked and submitted alike.

use serde::de::DeserializeOwned;
use showcase_domain::Refusal;
use showcase_domain::id::{CaseId, OfferingId, OrganizationId};
use showcase_domain::material::AttachedMaterial;
use showcase_domain::message::FieldErrors;
use showcase_domain::offering::OfferingDraft;
use showcase_domain::organization::OrganizationDraft;
use showcase_domain::policy::Action;
use showcase_domain::procedure::{Channel, Rules, SubjectKind};
use showcase_domain::version::Expected;
use showcase_registry::views::{ActionView, OfferingView, OrganizationView, ReceiptView};
use showcase_registry::{Error, Registry};

use crate::components::{Breadcrumb, Link, Question};
use crate::form::Fields;
use crate::show::actions::require;
use crate::show::content::{self, Section};
use crate::show::groups::Group;
use crate::show::offering_form::{self, Occasion};
use crate::show::organization_form;
use crate::visit::Visit;

/// Which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Organization(OrganizationId),
    Offering(OfferingId),
}

/// An id in a path that names a subject.
pub trait Named: Into<Key> + DeserializeOwned + Send {}

impl Named for OrganizationId {}
impl Named for OfferingId {}

impl From<OrganizationId> for Key {
    fn from(id: OrganizationId) -> Self {
        Self::Organization(id)
    }
}

impl From<OfferingId> for Key {
    fn from(id: OfferingId) -> Self {
        Self::Offering(id)
    }
}

impl Key {
    pub const fn kind(self) -> SubjectKind {
        match self {
            Self::Organization(_) => SubjectKind::Organization,
            Self::Offering(_) => SubjectKind::Offering,
        }
    }

    /// The address of its page.
    pub fn base(self) -> String {
        match self {
            Self::Organization(id) => format!("/workspace/organizations/{id}"),
            Self::Offering(id) => format!("/workspace/offerings/{id}"),
        }
    }

    pub const fn editing(self) -> Action {
        match self {
            Self::Organization(_) => Action::OrganizationEdit,
            Self::Offering(_) => Action::OfferingEdit,
        }
    }

    pub const fn submitting(self) -> Action {
        match self {
            Self::Organization(_) => Action::OrganizationSubmit,
            Self::Offering(_) => Action::OfferingSubmit,
        }
    }

    pub async fn submit(
        self,
        registry: &Registry,
        visit: &Visit,
        expected: Expected,
    ) -> Result<ReceiptView, Error> {
        let outcome = match self {
            Self::Organization(id) => {
                registry
                    .submit_organization(&visit.caller, id, expected)
                    .await?
            }
            Self::Offering(id) => {
                registry
                    .submit_offering(&visit.caller, id, expected)
                    .await?
            }
        };
        Ok(outcome.value)
    }
}

/// A subject as its organization sees it.
pub enum Subject {
    Organization(Box<OrganizationView>),
    Offering(Box<OfferingView>),
}

/// What is being filled in.
#[derive(Clone)]
pub enum Draft {
    Organization(Box<OrganizationDraft>),
    Offering(Box<OfferingDraft>),
}

impl Subject {
    pub async fn load(registry: &Registry, visit: &Visit, key: Key) -> Result<Self, Error> {
        Ok(match key {
            Key::Organization(id) => Self::Organization(Box::new(
                registry.read_organization(&visit.caller, id).await?,
            )),
            Key::Offering(id) => {
                Self::Offering(Box::new(registry.read_offering(&visit.caller, id).await?))
            }
        })
    }

    pub async fn save(
        registry: &Registry,
        visit: &Visit,
        key: Key,
        expected: Expected,
        draft: Draft,
    ) -> Result<(), Error> {
        match (key, draft) {
            (Key::Organization(id), Draft::Organization(draft)) => {
                registry
                    .save_organization_draft(&visit.caller, id, expected, Ok(*draft))
                    .await?;
            }
            (Key::Offering(id), Draft::Offering(draft)) => {
                registry
                    .save_offering_draft(&visit.caller, id, expected, Ok(*draft))
                    .await?;
            }
            (Key::Organization(_), Draft::Offering(_))
            | (Key::Offering(_), Draft::Organization(_)) => {
                return Err(Refusal::NotFound.into());
            }
        }
        Ok(())
    }

    pub fn key(&self) -> Key {
        match self {
            Self::Organization(view) => view.id.into(),
            Self::Offering(view) => view.id.into(),
        }
    }

    pub fn organization(&self) -> OrganizationId {
        match self {
            Self::Organization(view) => view.id,
            Self::Offering(view) => view.organization.id,
        }
    }

    pub fn name(&self) -> &str {
        let name = match self {
            Self::Organization(view) => &view.name,
            Self::Offering(view) => &view.name,
        };
        if name.is_empty() {
            "（尚未命名）"
        } else {
            name
        }
    }

    pub fn version(&self) -> i64 {
        match self {
            Self::Organization(view) => view.version.number(),
            Self::Offering(view) => view.version.number(),
        }
    }

    pub fn actions(&self) -> &[ActionView] {
        match self {
            Self::Organization(view) => &view.actions,
            Self::Offering(view) => &view.actions,
        }
    }

    pub fn open_case(&self) -> Option<CaseId> {
        match self {
            Self::Organization(view) => view.open_case,
            Self::Offering(view) => view.open_case,
        }
    }

    pub fn occasion(&self) -> Occasion {
        let is_approved = match self {
            Self::Organization(view) => view.approved.is_some(),
            Self::Offering(view) => view.approved.is_some(),
        };
        if is_approved {
            Occasion::Revision
        } else {
            Occasion::First
        }
    }

    /// What is being filled in, or what is in force as the beginning of a revision; nothing while a first submission is reviewed.
    pub fn draft(&self) -> Option<Draft> {
        match self {
            Self::Organization(view) => {
                let copy = || view.approved.as_ref().map(OrganizationDraft::from);
                view.draft
                    .clone()
                    .or_else(copy)
                    .map(|draft| Draft::Organization(Box::new(draft)))
            }
            Self::Offering(view) => {
                let copy = || view.approved.as_ref().map(OfferingDraft::from);
                view.draft
                    .clone()
                    .or_else(copy)
                    .map(|draft| Draft::Offering(Box::new(draft)))
            }
        }
    }

    pub fn has_draft(&self) -> bool {
        match self {
            Self::Organization(view) => view.draft.is_some(),
            Self::Offering(view) => view.draft.is_some(),
        }
    }

    /// The draft to edit.
    ///
    /// # Errors
    /// The same refusal that saving it would meet.
    pub fn editable(&self) -> Result<Draft, Refusal> {
        require(self.actions(), self.key().editing())?;
        self.draft().ok_or(Refusal::NotFound)
    }

    /// The rules that a submission of today is checked by.
    pub async fn rules(&self, registry: &Registry, visit: &Visit) -> Result<Rules, Error> {
        let kind = self.key().kind();
        Ok(registry.read_procedure(&visit.caller, kind).await?.rules)
    }

    pub fn breadcrumb(&self) -> Breadcrumb {
        Breadcrumb(vec![
            Link::new("我的工作台", "/workspace"),
            Link::new(self.name(), self.key().base()),
        ])
    }
}

impl Draft {
    pub fn sections(&self) -> Vec<Section> {
        match self {
            Self::Organization(draft) => content::of_organization(draft),
            Self::Offering(draft) => content::of_offering(draft),
        }
    }

    /// Everything that a submission would be refused for.
    pub fn problems(&self, rules: &Rules) -> FieldErrors {
        let checked = match self {
            Self::Organization(draft) => draft.check(None).err(),
            Self::Offering(draft) => draft.check().err(),
        };
        let mut errors = checked.unwrap_or_default();
        if let Err(missing) = rules.check_materials(self.materials(), Channel::Online) {
            errors.nest("", missing);
        }
        errors
    }

    pub fn materials(&self) -> &[AttachedMaterial] {
        match self {
            Self::Organization(draft) => &draft.materials,
            Self::Offering(draft) => &draft.materials,
        }
    }

    pub fn materials_mut(&mut self) -> &mut Vec<AttachedMaterial> {
        match self {
            Self::Organization(draft) => &mut draft.materials,
            Self::Offering(draft) => &mut draft.materials,
        }
    }

    pub fn questions(&self, group: Group, occasion: Occasion, spare: usize) -> Vec<Question> {
        match self {
            Self::Organization(draft) => organization_form::questions(group, draft, occasion),
            Self::Offering(draft) => offering_form::questions(group, draft, occasion, spare),
        }
    }

    pub fn lead(&self, group: Group) -> &'static str {
        match self {
            Self::Organization(_) => organization_form::lead(group),
            Self::Offering(_) => offering_form::lead(group),
        }
    }

    pub fn read(&mut self, group: Group, fields: &Fields) {
        match self {
            Self::Organization(draft) => organization_form::read(group, fields, draft),
            Self::Offering(draft) => offering_form::read(group, fields, draft),
        }
    }
}
