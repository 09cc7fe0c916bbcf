//! 注销 and 撤销 of an organization or an offering: the forms, and what is told of an end.

use showcase_domain::Language::ZhCn;
use showcase_domain::Refusal;
use showcase_domain::message::{FieldErrors, Message};
use showcase_registry::RevocationInput;
use showcase_registry::views::ClosureView;

use crate::components::{Control, Fact, Input, Width, date};
use crate::form::Fields;
use crate::visit::Visit;

/// The reason of the owner, who cancels.
pub fn reason_control(fields: &Fields) -> Control {
    let input = Input::Area {
        value: fields.get("reason").to_owned(),
        max: Some(5000),
    };
    Control::new("reason", "注销的理由", input).hint("审核方和本单位成员可以看到，不公开")
}

/// What the zone says when it revokes.
pub fn revocation_controls(fields: &Fields) -> Vec<Control> {
    let area = |name: &str| Input::Area {
        value: fields.get(name).to_owned(),
        max: Some(5000),
    };
    vec![
        Control::new("reason", "撤销的理由", area("reason"))
            .hint("写给该单位看，写明事实和依据；不公开"),
        Control::typed("date", "hearing_on", "听证日期", fields.get("hearing_on"))
            .width(Width::Short),
        Control::new("hearing", "听证记录", area("hearing"))
            .hint("何人到场、陈述了什么、结论如何；该单位可以看到"),
        Control::typed(
            "number",
            "bar_months",
            "多少个月内不得再次申报",
            fields.get("bar_months"),
        )
        .hint("0 至 120；填 0 表示不限制")
        .width(Width::Short),
    ]
}

/// What was typed into them.
pub fn revocation(fields: &Fields) -> Result<RevocationInput, Refusal> {
    let typed = fields.get("bar_months").trim();
    let bar_months = match typed.parse() {
        Ok(months) => months,
        Err(_) if typed.is_empty() => return Err(missing_bar(Message::Required)),
        Err(_) => {
            let detail = "a number of months".to_owned();
            return Err(missing_bar(Message::Malformed { detail }));
        }
    };
    let text = |name: &str| fields.get(name).to_owned();
    Ok(RevocationInput {
        reason: text("reason"),
        hearing_on: text("hearing_on"),
        hearing: text("hearing"),
        bar_months,
    })
}

fn missing_bar(message: Message) -> Refusal {
    Refusal::Invalid(FieldErrors::one("/bar_months", message))
}

/// What to know before anything else: why it is suspended, or how it ended.
pub fn notice(
    visit: &Visit,
    suspension: Option<&String>,
    closure: Option<&ClosureView>,
) -> Option<Fact> {
    if let Some(closure) = closure {
        let word = if closure.hearing_on.is_some() {
            "已撤销"
        } else {
            "已注销"
        };
        let label = format!("{}{word}", visit.full_date(closure.at));
        return Some(Fact::new(label, words(closure)));
    }
    suspension.map(|reason| Fact::new("已暂停", reason))
}

fn words(closure: &ClosureView) -> String {
    let erased = || "（内容已随人员信息删除）".to_owned();
    let mut lines = vec![format!(
        "理由：{}",
        closure.reason.clone().unwrap_or_else(erased)
    )];
    if let Some(day) = closure.hearing_on {
        let record = closure.hearing.clone().unwrap_or_else(erased);
        lines.push(format!("听证（{}）：{record}", date(day, ZhCn)));
    }
    lines.join("\n")
}
