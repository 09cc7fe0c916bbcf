//! The person who answers for what the command line does.

use showcase_domain::{Refusal, message::FieldErrors, person::Identifier};

use crate::{Caller, Error, Registry};

impl Registry {
    /// Somebody by their mail address or mobile number, with today's roles: whoever may run commands on the machine need not log in.
    ///
    /// # Errors
    /// 404 when nobody has the identifier; 422 when it is none.
    pub async fn operator(
        &self,
        identifier: &str,
        request_id: impl Into<String>,
    ) -> Result<Caller, Error> {
        let identifier = Identifier::parse(identifier)
            .map_err(|message| FieldErrors::one("/identifier", message))?;
        let read = self.store().read();
        let account = read
            .account_by_identifier(&identifier)
            .await?
            .ok_or(Refusal::NotFound)?;
        let now = self.clock().now();
        let actor = read.actor(account.id, now).await?;
        let actor = actor.ok_or(Refusal::NotFound)?;
        Ok(Caller {
            actor,
            ..Caller::system(request_id)
        })
    }
}
