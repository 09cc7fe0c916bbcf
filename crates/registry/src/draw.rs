//! New things with drawn ids: what the domain takes as parameters.

use showcase_domain::{
    Actor, Timestamp,
    id::{ContactId, RemarkId},
    remark::{Contact, Remark},
    text::LongText,
};
use showcase_persistence::Tx;

use crate::{
    Error, Settings,
    clock::{new_uuid, random_bytes},
};

/// Draws a typed id: `draw::id(CaseId::from_uuid, at)`.
pub(crate) fn id<T>(of: impl FnOnce(uuid::Uuid) -> T, at: Timestamp) -> T {
    of(new_uuid(at))
}

pub(crate) fn remark(actor: &Actor, text: &LongText, at: Timestamp) -> Remark {
    Remark {
        id: id(RemarkId::from_uuid, at),
        salt: random_bytes(),
        text: text.to_string(),
        author: actor.person(),
        written_at: at,
    }
}

pub(crate) fn contact(
    actor: &Actor,
    name: String,
    phone: String,
    email: String,
    at: Timestamp,
) -> Contact {
    Contact {
        id: id(ContactId::from_uuid, at),
        salt: random_bytes(),
        name,
        phone,
        email,
        author: actor.person(),
    }
}

/// The counters that numbers are drawn from; the words are stored.
const CASE_COUNTER: &str = "case";
const REGISTRATION_COUNTER: &str = "registration";

/// Draws the next 办件编号 of the field's year.
pub(crate) async fn case_number(tx: &mut Tx, settings: &Settings) -> Result<String, Error> {
    let (year, sequence) = next(tx, settings, CASE_COUNTER).await?;
    Ok(settings.case_numbers.format(year, sequence))
}

/// Draws the next 登记编号 of the field's year.
pub(crate) async fn registration_number(tx: &mut Tx, settings: &Settings) -> Result<String, Error> {
    let (year, sequence) = next(tx, settings, REGISTRATION_COUNTER).await?;
    Ok(settings.registration_numbers.format(year, sequence))
}

async fn next(tx: &mut Tx, settings: &Settings, counter: &str) -> Result<(i32, u64), Error> {
    let year = showcase_domain::time::year_in(settings.zone, tx.now());
    let sequence = tx.next_number(counter, year).await?;
    Ok((year, sequence.unsigned_abs()))
}
