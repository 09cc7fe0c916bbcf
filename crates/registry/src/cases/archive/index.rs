//! The index: what is in an archive, by which hash, and what was erased.

use serde::Serialize;
use showcase_domain::{Language::ZhCn, Version, time};

use super::{
    contents::{Contents, Erased},
    document::{IndexPage, Row, drawn},
    pack::{Pack, Packed, Squeeze},
};
use crate::{Error, views::CaseView};

#[derive(Serialize)]
struct Index<'a> {
    format: &'static str,
    version: u32,
    field_name: &'a str,
    case: String,
    case_number: &'a str,
    case_version: Version,
    archived_at: String,
    /// The actor's word; names stay with the registry.
    archived_by: String,
    /// Every entry but this index itself.
    entries: &'a [Packed],
    erased: &'a [Erased],
}

pub(super) async fn put(
    pack: &mut Pack,
    contents: &Contents<'_>,
    view: &CaseView,
    erased: &[Erased],
) -> Result<(), Error> {
    let settings = contents.registry.settings();
    let at = contents.docket.at;
    let local = at.with_timezone(&settings.zone);
    let entries = pack.packed.clone();
    let page = IndexPage {
        title: format!("卷宗 {}", view.number),
        rows: vec![
            Row::new("登记平台", &settings.field_name),
            Row::new(
                "申报事项",
                format!("{}：{}", view.subject.kind.text(ZhCn), view.subject.name),
            ),
            Row::new("申报单位", &view.organization.name),
            Row::new("办理状态", view.state.text(ZhCn)),
            Row::new(
                "归档时间",
                local.format("%Y-%m-%d %H:%M:%S (UTC%:z)").to_string(),
            ),
        ],
        entries: &entries,
        erased: erased
            .iter()
            .map(|it| format!("{} {}", it.requirement, it.sha256))
            .collect(),
    };
    pack.put(
        "index.html".into(),
        "目录",
        drawn(&page)?,
        Squeeze::Deflated,
    )
    .await?;
    let entries = pack.packed.clone();
    let index = Index {
        format: "showcase-case-archive",
        version: 1,
        field_name: &settings.field_name,
        case: view.id.to_string(),
        case_number: &view.number,
        case_version: view.version,
        archived_at: time::canonical(at),
        archived_by: contents.caller.actor.word(),
        entries: &entries,
        erased,
    };
    pack.put_json("index.json", "目录（机器可读）", &index)
        .await
}
