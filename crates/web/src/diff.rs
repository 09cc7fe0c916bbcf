//! What changed between two versions of one answer, for the eye of a reviewer:
//! a longest common subsequence over characters (Chinese has no word breaks).

/// A run of text that both versions share, or that one of them has alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub is_changed: bool,
    pub text: String,
}

/// Above this many differing characters a side, the whole middle is shown as
/// changed: the table below grows with the product of both sides.
const LIMIT: usize = 3_000;

/// The segments of the former and of the present text.
pub fn segments(before: &str, after: &str) -> (Vec<Segment>, Vec<Segment>) {
    let old: Vec<char> = before.chars().collect();
    let new: Vec<char> = after.chars().collect();
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();

    let old_middle = &old[head..old.len() - tail];
    let new_middle = &new[head..new.len() - tail];
    let (old_kept, new_kept) = kept(old_middle, new_middle);

    (marked(&old, head, &old_kept), marked(&new, head, &new_kept))
}

/// Which characters of either middle belong to the longest common subsequence.
fn kept(old: &[char], new: &[char]) -> (Vec<bool>, Vec<bool>) {
    let mut old_kept = vec![false; old.len()];
    let mut new_kept = vec![false; new.len()];
    if old.len() > LIMIT || new.len() > LIMIT {
        return (old_kept, new_kept);
    }
    let width = new.len() + 1;
    let mut lengths = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i * width + j] = if old[i] == new[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            old_kept[i] = true;
            new_kept[j] = true;
            i += 1;
            j += 1;
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (old_kept, new_kept)
}

fn marked(text: &[char], head: usize, kept: &[bool]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for (position, &character) in text.iter().enumerate() {
        let in_middle = position.checked_sub(head).and_then(|at| kept.get(at));
        let is_changed = in_middle.is_some_and(|kept| !kept);
        match segments.last_mut() {
            Some(last) if last.is_changed == is_changed => last.text.push(character),
            _ => segments.push(Segment {
                is_changed,
                text: character.into(),
            }),
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::{Segment, segments};

    fn shown(segments: &[Segment]) -> String {
        let run = |s: &Segment| {
            if s.is_changed {
                format!("[{}]", s.text)
            } else {
                s.text.clone()
            }
        };
        segments.iter().map(run).collect()
    }

    #[test]
    fn only_what_differs_is_marked() {
        let (before, after) = segments(
            "采集烟感、水压信号并上报",
            "采集烟感、水压、电气火灾信号并上报平台",
        );
        assert_eq!(shown(&before), "采集烟感、水压信号并上报");
        assert_eq!(shown(&after), "采集烟感、水压[、电气火灾]信号并上报[平台]");
    }

    #[test]
    fn texts_without_anything_in_common_are_marked_whole() {
        let (before, after) = segments("甲乙", "丙丁");
        assert_eq!(
            (shown(&before), shown(&after)),
            ("[甲乙]".into(), "[丙丁]".into())
        );
    }

    #[test]
    fn equal_repeated_and_empty_texts_are_no_trap() {
        assert_eq!(shown(&segments("同同", "同同").1), "同同");
        assert_eq!(shown(&segments("同同", "同同同").1), "同同[同]");
        assert_eq!(shown(&segments("", "新").1), "[新]");
        assert!(segments("", "").0.is_empty());
    }
}
