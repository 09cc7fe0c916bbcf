//! A notice as a document to be printed, sealed and posted: 公示名单 from the first day on, 公示结果 when its days are over. In Chinese,
//! as the office publishes it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use showcase_domain::{
    Language::ZhCn, Refusal, case::NoticeStanding, id::NoticeId, refusal::Condition, time,
};
use utoipa::{IntoParams, ToSchema};

use super::docx::{Sheet, pack};
use crate::{
    Caller, Error, Registry,
    views::{NoticeCaseView, NoticeView},
};

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentPart {
    /// 公示名单
    List,
    /// 公示结果, when the days are over.
    Result,
}

/// Which document of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DocumentQuery {
    pub part: DocumentPart,
}

/// A file in the format of word processors (ISO/IEC 29500).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeDocument {
    pub file_name: String,
    pub bytes: Vec<u8>,
}

impl NoticeDocument {
    pub const MEDIA_TYPE: &str =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

impl Registry {
    /// The list or the result of a notice as a file.
    pub async fn notice_document(
        &self,
        caller: &Caller,
        id: NoticeId,
        part: DocumentPart,
    ) -> Result<NoticeDocument, Error> {
        let notice = self.read_notice(caller, id).await?;
        let field_name = &self.settings().field_name;
        let sheet = match part {
            DocumentPart::List => list(&notice, field_name),
            DocumentPart::Result if notice.summary.over => {
                let now = self.clock().now().with_timezone(&self.settings().zone);
                result(&notice, field_name, now.date_naive())
            }
            DocumentPart::Result => return Err(Refusal::conflict(Condition::NoticeRunning).into()),
        };
        let file_name = format!("{}.docx", sheet.title);
        Ok(NoticeDocument {
            file_name,
            bytes: pack(&sheet)?,
        })
    }
}

fn list(notice: &NoticeView, field_name: &str) -> Sheet {
    let summary = &notice.summary;
    let opening = format!(
        "下列 {} 项申报已通过审核，拟准予登记，现予公示。公示期为 {} 个工作日（发布当日不计入），自{}起至{}止。",
        summary.count,
        notice.days,
        day(notice.published_on),
        day(summary.last_day),
    );
    let objecting = "公示期内如有异议，请以书面形式向受理单位提出，写明事实和理由，署真实姓名（单位提出的加盖公章）并附联系方式；\
                     匿名异议不予受理。受理单位对异议人的身份信息予以保密。";
    Sheet {
        issuer: field_name.to_owned(),
        title: summary.title.clone(),
        number: summary.number.clone(),
        paragraphs: vec![opening, objecting.to_owned()],
        columns: vec![
            ("序号", 700),
            ("办件编号", 1750),
            ("名称", 2450),
            ("类别", 1145),
            ("申报单位", 2800),
        ],
        rows: numbered(&notice.cases)
            .map(|(number, case)| {
                vec![
                    number,
                    case.case_number.clone(),
                    case.name.clone(),
                    kind(case),
                    case.organization_name.clone(),
                ]
            })
            .collect(),
        contact: contact(notice),
        signature: vec![notice.receiving_unit.clone(), day(notice.published_on)],
    }
}

fn result(notice: &NoticeView, field_name: &str, today: NaiveDate) -> Sheet {
    let summary = &notice.summary;
    let opening = format!(
        "《{}》（{}）公示期已于{}届满。截至{}，各项申报的结果如下。",
        summary.title,
        summary.number,
        day(summary.last_day),
        day(today),
    );
    Sheet {
        issuer: field_name.to_owned(),
        title: format!("{}（公示结果）", summary.title),
        number: summary.number.clone(),
        paragraphs: vec![opening, counts(&notice.cases)],
        columns: vec![
            ("序号", 700),
            ("办件编号", 1750),
            ("名称", 2245),
            ("申报单位", 2300),
            ("结果", 1850),
        ],
        rows: numbered(&notice.cases)
            .map(|(number, case)| {
                vec![
                    number,
                    case.case_number.clone(),
                    case.name.clone(),
                    case.organization_name.clone(),
                    outcome(case),
                ]
            })
            .collect(),
        contact: contact(notice),
        signature: vec![notice.receiving_unit.clone(), day(today)],
    }
}

fn numbered(cases: &[NoticeCaseView]) -> impl Iterator<Item = (String, &NoticeCaseView)> {
    let numbers = (1..).map(|number: u32| number.to_string());
    numbers.zip(cases)
}

fn kind(case: &NoticeCaseView) -> String {
    let kind = match case.kind {
        Some(kind) => kind.text(ZhCn),
        None => case.subject_kind.text(ZhCn),
    };
    match case.change_kind {
        Some(change) => format!("{kind}（{}）", change.text(ZhCn)),
        None => kind.to_owned(),
    }
}

fn outcome(case: &NoticeCaseView) -> String {
    let standing = case.standing.text(ZhCn);
    match &case.registration_number {
        Some(number) => format!("{standing}，登记编号 {number}"),
        None => standing.to_owned(),
    }
}

/// How many of each outcome there are, in the order of the words.
fn counts(cases: &[NoticeCaseView]) -> String {
    let counted = NoticeStanding::ALL.iter().filter_map(|standing| {
        let count = cases.iter().filter(|case| case.standing == *standing);
        match count.count() {
            0 => None,
            count => Some(format!("{} {count} 项", standing.text(ZhCn))),
        }
    });
    format!("{}。", counted.collect::<Vec<_>>().join("；"))
}

fn contact(notice: &NoticeView) -> Vec<(&'static str, String)> {
    vec![
        ("受理单位", notice.receiving_unit.clone()),
        ("联系电话", notice.phone.clone()),
        ("联系地址", notice.address.clone()),
    ]
}

fn day(date: NaiveDate) -> String {
    time::date_text(date, ZhCn)
}

#[cfg(test)]
mod tests;
