//! The decisions that a case page offers, each with what it asks for.

use showcase_domain::Language::ZhCn;
use showcase_domain::policy::Action;
use showcase_domain::refusal::Condition;
use showcase_domain::revision::ChangeKind;
use showcase_registry::views::{ActionView, CandidatesView, CaseView, ReviewerView};
use showcase_registry::{Error, Registry};

use super::complaints::{Returned, field_of};
use super::organization_href;
use crate::components::{ActionPanel, ActionShape, Choice, Control, Fold, Input, Weight};
use crate::show::actions::{Offer, is_allowed, panel};
use crate::show::due;
use crate::visit::Visit;

/// The form that everything of the page is sent with.
const SHEET: &str = "sheet";

/// Who could be given the case; looked up for whoever may give it.
pub async fn candidates(
    registry: &Registry,
    visit: &Visit,
    case: &CaseView,
) -> Result<CandidatesView, Error> {
    let giving = [
        Action::CaseAssign,
        Action::CaseReassign,
        Action::CaseAppoint,
    ];
    if giving.iter().any(|it| is_allowed(&case.actions, *it)) {
        registry.case_candidates(&visit.caller, case.id).await
    } else {
        Ok(CandidatesView::default())
    }
}

pub fn actions(
    visit: &Visit,
    case: &CaseView,
    candidates: &CandidatesView,
    returned: &Returned,
) -> ActionPanel {
    let offers = Offers {
        case,
        candidates,
        returned,
    };
    let views: Vec<ActionView> = case
        .actions
        .iter()
        .filter(|view| !is_pointless(view))
        .map(|view| offers.as_offered(view))
        .collect();
    let mut panel = panel(
        visit,
        case.version.number(),
        None,
        &views,
        |action| offers.offer(action),
        |condition| mend(case, condition),
    );
    panel.form = Some(SHEET);
    panel
}

/// Refused for a reason that nobody here could do anything about, or that the page says anyway.
fn is_pointless(view: &ActionView) -> bool {
    let is = |condition: &Condition| {
        matches!(
            condition,
            Condition::NoStageBefore
                | Condition::NoPanelHere
                | Condition::PanelDrawn
                | Condition::ReviewersLeft
        )
    };
    let is_aside = matches!(
        view.action,
        Action::CaseRecuse
            | Action::CaseRelease
            | Action::CaseTakeBack
            | Action::CaseAppoint
            | Action::CaseExcuseExpert
    );
    !view.allowed && (is_aside || view.unmet.iter().any(|unmet| is(&unmet.condition)))
}

/// Where an unmet condition can be acted on.
fn mend(case: &CaseView, condition: &Condition) -> Option<String> {
    match condition {
        Condition::OrganizationNotVerified | Condition::OrganizationSuspended => {
            Some(organization_href(case))
        }
        Condition::NotHeldByYou => Some("#action-claim".to_owned()),
        Condition::PanelNotDrawn => Some("#action-draw-panel".to_owned()),
        Condition::OpinionsMissing { .. } | Condition::PanelDoesNotRecommend { .. } => {
            Some("#seats".to_owned())
        }
        _ => None,
    }
}

struct Offers<'a> {
    case: &'a CaseView,
    candidates: &'a CandidatesView,
    returned: &'a Returned,
}

