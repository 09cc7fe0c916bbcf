//! Inside a text: what is taken as one word, what reads well, and what holds of any two texts.

use proptest::prelude::*;

use super::{Segment, SegmentOp, segments};

/// `[-removed-]` and `[+added+]`.
fn marked(before: &str, after: &str) -> String {
    let mark = |segment: Segment| match segment.op {
        SegmentOp::Same => segment.text,
        SegmentOp::Removed => format!("[-{}-]", segment.text),
        SegmentOp::Added => format!("[+{}+]", segment.text),
    };
    segments(before, after).into_iter().map(mark).collect()
}

fn side(segments: &[Segment], without: SegmentOp) -> String {
    let kept = segments.iter().filter(|segment| segment.op != without);
    kept.map(|segment| segment.text.as_str()).collect()
}

#[test]
fn a_word_is_not_split_and_a_chinese_character_is_one() {
    for (before, after, expected) in [
        (
            "支持 GB/T 28181-2016 与 V2.1",
            "支持 GB/T 28181-2022 与 V2.2",
            "支持 GB/T 28181-[-2016-][+2022+] 与 [-V2.1-][+V2.2+]",
        ),
        (
            "调用 readState",
            "调用 readStates",
            "调用 [-readState-][+readStates+]",
        ),
        (
            "采集烟感、水压信号并上报",
            "采集烟感、水压、电气火灾信号并上报平台",
            "采集烟感、水压[+、电气火灾+]信号并上报[+平台+]",
        ),
        ("同同", "同同同", "同同[+同+]"),
        ("甲乙", "丙丁", "[-甲乙-][+丙丁+]"),
        ("", "新", "[+新+]"),
        ("同", "同", "同"),
        ("", "", ""),
    ] {
        assert_eq!(marked(before, after), expected);
    }
}

/// A family and a flag are drawn as one, and half of one is nothing that could be shown.
#[test]
fn what_is_drawn_as_one_is_not_split() {
    assert_eq!(
        marked("家庭👨‍👩‍👧与🇨🇳", "家庭👨‍👩‍👦与🇨🇭"),
        "家庭[-👨‍👩‍👧-][+👨‍👩‍👦+]与[-🇨🇳-][+🇨🇭+]"
    );
    assert_eq!(marked("cafe\u{301}", "cafe"), "[-cafe\u{301}-][+cafe+]");
}

#[test]
fn a_line_break_of_two_characters_is_one() {
    assert_eq!(
        marked("第一行\r\n第二行", "第一行\n第二行"),
        "第一行[-\r\n-][+\n+]第二行"
    );
    assert_eq!(marked("一\r\n二", "一\r\n二"), "一\r\n二");
}

/// Otherwise the reader meets a few characters that two sentences have in common as all sentences have.
#[test]
fn agreement_by_chance_is_not_shown() {
    assert_eq!(
        marked(
            "面向社区的智慧养老服务平台，提供健康监测、紧急呼叫与上门服务。",
            "本产品是园区级的能源管理系统，支持光伏、储能与充电桩的统一调度。",
        ),
        "[-面向社区的智慧养老服务平台，提供健康监测、紧急呼叫与上门服务-]\
         [+本产品是园区级的能源管理系统，支持光伏、储能与充电桩的统一调度+]。"
    );
    assert_eq!(
        marked(
            "The platform collects data. It runs on site.",
            "Our new product manages parking. It runs on site."
        ),
        "[-The platform collects data-][+Our new product manages parking+]. It runs on site."
    );
    // What was put in between leaves the rest as it was.
    assert_eq!(
        marked(
            "平台推送告警。",
            "平台按建筑与责任单位分级推送告警，记录处置过程。"
        ),
        "平台[+按建筑与责任单位分级+]推送告警[+，记录处置过程+]。"
    );
    // A clause that stayed is seen to have stayed.
    assert_eq!(
        marked(
            "初稿写得不好，但这一句保留下来，结尾又太长了。",
            "终版经过重写，但这一句保留下来，末尾改得短。"
        ),
        "[-初稿写得不好-][+终版经过重写+]，但这一句保留下来，[-结尾又太长了-][+末尾改得短+]。"
    );
}

fn sentence(index: usize) -> String {
    format!("第 {index} 条：平台在园区 {index} 号楼采集能耗数据，并向责任单位推送告警。\n")
}

#[test]
fn one_character_is_found_in_a_long_text() {
    let before: String = (0..150).map(sentence).collect();
    let after = before.replacen("园区 75 号楼", "园区 75 号院", 1);
    assert!(before.chars().count() > 5_000);
    assert_eq!(
        marked(&before, &after),
        before.replacen("园区 75 号楼", "园区 75 号[-楼-][+院+]", 1)
    );
}

/// Nothing in common, and three times as long as a field may be: the search is bounded, so this ends soon.
#[test]
fn long_texts_without_anything_in_common_are_compared() {
    let text = |first: u32| -> String {
        let code = |index: u32| first + index * 7919 % 3_000;
        (0..20_000)
            .filter_map(|index| char::from_u32(code(index)))
            .collect()
    };
    let (before, after) = (text(0x4E00), text(0x6E00));
    let segments = segments(&before, &after);
    assert_eq!(side(&segments, SegmentOp::Added), before);
    assert_eq!(side(&segments, SegmentOp::Removed), after);
}

/// Longer than any field may be.
#[test]
fn beyond_a_bound_whole_lines_are_compared() {
    let before: String = (0..3_000).map(sentence).collect();
    let after = before.replacen("园区 75 号楼", "园区 75 号院", 1);
    let shown: Vec<_> = segments(&before, &after)
        .into_iter()
        .filter(|segment| segment.op == SegmentOp::Added)
        .collect();
    let line = sentence(75).replace("园区 75 号楼", "园区 75 号院");
    assert_eq!(
        shown,
        [Segment {
            op: SegmentOp::Added,
            text: line
        }]
    );
}

/// Texts that share much, as two versions do, and whatever else can be typed.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "(的|、|智慧|平台|V2\\.1|GB/T| |\r\n|👩‍🚒|。){0,40}",
        "\\PC{0,80}",
    ]
}

proptest! {
    #[test]
    fn both_texts_can_be_read_back(before in texts(), after in texts()) {
        let segments = segments(&before, &after);
        prop_assert_eq!(side(&segments, SegmentOp::Added), before.clone());
        prop_assert_eq!(side(&segments, SegmentOp::Removed), after.clone());
        prop_assert!(segments.iter().all(|segment| !segment.text.is_empty()));
        prop_assert!(segments.windows(2).all(|pair| pair[0].op != pair[1].op));
        let is_same = segments.iter().all(|segment| segment.op == SegmentOp::Same);
        prop_assert_eq!(is_same, before == after);
    }
}
