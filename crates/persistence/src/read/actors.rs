//! People as the policy sees them: roles, whom they stand in for, what they belong or belonged to, declared interests.
//!
//! However many people it is, it takes the same few queries.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select};
use showcase_domain::{
    Actor, MemberRole, Principal, StaffRole, Timestamp,
    id::{OrganizationId, PersonId},
    office::LENT_ROLES,
};
use uuid::Uuid;

use super::{Read, office::not_ended};
use crate::{
    StoreError,
    entity::{experts, interests, memberships, persons, staff_roles, substitutions},
    keep::{people::membership, word},
};

/// The roles that a stage can have.
const REVIEWING: [StaffRole; 3] = [
    StaffRole::Reviewer,
    StaffRole::Approver,
    StaffRole::BusinessAdministrator,
];

impl Read<'_> {
    /// A person as they are at this moment; none when there is nobody of this id, or they were forgotten. They come without scopes, as
    /// after a log-in.
    pub async fn actor(
        &self,
        person: PersonId,
        at: Timestamp,
    ) -> Result<Option<Actor>, StoreError> {
        let person = person.as_uuid();
        let substitutions = in_force(at)
            .filter(substitutions::Column::Substitute.eq(person))
            .all(&self.db)
            .await?;
        let actors = self.actors(BTreeSet::from([person]), substitutions);
        Ok(actors.await?.into_iter().next())
    }

    /// Everybody who could review at this moment: by a role of their own, or as a substitute.
    pub async fn colleagues(&self, at: Timestamp) -> Result<Vec<Actor>, StoreError> {
        let substitutions = in_force(at).all(&self.db).await?;
        let holding = staff_roles::Entity::find()
            .filter(staff_roles::Column::Role.is_in(REVIEWING.map(StaffRole::word)))
            .all(&self.db)
            .await?;
        let lent = LENT_ROLES.map(StaffRole::word);
        let lending = holding
            .iter()
            .filter(|row| lent.contains(&row.role.as_str()))
            .map(|row| row.person)
            .collect::<BTreeSet<_>>();
        let substitutes = substitutions
            .iter()
            .filter(|row| lending.contains(&row.person))
            .map(|row| row.substitute);
        let people = holding.iter().map(|row| row.person).chain(substitutes);
        self.actors(people.collect(), substitutions).await
    }

    /// 专家库: everybody who can be drawn for a panel at this moment.
    pub async fn expert_actors(&self, at: Timestamp) -> Result<Vec<Actor>, StoreError> {
        let pool = experts::Entity::find()
            .filter(experts::Column::DismissedAt.is_null())
            .all(&self.db)
            .await?;
        let substitutions = in_force(at).all(&self.db).await?;
        let people = pool.into_iter().map(|row| row.person);
        self.actors(people.collect(), substitutions).await
    }

    /// Those of the people who were not forgotten, by id. `substitutions` are those in force, at least of these people.
    async fn actors(
        &self,
        people: BTreeSet<Uuid>,
        substitutions: Vec<substitutions::Model>,
    ) -> Result<Vec<Actor>, StoreError> {
        let known = persons::Entity::find()
            .filter(persons::Column::Id.is_in(people.iter().copied()))
            .filter(persons::Column::ErasedAt.is_null())
            .order_by_asc(persons::Column::Id)
            .all(&self.db)
            .await?;
        let mut stands_in_for = BTreeMap::<Uuid, Vec<Uuid>>::new();
        for row in substitutions {
            let stood_in_for = stands_in_for.entry(row.substitute).or_default();
            if people.contains(&row.substitute) && !stood_in_for.contains(&row.person) {
                stood_in_for.push(row.person);
            }
        }
        let lending = stands_in_for.values().flatten().copied();
        let roles = self
            .roles_of(people.iter().copied().chain(lending).collect())
            .await?;
        let mut ties = self.ties_of(&people).await?;
        Ok(known
            .into_iter()
            .map(|row| {
                let others = stands_in_for.remove(&row.id).unwrap_or_default();
                let ties = ties.remove(&row.id).unwrap_or_default();
                Actor {
                    principal: Principal::Person(PersonId::from_uuid(row.id)),
                    staff_roles: with_lent(&roles, row.id, &others),
                    memberships: ties.memberships,
                    former_memberships: ties.former_memberships,
                    interests: ties.interests,
                    stands_in_for: others.into_iter().map(PersonId::from_uuid).collect(),
                    scopes: None,
                }
            })
            .collect())
    }

    async fn roles_of(
        &self,
        people: BTreeSet<Uuid>,
    ) -> Result<BTreeMap<Uuid, Vec<StaffRole>>, StoreError> {
        let rows = staff_roles::Entity::find()
            .filter(staff_roles::Column::Person.is_in(people))
            .all(&self.db)
            .await?;
        let mut roles = BTreeMap::<_, Vec<_>>::new();
        for row in rows {
            let role = word("staff_roles.role", &row.role, StaffRole::from_word)?;
            roles.entry(row.person).or_default().push(role);
        }
        Ok(roles)
    }

    async fn ties_of(&self, people: &BTreeSet<Uuid>) -> Result<BTreeMap<Uuid, Ties>, StoreError> {
        let mut ties = BTreeMap::<_, Ties>::new();
        let rows = memberships::Entity::find()
            .filter(memberships::Column::Person.is_in(people.iter().copied()))
            .order_by_asc(memberships::Column::GrantedAt)
            .all(&self.db)
            .await?;
        for row in rows {
            let membership = membership(&row)?;
            let ties = ties.entry(row.person).or_default();
            match membership.ended_at {
                None => ties
                    .memberships
                    .push((membership.organization, membership.role)),
                Some(ended) => ties
                    .former_memberships
                    .push((membership.organization, ended)),
            }
        }
        let rows = interests::Entity::find()
            .filter(interests::Column::Person.is_in(people.iter().copied()))
            .filter(interests::Column::EndedAt.is_null())
            .order_by_asc(interests::Column::DeclaredAt)
            .all(&self.db)
            .await?;
        for row in rows {
            let organization = OrganizationId::from_uuid(row.organization);
            let ties = ties.entry(row.person).or_default();
            if !ties.interests.contains(&organization) {
                ties.interests.push(organization);
            }
        }
        Ok(ties)
    }
}

/// To which organizations somebody is tied.
#[derive(Default)]
struct Ties {
    memberships: Vec<(OrganizationId, MemberRole)>,
    former_memberships: Vec<(OrganizationId, Timestamp)>,
    interests: Vec<OrganizationId>,
}

/// Substitutions in force at a moment ([`showcase_domain::office::Substitution::is_in_force`]).
fn in_force(at: Timestamp) -> Select<substitutions::Entity> {
    use substitutions::Column;
    substitutions::Entity::find()
        .filter(Column::FromAt.lte(at))
        .filter(Column::UntilAt.gt(at))
        .filter(not_ended(at))
        .order_by_asc(Column::FromAt)
        .order_by_asc(Column::Id)
}

/// Somebody's own roles, and those that are lent by the people whom they stand in for.
fn with_lent(
    roles: &BTreeMap<Uuid, Vec<StaffRole>>,
    person: Uuid,
    others: &[Uuid],
) -> Vec<StaffRole> {
    let own = roles.get(&person).into_iter().flatten();
    let lent = others
        .iter()
        .filter_map(|other| roles.get(other))
        .flatten()
        .filter(|role| LENT_ROLES.contains(role));
    own.chain(lent)
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}
