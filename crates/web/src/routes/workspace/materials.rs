//! The materials of a draft: what the procedure asks for, and what is attached to each requirement.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::id::MaterialId;
use showcase_domain::procedure::Need;
use showcase_registry::Registry;

use super::subject::{Draft, Named, Subject};
use crate::at::At;
use crate::components::{Badge, Error, ErrorSummary, Tone};
use crate::draw::{done, draw};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{MaterialsPage, Requirement, Room, UploadedFile};
use crate::show::groups::Group;
use crate::show::materials::{Attached, name_of};
use crate::visit::{SignedIn, Visit};

pub async fn show<I: Named>(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<I>,
) -> Result<Response, Failure> {
    let subject = Subject::load(&registry, &visit, id.into()).await?;
    let draft = subject.editable()?;
    Ok(draw(
        &page(&registry, &visit, &subject, &draft, None).await?,
    ))
}

pub async fn remove<I: Named>(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, requirement, material)): At<(I, String, MaterialId)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let key = id.into();
    let subject = Subject::load(&registry, &visit, key).await?;
    let mut draft = subject.editable()?;
    draft
        .materials_mut()
        .retain(|it| !(it.requirement == requirement && it.material == material));
    Subject::save(&registry, &visit, key, fields.version(), draft).await?;
    Ok(done(
        &Group::Materials.href(&key.base()),
        Done::MaterialRemoved,
    ))
}

/// The page, with what was wrong with an upload for one of the requirements.
pub async fn page(
    registry: &Registry,
    visit: &Visit,
    subject: &Subject,
    draft: &Draft,
    refused: Option<(&str, String)>,
) -> Result<MaterialsPage, Failure> {
    let key = subject.key();
    let base = key.base();
    let here = Group::Materials.href(&base);
    let attached = Attached::load(registry, visit, draft.materials()).await?;
    let mut requirements = Vec::new();
    let known = registry.requirements(&visit.caller, key.kind()).await?;
    for asked in &known {
        let ids = draft
            .materials()
            .iter()
            .filter(|it| it.requirement == asked.code)
            .map(|it| it.material);
        let files = ids.filter_map(|id| {
            let remove_href = Some(format!("{here}/{}/{id}/remove", asked.code));
            Some(UploadedFile {
                file: attached.file(visit, id)?,
                remove_href,
            })
        });
        let files: Vec<UploadedFile> = files.collect();
        requirements.push(Requirement {
            code: asked.code.clone(),
            name: asked.name.clone(),
            hint: hint(&asked.code).to_owned(),
            badge: badge(asked.need, files.is_empty()),
            files,
            error: refused
                .as_ref()
                .filter(|(code, _)| *code == asked.code)
                .map(|(_, text)| text.clone()),
            upload_href: format!("{here}/{}", asked.code),
        });
    }
    let errors = refused.map(|(code, text)| Error {
        text: format!("{}：{text}", name_of(&known, code)),
        href: format!("#error-{code}"),
    });
    Ok(MaterialsPage {
        page: visit.page(Room::Workspace, "申报材料"),
        breadcrumb: subject.breadcrumb(),
        steps: Group::Materials.steps(key.kind(), &base),
        errors: ErrorSummary(errors.into_iter().collect()),
        version: subject.version(),
        requirements,
        next_href: Group::Check.href(&base),
        back_href: base,
    })
}

fn badge(need: Need, is_missing: bool) -> Badge {
    match (need, is_missing) {
        (_, false) => Badge::new(Tone::Force, "已上传"),
        (Need::Required, true) => Badge::new(Tone::Waiting, "缺少"),
        (Need::Optional, true) => Badge::new(Tone::Draft, "选填"),
    }
}

fn hint(requirement: &str) -> &'static str {
    match requirement {
        "business_license" => "最新版本的扫描件或照片，四角完整、文字清楚。",
        "authorization_letter" => "由法定代表人签字、加盖公章后扫描。",
        "commitment_letter" => "加盖公章后扫描。",
        "test_report" => "有 CMA 或 CNAS 标识的检测报告，首页编号要清楚。",
        "use_certificate" => "由使用单位出具并盖章，写明使用时间和地点。",
        "picture" => "产品外观或界面，不含他人标识。",
        _ => "清楚、完整即可。",
    }
}
