//! What became of each item, in words that can be acknowledged line by line.

use std::fmt;

use chrono_tz::Tz;
use showcase_domain::{
    Language, Refusal,
    id::{OfferingId, OrganizationId},
    message::{FieldErrors, Message},
    revision::Content,
};

use crate::Error;

/// One item is dealt with: whatever this says is durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acknowledgement {
    /// A new organization with its open case. The code is shown here and nowhere else.
    Registered {
        id: OrganizationId,
        name: String,
        case_number: String,
        claim_code: String,
    },
    /// A new offering with its open case.
    Submitted {
        id: OfferingId,
        name: String,
        case_number: String,
    },
    /// It is there already, with this content.
    Unchanged {
        id: String,
        name: String,
    },
    /// It is there already, and was changed since: the registry's content stays.
    Kept {
        id: String,
        name: String,
    },
    Refused {
        name: String,
        reasons: Vec<Reason>,
    },
}

/// Why an item was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// JSON pointer from the root of the file.
    pub pointer: String,
    pub zh: String,
    pub en: String,
}

/// How many items ended in which way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    pub registered: usize,
    pub submitted: usize,
    pub unchanged: usize,
    pub kept: usize,
    pub refused: usize,
}

impl Summary {
    pub(super) fn count(&mut self, acknowledgement: &Acknowledgement) {
        let counter = match acknowledgement {
            Acknowledgement::Registered { .. } => &mut self.registered,
            Acknowledgement::Submitted { .. } => &mut self.submitted,
            Acknowledgement::Unchanged { .. } => &mut self.unchanged,
            Acknowledgement::Kept { .. } => &mut self.kept,
            Acknowledgement::Refused { .. } => &mut self.refused,
        };
        *counter += 1;
    }
}

impl Acknowledgement {
    /// Of something that was there before, with what was last submitted of it.
    pub(super) fn there(
        id: impl fmt::Display,
        name: String,
        latest: Option<&Content>,
        wanted: &Content,
    ) -> Self {
        let id = id.to_string();
        if latest == Some(wanted) {
            Self::Unchanged { id, name }
        } else {
            Self::Kept { id, name }
        }
    }
}

/// The refusal of one item, which the next one does not care about.
///
/// # Errors
/// The refusal itself when it is not about the item but about the operator.
pub(super) fn refused(
    pointer: &str,
    name: String,
    refusal: Refusal,
    zone: Tz,
) -> Result<Acknowledgement, Error> {
    let reasons = match refusal {
        Refusal::Invalid(errors) => of_fields(pointer, &errors),
        Refusal::Conflict { unmet } => unmet
            .iter()
            .map(|condition| Reason {
                pointer: pointer.to_owned(),
                zh: condition.text(Language::ZhCn, zone),
                en: condition.text(Language::En, zone),
            })
            .collect(),
        other => return Err(other.into()),
    };
    Ok(Acknowledgement::Refused { name, reasons })
}

/// What is wrong comes before what is missing: a file that never had a column would say so first on each of its lines otherwise.
fn of_fields(pointer: &str, errors: &FieldErrors) -> Vec<Reason> {
    let mut errors: Vec<_> = errors.iter().collect();
    errors.sort_by_key(|error| error.message == Message::Required);
    errors
        .into_iter()
        .map(|error| Reason {
            pointer: format!("{pointer}{}", error.pointer),
            zh: error.message.text(Language::ZhCn),
            en: error.message.text(Language::En),
        })
        .collect()
}

impl fmt::Display for Acknowledgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Registered {
                id,
                name,
                case_number,
                claim_code,
            } => {
                write!(
                    f,
                    "registered organization {name} {id} {case_number} claim-code {claim_code}"
                )
            }
            Self::Submitted {
                id,
                name,
                case_number,
            } => write!(f, "submitted offering {name} {id} {case_number}"),
            Self::Unchanged { id, name } => write!(f, "unchanged {name} {id}"),
            Self::Kept { id, name } => {
                write!(f, "kept {name} {id}: it was changed in the registry since")
            }
            Self::Refused { name, reasons } => {
                f.write_str("refused")?;
                for (index, Reason { pointer, zh, en }) in reasons.iter().enumerate() {
                    let (before, name) = if index == 0 {
                        (" ", name.as_str())
                    } else {
                        ("; ", "")
                    };
                    let space = if name.is_empty() { "" } else { " " };
                    write!(f, "{before}{pointer}{space}{name}: {zh} / {en}")?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            registered,
            submitted,
            unchanged,
            kept,
            refused,
        } = self;
        write!(
            f,
            "summary: {registered} organizations registered, {submitted} offerings submitted, {unchanged} unchanged, {kept} kept, \
             {refused} refused"
        )
    }
}
