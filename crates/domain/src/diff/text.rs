//! What differs inside a text, word by word (`similar`; words as UAX #29 bounds them): a run of letters and digits is one word, a Chinese
//! character is one, and so is whatever is drawn as one.
//!
//! There is no deadline, since the same two texts have to differ in the same way on every machine. Myers' algorithm as `similar` has it
//! from 3.2 on bounds its own search: two unrelated texts of 20,000 characters take 0.1 s, where the shortest script takes 4 s.

use std::ops::Range;

use similar::{Algorithm, DiffTag, DiffableStr, capture_diff_slices};

use super::{Segment, SegmentOp};

/// Up to this many bytes of both texts together, words are compared (some 66,000 Chinese characters: a quarter of a second when nothing agrees). Beyond,
/// whole lines are: no field of today is so long.
const WORDS_UP_TO: usize = 200_000;

/// The longest run, in words, that may be taken for agreement by chance.
const ISLAND: usize = 5;

/// The segments of two texts, each as long as it can be: before a run that was added stands what was removed in its place.
pub fn segments(before: &str, after: &str) -> Vec<Segment> {
    let words: fn(&str) -> Vec<&str> = if before.len() + after.len() <= WORDS_UP_TO {
        str::tokenize_unicode_words
    } else {
        str::tokenize_lines
    };
    let (before, after) = (words(before), words(after));
    let mut segments = Vec::new();
    for stretch in legible(stretches(&before, &after), &before) {
        let parts = [
            (SegmentOp::Same, &before[stretch.same]),
            (SegmentOp::Removed, &before[stretch.removed]),
            (SegmentOp::Added, &after[stretch.added]),
        ];
        let said = parts.into_iter().filter(|(_, words)| !words.is_empty());
        segments.extend(said.map(|(op, words)| Segment {
            op,
            text: words.concat(),
        }));
    }
    segments
}

/// What is the same, and the change that follows it: words of the text before, those of the text after where they were added.
struct Stretch {
    same: Range<usize>,
    removed: Range<usize>,
    added: Range<usize>,
}

impl Stretch {
    /// Words of the longer side of the change.
    fn change(&self) -> usize {
        self.removed.len().max(self.added.len())
    }

    fn is_rewritten(&self) -> bool {
        !self.removed.is_empty() && !self.added.is_empty()
    }

    fn reach(&mut self, removed: usize, added: usize) {
        self.removed.end = removed;
        self.added.end = added;
    }
}

fn stretches(before: &[&str], after: &[&str]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, before, after) {
        let (tag, before, after) = operation.as_tag_tuple();
        match (tag, stretches.last_mut()) {
            (DiffTag::Equal, _) => stretches.push(Stretch {
                removed: before.end..before.end,
                added: after.end..after.end,
                same: before,
            }),
            (_, Some(stretch)) => stretch.reach(before.end, after.end),
            (_, None) => stretches.push(Stretch {
                same: 0..0,
                removed: before,
                added: after,
            }),
        }
    }
    stretches
}

/// A sentence that was rewritten shares a 的 and a comma with the one before by chance, and whoever reads the two wants them whole. Such
/// an island, small beside the changes around it, becomes part of the change.
fn legible(stretches: Vec<Stretch>, before: &[&str]) -> Vec<Stretch> {
    let mut kept: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match kept.last_mut() {
            Some(last) if is_island(last, &stretch, &before[stretch.same.clone()]) => {
                last.reach(stretch.removed.end, stretch.added.end);
            }
            _ => kept.push(stretch),
        }
    }
    kept
}

fn is_island(before: &Stretch, after: &Stretch, same: &[&str]) -> bool {
    let (left, right) = (before.change(), after.change());
    if before.is_rewritten() && after.is_rewritten() && is_space(same) {
        return true;
    }
    same.len() <= ISLAND.min(left).min(right)
        && same.len() * 4 <= left + right
        && (before.is_rewritten() || after.is_rewritten())
}

/// What stands between any two words of English. A line break is more than that.
fn is_space(words: &[&str]) -> bool {
    words.iter().all(|word| word.chars().all(|it| it == ' '))
}
