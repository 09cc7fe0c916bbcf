//! The editor's page, drawn from the fields of its form.

use showcase_domain::Language::ZhCn;
use showcase_domain::StaffRole;
use showcase_domain::calendar::DayUnit;
use showcase_domain::procedure::{
    CheckPart, EarlyRefusal, Need, PanelRule, Personal, Stamp, SubjectKind,
};

use super::list::{HERE, breadcrumb};
use crate::components::{
    Choice, Control, Error, ErrorSummary, FormRow, Input, RowList, RowShape, Width,
};
use crate::form::Fields;
use crate::pages::{HiddenField, PanelForm, ProcedureEditPage, Room, StageForm};
use crate::show::errors::Errors;
use crate::visit::Visit;

/// The roles that a stage can have.
const ROLES: [StaffRole; 3] = [
    StaffRole::Reviewer,
    StaffRole::Approver,
    StaffRole::BusinessAdministrator,
];

pub fn page(
    visit: &Visit,
    kind: SubjectKind,
    fields: &Fields,
    errors: &Errors,
) -> ProcedureEditPage {
    let action = format!("{HERE}/{}", kind.word());
    let form = Form {
        fields,
        action: &action,
    };
    let mut page = ProcedureEditPage {
        page: visit.page(Room::Console, format!("修改流程：{}", kind.text(ZhCn))),
        breadcrumb: breadcrumb(),
        errors: ErrorSummary::default(),
        version: fields.get("version").parse().unwrap_or_default(),
        stages: form.stages(),
        stages_error: None,
        materials: form.materials(),
        periods: form.periods(),
        back_href: HERE.to_owned(),
        action: action.clone(),
    };
    page.errors = mark(&mut page, errors);
    page
}

/// Puts each error beside its control or list, and all of them into the summary, in the order of the page.
fn mark(page: &mut ProcedureEditPage, errors: &Errors) -> ErrorSummary {
    let mut summary = Vec::new();
    page.stages_error = errors.exactly("stages");
    if let Some(text) = &page.stages_error {
        summary.push(Error::of_field("stages", format!("办理环节：{text}")));
    }
    for stage in &mut page.stages {
        let controls = stage.controls.iter_mut().chain([&mut stage.mode]);
        let controls = controls.chain(&mut stage.panel.controls);
        let place = format!("{}，", stage.legend);
        summary.extend(errors.mark_in(&place, controls));
        summary.extend(errors.mark_rows(&place, &mut stage.panel.sheet));
        summary.extend(errors.mark_rows(&place, &mut stage.checklist));
    }
    summary.extend(errors.mark_rows("", &mut page.materials));
    summary.extend(errors.mark_in("", &mut page.periods));
    ErrorSummary(summary)
}

struct Form<'a> {
    fields: &'a Fields,
    action: &'a str,
}

