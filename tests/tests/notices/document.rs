//! The files of a notice, opened and read.

use std::io::{Cursor, Read};

use quick_xml::{Reader, events::Event};
use showcase_tests::{Answer, Client};

/// The list has number, dates, contact and every case.
pub async fn is_the_notice(client: &Client, notice: &str, read: &Answer) {
    let text = download(client, notice, "list").await;
    for said in [
        read.text("title"),
        read.text("number"),
        read.text("receiving_unit"),
        read.text("phone"),
        read.text("address"),
        "自2026年3月2日起至2026年3月9日止",
        "匿名异议不予受理",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    every_case(&text, read);
}

/// The result says what became of each case.
pub async fn is_the_result(client: &Client, notice: &str, read: &Answer) {
    let text = download(client, notice, "result").await;
    every_case(&text, read);
    for said in [
        "公示结果",
        "已生效",
        "异议成立，已退回",
        read.text("/cases/0/registration_number"),
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

fn every_case(text: &str, read: &Answer) {
    for case in read["cases"].as_array().into_iter().flatten() {
        for field in ["case_number", "name", "organization_name"] {
            let said = case[field].as_str().unwrap_or_default();
            assert!(!said.is_empty() && text.contains(said), "{said}: {text}");
        }
    }
}

/// The words of the document, a line for each paragraph.
async fn download(client: &Client, notice: &str, part: &str) -> String {
    let path = format!("/notices/{notice}/document.docx?part={part}");
    let answer = client.get(&path).await.expect(200);
    let disposition = answer.header("content-disposition").unwrap_or_default();
    assert!(disposition.starts_with("attachment;"), "{disposition}");
    let mut archive = zip::ZipArchive::new(Cursor::new(answer.bytes)).expect("it is an archive");
    let mut xml = String::new();
    archive
        .by_name("word/document.xml")
        .expect("it has a document")
        .read_to_string(&mut xml)
        .expect("the document is text");
    let mut reader = Reader::from_str(&xml);
    let mut text = String::new();
    loop {
        match reader.read_event().expect("the document is XML") {
            Event::Text(words) => text.push_str(&words.decode().expect("the words are UTF-8")),
            Event::End(end) if end.name().as_ref() == b"w:p" => text.push('\n'),
            Event::Eof => return text,
            _ => {}
        }
    }
}
