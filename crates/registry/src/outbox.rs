//! Reading the messages that were sent, in demonstrations and tests only.

use showcase_domain::{
    Refusal,
    message::FieldErrors,
    person::Identifier,
    policy::{self, Action, Relation},
};

use crate::{Caller, Error, Registry, views::LetterView};

/// More than any demonstration sends to one address.
const MOST: u64 = 100;

impl Registry {
    /// Messages to an address, newest first. In production there is no such thing.
    pub async fn read_outbox(&self, caller: &Caller, to: &str) -> Result<Vec<LetterView>, Error> {
        if !self.settings().environment.has_readable_outbox() {
            return Err(Refusal::NotFound.into());
        }
        policy::admit(&caller.actor, Action::OutboxRead, &Relation::NONE)?;
        let to = Identifier::parse(to).map_err(|message| FieldErrors::one("/to", message))?;
        let letters = self.store().read().letters_to(to.as_str(), MOST).await?;
        Ok(letters.into_iter().map(LetterView::from).collect())
    }
}
