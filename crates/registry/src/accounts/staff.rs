//! Appointing the people of the office, from the command line of the machine.

use showcase_domain::{
    Principal, Refusal, StaffRole, Version,
    account::Account,
    id::PersonId,
    message::FieldErrors,
    password::Password,
    person::{Identifier, PersonName},
};

use crate::{Caller, Error, Registry, draw, views::AccountView};

/// Somebody who is to work in the office.
#[derive(Clone)]
pub struct NewStaff {
    pub identifier: String,
    pub name: String,
    pub password: String,
    pub roles: Vec<StaffRole>,
}

impl Registry {
    /// Makes an account with staff roles. Nobody but the system itself may.
    pub async fn appoint(&self, caller: &Caller, input: NewStaff) -> Result<AccountView, Error> {
        only_system(caller)?;
        let mut errors = FieldErrors::new();
        let about = [input.identifier.as_str(), input.name.as_str()];
        let identifier = errors.required("/identifier", Some(&input.identifier), Identifier::parse);
        let name = errors.required("/name", Some(&input.name), PersonName::parse);
        let password = errors.required("/password", Some(&input.password), |text| {
            Password::choose(text, &about)
        });
        let (Some(identifier), Some(name), Some(password)) = (identifier, name, password) else {
            return Err(errors.into());
        };
        let password_hash = self.passwords().turn().await?.hash(password).await?;
        let (email, mobile) = match identifier {
            Identifier::Email(email) => (Some(email), None),
            Identifier::Mobile(mobile) => (None, Some(mobile)),
        };
        let account = self
            .decide(caller, async |tx| {
                let account = Account {
                    id: draw::id(PersonId::from_uuid, tx.now()),
                    version: Version::FIRST,
                    name: Some(name),
                    email,
                    mobile,
                    password_hash: Some(password_hash),
                    staff_roles: distinct(input.roles),
                    created_at: tx.now(),
                    erased_at: None,
                };
                Ok::<_, Error>(tx.record(account.appoint(&caller.actor)?).await?)
            })
            .await?;
        Ok(AccountView::of(account, Vec::new()))
    }

    /// Gives somebody exactly these staff roles.
    pub async fn set_staff_roles(
        &self,
        caller: &Caller,
        identifier: &str,
        roles: Vec<StaffRole>,
    ) -> Result<AccountView, Error> {
        only_system(caller)?;
        let identifier = Identifier::parse(identifier)
            .map_err(|message| FieldErrors::one("/identifier", message))?;
        let account = self
            .decide(caller, async |tx| {
                let account = tx
                    .read()
                    .account_by_identifier(&identifier)
                    .await?
                    .ok_or(Refusal::NotFound)?;
                match account
                    .clone()
                    .set_staff_roles(&caller.actor, distinct(roles))?
                {
                    Some(decided) => Ok::<_, Error>(tx.record(decided).await?),
                    None => Ok(account),
                }
            })
            .await?;
        self.account_view(account).await
    }
}

/// Said before anything is hashed or looked up.
pub(super) fn only_system(caller: &Caller) -> Result<(), Refusal> {
    match caller.actor.principal {
        Principal::System => Ok(()),
        Principal::Anonymous | Principal::Person(_) | Principal::OrganizationToken(_) => {
            Err(Refusal::Forbidden)
        }
    }
}

fn distinct(mut roles: Vec<StaffRole>) -> Vec<StaffRole> {
    roles.sort_unstable();
    roles.dedup();
    roles
}
