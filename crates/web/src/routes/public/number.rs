//! A known number that is not on show: a calm page instead of none.

use axum::response::Response;
use showcase_domain::Language;
use showcase_domain::offering::OfferingState;
use showcase_registry::views::RegisterView;

use super::catalogue::other;
use crate::components::{Badge, Fact};
use crate::draw::draw;
use crate::pages::{NumberPage, Room};
use crate::text::Texts;
use crate::visit::Visit;

pub fn show(visit: &Visit, view: &RegisterView) -> Response {
    let language = visit.caller.language;
    let text = Texts::of(language);
    let mut page = visit.page(Room::Public, &view.name);
    page.other_language = Some(format!(
        "{}/catalogue/{}",
        Texts::of(other(language)).prefix,
        view.registration_number
    ));
    let badge = Badge::of_offering(view.state, language);
    draw(&NumberPage {
        page,
        number: view.registration_number.clone(),
        kind: view
            .kind
            .map(|kind| kind.text(language).to_owned())
            .unwrap_or_default(),
        badge: Badge::new(badge.tone, &view.state_name),
        name: view.name.clone(),
        lang: (language == Language::En).then(|| Language::ZhCn.tag()),
        explanation: explanation(view.state, language).to_owned(),
        facts: vec![
            Fact::new(text.organization, &view.organization_name),
            Fact::new(
                language.choose("现状态始于", "In this state since"),
                visit.full_date(view.since),
            ),
        ],
    })
}

fn explanation(state: OfferingState, language: Language) -> &'static str {
    match state {
        OfferingState::Suspended => language.choose(
            "此登记暂停展示，恢复后内容不变。登记编号保留，可凭编号查询状态。",
            "This registration is not on show for now and comes back unchanged. Its number stays and can be looked up here.",
        ),
        OfferingState::Cancelled => language.choose(
            "此登记已由申报单位注销，不再有效。登记编号保留，可凭编号查询状态。",
            "This registration was cancelled by its organization and is not in force any more. Its number stays and can be looked up here.",
        ),
        OfferingState::Revoked => language.choose(
            "此登记已被撤销，不再有效。登记编号保留，可凭编号查询状态。",
            "This registration was revoked and is not in force any more. Its number stays and can be looked up here.",
        ),
        OfferingState::Unregistered | OfferingState::Registered | OfferingState::Expired => {
            language.choose(
                "此登记目前不在展示目录中。登记编号保留，可凭编号查询状态。",
                "This registration is not in the catalogue at present. Its number stays and can be looked up here.",
            )
        }
    }
}
