//! Members of an organization.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use showcase_domain::{
    MemberRole, Refusal,
    id::{OrganizationId, PersonId, UnitId},
    membership::{Membership, OtherOwners, Standing},
    message::{FieldErrors, Message},
    person::{Email, Identifier, Mobile},
    policy::{self, Action},
    unit::Unit,
};
use showcase_persistence::Read;
use utoipa::ToSchema;

use crate::{Caller, Error, Registry, Supplied, load, views::MemberView};

/// Whom to admit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberInput {
    /// Mail address or mobile number of a person who has an account.
    pub identifier: String,
    pub role: MemberRole,
    /// The department in which they serve.
    #[serde(default)]
    pub unit: Option<UnitId>,
}

/// What of a membership is to change; what is left out stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberChangeInput {
    pub role: Option<MemberRole>,
    /// The department in which they serve; null for none.
    #[serde(default, skip_serializing_if = "UnitChange::is_none")]
    #[schema(value_type = Option<UnitId>)]
    pub unit: UnitChange,
}

/// Null is told from what is left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum UnitChange {
    #[default]
    Stay,
    To(Option<UnitId>),
}

impl UnitChange {
    const fn is_none(&self) -> bool {
        matches!(self, Self::Stay)
    }

    fn from(self, present: Option<UnitId>) -> Option<UnitId> {
        match self {
            Self::Stay => present,
            Self::To(unit) => unit,
        }
    }
}

impl<'de> Deserialize<'de> for UnitChange {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Option::deserialize(input).map(Self::To)
    }
}

impl Serialize for UnitChange {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        self.from(None).serialize(output)
    }
}

impl Registry {
    /// Who belongs to an organization.
    pub async fn list_members(
        &self,
        caller: &Caller,
        id: OrganizationId,
    ) -> Result<Vec<MemberView>, Error> {
        let read = self.store().read();
        let organization = load::organization(&read, &caller.actor, id).await?;
        policy::admit(&caller.actor, Action::MemberList, &organization.relation())?;
        let mut views = Vec::new();
        for membership in read.members(id).await? {
            views.push(member_view(&read, membership).await?);
        }
        Ok(views)
    }

    /// Admits a person who has an account.
    pub async fn add_member(
        &self,
        caller: &Caller,
        id: OrganizationId,
        input: Supplied<MemberInput>,
    ) -> Result<MemberView, Error> {
        self.decide(caller, async |tx| {
            let organization = load::organization(&tx.read(), &caller.actor, id).await?;
            policy::admit(
                &caller.actor,
                Action::MemberManage,
                &organization.relation(),
            )?;
            let input = input.clone()?;
            let identifier = Identifier::parse(&input.identifier)
                .map_err(|message| FieldErrors::one("/identifier", message))?;
            let account = tx.read().account_by_identifier(&identifier).await?;
            let person = account
                .ok_or_else(|| FieldErrors::one("/identifier", Message::NotFound))?
                .id;
            let present = tx.read().membership(id, person).await?;
            let unit = named(&tx.read(), input.unit).await?;
            let standing = Standing {
                role: input.role,
                unit: unit.as_ref(),
            };
            let decided = Membership::grant(
                &caller.actor,
                id,
                person,
                standing,
                present.as_ref(),
                tx.now(),
            )?;
            let membership = tx.record(decided).await?;
            member_view(&tx.read(), membership).await
        })
        .await
    }

    /// Gives a member another role or department; what is so already is left alone.
    pub async fn change_member(
        &self,
        caller: &Caller,
        id: OrganizationId,
        person: PersonId,
        input: Supplied<MemberChangeInput>,
    ) -> Result<MemberView, Error> {
        self.decide(caller, async |tx| {
            let (mut membership, others) = managed(&tx.read(), caller, id, person).await?;
            let input = input.clone()?;
            let unit = named(&tx.read(), input.unit.from(membership.unit)).await?;
            let actor = &caller.actor;
            if let Some(role) = input.role.filter(|role| *role != membership.role) {
                let changed = membership.change_role(actor, role, others)?;
                membership = tx.record(changed).await?;
            }
            if unit.as_ref().map(|unit| unit.id) != membership.unit {
                let moved = membership.move_to(actor, unit.as_ref())?;
                membership = tx.record(moved).await?;
            }
            member_view(&tx.read(), membership).await
        })
        .await
    }

    /// Ends a membership.
    pub async fn remove_member(
        &self,
        caller: &Caller,
        id: OrganizationId,
        person: PersonId,
    ) -> Result<(), Error> {
        self.decide(caller, async |tx| {
            let (membership, others) = managed(&tx.read(), caller, id, person).await?;
            tx.record(membership.end(&caller.actor, others, tx.now())?)
                .await?;
            Ok(())
        })
        .await
    }
}

/// The membership to change, and whether the organization keeps an owner without it.
async fn managed(
    read: &Read<'_>,
    caller: &Caller,
    id: OrganizationId,
    person: PersonId,
) -> Result<(Membership, OtherOwners), Error> {
    let organization = load::organization(read, &caller.actor, id).await?;
    policy::admit(
        &caller.actor,
        Action::MemberManage,
        &organization.relation(),
    )?;
    let members = read.members(id).await?;
    let another = members
        .iter()
        .any(|member| member.person != person && member.role == MemberRole::Owner);
    let membership = members
        .into_iter()
        .find(|member| member.person == person)
        .ok_or(Refusal::NotFound)?;
    Ok((
        membership,
        if another {
            OtherOwners::Some
        } else {
            OtherOwners::None
        },
    ))
}

/// The department that was named.
async fn named(read: &Read<'_>, unit: Option<UnitId>) -> Result<Option<Unit>, Error> {
    let Some(id) = unit else {
        return Ok(None);
    };
    let unit = read.unit(id).await?;
    Ok(Some(unit.ok_or_else(|| {
        FieldErrors::one("/unit", Message::NotFound)
    })?))
}

async fn member_view(read: &Read<'_>, membership: Membership) -> Result<MemberView, Error> {
    let account = read.account(membership.person).await?;
    let identifier = account.as_ref().and_then(|account| {
        let email = account.email.as_ref().map(Email::masked);
        email.or_else(|| account.mobile.as_ref().map(Mobile::masked))
    });
    Ok(MemberView {
        person: membership.person,
        name: account
            .and_then(|account| account.name)
            .map(|name| name.to_string())
            .unwrap_or_default(),
        identifier: identifier.unwrap_or_default(),
        role: membership.role,
        unit: membership.unit,
        granted_at: membership.granted_at,
    })
}
