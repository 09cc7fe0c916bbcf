//! The frame around every write: one deciding transaction, and the record that makes repeating it harmless.

use serde::{Serialize, de::DeserializeOwned};
use showcase_domain::{Refusal, id::OrganizationId, policy::is_office};
use showcase_persistence::{Answer, Tx, TxContext};

use crate::{Caller, Error, Registry};

/// The answer of a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome<T> {
    pub value: T,
    /// Whether the answer was stored by an earlier request with the same idempotency key.
    pub replay: Replay,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replay {
    Fresh,
    Stored,
}

impl Registry {
    /// Runs a use case in one deciding transaction.
    pub(crate) async fn decide<T>(
        &self,
        caller: &Caller,
        work: impl AsyncFnOnce(&mut Tx) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.store().decide(self.context(caller), work).await
    }

    /// Runs a use case in one deciding transaction, at most once per idempotency key (design §6).
    ///
    /// The record of the answer commits with the decision, so a crash leaves both or neither. A parallel repeat waits for the head
    /// and finds the record. A refusal rolls the transaction back and is not recorded. `visible_to` names the organization that the
    /// answer is about: whoever lost access to it in the meantime is not shown the stored answer.
    pub(crate) async fn decide_once<T>(
        &self,
        caller: &Caller,
        visible_to: impl Fn(&T) -> Option<OrganizationId>,
        work: impl AsyncFnOnce(&mut Tx) -> Result<T, Error>,
    ) -> Result<Outcome<T>, Error>
    where
        T: Serialize + DeserializeOwned,
    {
        let Some(idempotency) = caller.idempotency.clone() else {
            let value = self.decide(caller, work).await?;
            return Ok(Outcome {
                value,
                replay: Replay::Fresh,
            });
        };
        if caller.actor.principal == showcase_domain::Principal::Anonymous {
            return Err(Refusal::NotSignedIn.into());
        }
        self.decide(caller, async |tx| {
            let who = caller.actor.word();
            if let Some(stored) = tx.upkeep().answer(&who, &idempotency.key).await? {
                if stored.operation != idempotency.operation
                    || stored.body_hash != idempotency.body_hash.as_str()
                {
                    return Err(Error::KeyReused);
                }
                let value = serde_json::from_str::<T>(&stored.answer).map_err(Error::internal)?;
                check_still_visible(caller, visible_to(&value))?;
                return Ok(Outcome {
                    value,
                    replay: Replay::Stored,
                });
            }
            let value = work(tx).await?;
            let answer = Answer {
                caller: who,
                key: idempotency.key,
                operation: idempotency.operation,
                body_hash: idempotency.body_hash.to_string(),
                answer: serde_json::to_string(&value).map_err(Error::internal)?,
                stored_at: tx.now(),
            };
            tx.upkeep().store_answer(&answer).await?;
            Ok(Outcome {
                value,
                replay: Replay::Fresh,
            })
        })
        .await
    }

    pub(crate) fn context(&self, caller: &Caller) -> TxContext {
        TxContext {
            actor: caller.actor.word(),
            on_behalf_of: None,
            request_id: caller.request_id.clone(),
            now: self.clock().now(),
        }
    }
}

fn check_still_visible(
    caller: &Caller,
    organization: Option<OrganizationId>,
) -> Result<(), Refusal> {
    match organization {
        Some(organization)
            if caller.actor.role_in(organization).is_none() && !is_office(&caller.actor) =>
        {
            Err(Refusal::NotFound)
        }
        Some(_) | None => Ok(()),
    }
}
