//! One entry of the catalogue, by its registration number.

use axum::extract::{Path, State};
use axum::response::Response;
use showcase_domain::industry::IndustryCode;
use showcase_domain::vocabulary::ScenarioTag;
use showcase_domain::{Language, Refusal};
use showcase_registry::views::{CatalogueEntryView, TagView};
use showcase_registry::{Error, Registry};

use super::catalogue::{content, home, other};
use super::number;
use crate::components::{Badge, Fact, Ladder, Tone};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{CatalogueEntryPage, Room, ScenarioLine, TextSection};
use crate::query::address;
use crate::text::Texts;
use crate::visit::Visit;

pub async fn read(
    State(registry): State<Registry>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, Failure> {
    match registry.read_catalogue_entry(&visit.caller, &number).await {
        Ok(entry) => Ok(draw(&page(&visit, &entry))),
        // A number that was given stays visible with its state.
        Err(Error::Refused(Refusal::NotFound)) => {
            let known = registry.read_register(&visit.caller, &number).await?;
            Ok(number::show(&visit, &known))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, entry: &CatalogueEntryView) -> CatalogueEntryPage {
    let language = visit.caller.language;
    let text = Texts::of(language);
    let item = &entry.item;
    let (name, summary, lang) = content(language, item);
    let mut page = visit.page(Room::Public, &name);
    page.other_language = Some(format!(
        "{}/catalogue/{}",
        Texts::of(other(language)).prefix,
        item.registration_number
    ));
    let other_name = match (language, lang) {
        (Language::ZhCn, _) => item.name_en.clone(),
        (Language::En, None) => Some(item.name.clone()),
        (Language::En, Some(_)) => item.name_en.clone().filter(|it| *it != name),
    };
    CatalogueEntryPage {
        page,
        number: item.registration_number.clone(),
        kind: item.kind.text(language).to_owned(),
        badge: Badge::new(Tone::Force, item.stage.name(language)),
        name,
        other_name,
        lang,
        summary,
        ladder: Ladder::of_stage(text.promotion, Some(item.stage), language),
        scenarios: item
            .scenario_tags
            .iter()
            .map(|tag| scenario(language, tag))
            .collect(),
        sections: sections(language, entry),
        partners: entry
            .partners
            .iter()
            .map(|partner| Fact::new(partner.name.to_string(), partner.role.to_string()))
            .collect(),
        next_step: None,
        facts: facts(visit, entry),
        content_hash: entry.content_hash.to_string(),
    }
}

fn scenario(language: Language, tag: &TagView) -> ScenarioLine {
    let field = ScenarioTag::parse(&tag.code).map(|tag| {
        let outcomes: Vec<&str> = tag
            .outcomes()
            .map(|outcome| outcome.name(language))
            .collect();
        format!(
            "{} · {}",
            tag.field().name(language),
            outcomes.join(language.choose("、", ", "))
        )
    });
    ScenarioLine {
        label: language.choose(tag.zh.as_str(), tag.en.as_str()).to_owned(),
        href: address(home(language), &[("tag", &tag.code)]),
        field: field.unwrap_or_default(),
    }
}

fn sections(language: Language, entry: &CatalogueEntryView) -> Vec<TextSection> {
    let mut sections = Vec::new();
    let mut add = |heading: &str, text: String| {
        if !text.is_empty() {
            sections.push(TextSection {
                heading: heading.to_owned(),
                text,
            });
        }
    };
    add(
        language.choose("详细说明", "Description"),
        entry.description.clone().unwrap_or_default(),
    );
    add(
        language.choose("接口与协议", "Interfaces"),
        entry.interfaces.join(language.choose("、", ", ")),
    );
    add(
        language.choose("组成产品", "Composed of"),
        entry.components.join(language.choose("、", ", ")),
    );
    sections
}

fn facts(visit: &Visit, entry: &CatalogueEntryView) -> Vec<Fact> {
    let language = visit.caller.language;
    let text = Texts::of(language);
    let item = &entry.item;
    let organization = &entry.organization_details;
    let name = match (language, &organization.name_en) {
        (Language::En, Some(name)) => name,
        _ => &item.organization_name,
    };
    let of_organization = address(
        home(language),
        &[("organization", &item.organization.to_string())],
    );
    let mut facts = vec![
        Fact::new(text.registration_number, &item.registration_number),
        Fact::new(text.organization, name).linked(of_organization),
        Fact::new(
            language.choose("单位类型", "Kind of organization"),
            organization.kind.text(language),
        ),
        Fact::new(text.registered_at, visit.full_date(item.registered_at)),
    ];
    let revised_on = visit.full_date(entry.updated_at);
    if revised_on != visit.full_date(item.registered_at) {
        facts.push(Fact::new(
            language.choose("最近变更", "Last revised"),
            revised_on,
        ));
    }
    let trl = format!("TRL {} {}", item.trl.level(), item.trl.name(language));
    facts.push(Fact::new(
        language.choose(
            "技术就绪度（GB/T 22900—2022）",
            "Technology readiness (GB/T 22900-2022)",
        ),
        trl,
    ));
    let industry = entry
        .industry
        .as_deref()
        .and_then(|code| IndustryCode::parse(code).ok());
    let industry = industry.map(|it| format!("{} {}", it.as_str(), it.name()));
    let optional = [
        (
            language.choose("型号/软件版本", "Product version"),
            entry.product_version.clone(),
        ),
        (language.choose("所属行业", "Industry"), industry),
        (
            language.choose("单位所在地", "Region"),
            organization.region_name.clone(),
        ),
    ];
    facts.extend(
        optional
            .into_iter()
            .filter_map(|(label, value)| Some(Fact::new(label, value?))),
    );
    let sites = [
        (language.choose("产品网址", "Website"), &entry.website),
        (
            language.choose("单位网址", "Organization's website"),
            &organization.website,
        ),
    ];
    facts.extend(
        sites.into_iter().filter_map(|(label, site)| {
            Some(Fact::new(label, site.as_ref()?).linked(site.clone()?))
        }),
    );
    facts
}
