//! The queue of letters: what is due goes out by the channel, at least once; what fails is tried again, later each time.

use chrono::TimeDelta;
use showcase_domain::{
    Language, Timestamp,
    id::PersonId,
    person::{Email, Identifier, Mobile},
};
use showcase_persistence::{LetterState, QueuedLetter, StoredNotification};

use crate::{
    Error, Registry,
    channel::{Letter, Post},
};

/// How many letters one look at the queue takes on.
const BATCH: u64 = 50;

/// How long after each attempt the next one is, in minutes; after the last the letter is kept and not tried any more.
const WAITS: [i64; 8] = [1, 5, 20, 60, 180, 360, 720, 1440];

/// What came of a look at the queue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LettersSent {
    pub sent: usize,
    /// Tried in vain.
    pub failed: usize,
    /// To people without an address that the channel reaches.
    pub unreachable: usize,
}

impl LettersSent {
    /// Whether there may be more.
    pub const fn is_whole_batch(self) -> bool {
        (self.sent + self.failed + self.unreachable) as u64 >= BATCH
    }
}

impl Registry {
    /// Sends what is due. A letter that is being sent is put off before, so that a second node does not send it as well; a node that
    /// dies meanwhile leaves it to be sent again, with the same message id.
    pub async fn send_letters(&self) -> Result<LettersSent, Error> {
        let due = self
            .store()
            .read()
            .due_letters(self.clock().now(), BATCH)
            .await?;
        let mut sent = LettersSent::default();
        for (letter, about) in due {
            self.send_letter(&letter, &about, &mut sent).await?;
        }
        Ok(sent)
    }

    async fn send_letter(
        &self,
        letter: &QueuedLetter,
        about: &StoredNotification,
        sent: &mut LettersSent,
    ) -> Result<(), Error> {
        let upkeep = self.store().upkeep();
        let Some(to) = self.address_of(about.person).await? else {
            upkeep
                .settle_letter(about.id, LetterState::Unreachable)
                .await?;
            sent.unreachable += 1;
            return Ok(());
        };
        let next = next_attempt(letter.attempts, self.clock().now());
        if !upkeep.take_letter(letter, next).await? {
            return Ok(());
        }
        let kind = about.notification.kind;
        let words = kind.words(&about.notification.variables, Language::ZhCn);
        let post = Post {
            to: &to,
            id: about.id.as_uuid(),
            message_id: Some(&letter.message_id),
            letter: &Letter::Told {
                title: words.title,
                body: words.body,
                link: format!("{}/messages/{}", self.settings().public_url, about.id),
            },
            language: Language::ZhCn,
        };
        match self.deliver(post).await {
            Ok(()) => {
                let at = self.clock().now();
                upkeep
                    .settle_letter(about.id, LetterState::Sent(at))
                    .await?;
                sent.sent += 1;
            }
            Err(error) if is_last(letter.attempts) => {
                tracing::error!(letter = letter.message_id, %error, "a letter was tried too often and stays");
                upkeep.settle_letter(about.id, LetterState::Failed).await?;
                sent.failed += 1;
            }
            Err(error) => {
                tracing::warn!(letter = letter.message_id, %error, "a letter was not sent; it is tried again");
                sent.failed += 1;
            }
        }
        Ok(())
    }

    /// Where somebody is written to; none when the channel does not reach them, or they were forgotten.
    async fn address_of(&self, person: PersonId) -> Result<Option<Identifier>, Error> {
        let Some(account) = self.store().read().account(person).await? else {
            return Ok(None);
        };
        let email = account.email.map(|email: Email| Identifier::Email(email));
        let mobile = account
            .mobile
            .map(|mobile: Mobile| Identifier::Mobile(mobile));
        let reached = |identifier: &Identifier| self.channel().reaches(identifier);
        Ok(email.filter(reached).or(mobile.filter(reached)))
    }
}

fn next_attempt(attempts: u32, now: Timestamp) -> Timestamp {
    let last = WAITS.len() - 1;
    let wait = usize::try_from(attempts).map_or(last, |attempts| attempts.min(last));
    now + TimeDelta::minutes(WAITS[wait])
}

fn is_last(attempts: u32) -> bool {
    usize::try_from(attempts).map_or(true, |attempts| attempts + 1 >= WAITS.len())
}
