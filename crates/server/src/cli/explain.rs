//! A refusal in words, for whoever sits at the terminal.

use anyhow::anyhow;
use chrono_tz::Tz;
use showcase_domain::{Language, Refusal};
use showcase_registry::Error;

/// What is wrong, where, in both languages: the terminal does not tell which one its reader prefers.
pub fn refusal(zone: Tz) -> impl Fn(Error) -> anyhow::Error {
    move |error| explained(error, zone)
}

fn explained(error: Error, zone: Tz) -> anyhow::Error {
    let lines: Vec<String> = match &error {
        Error::Refused(Refusal::Invalid(errors)) => errors
            .iter()
            .map(|error| {
                let (zh, en) = (
                    error.message.text(Language::ZhCn),
                    error.message.text(Language::En),
                );
                format!("{}: {zh} / {en}", error.pointer)
            })
            .collect(),
        Error::Refused(Refusal::Conflict { unmet }) => unmet
            .iter()
            .map(|condition| {
                format!(
                    "{} / {}",
                    condition.text(Language::ZhCn, zone),
                    condition.text(Language::En, zone)
                )
            })
            .collect(),
        Error::Refused(Refusal::NotFound) => vec!["没有找到 / not found".to_owned()],
        Error::Refused(Refusal::Forbidden) => {
            vec!["没有权限 / this person may not do it".to_owned()]
        }
        _ => return error.into(),
    };
    anyhow!(lines.join("\n"))
}
