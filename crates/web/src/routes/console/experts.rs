//! 专家库.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Refusal;
use showcase_domain::id::PersonId;
use showcase_domain::policy::Action;
use showcase_domain::procedure::SubjectKind;
use showcase_registry::views::ExpertView;
use showcase_registry::{Error, ExpertInput, Registry};

use crate::at::At;
use crate::components::{Badge, Control, Tone, Width};
use crate::draw::{done, draw, draw_refused};
use crate::failure::Failure;
use crate::flash::Done;
use crate::form::Fields;
use crate::pages::{ExpertRow, ExpertsPage, Room};
use crate::show::errors::Errors;
use crate::visit::{SignedIn, Visit};

const HERE: &str = "/console/experts";

pub async fn list(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
) -> Result<Response, Failure> {
    let page = page(&registry, &visit, &Fields::default(), &Errors::default()).await?;
    Ok(draw(&page))
}

pub async fn admit(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    fields: Fields,
) -> Result<Response, Failure> {
    let input = ExpertInput {
        identifier: fields.get("identifier").to_owned(),
        specialty: fields.get("specialty").to_owned(),
    };
    match registry.admit_expert(&visit.caller, Ok(input)).await {
        Ok(_) => Ok(done(HERE, Done::ExpertAdmitted)),
        Err(Error::Refused(Refusal::Invalid(errors))) => {
            let errors = Errors::of(&errors);
            let page = page(&registry, &visit, &fields, &errors).await?;
            Ok(draw_refused(&page))
        }
        Err(error) => Err(error.into()),
    }
}

pub async fn dismiss(
    State(registry): State<Registry>,
    SignedIn(visit): SignedIn,
    At(person): At<PersonId>,
    _: Fields,
) -> Result<Response, Failure> {
    registry.dismiss_expert(&visit.caller, person).await?;
    Ok(done(HERE, Done::ExpertDismissed))
}

async fn page(
    registry: &Registry,
    visit: &Visit,
    fields: &Fields,
    errors: &Errors,
) -> Result<ExpertsPage, Failure> {
    let experts = registry.list_experts(&visit.caller).await?;
    let may_manage = visit.may(Action::ExpertManage);
    let mut needed = 0;
    for kind in SubjectKind::ALL {
        let procedure = registry.read_procedure(&visit.caller, *kind).await?;
        needed = needed.max(procedure.people.experts);
    }
    let mut controls = vec![
        Control::line("identifier", "手机号或邮箱", fields.get("identifier"))
            .hint("对方须已注册账号")
            .width(Width::Medium),
        Control::line("specialty", "专长", fields.get("specialty"))
            .hint("几个字，例如：城市感知与物联网")
            .width(Width::Medium),
    ];
    let pool = experts.iter().filter(|it| it.dismissed_at.is_none());
    Ok(ExpertsPage {
        page: visit.page(Room::Console, "专家库"),
        errors: errors.mark_controls(&mut controls),
        summary: match needed {
            0 => format!("在库 {} 名。现行流程没有专家评审的环节。", pool.count()),
            needed => format!(
                "在库 {} 名，现行流程一次评审需要 {needed} 名。",
                pool.count()
            ),
        },
        experts: experts
            .iter()
            .map(|expert| row(visit, expert, may_manage))
            .collect(),
        controls: may_manage.then_some(controls),
    })
}

fn row(visit: &Visit, expert: &ExpertView, may_manage: bool) -> ExpertRow {
    let since = visit.on(expert.admitted_at).shown;
    let mut detail = match expert.dismissed_at {
        None => format!("{} · {since}入库", expert.identifier),
        Some(at) => format!("{} · {}出库", expert.identifier, visit.on(at).shown),
    };
    if expert.seats > 0 {
        detail = format!("{detail} · 正在评审 {} 件", expert.seats);
    }
    let is_in = expert.dismissed_at.is_none();
    ExpertRow {
        name: if expert.name.is_empty() {
            "（已注销的人员）".to_owned()
        } else {
            expert.name.clone()
        },
        specialty: expert.specialty.clone(),
        detail,
        badge: if is_in {
            Badge::new(Tone::Force, "在库")
        } else {
            Badge::new(Tone::Draft, "已出库")
        },
        dismiss_href: (may_manage && is_in).then(|| format!("{HERE}/{}/dismiss", expert.person)),
    }
}
