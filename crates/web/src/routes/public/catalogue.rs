//! The catalogue: everything registered, found by word, filter and stage.

use axum::extract::{RawQuery, State};
use axum::response::{Redirect, Response};
use showcase_domain::Language;
use showcase_domain::promotion::PromotionStage;
use showcase_registry::views::CatalogueItem;
use showcase_registry::{CatalogueQuery, Registry};

use super::filters::{KNOWN, chosen, filters};
use crate::components::{Ladder, Link, Step, StepState};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{CataloguePage, EntryCard, HiddenField, Room};
use crate::query::Asked;
use crate::text::Texts;
use crate::visit::Visit;

pub async fn english() -> Redirect {
    Redirect::permanent("/en/")
}

pub async fn list(
    State(registry): State<Registry>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = Asked::read(query.as_deref(), &KNOWN);
    let parsed = asked.parsed::<CatalogueQuery>()?;
    let count = registry.count_catalogue(&visit.caller, &parsed).await?;
    let page = registry
        .list_catalogue(&visit.caller, parsed.clone())
        .await?;
    let ladder = ladder(&registry, &visit, &parsed, &asked).await?;
    let language = visit.caller.language;
    let text = Texts::of(language);
    let home = home(language);
    let mut frame = visit.page(Room::Public, text.catalogue);
    frame.other_language = Some(asked.at(self::home(other(language))));
    let kept = ["q", "sort", "stage"].map(|name| HiddenField {
        name: name.to_owned(),
        value: asked.get(name).to_owned(),
    });
    let at = |changed: &Asked| changed.at(home);
    let page = CataloguePage {
        page: frame,
        action: home.to_owned(),
        query: asked.get("q").to_owned(),
        ladder,
        filters: filters(language, &asked),
        kept: kept
            .into_iter()
            .filter(|field| !field.value.is_empty())
            .collect(),
        chosen: chosen(language, &asked, home),
        clear_href: home.to_owned(),
        sorts: sorts(language, &asked, home),
        count: Some(count),
        entries: page.items.iter().map(|item| card(language, item)).collect(),
        first_href: (!asked.get("cursor").is_empty()).then(|| at(&asked.with("cursor", ""))),
        next_href: page
            .next_cursor
            .map(|cursor| at(&asked.with("cursor", &cursor))),
    };
    Ok(draw(&page))
}

pub fn home(language: Language) -> &'static str {
    language.choose("/", "/en/")
}

pub fn other(language: Language) -> Language {
    match language {
        Language::ZhCn => Language::En,
        Language::En => Language::ZhCn,
    }
}

/// The six stages with how many entries stand at each, under the other filters.
async fn ladder(
    registry: &Registry,
    visit: &Visit,
    query: &CatalogueQuery,
    asked: &Asked,
) -> Result<Ladder, Failure> {
    let language = visit.caller.language;
    let mut steps = Vec::with_capacity(PromotionStage::ALL.len());
    for stage in PromotionStage::ALL {
        let at_stage = CatalogueQuery {
            stage: Some(stage),
            cursor: None,
            ..query.clone()
        };
        let count = registry.count_catalogue(&visit.caller, &at_stage).await?;
        let is_here = query.stage == Some(stage);
        let target = asked.with("stage", if is_here { "" } else { stage.as_str() });
        steps.push(Step {
            label: stage.name(language).to_owned(),
            note: match language {
                Language::ZhCn => format!("{count} 项"),
                Language::En => count.to_string(),
            },
            state: if is_here {
                StepState::Here
            } else {
                StepState::Ahead
            },
            href: (count > 0 || is_here).then(|| target.at(home(language))),
        });
    }
    Ok(Ladder {
        label: Texts::of(language).ladder_label.to_owned(),
        steps,
    })
}

fn sorts(language: Language, asked: &Asked, home: &str) -> Vec<Link> {
    let by_name = asked.get("sort") == "name";
    let newest = Link::new(
        language.choose("最近登记", "Newest"),
        asked.with("sort", "").at(home),
    );
    let name = Link::new(
        language.choose("名称", "Name"),
        asked.with("sort", "name").at(home),
    );
    if by_name {
        vec![newest, name.current()]
    } else {
        vec![newest.current(), name]
    }
}

fn card(language: Language, item: &CatalogueItem) -> EntryCard {
    let prefix = Texts::of(language).prefix;
    let (name, summary, lang) = content(language, item);
    EntryCard {
        href: format!("{prefix}/catalogue/{}", item.registration_number),
        number: item.registration_number.clone(),
        kind: item.kind.text(language).to_owned(),
        badge: None,
        name,
        lang,
        organization: item.organization_name.clone(),
        region: String::new(),
        summary,
        stage: item.stage.name(language).to_owned(),
        stage_reached: reached(item.stage),
        trl: item.trl.level(),
        tags: item
            .scenario_tags
            .iter()
            .map(|tag| {
                let label = language.choose(tag.zh.as_str(), tag.en.as_str());
                Link::new(
                    label,
                    crate::query::address(home(language), &[("tag", &tag.code)]),
                )
            })
            .collect(),
    }
}

/// Name and summary in the page's language as far as they exist, else the Chinese ones, marked as such.
pub fn content(language: Language, item: &CatalogueItem) -> (String, String, Option<&'static str>) {
    match (language, &item.name_en, &item.summary_en) {
        (Language::En, Some(name), Some(summary)) => (name.clone(), summary.clone(), None),
        (Language::En, _, _) => (
            item.name.clone(),
            item.summary.clone(),
            Some(Language::ZhCn.tag()),
        ),
        (Language::ZhCn, _, _) => (item.name.clone(), item.summary.clone(), None),
    }
}

fn reached(stage: PromotionStage) -> u8 {
    let steps = PromotionStage::ALL
        .iter()
        .take_while(|step| **step <= stage)
        .count();
    u8::try_from(steps).unwrap_or(u8::MAX)
}