impl Form<'_> {
    fn line(&self, name: String, label: &str) -> Control {
        let value = self.fields.get(&name).to_owned();
        Control::line(name, label, value)
    }

    fn number(&self, name: String, label: &str) -> Control {
        let value = self.fields.get(&name).to_owned();
        Control::line(name, label, value)
            .numeric()
            .width(Width::Short)
    }

    fn choices<T: Copy>(
        &self,
        name: &str,
        all: &[T],
        word: impl Fn(T) -> &'static str,
        text: impl Fn(T) -> &'static str,
    ) -> Vec<Choice> {
        let given = self.fields.get(name);
        let choices = all.iter().map(|it| {
            let choice = Choice::new(word(*it), text(*it));
            if word(*it) == given {
                choice.chosen()
            } else {
                choice
            }
        });
        choices.collect()
    }

    fn unit(&self, name: String, label: &str) -> Control {
        let choices = self.choices(&name, DayUnit::ALL, DayUnit::word, |it| it.text(ZhCn));
        Control::new(name, label, Input::Select(choices)).width(Width::Short)
    }

    fn stages(&self) -> Vec<StageForm> {
        let count = self.fields.rows("stages");
        (0..count).map(|index| self.stage(index, count)).collect()
    }

    fn stage(&self, index: usize, count: usize) -> StageForm {
        let row = format!("stages.{index}");
        let at = |field: &str| format!("{row}.{field}");
        let roles = self.choices(&at("role"), &ROLES, StaffRole::word, |it| it.text(ZhCn));
        let legend = format!("第 {} 环节", index + 1);
        StageForm {
            controls: vec![
                self.line(at("name.zh"), "名称"),
                self.line(at("name.en"), "英文名称"),
                Control::new(at("role"), "由谁办理", Input::Select(roles)),
                self.number(at("due.days"), "办理期限"),
                self.unit(at("due.unit"), "期限按"),
                self.number(at("escalate_after_days"), "逾期几个工作日后督办"),
            ],
            mode: self.mode(&at("mode.kind")),
            panel: PanelForm {
                controls: self.panel(&at("mode")),
                sheet: self.sheet(&at("mode.sheet")),
            },
            checklist: self.checklist(&at("checklist")),
            can_raise: index > 0,
            can_remove: count > 1,
            legend,
            row,
        }
    }

    fn mode(&self, name: &str) -> Control {
        let modes = [
            ("single", "一人办理", "领办的人审查并决定"),
            (
                "panel",
                "专家评审",
                "从专家库抽取专家打分，领办的人按评审结果决定",
            ),
        ];
        let given = self.fields.get(name);
        let modes = modes.map(|(word, label, hint)| Choice {
            hint: Some(hint.to_owned()),
            is_chosen: word == given || (word == "single" && given != "panel"),
            ..Choice::new(word, label)
        });
        Control::new(name, "办理方式", Input::Radios(modes.into()))
    }

    fn panel(&self, mode: &str) -> Vec<Control> {
        let rule = format!("{mode}.rule");
        let rules = self.choices(&rule, PanelRule::ALL, PanelRule::word, |it| it.text(ZhCn));
        vec![
            self.number(format!("{mode}.experts"), "抽取几名专家"),
            Control::new(rule, "怎样得出结果", Input::Select(rules)),
            self.number(format!("{mode}.pass_mark"), "通过线")
                .hint("0 至 100；票决时为赞成的百分比"),
        ]
    }

    fn sheet(&self, list: &str) -> RowList {
        let rows = self.rows(list, |row| FormRow {
            hidden: vec![self.hidden(format!("{row}.code"))],
            controls: vec![
                self.line(format!("{row}.name.zh"), "评分项"),
                self.line(format!("{row}.name.en"), "英文名称"),
                self.number(format!("{row}.weight"), "权重（%）"),
            ],
        });
        RowList {
            hint: Some("每项 0 至 100 分，权重合计 100%".to_owned()),
            ..self.list(list, RowShape::Criterion, "评分表", "增加评分项", rows)
        }
    }

    fn checklist(&self, list: &str) -> RowList {
        let rows = self.rows(list, |row| {
            let part = format!("{row}.part");
            let parts = self.choices(&part, CheckPart::ALL, CheckPart::word, |it| it.text(ZhCn));
            FormRow {
                hidden: vec![self.hidden(format!("{row}.code"))],
                controls: vec![
                    Control::new(part, "类别", Input::Select(parts)),
                    self.line(format!("{row}.name.zh"), "要点"),
                    self.line(format!("{row}.name.en"), "英文"),
                ],
            }
        });
        RowList {
            hint: Some("每一项都勾选或说明之后，这个环节才能通过".to_owned()),
            ..self.list(list, RowShape::Check, "审查要点", "增加要点", rows)
        }
    }

    fn materials(&self) -> RowList {
        let list = "requirements";
        let rows = self.rows(list, |row| {
            let at = |field: &str| format!("{row}.{field}");
            let need = self.choices(&at("need"), Need::ALL, Need::word, |it| it.text(ZhCn));
            let stamp = self.choices(&at("stamp"), Stamp::ALL, Stamp::word, |it| it.text(ZhCn));
            let personal = self.choices(&at("personal"), Personal::ALL, Personal::word, |it| {
                it.text(ZhCn)
            });
            FormRow {
                hidden: vec![self.hidden(at("code"))],
                controls: vec![
                    self.line(at("name.zh"), "材料名称"),
                    self.line(at("name.en"), "英文名称"),
                    Control::new(at("need"), "是否必交", Input::Select(need)),
                    Control::new(at("stamp"), "盖章", Input::Select(stamp)),
                    Control::new(at("personal"), "个人信息", Input::Select(personal)),
                    self.line(at("template"), "模板地址").optional(),
                ],
            }
        });
        RowList {
            hint: Some(
                "含个人信息的材料会随上传人的信息一并删除。模板填站内地址或 https:// 开头的网址"
                    .to_owned(),
            ),
            ..self.list(list, RowShape::Material, "材料清单", "增加材料", rows)
        }
    }

    fn periods(&self) -> Vec<Control> {
        let early = self.choices(
            "early_refusal",
            EarlyRefusal::ALL,
            EarlyRefusal::word,
            |it| match it {
                EarlyRefusal::Proposal => "只是建议，由末环节决定",
                EarlyRefusal::Final => "即为最终决定",
            },
        );
        vec![
            self.number("notice_days".to_owned(), "公示几个工作日")
                .hint("0 为不公示，通过即生效"),
            Control::new(
                "early_refusal",
                "前面环节的“不予通过”",
                Input::Select(early),
            ),
            self.number("answer_within.days".to_owned(), "答复修改意见的期限")
                .hint("过期未答复，办件终止"),
            self.unit("answer_within.unit".to_owned(), "答复期限按"),
            self.number("reconsider_within.days".to_owned(), "申请复核的期限")
                .hint("0 为不设复核"),
            self.unit("reconsider_within.unit".to_owned(), "复核期限按"),
            self.number("reapply_bar_days".to_owned(), "不予通过后几天内不能再申报")
                .hint("自然日；0 为随时可以"),
        ]
    }

    fn rows(&self, list: &str, row: impl Fn(&str) -> FormRow) -> Vec<FormRow> {
        (0..self.fields.rows(list))
            .map(|index| row(&format!("{list}.{index}")))
            .collect()
    }

    fn list(
        &self,
        list: &str,
        shape: RowShape,
        heading: &str,
        add_label: &str,
        rows: Vec<FormRow>,
    ) -> RowList {
        RowList {
            list: list.to_owned(),
            shape,
            heading: heading.to_owned(),
            hint: None,
            error: None,
            rows,
            add_label: add_label.to_owned(),
            action: self.action.to_owned(),
        }
    }

    fn hidden(&self, name: String) -> HiddenField {
        HiddenField {
            value: self.fields.get(&name).to_owned(),
            name,
        }
    }
}
