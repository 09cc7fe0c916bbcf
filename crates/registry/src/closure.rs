//! How something in force ended: what is said with a revocation, and what its readers are told of an end.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use showcase_domain::{
    Actor, Timestamp,
    closure::{Closure, Revocation},
    message::{FieldErrors, Message},
    remark::RemarkRef,
    text::LongText,
};
use showcase_persistence::Read;
use utoipa::ToSchema;

use crate::{Error, draw, views::ClosureView};

/// What the zone says when it revokes (听证).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevocationInput {
    /// Shown to the organization; up to 5,000 characters.
    pub reason: String,
    /// The day of the hearing, such as 2026-11-22; not after today.
    #[schema(format = Date)]
    pub hearing_on: String,
    /// The record of the hearing: who was heard, and what was said; up to 5,000 characters.
    pub hearing: String,
    /// So many months it cannot be submitted again; 0 to 120.
    pub bar_months: u32,
}

impl RevocationInput {
    pub(crate) fn check(
        &self,
        actor: &Actor,
        at: Timestamp,
        zone: Tz,
    ) -> Result<Revocation, FieldErrors> {
        let mut errors = FieldErrors::new();
        let reason = errors.required("/reason", Some(&self.reason), LongText::parse);
        let hearing_on = errors.required("/hearing_on", Some(&self.hearing_on), parse_date);
        let hearing = errors.required("/hearing", Some(&self.hearing), LongText::parse);
        let (Some(reason), Some(hearing_on), Some(hearing)) = (reason, hearing_on, hearing) else {
            return Err(errors);
        };
        Ok(Revocation {
            reason: draw::remark(actor, &reason, at),
            hearing_on,
            today: at.with_timezone(&zone).date_naive(),
            hearing: draw::remark(actor, &hearing, at),
            bar_months: self.bar_months,
        })
    }
}

fn parse_date(text: &str) -> Result<NaiveDate, Message> {
    text.trim().parse().map_err(|_| Message::NotADate)
}

/// Why something is suspended, and how it ended, in the words that there still are.
pub(crate) async fn told(
    read: &Read<'_>,
    suspension: Option<&RemarkRef>,
    closure: Option<&Closure>,
) -> Result<(Option<String>, Option<ClosureView>), Error> {
    let hearing = closure.and_then(|closure| closure.hearing.as_ref());
    let wanted = suspension
        .into_iter()
        .chain(closure.map(|closure| &closure.reason))
        .chain(hearing.map(|(_, record)| record))
        .map(|reference| reference.id)
        .collect::<Vec<_>>();
    let remarks = if wanted.is_empty() {
        std::collections::BTreeMap::new()
    } else {
        read.remarks(&wanted).await?
    };
    let words = |reference: &RemarkRef| {
        let remark = remarks.get(&reference.id);
        remark.map(|remark| remark.text.clone())
    };
    let view = closure.map(|closure| ClosureView {
        reason: words(&closure.reason),
        hearing_on: hearing.map(|(day, _)| *day),
        hearing: hearing.and_then(|(_, record)| words(record)),
        at: closure.at,
    });
    Ok((suspension.and_then(words), view))
}