impl Offers<'_> {
    /// What can be put right on the page itself is sent along with the decision, and does not keep it from being offered.
    fn as_offered(&self, view: &ActionView) -> ActionView {
        let may_check = is_allowed(&self.case.actions, Action::CaseCheck);
        let here = |condition: &Condition| {
            matches!(
                condition,
                Condition::ChecklistIncomplete { .. } | Condition::OpenChangeRequests { .. }
            )
        };
        let is_here = view.unmet.iter().all(|unmet| here(&unmet.condition));
        let mut view = view.clone();
        if view.action == Action::CasePass && may_check && is_here {
            view.allowed = true;
        }
        view
    }

    fn offer(&self, action: Action) -> Option<Offer> {
        let here = format!("/console/cases/{}", self.case.id);
        let offer = |word, shape| Offer::new(word, &here, shape);
        Some(match action {
            Action::CaseClaim => offer("claim", ActionShape::Primary).shortcut('c'),
            Action::CasePass => offer("pass", self.passing())
                .shortcut('p')
                .hint(self.leads_to()),
            Action::CaseRequestChanges => offer("request-changes", ActionShape::Changes)
                .shortcut('m')
                .hint(self.changes_hint()),
            Action::CaseReject => offer("reject", self.rejecting())
                .shortcut('r')
                .hint(self.refusal_hint()),
            Action::CaseReturn => offer(
                "return",
                self.reason(action, "退回的理由", "写给上一环节的同事，申报单位看不到。"),
            ),
            Action::CaseDrawPanel => offer("draw-panel", ActionShape::Quiet)
                .hint("从专家库中随机抽取，须回避的专家不在其中；随机数留存备查。"),
            Action::CaseExcuseExpert => offer("excuse-expert", self.excusing()),
            Action::CaseRelease => offer("release", ActionShape::Quiet)
                .shortcut('u')
                .hint("放回待领办，由其他同事办理。"),
            Action::CaseRecuse => offer(
                "recuse",
                self.reason(
                    action,
                    "回避的理由",
                    "写明与申报单位的关系。此后不能再办理这个办件。",
                ),
            ),
            Action::CaseAssign | Action::CaseReassign => offer("assign", self.assigning()),
            Action::CaseAppoint => offer("appoint", self.appointing()),
            Action::CaseReleaseHeld => offer("release-held", ActionShape::Primary)
                .shortcut('p')
                .hint("按已作出的决定执行，并通知申报单位。"),
            Action::CaseTakeBack => {
                offer("take-back", ActionShape::Quiet).hint("决定作废，办件回到您手中。")
            }
            _ => return None,
        })
    }

    fn passing(&self) -> ActionShape {
        let action = Action::CasePass;
        let mut controls = vec![self.area(action, "意见").optional()];
        if let Some(kind) = &self.case.change_kind {
            let given = self.typed(action, "change_kind");
            let chosen = ChangeKind::from_word(&given)
                .or(kind.confirmed)
                .unwrap_or(kind.claimed);
            let choices = ChangeKind::ALL.map(|it| {
                let choice = Choice::new(it.word(), it.text(ZhCn));
                if it == chosen {
                    choice.chosen()
                } else {
                    choice
                }
            });
            let name = field_of(action, "change_kind");
            let hint = format!("申报为{}；认定不同时请改选", kind.claimed.text(ZhCn));
            let control = Control::new(&name, "变更类别", Input::Select(choices.into()));
            controls.push(
                control
                    .hint(hint)
                    .error(self.returned.at(&name))
                    .of_form(SHEET),
            );
        }
        controls.extend(self.holding(action));
        ActionShape::Asks {
            controls,
            fold: Fold::Never,
            weight: Weight::Primary,
        }
    }

    fn rejecting(&self) -> ActionShape {
        let action = Action::CaseReject;
        let hint = if self.case.rules.refusal_is_final {
            "会随决定送达申报单位。"
        } else {
            "写给末环节，由其决定；最终不予通过时另写送达申报单位的理由。"
        };
        let mut controls = vec![self.area(action, "不予通过的理由").hint(hint)];
        controls.extend(self.holding(action));
        ActionShape::Asks {
            controls,
            fold: self.fold(action),
            weight: Weight::Danger,
        }
    }

    /// 暂不发布, where decisions may be held.
    fn holding(&self, action: Action) -> Option<Control> {
        let name = field_of(action, "hold");
        let hint = "由复审人员发布后才生效，之前申报单位看不到".to_owned();
        let is_chosen = !self.typed(action, "hold").is_empty();
        let control = Control::tick(&name, "暂不发布", Some(hint), is_chosen).of_form(SHEET);
        is_allowed(&self.case.actions, Action::CaseHold).then_some(control)
    }

    fn assigning(&self) -> ActionShape {
        // The registry tells 分派 and 转办 apart; the page has one form for both.
        let action = Action::CaseAssign;
        ActionShape::Asks {
            controls: vec![self.people(action, &self.candidates.eligible)],
            fold: self.fold(action),
            weight: Weight::Quiet,
        }
    }

    fn appointing(&self) -> ActionShape {
        let action = Action::CaseAppoint;
        let reason = self.area(action, "指定的理由").hint("记入办理经过。");
        ActionShape::Asks {
            controls: vec![self.people(action, &self.candidates.others), reason],
            fold: self.fold(action),
            weight: Weight::Quiet,
        }
    }

    /// Of those who have not given an opinion.
    fn excusing(&self) -> ActionShape {
        let action = Action::CaseExcuseExpert;
        let name = field_of(action, "expert");
        let given = self.typed(action, "expert");
        let seats = self.case.panel.iter().flat_map(|panel| &panel.seats);
        let silent = seats.filter(|seat| seat.opinion.is_none());
        let mut choices = vec![Choice::new("", "请选择")];
        choices.extend(silent.filter_map(|seat| {
            let id = seat.expert.person?.to_string();
            let is_chosen = id == given;
            let choice = Choice::new(id, &seat.expert.name);
            Some(if is_chosen { choice.chosen() } else { choice })
        }));
        let expert = Control::new(&name, "换下的专家", Input::Select(choices))
            .hint("按同一次抽取的顺序由下一位专家接替；已提交意见的专家不能更换。")
            .error(self.returned.at(&name))
            .of_form(SHEET);
        let reason = self.area(action, "更换的理由").hint("记入办理经过。");
        ActionShape::Asks {
            controls: vec![expert, reason],
            fold: self.fold(action),
            weight: Weight::Quiet,
        }
    }

    fn people(&self, action: Action, people: &[ReviewerView]) -> Control {
        let name = field_of(action, "person");
        let given = self.typed(action, "person");
        let mut choices = vec![Choice::new("", "请选择")];
        choices.extend(people.iter().filter_map(|person| {
            let id = person.person?.to_string();
            let is_chosen = id == given;
            let choice = Choice::new(id, &person.name);
            Some(if is_chosen { choice.chosen() } else { choice })
        }));
        Control::new(&name, "交给", Input::Select(choices))
            .hint("须回避、已审过其他环节的同事不在其中。")
            .error(self.returned.at(&name))
            .of_form(SHEET)
    }

    fn reason(&self, action: Action, label: &str, hint: &str) -> ActionShape {
        ActionShape::Asks {
            controls: vec![self.area(action, label).hint(hint)],
            fold: self.fold(action),
            weight: Weight::Quiet,
        }
    }

    fn area(&self, action: Action, label: &str) -> Control {
        let name = field_of(action, "reason");
        Control::area(&name, label, self.typed(action, "reason"))
            .error(self.returned.at(&name))
            .of_form(SHEET)
    }

    fn typed(&self, action: Action, name: &str) -> String {
        self.returned.fields.get(&field_of(action, name)).to_owned()
    }

    fn fold(&self, action: Action) -> Fold {
        if self.returned.action == Some(action) {
            Fold::Open
        } else {
            Fold::Closed
        }
    }

    /// What a pass leads to.
    fn leads_to(&self) -> String {
        let next = self
            .case
            .steps
            .iter()
            .find(|it| it.index > self.case.stage.index);
        match (next, self.case.rules.notice_days) {
            (Some(next), _) => format!("审查要点随决定保存，办件转入{}。", next.name),
            (None, 0) => "审查要点随决定保存，通过后即生效。".to_owned(),
            (None, days) => format!("审查要点随决定保存，通过后公示 {days} 个工作日。"),
        }
    }

    fn refusal_hint(&self) -> String {
        let last = self.case.steps.last();
        match last {
            Some(last) if !self.case.rules.refusal_is_final => {
                format!("这是向{}的提议，由其作出最终决定。", last.name)
            }
            _ => "这是最终决定，办件就此办结；申报单位可以申请复核。".to_owned(),
        }
    }

    fn changes_hint(&self) -> String {
        let within = self.case.rules.answer_within;
        format!(
            "请在左侧写好全部意见，一次性告知。申报单位有 {}答复，其间本环节停止计时。",
            due::count(within.days, within.unit)
        )
    }
}
