//! The files are opened again, and what stands in them is read.

use std::io::{Cursor, Read};

use chrono::{DateTime, Utc};
use quick_xml::{Reader, events::Event};
use showcase_domain::{
    id::{CaseId, NoticeId},
    offering::OfferingKind,
    procedure::SubjectKind,
    revision::ChangeKind,
};
use uuid::Uuid;

use super::*;
use crate::views::NoticeSummary;

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn case(number: u128, name: &str, standing: NoticeStanding) -> NoticeCaseView {
    NoticeCaseView {
        case: CaseId::from_uuid(Uuid::from_u128(number)),
        case_number: format!("BJ-2026-{number:06}"),
        subject_kind: SubjectKind::Offering,
        kind: Some(OfferingKind::Product),
        name: name.to_owned(),
        organization_name: "示例科技<有限>公司".to_owned(),
        scenario_tags: Vec::new(),
        change_kind: None,
        standing,
        until: None,
        last_day: None,
        takes_objections: standing.takes_objections(),
        effective_at: None,
        registration_number: (standing == NoticeStanding::InForce)
            .then(|| "SC-2026-000007".to_owned()),
    }
}

fn notice(cases: Vec<NoticeCaseView>) -> NoticeView {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    NoticeView {
        summary: NoticeSummary {
            id: NoticeId::from_uuid(Uuid::from_u128(9)),
            number: "智城公示〔2026〕3号".to_owned(),
            title: "关于拟准予登记项目的公示".to_owned(),
            published_at: instant("2026-11-24T02:00:00Z"),
            until: instant("2026-12-01T16:00:00Z"),
            last_day: day("2026-12-01"),
            over: true,
            count: cases.len(),
        },
        receiving_unit: "智慧城市实验场运营中心".to_owned(),
        phone: "0371-00000000".to_owned(),
        address: "示例市示例路 1 号".to_owned(),
        published_on: day("2026-11-24"),
        days: 5,
        provisional: false,
        cases,
    }
}

/// Paragraphs and the cells of each row, as a word processor would find them.
fn read(bytes: Vec<u8>) -> (Vec<String>, Vec<Vec<String>>) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    let mut reader = Reader::from_str(&xml);
    let (mut paragraphs, mut rows) = (Vec::new(), Vec::<Vec<String>>::new());
    let (mut text, mut in_table) = (String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => match start.name().as_ref() {
                b"w:tbl" => in_table = true,
                b"w:tr" => rows.push(Vec::new()),
                b"w:p" => text.clear(),
                _ => {}
            },
            Event::Text(words) => text.push_str(&words.decode().unwrap()),
            Event::GeneralRef(entity) => match &*entity.decode().unwrap() {
                "lt" => text.push('<'),
                "gt" => text.push('>'),
                other => panic!("{other}"),
            },
            Event::End(end) => match end.name().as_ref() {
                b"w:tbl" => in_table = false,
                b"w:p" if in_table => rows.last_mut().unwrap().push(text.clone()),
                b"w:p" => paragraphs.push(text.clone()),
                _ => {}
            },
            Event::Eof => return (paragraphs, rows),
            _ => {}
        }
    }
}

#[test]
fn the_list_has_number_dates_contact_and_every_case() {
    let changed = NoticeCaseView {
        change_kind: Some(ChangeKind::Major),
        ..case(2, "路灯杆", NoticeStanding::OnNotice)
    };
    let notice = notice(vec![case(1, "停车引导", NoticeStanding::OnNotice), changed]);
    let (paragraphs, rows) = read(pack(&list(&notice, "示例实验场")).unwrap());
    let whole = paragraphs.join("\n");
    for said in [
        "示例实验场",
        "关于拟准予登记项目的公示",
        "智城公示〔2026〕3号",
        "公示期为 5 个工作日（发布当日不计入），自2026年11月24日起至2026年12月1日止",
        "匿名异议不予受理",
        "受理单位：智慧城市实验场运营中心",
        "联系电话：0371-00000000",
        "联系地址：示例市示例路 1 号",
    ] {
        assert!(whole.contains(said), "{said} in {whole}");
    }
    assert_eq!(
        rows,
        [
            vec!["序号", "办件编号", "名称", "类别", "申报单位"],
            vec![
                "1",
                "BJ-2026-000001",
                "停车引导",
                "产品",
                "示例科技<有限>公司"
            ],
            vec![
                "2",
                "BJ-2026-000002",
                "路灯杆",
                "产品（重大变更）",
                "示例科技<有限>公司"
            ],
        ]
    );
}

#[test]
fn the_result_says_what_became_of_each() {
    let notice = notice(vec![
        case(1, "停车引导", NoticeStanding::InForce),
        case(2, "路灯杆", NoticeStanding::Returned),
    ]);
    let today = "2026-12-02".parse().unwrap();
    let (paragraphs, rows) = read(pack(&result(&notice, "示例实验场", today)).unwrap());
    let whole = paragraphs.join("\n");
    for said in [
        "关于拟准予登记项目的公示（公示结果）",
        "公示期已于2026年12月1日届满。截至2026年12月2日",
        "已生效 1 项；异议成立，已退回 1 项。",
    ] {
        assert!(whole.contains(said), "{said} in {whole}");
    }
    let outcomes = rows.iter().skip(1).map(|row| row[4].as_str());
    assert_eq!(
        outcomes.collect::<Vec<_>>(),
        ["已生效，登记编号 SC-2026-000007", "异议成立，已退回"]
    );
}
