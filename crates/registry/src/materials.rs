//! 申报材料: uploading a file and opening it again.

use bytes::Bytes;
use showcase_domain::{
    Refusal, Version,
    id::{MaterialId, OrganizationId},
    material::{MAX_BYTES, Material, MediaType},
    message::{FieldErrors, Message},
    policy::{self, Action, Relation},
};
use showcase_persistence::files::FilesError;

use crate::{Caller, Error, Outcome, Registry, draw, load, views::MaterialView};

/// Characters that are kept of a file's name.
const NAME_LENGTH: usize = 150;

/// A file as it was sent.
#[derive(Clone)]
pub struct Upload {
    pub file_name: String,
    pub bytes: Bytes,
}

/// A material with its content.
#[derive(Clone)]
pub struct MaterialContent {
    pub view: MaterialView,
    pub bytes: Bytes,
}

impl Registry {
    /// Whether the caller may upload at all: asked before a body is read.
    pub async fn admit_upload(
        &self,
        caller: &Caller,
        organization: OrganizationId,
    ) -> Result<(), Error> {
        policy::admit(
            &caller.actor,
            Action::MaterialUpload,
            &Relation::of_organization(organization),
        )?;
        match self.store().read().organization(organization).await? {
            Some(_) => Ok(()),
            None => Err(Refusal::NotFound.into()),
        }
    }

    /// Keeps a file, then records it. A crash in between leaves a file that nothing names.
    pub async fn upload_material(
        &self,
        caller: &Caller,
        organization: OrganizationId,
        upload: Upload,
    ) -> Result<Outcome<MaterialView>, Error> {
        self.admit_upload(caller, organization).await?;
        let Checked { media_type, size } = check(&upload.bytes)?;
        let hash = self
            .files()
            .put(upload.bytes)
            .await
            .map_err(Error::internal)?;
        let file_name = plain_name(&upload.file_name, media_type);
        self.decide_once(
            caller,
            |view: &MaterialView| Some(view.organization),
            async |tx| {
                let material = Material {
                    id: draw::id(MaterialId::from_uuid, tx.now()),
                    version: Version::FIRST,
                    organization,
                    hash,
                    size,
                    media_type,
                    file_name,
                    uploaded_by: caller.actor.person(),
                    uploaded_at: tx.now(),
                };
                Ok(MaterialView::from(
                    tx.record(material.upload(&caller.actor)?).await?,
                ))
            },
        )
        .await
    }

    /// What is known of a material, without its content.
    pub async fn read_material(
        &self,
        caller: &Caller,
        id: MaterialId,
    ) -> Result<MaterialView, Error> {
        load::signed_in(&caller.actor)?;
        let read = self.store().read();
        let material = read.material(id).await?.ok_or(Refusal::NotFound)?;
        // An expert reads what the case on whose panel they sit was submitted with.
        let seated = read.seated_for_material(id).await?;
        policy::admit(
            &caller.actor,
            Action::MaterialRead,
            &Relation::of_case(material.organization, &seated),
        )?;
        Ok(MaterialView::from(material))
    }

    /// The file itself, compared with its hash. One that was removed with a person who was forgotten is not found.
    pub async fn open_material(
        &self,
        caller: &Caller,
        id: MaterialId,
    ) -> Result<MaterialContent, Error> {
        let view = self.read_material(caller, id).await?;
        match self.files().get(&view.hash).await {
            Ok(bytes) => Ok(MaterialContent { view, bytes }),
            Err(FilesError::Missing(_)) if view.file_name.is_empty() => {
                Err(Refusal::NotFound.into())
            }
            Err(error) => Err(Error::internal(error)),
        }
    }
}

#[derive(Debug)]
struct Checked {
    media_type: MediaType,
    size: i64,
}

