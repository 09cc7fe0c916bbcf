//! A case as an expert reviews it: the content, the materials, the sheet.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::id::CaseId;
use showcase_domain::policy::Action;
use showcase_registry::Registry;
use showcase_registry::views::{CaseView, PanelView};

use crate::at::At;
use crate::components::{
    ActionShape, Badge, Breadcrumb, Choice, Control, ErrorSummary, Fold, Input, Link, Tone, Weight,
    Width,
};
use crate::draw::draw;
use crate::failure::Failure;
use crate::form::Fields;
use crate::pages::{OpinionForm, PanelCasePage, Room, SubmittedMaterial};
use crate::show::actions::{Offer, is_allowed, panel};
use crate::show::content::{of_content, read_sections};
use crate::show::errors::Errors;
use crate::show::materials::{Attached, name_of, requirements};
use crate::show::reviewing;
use crate::visit::{SignedIn, Visit};

/// A form that was refused, to be shown again as it was filled in.
#[derive(Default)]
pub struct Returned {
    pub action: Option<Action>,
    pub fields: Fields,
    pub errors: Errors,
}

pub async fn show(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(id): At<CaseId>,
) -> Result<Response, Failure> {
    Ok(draw(
        &page(&registry, &visit, id, &Returned::default()).await?,
    ))
}

pub async fn page(
    registry: &Registry,
    visit: &Visit,
    id: CaseId,
    returned: &Returned,
) -> Result<PanelCasePage, Failure> {
    let case = registry.read_case(&visit.caller, id).await?;
    // Others who may read the case have pages of their own.
    let sheet = own_sheet(visit, &case).ok_or(Refusal::Forbidden)?;
    let attached = Attached::load(registry, visit, case.content.materials()).await?;
    let seat = sheet.seats.first();
    let opinion = seat.and_then(|seat| reviewing::opinion(visit, &sheet, seat));
    let mut controls = controls(&sheet, &returned.fields);
    let opining = returned.action == Some(Action::CaseOpine);
    let errors = if opining {
        returned.errors.mark_controls(&mut controls)
    } else {
        ErrorSummary::default()
    };
    let may_opine = is_allowed(&case.actions, Action::CaseOpine);
    Ok(PanelCasePage {
        page: visit.page(Room::Workspace, &case.subject.name),
        breadcrumb: Breadcrumb(vec![
            Link::new("我的工作台", "/workspace"),
            Link::new("我的评审", "/panel/cases"),
        ]),
        number: case.number.clone(),
        badge: if opinion.is_some() {
            Badge::new(Tone::Force, "已提交意见")
        } else {
            Badge::new(Tone::Waiting, "待评审")
        },
        subject: case.subject.name.clone(),
        organization: case.organization.name.clone(),
        errors,
        sections: read_sections("申报内容", of_content(&case.content)),
        materials: materials(visit, &case, &attached),
        form: may_opine.then(|| OpinionForm {
            action: format!("/panel/cases/{id}/opinion"),
            version: case.version.number(),
            controls,
        }),
        opinion,
        actions: panel(
            visit,
            case.version.number(),
            None,
            &case.actions,
            |action| leaving(action, id, returned),
            |_| None,
        ),
    })
}

/// The sheet with one's own seat alone; none for somebody who has none.
fn own_sheet(visit: &Visit, case: &CaseView) -> Option<PanelView> {
    let me = visit.caller.actor.person()?;
    let mut sheet = case.panel.clone()?;
    sheet.seats.retain(|seat| seat.expert.person == Some(me));
    (!sheet.seats.is_empty()).then_some(sheet)
}

fn controls(sheet: &PanelView, typed: &Fields) -> Vec<Control> {
    let scores = sheet.sheet.iter().map(|criterion| {
        let name = format!("scores.{}", criterion.code);
        let label = format!(
            "{}（权重 {}%）",
            criterion.name.text(ZhCn),
            criterion.weight
        );
        let value = typed.get(&name).to_owned();
        Control::line(name, label, value)
            .hint("0 至 100 分")
            .numeric()
            .width(Width::Short)
    });
    let recommends = [("yes", "推荐"), ("no", "不推荐")].map(|(word, label)| {
        let choice = Choice::new(word, label);
        if typed.get("recommends") == word {
            choice.chosen()
        } else {
            choice
        }
    });
    let recommends = Control::new("recommends", "结论", Input::Radios(recommends.into()));
    let text = Control::area("text", "评审意见", typed.get("text"))
        .hint("说明结论的依据和建议。提交后不能修改。");
    scores.chain([recommends, text]).collect()
}

fn leaving(action: Action, id: CaseId, returned: &Returned) -> Option<Offer> {
    if action != Action::CaseLeavePanel {
        return None;
    }
    let is_back = returned.action == Some(action);
    let typed = if is_back {
        returned.fields.get("reason")
    } else {
        ""
    };
    let reason = Control::area("reason", "退出的理由", typed)
        .hint("例如与申报单位有利益关系，或时间不允许。由下一位专家递补。")
        .error(returned.errors.at("reason").filter(|_| is_back));
    let shape = ActionShape::Asks {
        controls: vec![reason],
        fold: if is_back { Fold::Open } else { Fold::Closed },
        weight: Weight::Danger,
    };
    Some(Offer::new("leave", &format!("/panel/cases/{id}"), shape))
}

fn materials(visit: &Visit, case: &CaseView, attached: &Attached) -> Vec<SubmittedMaterial> {
    let submitted = case.content.materials();
    let codes = requirements(submitted).into_iter();
    codes
        .map(|code| SubmittedMaterial {
            name: name_of(&case.requirements, &code),
            files: submitted
                .iter()
                .filter(|it| it.requirement == code)
                .filter_map(|it| attached.file(visit, it.material))
                .collect(),
        })
        .collect()
}
