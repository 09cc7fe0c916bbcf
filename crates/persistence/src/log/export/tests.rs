//! An export is found whole as it was written, and broken wherever anything is changed.

use std::fmt::Write as _;

use proptest::prelude::*;
use showcase_domain::{
    Timestamp,
    event::{EventRecord, GENESIS, Link, chain_hash},
};

use super::{Break, Flaw, Unverified, Verified, check, write::Lines};
use crate::log::Head;

/// The time of a position, in minutes.
fn at(position: i64) -> Timestamp {
    let begin = "2026-03-02T09:00:00Z".parse::<Timestamp>().unwrap();
    begin + std::time::Duration::from_secs(60 * position.cast_unsigned())
}

/// A log of so many events, made up, each with its subjects.
fn log(events: i64) -> Vec<(EventRecord, Vec<String>)> {
    let mut prev_hash = GENESIS.to_owned();
    (1..=events)
        .map(|position| {
            let subjects = vec!["case_1".to_owned(), format!("org_{position}")];
            let mut record = EventRecord {
                position,
                id: format!("evt_{position}"),
                kind: "case.submitted".into(),
                schema: 1,
                occurred_at: at(position),
                actor: "per_1".into(),
                on_behalf_of: (position % 2 == 0).then(|| "org_1".to_owned()),
                request_id: "请求\n\"1\"".into(),
                organization: None,
                subject: "case_1".into(),
                subject_version: position,
                data: format!(r#"{{"名称":"示例 \"{position}\""}}"#),
                prev_hash: prev_hash.clone(),
                hash: String::new(),
            };
            record.hash = chain_hash(&record, &subjects);
            prev_hash.clone_from(&record.hash);
            (record, subjects)
        })
        .collect()
}

fn head(log: &[(EventRecord, Vec<String>)], position: usize) -> Head {
    let (record, _) = &log[position - 1];
    Head {
        position: record.position,
        hash: record.hash.clone(),
        at: record.occurred_at,
    }
}

/// An export of the whole of one log, made after its last event, but from this position on.
fn export(log: &[(EventRecord, Vec<String>)], from: usize) -> Vec<u8> {
    let last = head(log, log.len());
    let before = match from {
        1 => Link {
            position: 0,
            hash: GENESIS.to_owned(),
        },
        _ => Link {
            position: i64::try_from(from).unwrap() - 1,
            hash: head(log, from - 1).hash,
        },
    };
    let now = last.at + std::time::Duration::from_secs(30);
    let mut lines = Lines::after(before, last.position, &last, now);
    let mut file = lines.header().unwrap();
    for (record, subjects) in &log[from - 1..] {
        file.extend(lines.event(record.clone(), subjects.clone()).unwrap());
    }
    file.extend(lines.trailer().unwrap());
    file
}

fn whole(file: &[u8], heads: &[Head]) -> Verified {
    check(file, heads).unwrap_or_else(|error| panic!("{error}"))
}

fn broken(file: &[u8], heads: &[Head]) -> Break {
    match check(file, heads) {
        Err(Unverified::Broken(found)) => found,
        other => panic!("{other:?} of {}", String::from_utf8_lossy(file)),
    }
}

fn lines(file: &[u8]) -> Vec<&[u8]> {
    file.split_inclusive(|byte| *byte == b'\n').collect()
}

/// Puts a text in the place of another in one line, counted from 1.
fn edited(file: &[u8], line: usize, from: &str, to: &str) -> Vec<u8> {
    let mut all = lines(file)
        .into_iter()
        .map(|line| String::from_utf8(line.to_vec()).unwrap())
        .collect::<Vec<_>>();
    let changed = all[line - 1].replacen(from, to, 1);
    assert_ne!(changed, all[line - 1], "{from} is not in line {line}");
    all[line - 1] = changed;
    all.concat().into_bytes()
}

fn place(line: u64, position: Option<i64>, why: Flaw) -> Break {
    Break {
        line,
        position,
        why,
    }
}

#[test]
fn what_was_written_is_whole() {
    let log = log(5);
    let verified = whole(&export(&log, 1), &[]);
    assert_eq!((verified.from, verified.to, verified.head), (1, 5, 5));
    assert_eq!((verified.hash, verified.heads), (head(&log, 5).hash, 0));
    assert_eq!(whole(&export(&log, 3), &[head(&log, 2)]).heads, 1);
}

#[test]
fn an_export_without_events_is_whole() {
    let nothing = Head {
        position: 0,
        hash: GENESIS.to_owned(),
        at: at(0),
    };
    let before = Link {
        position: 0,
        hash: GENESIS.to_owned(),
    };
    let mut lines = Lines::after(before, 0, &nothing, at(1));
    let file = [lines.header().unwrap(), lines.trailer().unwrap()].concat();
    let verified = whole(&file, &[]);
    assert_eq!((verified.from, verified.to), (1, 0));
}

/// The format is for ever: this is what is read in ten years.
#[test]
fn the_lines_are_written_like_this() {
    let file = String::from_utf8(export(&log(2), 2)).unwrap();
    let mut shown = String::new();
    for line in file.lines() {
        let _ = writeln!(shown, "{line}");
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn an_edit_is_found_where_it_is() {
    let file = export(&log(5), 1);
    for (from, to) in [
        ("evt_3", "evt_8"),
        ("case.submitted", "case.withdrawn"),
        ("\"schema\":1", "\"schema\":2"),
        ("09:03:00.000000Z", "09:03:00.000001Z"),
        ("per_1", "per_2"),
        ("\"on_behalf_of\":null", "\"on_behalf_of\":\"\""),
        ("\"subject_version\":3", "\"subject_version\":4"),
        ("org_3", "org_4"),
        ("示例", "范例"),
        ("\"position\":3", "\"position\":4"),
        ("sha256:", "sha256:0"),
    ] {
        let found = broken(&edited(&file, 4, from, to), &[]);
        assert_eq!(
            (found.line, found.position),
            (4, Some(3)),
            "{from}: {found}"
        );
    }
}

#[test]
fn another_way_of_writing_the_same_is_found() {
    let file = export(&log(5), 1);
    for (from, to) in [
        (",\"id\"", ", \"id\""),
        ("}\n", "}\r\n"),
        ("}\n", "} \n"),
        ("}\n", ",\"more\":1}\n"),
        ("09:03:00.000000Z", "09:03:00Z"),
        ("09:03:00.000000Z", "09:03:00.000000+00:00"),
        ("\"on_behalf_of\":null,", ""),
        ("\"case_1\",\"org_3\"", "\"org_3\",\"case_1\""),
        ("\"case_1\",\"org_3\"", "\"case_1\",\"case_1\",\"org_3\""),
        ("per_1", "per\\u005f1"),
        ("\"schema\":1", "\"schema\":1.0"),
    ] {
        let found = broken(&edited(&file, 4, from, to), &[]);
        assert_eq!(
            (found.line, found.position),
            (4, Some(3)),
            "{from}: {found}"
        );
        assert!(
            matches!(found.why, Flaw::NotAsWritten | Flaw::Shape { .. }),
            "{from}: {found}"
        );
    }
}

#[test]
fn removed_swapped_and_doubled_lines_are_found_where_they_are() {
    let file = export(&log(5), 1);
    let all = lines(&file);
    let rearranged = |order: &[usize]| {
        order
            .iter()
            .map(|line| all[line - 1])
            .collect::<Vec<_>>()
            .concat()
    };
    for (order, expected) in [
        (
            &[1, 2, 4, 5, 6, 7][..],
            place(3, Some(2), Flaw::Missing { found: 3 }),
        ),
        (
            &[1, 2, 4, 3, 5, 6, 7],
            place(3, Some(2), Flaw::Missing { found: 3 }),
        ),
        (
            &[1, 2, 3, 3, 4, 5, 6, 7],
            place(4, Some(3), Flaw::Again { found: 2 }),
        ),
        (&[1, 2, 3, 4, 5, 6], place(7, Some(5), Flaw::NoTrailer)),
        (
            &[1, 2, 3, 4, 5, 7],
            place(6, Some(5), Flaw::EndsEarly { to: 5 }),
        ),
        (
            &[1, 2, 3, 4, 5, 6, 6, 7],
            place(7, Some(5), Flaw::BeyondTheEnd { to: 5 }),
        ),
        (
            &[1, 2, 3, 4, 5, 6, 7, 7],
            place(8, Some(5), Flaw::BehindTheEnd),
        ),
        (&[], place(1, None, Flaw::Empty)),
    ] {
        assert_eq!(broken(&rearranged(order), &[]), expected, "{order:?}");
    }
    // The first line of all is missing, or not the first.
    for order in [&[2, 3, 4, 5, 6, 7][..], &[2, 1, 3, 4, 5, 6, 7]] {
        let found = broken(&rearranged(order), &[]);
        assert_eq!((found.line, found.position), (1, None), "{found}");
    }
    let found = broken(&rearranged(&[1, 1, 2, 3, 4, 5, 6, 7]), &[]);
    assert_eq!((found.line, found.position), (2, Some(1)), "{found}");
}

#[test]
fn the_first_line_and_the_last_are_held_to_the_events() {
    let file = export(&log(5), 2);
    for (line, from, to, expected) in [
        (
            1,
            "audit-export",
            "audit-exporT",
            place(1, None, Flaw::UnknownFormat),
        ),
        (
            1,
            "\"version\":1",
            "\"version\":2",
            place(1, None, Flaw::UnknownFormat),
        ),
        (
            1,
            "\"from\":2",
            "\"from\":3",
            place(2, Some(3), Flaw::Again { found: 2 }),
        ),
        (
            1,
            "\"to\":5",
            "\"to\":4",
            place(5, Some(4), Flaw::BeyondTheEnd { to: 4 }),
        ),
        (
            1,
            "\"head\":5",
            "\"head\":6",
            place(6, Some(5), Flaw::Digest),
        ),
        (
            1,
            "09:05:30.000000Z",
            "09:05:31.000000Z",
            place(6, Some(5), Flaw::Digest),
        ),
        (
            6,
            "\"count\":4",
            "\"count\":5",
            place(6, Some(5), Flaw::Trailer("count")),
        ),
        (
            6,
            "\"last_position\":5",
            "\"last_position\":6",
            place(6, Some(5), Flaw::Trailer("last_position")),
        ),
        (
            6,
            "\"last_hash\":\"sha256:",
            "\"last_hash\":\"sha256:0",
            place(6, Some(5), Flaw::Trailer("last_hash")),
        ),
        (
            6,
            "\"digest\":\"sha256:",
            "\"digest\":\"sha256:0",
            place(6, Some(5), Flaw::Digest),
        ),
    ] {
        assert_eq!(
            broken(&edited(&file, line, from, to), &[]),
            expected,
            "{from}"
        );
    }
    for (from, to) in [("\"head\":5", "\"head\":4"), ("\"from\":2", "\"from\":1")] {
        let found = broken(&edited(&file, 1, from, to), &[]);
        assert!(matches!(found.why, Flaw::Header(_)), "{from}: {found}");
    }
}

/// An event that was changed with its hash no longer fits the one behind it.
#[test]
fn a_rewritten_event_is_found_behind_it() {
    let mut log = log(5);
    let (record, subjects) = &mut log[2];
    record.actor = "per_2".into();
    record.hash = chain_hash(record, subjects);
    assert_eq!(
        broken(&export(&log, 1), &[]),
        place(5, Some(4), Flaw::Predecessor)
    );
}

#[test]
fn a_cut_tail_with_a_new_end_is_found_by_the_heads_outside() {
    let log = log(5);
    let cut = export(&log[..3], 1);
    // Without anything outside it is the export of a shorter log.
    assert_eq!(whole(&cut, &[]).to, 3);
    let noted = [head(&log, 2), head(&log, 4)];
    // What was noted after it was exported says nothing about it.
    assert_eq!(whole(&cut, &noted).heads, 1);
    let later = edited(&cut, 1, "09:03:30.000000Z", "09:05:30.000000Z");
    assert_eq!(broken(&later, &noted).why, Flaw::Digest);
    let last = head(&log, 3);
    let mut lines = Lines::after(
        Link {
            position: 0,
            hash: GENESIS.into(),
        },
        3,
        &last,
        at(5),
    );
    let mut file = lines.header().unwrap();
    for (record, subjects) in &log[..3] {
        file.extend(lines.event(record.clone(), subjects.clone()).unwrap());
    }
    file.extend(lines.trailer().unwrap());
    let expected = Flaw::CutTail {
        position: 4,
        at: at(4),
    };
    assert_eq!(broken(&file, &noted), place(5, Some(3), expected));
}

#[test]
fn a_rewritten_log_is_found_by_the_heads_outside() {
    let mut log = log(5);
    let noted = [head(&log, 2), head(&log, 4)];
    let mut prev_hash = log[2].0.prev_hash.clone();
    for (record, subjects) in &mut log[2..] {
        record.actor = "per_2".into();
        record.prev_hash = prev_hash;
        record.hash = chain_hash(record, subjects);
        prev_hash = record.hash.clone();
    }
    let file = export(&log, 1);
    assert_eq!(whole(&file, &noted[..1]).heads, 1);
    let expected = Flaw::OutsideHeadDiffers(at(4));
    assert_eq!(broken(&file, &noted), place(5, Some(4), expected));
    // Also when the export begins right behind it.
    let found = broken(&export(&log, 5), &noted);
    assert_eq!(found, place(1, None, Flaw::OutsideHeadDiffers(at(4))));
}

#[test]
fn a_line_without_an_end_is_not_held_in_memory() {
    let endless = std::io::BufReader::new(std::io::repeat(b' '));
    match check(endless, &[]) {
        Err(Unverified::Broken(found)) => assert_eq!(found.why, Flaw::TooLong),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_flaw_is_one_sentence_with_its_place() {
    let found = place(4, Some(3), Flaw::Changed);
    assert_eq!(
        Unverified::Broken(found).to_string(),
        "broken at line 4, position 3: its content or its subjects are not those that were hashed"
    );
}

fn line_of(file: &[u8], byte: usize) -> u64 {
    file[..byte].split(|byte| *byte == b'\n').count() as u64
}

proptest! {
    /// Found in the line of the byte; only what the first line alone says shows at the end of the file, or at the event that it
    /// contradicts.
    #[test]
    fn any_byte_that_is_changed_is_found(place in any::<prop::sample::Index>(), by in 1..=255_u8) {
        let file = export(&log(6), 2);
        let byte = place.index(file.len());
        let mut changed = file.clone();
        changed[byte] ^= by;
        let found = broken(&changed, &[]);
        let line = line_of(&file, byte);
        if line == 1 {
            prop_assert!([1, 2, 6, 7].contains(&found.line), "byte {byte} of line 1: {found}");
        } else {
            prop_assert_eq!(found.line, line, "byte {} of line {}: {}", byte, line, found);
        }
    }

    #[test]
    fn any_byte_that_is_removed_or_added_is_found(place in any::<prop::sample::Index>(), added in any::<Option<u8>>()) {
        let file = export(&log(6), 1);
        let byte = place.index(file.len());
        let mut changed = file.clone();
        match added {
            Some(added) => changed.insert(byte, added),
            None => drop(changed.remove(byte)),
        }
        // A byte beside one like it: the same file.
        if changed != file {
            let found = broken(&changed, &[]);
            let line = line_of(&file, byte);
            prop_assert!(line == 1 || (line..=line + 1).contains(&found.line), "byte {byte} of line {line}: {found}");
        }
    }

    #[test]
    fn any_cut_is_found_where_the_file_ends(place in any::<prop::sample::Index>()) {
        let file = export(&log(6), 1);
        let kept = place.index(file.len());
        let found = broken(&file[..kept], &[]);
        prop_assert_eq!(found.line, line_of(&file, kept), "{}", found);
    }

    #[test]
    fn any_line_that_is_removed_is_found(line in 0..8_usize) {
        let file = export(&log(6), 1);
        let mut all = lines(&file);
        all.remove(line);
        prop_assert_eq!(broken(&all.concat(), &[]).line, line as u64 + 1);
    }

    #[test]
    fn any_two_lines_that_are_swapped_are_found(one in 0..8_usize, other in 0..8_usize) {
        prop_assume!(one != other);
        let file = export(&log(6), 1);
        let mut all = lines(&file);
        all.swap(one, other);
        prop_assert_eq!(broken(&all.concat(), &[]).line, one.min(other) as u64 + 1);
    }

    #[test]
    fn any_line_that_is_doubled_is_found(line in 0..8_usize, before in 0..=8_usize) {
        let file = export(&log(6), 1);
        let mut all = lines(&file);
        all.insert(before, all[line]);
        let expected = if before == line { line + 2 } else { before + 1 };
        prop_assert_eq!(broken(&all.concat(), &[]).line, expected as u64);
    }

    #[test]
    fn anything_behind_the_end_is_found(garbage in prop::collection::vec(any::<u8>(), 1..40)) {
        let mut file = export(&log(6), 1);
        file.extend(garbage);
        prop_assert_eq!(broken(&file, &[]).line, 9);
    }

    #[test]
    fn no_file_at_all_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(check(bytes.as_slice(), &[]).is_err());
    }
}
