//! Uploading a file and attaching it to a requirement of the draft.

use axum::extract::{Multipart, State};
use axum::response::Response;
use http::HeaderMap;
use showcase_domain::Language::ZhCn;
use showcase_domain::material::{self, AttachedMaterial};
use showcase_domain::version::Expected;
use showcase_domain::{Refusal, Version};
use showcase_registry::{Error, Registry, Upload};

use super::materials::page;
use super::subject::{Named, Subject};
use crate::at::At;
use crate::draw::{done, draw_refused, draw_stale};
use crate::failure::{Failure, FormFault};
use crate::flash::Done;
use crate::form::{check_origin, check_token};
use crate::show::groups::Group;
use crate::visit::{SignedIn, Visit};

/// The largest file, and room for the form around it.
#[expect(
    clippy::cast_possible_truncation,
    reason = "20 MiB is a size on every machine"
)]
pub const MAX_BYTES: usize = material::MAX_BYTES as usize + 64 * 1024;

/// What the form of one requirement sends.
struct Sent {
    version: Expected,
    upload: Upload,
}

pub async fn add<I: Named>(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At((id, requirement)): At<(I, String)>,
    headers: HeaderMap,
    multipart: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<Response, Failure> {
    let key = id.into();
    check_origin(&headers, &registry.settings().public_url)?;
    let subject = Subject::load(&registry, &visit, key).await?;
    registry
        .admit_upload(&visit.caller, subject.organization())
        .await?;
    let mut draft = subject.editable()?;
    let known = registry.requirements(&visit.caller, key.kind()).await?;
    if !known.iter().any(|it| it.code == requirement) {
        return Err(Refusal::NotFound.into());
    }
    let sent = read(&visit, multipart.map_err(|_| FormFault::NotAForm)?).await?;
    let uploaded = match registry
        .upload_material(&visit.caller, subject.organization(), sent.upload)
        .await
    {
        Ok(outcome) => outcome.value,
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let text = errors
                .iter()
                .map(|error| error.message.text(ZhCn))
                .collect();
            let page = page(
                &registry,
                &visit,
                &subject,
                &draft,
                Some((&requirement, text)),
            )
            .await?;
            return Ok(draw_refused(&page));
        }
        Err(error) => return Err(error.into()),
    };
    draft.materials_mut().push(AttachedMaterial {
        requirement: requirement.clone(),
        material: uploaded.id,
    });
    match Subject::save(&registry, &visit, key, sent.version, draft).await {
        Ok(()) => Ok(done(&Group::Materials.href(&key.base()), Done::Uploaded)),
        Err(Error::Refused(Refusal::Stale { .. })) => {
            let subject = Subject::load(&registry, &visit, key).await?;
            let text = "申报稿刚被别人改过，请再上传一次。".to_owned();
            let page = page(
                &registry,
                &visit,
                &subject,
                &subject.editable()?,
                Some((&requirement, text)),
            )
            .await?;
            Ok(draw_stale(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// The token comes before the file: nothing large is taken from a form that is not ours.
async fn read(visit: &Visit, mut multipart: Multipart) -> Result<Sent, FormFault> {
    let mut version = Expected::Missing;
    let mut is_ours = false;
    while let Some(field) = multipart
        .next_field()
        .await
        .map_err(|error| fault(&error))?
    {
        match field.name().unwrap_or_default() {
            "csrf" => {
                check_token(
                    &visit.form_token,
                    &field.text().await.map_err(|error| fault(&error))?,
                )?;
                is_ours = true;
            }
            "version" => {
                let text = field.text().await.map_err(|error| fault(&error))?;
                version = text.parse().map_or(Expected::Missing, |number| {
                    Expected::Version(Version::new(number))
                });
            }
            "file" if is_ours => {
                let file_name = field.file_name().unwrap_or_default().to_owned();
                let bytes = field.bytes().await.map_err(|error| fault(&error))?;
                return Ok(Sent {
                    version,
                    upload: Upload { file_name, bytes },
                });
            }
            _ => return Err(FormFault::WrongToken),
        }
    }
    Err(FormFault::NotAForm)
}

fn fault(error: &axum::extract::multipart::MultipartError) -> FormFault {
    if error.status() == http::StatusCode::PAYLOAD_TOO_LARGE {
        FormFault::TooLarge
    } else {
        FormFault::NotAForm
    }
}
