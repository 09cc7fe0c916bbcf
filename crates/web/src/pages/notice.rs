//! 公示: a notice as the public reads it, a document on A4.

use askama::Template;
use showcase_domain::Language;

use super::{Page, Room};
use crate::components::{Badge, Fact, Link};

#[derive(Clone, Debug, Template)]
#[template(path = "pages/notice.html")]
pub struct NoticePage {
    pub page: Page,
    pub words: &'static NoticeWords,
    pub number: String,
    pub published: String,
    pub badge: Badge,
    pub paragraphs: Vec<String>,
    pub rows: Vec<NoticeRow>,
    /// Whether any of them changes something registered.
    pub has_changes: bool,
    pub contact: Vec<Fact>,
    /// The language of what the office and the organizations wrote, where it is not the page's.
    pub lang: Option<&'static str>,
    /// Where somebody objects, while any of them takes objections.
    pub object_href: Option<String>,
    /// The documents to download.
    pub documents: Vec<Link>,
}

/// One case of the list.
#[derive(Clone, Debug)]
pub struct NoticeRow {
    pub number: String,
    pub name: String,
    pub kind: String,
    /// What the change amounts to, or that it is none.
    pub change: String,
    pub organization: String,
    pub tags: Vec<String>,
    pub badge: Badge,
    /// What goes with the state: until when, or the number that was given.
    pub detail: Option<Fact>,
    pub object_href: Option<String>,
}

/// The fixed words of the document, in one language.
#[derive(Debug)]
pub struct NoticeWords {
    pub back: &'static str,
    pub print: &'static str,
    pub list: &'static str,
    pub place: &'static str,
    pub case: &'static str,
    pub name: &'static str,
    pub kind: &'static str,
    pub change: &'static str,
    pub organization: &'static str,
    pub tags: &'static str,
    pub state: &'static str,
    pub object: &'static str,
    pub objecting: &'static str,
    pub objecting_text: &'static str,
    pub documents: &'static str,
}

impl NoticeWords {
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::ZhCn => &CHINESE,
            Language::En => &ENGLISH,
        }
    }
}

static CHINESE: NoticeWords = NoticeWords {
    back: "全部公示",
    print: "打印公示",
    list: "公示名单",
    place: "序号",
    case: "办件编号",
    name: "名称",
    kind: "类别",
    change: "变更类型",
    organization: "申报单位",
    tags: "场景标签",
    state: "状态",
    object: "提出异议",
    objecting: "异议的提出",
    objecting_text: "公示期内如有异议，请以书面形式向受理单位提出，也可以登录本平台在线提出。请写明事实和理由，署真实姓名（单位提出的加盖公章）并附联系方式；匿名异议不予受理。异议人的身份信息只有处理人员可以看到，对申报单位保密。",
    documents: "文件下载",
};

static ENGLISH: NoticeWords = NoticeWords {
    back: "All notices",
    print: "Print this notice",
    list: "Cases",
    place: "No.",
    case: "Case number",
    name: "Name",
    kind: "Kind",
    change: "Change",
    organization: "Organization",
    tags: "Scenarios",
    state: "State",
    object: "Object",
    objecting: "How to object",
    objecting_text: "Until the days are over, objections can be sent in writing to the receiving unit, or here after signing in. State facts and reasons, give your real name (organizations affix their seal) and a way to reach you; anonymous objections are not taken. Who objected is known to those who handle it alone, never to the organization.",
    documents: "Documents",
};
