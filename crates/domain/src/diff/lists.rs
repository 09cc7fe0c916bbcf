//! Lists compared by what is in them: codes and labels as sets, partners by name, materials by requirement and file.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Change, MaterialChange, PartnerChange};
use crate::{ContentHash, id::MaterialId, material::AttachedMaterial, offering::Partner};

/// Compares lists of texts. One that is absent is empty.
pub(super) fn sets(before: Option<&Value>, after: Option<&Value>) -> Option<Change> {
    let (before, after) = (texts(before), texts(after));
    let had: BTreeSet<&str> = before.iter().copied().collect();
    let has: BTreeSet<&str> = after.iter().copied().collect();
    (had != has).then(|| Change::Set {
        added: missing_in(had.clone(), &after),
        removed: missing_in(has.clone(), &before),
        kept: had.intersection(&has).count(),
    })
}

fn texts(list: Option<&Value>) -> Vec<&str> {
    let entries = list.and_then(Value::as_array).into_iter().flatten();
    entries.filter_map(Value::as_str).collect()
}

/// Those of a list that the other one lacks, each once, in the order they were written.
fn missing_in<'a>(mut seen: BTreeSet<&'a str>, list: &[&'a str]) -> Vec<String> {
    list.iter()
        .filter(|entry| seen.insert(entry))
        .map(|&entry| entry.to_owned())
        .collect()
}

pub(super) fn partners(before: &[Partner], after: &[Partner]) -> Option<Change> {
    let Matched {
        kept,
        replaced,
        removed,
        added,
    } = Matched::of(before, after, Partner::eq, |one, other| {
        one.name == other.name
    })?;
    let changed = |(before, after): (&Partner, &Partner)| PartnerChange {
        before: before.clone(),
        after: after.clone(),
    };
    Some(Change::Partners {
        added: owned(added),
        removed: owned(removed),
        changed: replaced.into_iter().map(changed).collect(),
        kept,
    })
}

pub(super) fn materials(
    before: &[AttachedMaterial],
    after: &[AttachedMaterial],
    hashes: &BTreeMap<MaterialId, ContentHash>,
) -> Option<Change> {
    let is_same_file = |one: MaterialId, other: MaterialId| {
        one == other
            || hashes
                .get(&one)
                .is_some_and(|hash| hashes.get(&other) == Some(hash))
    };
    let answers_the_same =
        |one: &AttachedMaterial, other: &AttachedMaterial| one.requirement == other.requirement;
    let Matched {
        kept,
        replaced,
        removed,
        added,
    } = Matched::of(
        before,
        after,
        |one, other| answers_the_same(one, other) && is_same_file(one.material, other.material),
        answers_the_same,
    )?;
    let changed = |(before, after): (&AttachedMaterial, &AttachedMaterial)| MaterialChange {
        requirement: after.requirement.clone(),
        before: before.material,
        after: after.material,
    };
    Some(Change::Materials {
        added: owned(added),
        removed: owned(removed),
        replaced: replaced.into_iter().map(changed).collect(),
        kept,
    })
}

fn owned<T: Clone>(entries: Vec<&T>) -> Vec<T> {
    entries.into_iter().cloned().collect()
}

/// Two lists of at most [`crate::offering::MAX_ENTRIES`] entries, matched.
struct Matched<'a, T> {
    kept: usize,
    replaced: Vec<(&'a T, &'a T)>,
    removed: Vec<&'a T>,
    added: Vec<&'a T>,
}

impl<'a, T> Matched<'a, T> {
    /// First what is the same, then what is akin among the rest; nothing when all is the same.
    fn of(
        before: &'a [T],
        after: &'a [T],
        is_same: impl Fn(&T, &T) -> bool,
        is_akin: impl Fn(&T, &T) -> bool,
    ) -> Option<Self> {
        let (kept, before, after) = pairs(before.iter().collect(), after.iter().collect(), is_same);
        if before.is_empty() && after.is_empty() {
            return None;
        }
        let (replaced, removed, added) = pairs(before, after, is_akin);
        Some(Self {
            kept: kept.len(),
            replaced,
            removed,
            added,
        })
    }
}

type Pairs<'a, T> = (Vec<(&'a T, &'a T)>, Vec<&'a T>, Vec<&'a T>);

/// Each later entry with the first earlier one that fits and is left, then what is left of both.
fn pairs<'a, T>(
    mut before: Vec<&'a T>,
    after: Vec<&'a T>,
    fits: impl Fn(&T, &T) -> bool,
) -> Pairs<'a, T> {
    let mut found = Vec::new();
    let mut alone = Vec::new();
    for entry in after {
        match before.iter().position(|earlier| fits(earlier, entry)) {
            Some(position) => found.push((before.remove(position), entry)),
            None => alone.push(entry),
        }
    }
    (found, before, alone)
}
