//! Who reviews besides those with a role: experts, substitutes; and who must not: declared interests.

use sea_orm::ColumnTrait;
use showcase_domain::{
    Version,
    id::{InterestId, OrganizationId, PersonId, SubstitutionId},
    office::{Expert, Interest, Substitution},
};

use super::{Keep, Writer, remarks, save};
use crate::{
    StoreError,
    entity::{experts, interests, substitutions},
};

impl Keep for Expert {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        use experts::{Column, Entity, Model};
        let row = Model {
            person: self.person.as_uuid(),
            version: self.version.number(),
            specialty: self.specialty.clone(),
            admitted_at: self.admitted_at,
            dismissed_at: self.dismissed_at,
        };
        let this = Column::Person.eq(row.person);
        save::<Entity>(to, row, self.version, this, Column::Version).await
    }
}

/// The specialty is empty once the person is forgotten.
pub(crate) fn expert(row: experts::Model) -> Expert {
    Expert {
        person: PersonId::from_uuid(row.person),
        version: Version::new(row.version),
        specialty: row.specialty,
        admitted_at: row.admitted_at,
        dismissed_at: row.dismissed_at,
    }
}

impl Keep for Interest {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        use interests::{Column, Entity, Model};
        let row = Model {
            id: self.id.as_uuid(),
            version: self.version.number(),
            person: self.person.as_uuid(),
            organization: self.organization.as_uuid(),
            reason_remark: self.reason.id.as_uuid(),
            reason_hash: self.reason.hash.to_string(),
            declared_at: self.declared_at,
            ended_at: self.ended_at,
        };
        let this = Column::Id.eq(row.id);
        save::<Entity>(to, row, self.version, this, Column::Version).await
    }
}

pub(crate) fn interest(row: &interests::Model) -> Result<Interest, StoreError> {
    Ok(Interest {
        id: InterestId::from_uuid(row.id),
        version: Version::new(row.version),
        person: PersonId::from_uuid(row.person),
        organization: OrganizationId::from_uuid(row.organization),
        reason: remarks::required_ref(
            "interests.reason_hash",
            row.reason_remark,
            &row.reason_hash,
        )?,
        declared_at: row.declared_at,
        ended_at: row.ended_at,
    })
}

impl Keep for Substitution {
    async fn keep(&self, to: &Writer<'_>) -> Result<(), StoreError> {
        use substitutions::{Column, Entity, Model};
        let row = Model {
            id: self.id.as_uuid(),
            version: self.version.number(),
            person: self.person.as_uuid(),
            substitute: self.substitute.as_uuid(),
            from_at: self.from,
            until_at: self.until,
            ended_at: self.ended_at,
        };
        let this = Column::Id.eq(row.id);
        save::<Entity>(to, row, self.version, this, Column::Version).await
    }
}

pub(crate) fn substitution(row: &substitutions::Model) -> Substitution {
    Substitution {
        id: SubstitutionId::from_uuid(row.id),
        version: Version::new(row.version),
        person: PersonId::from_uuid(row.person),
        substitute: PersonId::from_uuid(row.substitute),
        from: row.from_at,
        until: row.until_at,
        ended_at: row.ended_at,
    }
}