fn check(bytes: &[u8]) -> Result<Checked, FieldErrors> {
    let refused = |message| FieldErrors::one("/file", message);
    if bytes.is_empty() {
        return Err(refused(Message::Required));
    }
    let size = i64::try_from(bytes.len())
        .ok()
        .filter(|size| size.unsigned_abs() <= MAX_BYTES);
    let size = size.ok_or_else(|| {
        refused(Message::MaterialTooLarge {
            max_bytes: MAX_BYTES,
        })
    })?;
    let media_type = media_type(bytes).ok_or_else(|| refused(Message::MaterialType))?;
    Ok(Checked { media_type, size })
}

/// Told by the content: a name or a header can say anything.
fn media_type(bytes: &[u8]) -> Option<MediaType> {
    // `infer` is content with `%PDF`; the header goes on with a version (ISO 32000-1 §7.5.2).
    match infer::get(bytes)?.mime_type() {
        "application/pdf" if bytes.starts_with(b"%PDF-") => Some(MediaType::Pdf),
        "image/jpeg" => Some(MediaType::Jpeg),
        "image/png" => Some(MediaType::Png),
        _ => None,
    }
}

/// The last part of whatever path was sent, without controls, and with an extension that says what it is.
fn plain_name(sent: &str, media_type: MediaType) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|c| {
        !c.is_control() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '"')
    });
    let kept = kept.collect::<String>();
    let extension = media_type.extension();
    let stem = match kept.trim().rsplit_once('.') {
        Some((stem, given)) if is_extension_of(given, media_type) => stem,
        _ => kept.trim(),
    };
    let stem = stem
        .trim_matches(['.', ' '])
        .chars()
        .take(NAME_LENGTH)
        .collect::<String>();
    if stem.is_empty() {
        format!("file.{extension}")
    } else {
        format!("{stem}.{extension}")
    }
}

fn is_extension_of(given: &str, media_type: MediaType) -> bool {
    given.eq_ignore_ascii_case(media_type.extension())
        || (media_type == MediaType::Jpeg && given.eq_ignore_ascii_case("jpeg"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    #[test]
    fn the_content_says_what_it_is() {
        let kind = |bytes: &[u8]| {
            check(bytes)
                .map(|checked| checked.media_type)
                .map_err(|errors| errors.iter().next().unwrap().message.code())
        };
        assert_eq!(kind(b"%PDF-1.7\n"), Ok(MediaType::Pdf));
        assert_eq!(kind(PNG), Ok(MediaType::Png));
        assert_eq!(kind(b"\xff\xd8\xff\xe0\0\x10JFIF"), Ok(MediaType::Jpeg));
        for wrong in [
            &b"%PDF"[..],
            b"<html><script>",
            b"PK\x03\x04",
            b"GIF89a",
            b"<svg xmlns=''/>",
        ] {
            assert_eq!(kind(wrong), Err("material_type"), "{wrong:?}");
        }
        assert_eq!(kind(b""), Err("required"));
        let mut large = vec![0; 20 * 1024 * 1024];
        large[..PNG.len()].copy_from_slice(PNG);
        assert_eq!(kind(&large), Ok(MediaType::Png));
        large.push(0);
        assert_eq!(kind(&large), Err("material_too_large"));
    }

    #[test]
    fn names_are_made_plain() {
        for (sent, kept) in [
            ("营业执照.pdf", "营业执照.pdf"),
            ("C:\\Users\\张三\\营业执照.PDF", "营业执照.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("run.exe", "run.exe.pdf"),
            ("a\r\nSet-Cookie: b\".pdf", "aSet-Cookie: b.pdf"),
            ("gpj.\u{202E}fdp", "gpj.fdp.pdf"),
            ("...", "file.pdf"),
            ("", "file.pdf"),
        ] {
            assert_eq!(plain_name(sent, MediaType::Pdf), kept, "{sent:?}");
        }
        assert_eq!(plain_name("a.jpeg", MediaType::Jpeg), "a.jpg");
        assert_eq!(
            plain_name(&"长".repeat(400), MediaType::Png)
                .chars()
                .count(),
            NAME_LENGTH + 4
        );
    }
}
