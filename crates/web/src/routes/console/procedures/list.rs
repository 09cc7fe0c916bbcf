//! The procedures in force with their versions, and one version.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::policy::{Action, is_office};
use showcase_domain::procedure::SubjectKind;
use showcase_registry::Registry;
use showcase_registry::views::ProcedureView;

use crate::at::At;
use crate::components::{Badge, Breadcrumb, Link, Tone};
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{Line, ProcedureKind, ProcedurePage, ProceduresPage, Room};
use crate::show::outline::outline;
use crate::visit::{SignedIn, Visit};

pub const HERE: &str = "/console/procedures";

pub async fn list(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
) -> Result<Response, Failure> {
    only_office(&visit)?;
    let mut kinds = Vec::new();
    for kind in SubjectKind::ALL {
        kinds.push(section(&registry, &visit, *kind).await?);
    }
    Ok(draw(&ProceduresPage {
        page: visit.page(Room::Console, "流程"),
        kinds,
    }))
}

async fn section(
    registry: &Registry,
    visit: &Visit,
    kind: SubjectKind,
) -> Result<ProcedureKind, Failure> {
    let versions = registry.list_procedures(&visit.caller, kind).await?;
    let in_force = versions.first().ok_or(Refusal::NotFound)?;
    let staffing = registry.read_staffing(&visit.caller, kind).await?;
    let may_edit = visit.may(Action::ProcedurePublish);
    let warnings = staffing.warnings.into_iter();
    Ok(ProcedureKind {
        key: kind.word().to_owned(),
        name: kind.text(ZhCn).to_owned(),
        version: format!(
            "第 {} 版 · {}",
            in_force.version,
            published(visit, in_force)
        ),
        outline: outline(kind.word(), &in_force.rules, ZhCn),
        warnings: warnings.map(|warning| warning.message).collect(),
        edit_href: may_edit.then(|| format!("{HERE}/{}", kind.word())),
        versions: versions
            .iter()
            .enumerate()
            .map(|(index, version)| line(visit, version, index == 0))
            .collect(),
    })
}

fn line(visit: &Visit, version: &ProcedureView, in_force: bool) -> Line {
    Line {
        name: format!("第 {} 版", version.version),
        href: address(version),
        detail: published(visit, version),
        badge: badge(in_force),
    }
}

pub async fn version(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((kind, number)): At<(SubjectKind, u32)>,
) -> Result<Response, Failure> {
    only_office(&visit)?;
    let version = registry
        .read_procedure_version(&visit.caller, kind, number)
        .await?;
    let in_force = registry.read_procedure(&visit.caller, kind).await?;
    let title = format!("{}流程，第 {number} 版", kind.text(ZhCn));
    Ok(draw(&ProcedurePage {
        page: visit.page(Room::Console, title),
        breadcrumb: breadcrumb(),
        badge: badge(in_force.version == number),
        published: published(&visit, &version),
        outline: outline(kind.word(), &version.rules, ZhCn),
    }))
}

fn only_office(visit: &Visit) -> Result<(), Refusal> {
    if is_office(&visit.caller.actor) {
        Ok(())
    } else {
        Err(Refusal::Forbidden)
    }
}

pub fn breadcrumb() -> Breadcrumb {
    Breadcrumb(vec![Link::new("流程", HERE)])
}

fn address(version: &ProcedureView) -> String {
    format!("{HERE}/{}/{}", version.subject_kind.word(), version.version)
}

fn badge(in_force: bool) -> Badge {
    if in_force {
        Badge::new(Tone::Force, "现行")
    } else {
        Badge::new(Tone::Draft, "已被取代")
    }
}

fn published(visit: &Visit, version: &ProcedureView) -> String {
    match version.published_at {
        Some(at) => format!("{}发布", visit.full_date(at)),
        None => "随系统提供".to_owned(),
    }
}
