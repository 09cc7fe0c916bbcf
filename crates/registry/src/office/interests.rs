//! 利益关系: what people declare about themselves.

use serde::{Deserialize, Serialize};
use showcase_domain::{
    Refusal,
    id::{InterestId, OrganizationId, PersonId},
    identity::{Identity, Uscc},
    message::{FieldErrors, Message},
    office::Interest,
    policy::{self, Action, Relation},
    text::LongText,
};
use showcase_persistence::Read;
use utoipa::ToSchema;

use crate::{Caller, Error, Outcome, Registry, Supplied, draw, load, views::InterestView};

/// In which organization somebody has an interest, and which.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct InterestInput {
    /// The organization …
    pub organization: Option<OrganizationId>,
    /// … or its unified social credit code.
    pub uscc: Option<String>,
    /// Up to 5,000 characters.
    pub reason: String,
}

impl Registry {
    /// What the caller declared, newest first; what has ended, too.
    pub async fn list_interests(&self, caller: &Caller) -> Result<Vec<InterestView>, Error> {
        let person = oneself(caller)?;
        let read = self.store().read();
        let mut views = Vec::new();
        for interest in read.interests_of(person).await? {
            views.push(view(&read, interest).await?);
        }
        Ok(views)
    }

    /// Declares an interest: from now on the caller reviews no case of the organization.
    pub async fn declare_interest(
        &self,
        caller: &Caller,
        input: Supplied<InterestInput>,
    ) -> Result<Outcome<InterestView>, Error> {
        self.decide_once(
            caller,
            |_: &InterestView| None,
            async |tx| {
                oneself(caller)?;
                let (organization, reason) = check(&tx.read(), &input.clone()?).await?;
                let at = tx.now();
                let id = draw::id(InterestId::from_uuid, at);
                let reason = draw::remark(&caller.actor, &reason, at);
                let decided = Interest::declare(&caller.actor, id, organization, reason, at)?;
                let (interest, _) = tx.record(decided).await?;
                view(&tx.read(), interest).await
            },
        )
        .await
    }

    /// Ends an interest that the caller declared.
    pub async fn end_interest(&self, caller: &Caller, id: InterestId) -> Result<(), Error> {
        load::signed_in(&caller.actor)?;
        self.decide(caller, async |tx| {
            let interest = tx.read().interest(id).await?.ok_or(Refusal::NotFound)?;
            tx.record(interest.end(&caller.actor, tx.now())?).await?;
            Ok(())
        })
        .await
    }
}

/// The person who declares for themselves.
fn oneself(caller: &Caller) -> Result<PersonId, Refusal> {
    let person = caller.actor.person();
    policy::admit(
        &caller.actor,
        Action::InterestManage,
        &person.map_or(Relation::NONE, Relation::of_person),
    )?;
    person.ok_or(Refusal::NotFound)
}

async fn check(
    read: &Read<'_>,
    input: &InterestInput,
) -> Result<(OrganizationId, LongText), Error> {
    let mut errors = FieldErrors::new();
    let reason = errors.required("/reason", Some(&input.reason), LongText::parse);
    let (pointer, found) = if let Some(id) = input.organization {
        ("/organization", read.organization(id).await?)
    } else {
        let uscc = errors.required("/uscc", input.uscc.as_deref(), Uscc::parse);
        let Some(uscc) = uscc else {
            return Err(errors.into());
        };
        let identity = Identity::Uscc(uscc);
        ("/uscc", read.organization_by_identity(&identity).await?)
    };
    match (found, reason) {
        (Some(organization), Some(reason)) => Ok((organization.id, reason)),
        (Some(_), None) => Err(errors.into()),
        (None, _) => {
            errors.at(pointer, Message::NotFound);
            Err(errors.into())
        }
    }
}

async fn view(read: &Read<'_>, interest: Interest) -> Result<InterestView, Error> {
    let names = read.organization_names(&[interest.organization]).await?;
    let words = read.remarks(&[interest.reason.id]).await?;
    Ok(InterestView {
        id: interest.id,
        organization: interest.organization,
        organization_name: names.into_values().next().unwrap_or_default(),
        reason: words
            .into_values()
            .next()
            .map(|remark| remark.text)
            .unwrap_or_default(),
        declared_at: interest.declared_at,
        ended_at: interest.ended_at,
    })
}
