//! 受理回执: the receipt of the last submission, to be printed.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::id::CaseId;
use showcase_domain::identity::Identity;
use showcase_registry::Registry;

use crate::at::At;
use crate::components::Fact;
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{ReceiptPage, Room};
use crate::show::materials::{Attached, file_name, name_of};
use crate::show::qr::qr;
use crate::visit::SignedIn;

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
) -> Result<Response, Failure> {
    let caller = &visit.caller;
    let receipt = registry.receipt(caller, id).await?;
    let case = registry.read_case(caller, id).await?;
    let organization = registry
        .read_organization(caller, receipt.organization.id)
        .await?;
    let (label, identity) = match &organization.identity {
        Identity::Uscc(uscc) => ("统一社会信用代码", uscc.to_string()),
        Identity::Foreign(foreign) => (
            "境外登记",
            format!("{} {}", foreign.register(), foreign.number()),
        ),
    };
    let attached = Attached::load(&registry, &visit, case.content.materials()).await?;
    let materials = case.content.materials().iter().filter_map(|it| {
        let material = attached.get(it.material)?;
        Some(Fact::new(
            format!(
                "{}：{}",
                name_of(&case.requirements, &it.requirement),
                file_name(material)
            ),
            material.hash.to_string(),
        ))
    });
    let hash = receipt.content_hash.to_string();
    let check = format!(
        "{}/workspace/cases/{id}#{hash}",
        registry.settings().public_url
    );
    let local = receipt.submitted_at.with_timezone(&visit.zone);
    let page = ReceiptPage {
        page: visit.page(Room::Workspace, format!("受理回执 {}", receipt.case_number)),
        number: receipt.case_number,
        submitted_at: format!(
            "{} {}",
            visit.full_date(receipt.submitted_at),
            local.format("%H:%M:%S")
        ),
        facts: vec![
            Fact::new("申报单位", &receipt.organization.name),
            Fact::new(label, identity),
            Fact::new(
                "申报事项",
                format!(
                    "{}：{}",
                    receipt.subject.kind.text(ZhCn),
                    receipt.subject.name
                ),
            ),
            Fact::new("提交次数", format!("第 {} 次提交", receipt.round)),
        ],
        materials: materials.collect(),
        content_hash: hash,
        notice: "以上申报已受理，请凭办件编号查询办理进度。".to_owned(),
        qr_svg: qr(&check)?,
        back_href: format!("/workspace/cases/{id}"),
    };
    Ok(draw(&page))
}
