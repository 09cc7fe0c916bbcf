//! 公示: the list of notices, and one as a document to read and print.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use chrono::NaiveDate;
use showcase_domain::Language;
use showcase_domain::id::NoticeId;
use showcase_registry::views::{NoticeCaseView, NoticeSummary, NoticeView};
use showcase_registry::{NoticeQuery, Registry};

use super::catalogue::other;
use crate::at::At;
use crate::components::{Badge, Fact, Link, Tone, date};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{Line, NoticePage, NoticeRow, NoticeWords, NoticesPage, Room};
use crate::query::Asked;
use crate::text::Texts;
use crate::visit::Visit;

pub async fn list(
    State(registry): State<Registry>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = Asked::read(query.as_deref(), &["cursor"]);
    let found = registry
        .list_notices(&visit.caller, asked.parsed::<NoticeQuery>()?)
        .await?;
    let language = visit.caller.language;
    let home = home(language);
    let heading = language.choose("公示", "Public notices");
    let mut page = visit.page(Room::Public, heading);
    page.other_language = Some(self::home(other(language)).to_owned());
    Ok(draw(&NoticesPage {
        page,
        heading,
        lead: language.choose(
            "通过审核的申报先向社会公示，公示期满、没有异议的才生效。对公示内容有异议的，可以在公示期内提出。",
            "What passed review is put before the public first, and takes effect when the days are over without an objection.",
        ),
        lines: found.items.iter().map(|it| line(&visit, it)).collect(),
        lang: foreign(language),
        empty: language.choose("还没有发布过公示。", "No notice has been published yet."),
        first_href: (!asked.get("cursor").is_empty()).then(|| home.to_owned()),
        next_href: found
            .next_cursor
            .map(|cursor| asked.with("cursor", &cursor).at(home)),
    }))
}

pub async fn read(
    State(registry): State<Registry>,
    visit: Visit,
    At(id): At<NoticeId>,
) -> Result<Response, Failure> {
    let notice = registry.read_notice(&visit.caller, id).await?;
    Ok(draw(&page(&visit, &notice)))
}

pub fn home(language: Language) -> &'static str {
    language.choose("/notices", "/en/notices")
}

/// The office and the organizations write Chinese.
fn foreign(language: Language) -> Option<&'static str> {
    (language == Language::En).then(|| Language::ZhCn.tag())
}

pub fn line(visit: &Visit, notice: &NoticeSummary) -> Line {
    let language = visit.caller.language;
    let count = notice.count;
    let published = visit.full_date(notice.published_at);
    let last = date(notice.last_day, language);
    let detail = match language {
        Language::ZhCn => {
            format!(
                "{} · {published}发布 · 公示至{last} · {count} 项",
                notice.number
            )
        }
        Language::En => format!(
            "{} · published {published} · until {last} · {count} cases",
            notice.number
        ),
    };
    Line {
        name: notice.title.clone(),
        href: format!("{}/{}", home(language), notice.id),
        detail,
        badge: badge(notice, language),
    }
}

fn badge(notice: &NoticeSummary, language: Language) -> Badge {
    if notice.over {
        Badge::new(Tone::Draft, language.choose("公示期满", "days are over"))
    } else {
        Badge::new(Tone::Notice, language.choose("公示中", "on public notice"))
    }
}

fn page(visit: &Visit, notice: &NoticeView) -> NoticePage {
    let language = visit.caller.language;
    let summary = &notice.summary;
    let mut page = visit.page(Room::Public, &summary.title);
    page.other_language = Some(format!("{}/{}", home(other(language)), summary.id));
    let takes = |case: &NoticeCaseView| case.takes_objections;
    let object = format!("/notices/{}/object", summary.id);
    NoticePage {
        page,
        words: NoticeWords::of(language),
        number: summary.number.clone(),
        published: date(notice.published_on, language),
        badge: badge(summary, language),
        paragraphs: vec![opening(notice, language)],
        rows: notice
            .cases
            .iter()
            .map(|case| row(language, case, &object))
            .collect(),
        has_changes: notice.cases.iter().any(|case| case.change_kind.is_some()),
        contact: vec![
            Fact::new(
                language.choose("受理单位", "Receiving unit"),
                &notice.receiving_unit,
            ),
            Fact::new(language.choose("联系电话", "Telephone"), &notice.phone),
            Fact::new(language.choose("联系地址", "Address"), &notice.address),
        ],
        lang: foreign(language),
        object_href: notice.cases.iter().any(takes).then_some(object),
        documents: documents(notice, language),
    }
}

fn opening(notice: &NoticeView, language: Language) -> String {
    let (count, days) = (notice.summary.count, notice.days);
    let from = date(notice.published_on, language);
    let until = date(notice.summary.last_day, language);
    let provisional = notice.provisional;
    match language {
        Language::ZhCn => {
            let note = if provisional {
                "所涉年度的放假安排尚未公布，截止日期届时可能调整。"
            } else {
                ""
            };
            format!(
                "下列 {count} 项申报已通过审核，现予公示。公示期为 {days} 个工作日（发布当日不计入），自{from}起至{until}止。{note}"
            )
        }
        Language::En => {
            let note = if provisional {
                " The holidays of a year that it touches are not known yet, so that the last day may change."
            } else {
                ""
            };
            format!(
                "The following {count} cases passed review and are put before the public for {days} working days, from {from} (which does not count) to {until}.{note}"
            )
        }
    }
}

fn row(language: Language, case: &NoticeCaseView, object: &str) -> NoticeRow {
    let kind = case.kind.map_or_else(
        || case.subject_kind.text(language),
        |kind| kind.text(language),
    );
    let tags = case.scenario_tags.iter();
    NoticeRow {
        number: case.case_number.clone(),
        name: case.name.clone(),
        kind: kind.to_owned(),
        change: case
            .change_kind
            .map_or(
                language.choose("首次登记", "first registration"),
                |change| change.text(language),
            )
            .to_owned(),
        organization: case.organization_name.clone(),
        tags: tags
            .map(|tag| language.choose(tag.zh.as_str(), tag.en.as_str()).to_owned())
            .collect(),
        badge: Badge::of_notice(case.standing, language),
        detail: detail(language, case),
        object_href: case
            .takes_objections
            .then(|| format!("{object}?case={}", case.case)),
    }
}

fn detail(language: Language, case: &NoticeCaseView) -> Option<Fact> {
    if let Some(number) = &case.registration_number {
        let entry = format!("{}/catalogue/{number}", Texts::of(language).prefix);
        return Some(Fact::new(language.choose("登记编号", "number"), number).linked(entry));
    }
    let last_day: NaiveDate = case.last_day?;
    Some(Fact::new(
        language.choose("公示至", "until"),
        date(last_day, language),
    ))
}

/// The documents are the API's: anybody may have them.
fn documents(notice: &NoticeView, language: Language) -> Vec<Link> {
    let at = |part: &str| {
        format!(
            "/api/v1/notices/{}/document.docx?part={part}",
            notice.summary.id
        )
    };
    let mut documents = vec![Link::new(
        language.choose("公示名单（.docx）", "List (.docx, Chinese)"),
        at("list"),
    )];
    if notice.summary.over {
        documents.push(Link::new(
            language.choose("公示结果（.docx）", "Result (.docx, Chinese)"),
            at("result"),
        ));
    }
    documents
}
