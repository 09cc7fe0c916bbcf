//! Uploaded files by the requirements of the procedure.

use std::collections::BTreeMap;

use showcase_domain::Language::ZhCn;
use showcase_domain::case::Target;
use showcase_domain::id::MaterialId;
use showcase_domain::material::{AttachedMaterial, MediaType};
use showcase_domain::procedure::field_name;
use showcase_registry::views::{MaterialView, RequirementView};
use showcase_registry::{Error, Registry};

use crate::components::File;
use crate::visit::Visit;

/// What is known of the attached files.
pub struct Attached(BTreeMap<MaterialId, MaterialView>);

impl Attached {
    pub async fn load(
        registry: &Registry,
        visit: &Visit,
        attached: &[AttachedMaterial],
    ) -> Result<Self, Error> {
        let mut known = BTreeMap::new();
        for it in attached {
            known.insert(
                it.material,
                registry.read_material(&visit.caller, it.material).await?,
            );
        }
        Ok(Self(known))
    }

    pub fn file(&self, visit: &Visit, id: MaterialId) -> Option<File> {
        self.0.get(&id).map(|material| file(visit, material))
    }

    pub fn get(&self, id: MaterialId) -> Option<&MaterialView> {
        self.0.get(&id)
    }
}

/// The codes of the requirements that something is attached for, each once, in the order given.
pub fn requirements(attached: &[AttachedMaterial]) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for it in attached {
        if !codes.contains(&it.requirement) {
            codes.push(it.requirement.clone());
        }
    }
    codes
}

/// The name of a requirement, or its code when the procedure does not know it any more.
pub fn name_of(known: &[RequirementView], requirement: &str) -> String {
    let found = known.iter().find(|it| it.code == requirement);
    found.map_or(requirement, |it| &it.name).to_owned()
}

/// What a change request is about, in words.
pub fn target_name(target: &Target, known: &[RequirementView]) -> String {
    match target {
        Target::Field { pointer } => field_name(pointer, ZhCn),
        Target::Material { requirement } => name_of(known, requirement),
    }
}

fn file(visit: &Visit, material: &MaterialView) -> File {
    let kind = match material.media_type {
        MediaType::Pdf => "PDF",
        MediaType::Jpeg => "JPEG",
        MediaType::Png => "PNG",
    };
    File {
        name: file_name(material),
        href: format!("/materials/{}", material.id),
        detail: format!("{kind}，{}", size(material.size)),
        hash: material.hash.to_string(),
        uploaded: visit.on(material.uploaded_at),
    }
}

pub fn file_name(material: &MaterialView) -> String {
    if material.file_name.is_empty() {
        "（文件名已删除）".to_owned()
    } else {
        material.file_name.clone()
    }
}

/// Bytes as people say them, with one decimal.
fn size(bytes: i64) -> String {
    let tenths = |unit: i64| (bytes * 10 + unit / 2) / unit;
    let (tenths, unit) = match bytes {
        0..1_000 => return format!("{bytes} B"),
        1_000..1_000_000 => (tenths(1_000), "KB"),
        _ => (tenths(1_000_000), "MB"),
    };
    format!("{}.{} {unit}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_at_a_glance() {
        assert_eq!(size(512), "512 B");
        assert_eq!(size(1_250), "1.3 KB");
        assert_eq!(size(1_240_000), "1.2 MB");
    }
}
