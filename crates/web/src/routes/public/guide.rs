//! 办事指南: the procedures in force, as those read them who are going to apply.

use axum::extract::State;
use axum::response::Response;
use showcase_domain::Language;
use showcase_domain::procedure::SubjectKind;
use showcase_registry::Registry;
use showcase_registry::views::ProcedureView;

use super::catalogue::other;
use crate::components::Link;
use crate::draw::draw;
use crate::failure::Failure;
use crate::pages::{GuidePage, GuideSection, Room};
use crate::show::outline::{all_days, outline};
use crate::text::Texts;
use crate::visit::Visit;

pub async fn read(State(registry): State<Registry>, visit: Visit) -> Result<Response, Failure> {
    let language = visit.caller.language;
    let say = |zh: &str, en: &str| language.choose(zh, en).to_owned();
    let procedures = registry.current_procedures(&visit.caller).await?;
    let mut frame = visit.page(Room::Public, Texts::of(language).guide);
    let elsewhere = Texts::of(other(language)).prefix;
    frame.other_language = Some(format!("{elsewhere}/procedures"));
    let page = GuidePage {
        page: frame,
        lead: say(
            "登记单位、申报产品和解决方案要经过哪些环节，多少天办完，带哪些材料。",
            "What registering an organization, a product or a solution goes through, how long it takes and what to bring.",
        ),
        sections: procedures
            .iter()
            .map(|procedure| section(&visit, procedure))
            .collect(),
        notes_heading: say("办理说明", "Good to know"),
        notes: notes(language),
        begin: Link::new(say("去申报", "Apply"), "/workspace"),
    };
    Ok(draw(&page))
}

fn section(visit: &Visit, procedure: &ProcedureView) -> GuideSection {
    let language = visit.caller.language;
    let key = procedure.subject_kind.word();
    let number = procedure.version;
    let since = procedure.published_at.map(|at| visit.full_date(at));
    let version = match (language, since) {
        (Language::ZhCn, Some(day)) => format!("第 {number} 版，{day}起"),
        (Language::ZhCn, None) => format!("第 {number} 版"),
        (Language::En, Some(day)) => format!("version {number}, since {day}"),
        (Language::En, None) => format!("version {number}"),
    };
    GuideSection {
        key: key.to_owned(),
        heading: heading(procedure.subject_kind, language).to_owned(),
        summary: summary(procedure, language),
        version,
        outline: outline(key, &procedure.rules, language),
    }
}

fn heading(kind: SubjectKind, language: Language) -> &'static str {
    match kind {
        SubjectKind::Organization => language.choose("登记单位", "Registering an organization"),
        SubjectKind::Offering => {
            language.choose("申报产品或解决方案", "Registering a product or a solution")
        }
    }
}

fn summary(procedure: &ProcedureView, language: Language) -> String {
    let stages = procedure.rules.stages.len();
    match (language, all_days(&procedure.rules, language)) {
        (Language::ZhCn, Some(days)) => {
            format!("共 {stages} 个环节，审核最多 {days}。提交当天不算，您修改补正的时间不算。")
        }
        (Language::ZhCn, None) => {
            format!("共 {stages} 个环节。提交当天不算，您修改补正的时间不算。")
        }
        (Language::En, Some(days)) => format!(
            "{}, at most {days} of review. The day of submission and the time you take for changes do not count.",
            in_english(stages)
        ),
        (Language::En, None) => format!(
            "{}. The day of submission and the time you take for changes do not count.",
            in_english(stages)
        ),
    }
}

fn in_english(stages: usize) -> String {
    match stages {
        1 => "1 stage".to_owned(),
        _ => format!("{stages} stages"),
    }
}

fn notes(language: Language) -> Vec<String> {
    let say = |zh: &str, en: &str| language.choose(zh, en).to_owned();
    vec![
        say(
            "修改意见一次性告知：第一次退回时列出全部需要修改的地方，以后再提新的要说明理由。",
            "What has to be changed is said all at once; anything asked for later comes with a reason.",
        ),
        say(
            "在审核人员领办之前，可以撤回修改，办件编号保留。",
            "Until a reviewer takes it in hand you can recall it; its number stays.",
        ),
        say(
            "工作日以国务院办公厅的放假通知为准，调休上班的周末算工作日。",
            "Working days follow the State Council’s notices; weekends that are worked count.",
        ),
        say(
            "办理到哪一步、由谁承办、什么时候到期，在企业工作台随时可以看到。",
            "Where a case stands, who has it and until when is shown in your workspace at any time.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::in_english;

    #[test]
    fn one_stage_is_not_many() {
        assert_eq!(in_english(1), "1 stage");
        assert_eq!(in_english(2), "2 stages");
    }
}
