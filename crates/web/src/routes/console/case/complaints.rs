//! A form that comes back: what was typed, and what is wrong with it, each beside its field and in the summary.

use chrono_tz::Tz;
use showcase_domain::Language::ZhCn;
use showcase_domain::case::CheckMark;
use showcase_domain::message::{FieldError, FieldErrors};
use showcase_domain::policy::Action;
use showcase_domain::refusal::Condition;
use showcase_registry::views::CaseView;

use super::rows::word_of;
use super::sheet::Sheet;
use crate::components::{Checklist, Error, ErrorSummary};
use crate::form::Fields;
use crate::show::content::key;
use crate::show::materials::target_name;

/// What comes back with a form that was refused.
#[derive(Default)]
pub struct Returned {
    pub fields: Fields,
    /// Whose fields are open again.
    pub action: Option<Action>,
    complaints: Vec<Complaint>,
}

struct Complaint {
    /// Name of the form field.
    field: String,
    text: String,
    /// The same in the summary.
    summed_up: Error,
}

impl Complaint {
    fn of_the_whole(text: String) -> Self {
        Self {
            field: String::new(),
            summed_up: Error {
                text: text.clone(),
                href: "#main".to_owned(),
            },
            text,
        }
    }
}

impl Returned {
    pub fn of(
        fields: Fields,
        sheet: &Sheet,
        case: &CaseView,
        action: Action,
        errors: &FieldErrors,
    ) -> Self {
        let complaints = errors.iter().map(|error| {
            let place = Place::of(sheet, case, action, error);
            Complaint {
                text: place.text.clone(),
                summed_up: Error {
                    text: match &place.label {
                        Some(label) => format!("{label}：{}", place.text),
                        None => place.text,
                    },
                    href: place.href,
                },
                field: place.field,
            }
        });
        Self {
            complaints: complaints.collect(),
            fields,
            action: Some(action),
        }
    }

    /// Nothing was wrong with what was typed, and it cannot be done all the same.
    pub fn because(fields: Fields, action: Action, text: &str) -> Self {
        Self {
            fields,
            action: Some(action),
            complaints: vec![Complaint::of_the_whole(text.to_owned())],
        }
    }

    /// Something has to be true first.
    pub fn unmet(fields: Fields, action: Action, unmet: &[Condition], zone: Tz) -> Self {
        let label = action.text(ZhCn);
        let complaints = unmet.iter().map(|condition| {
            Complaint::of_the_whole(format!("现在还不能{label}：{}", condition.text(ZhCn, zone)))
        });
        Self {
            complaints: complaints.collect(),
            fields,
            action: Some(action),
        }
    }

    pub fn summary(&self) -> ErrorSummary {
        let complaints = self.complaints.iter();
        ErrorSummary(complaints.map(|it| it.summed_up.clone()).collect())
    }

    /// What is wrong with a field of the form.
    pub fn at(&self, field: &str) -> Option<String> {
        let mut complaints = self.complaints.iter();
        let found = complaints.find(|it| it.field == field);
        found.map(|it| it.text.clone())
    }

    /// Whether the page comes back with what was typed.
    pub const fn is_back(&self) -> bool {
        self.action.is_some()
    }

    /// The checklist as it was filled in.
    pub fn mark(&self, checklist: &mut Checklist) {
        if !self.is_back() {
            return;
        }
        for item in checklist.parts.iter_mut().flat_map(|part| &mut part.items) {
            let explain = format!("explain:{}", item.code);
            item.is_ticked = self.fields.has(&format!("tick:{}", item.code));
            self.fields.get(&explain).clone_into(&mut item.explanation);
            item.error = self.at(&explain);
        }
    }
}

/// The name of an action's field: `reject.reason`.
pub fn field_of(action: Action, name: &str) -> String {
    let word = action.word().rsplit('.').next().unwrap_or_default();
    format!("{}.{name}", word.replace('_', "-"))
}

/// Where an error of the registry belongs on the page.
struct Place {
    field: String,
    href: String,
    label: Option<String>,
    text: String,
}

impl Place {
    fn of(sheet: &Sheet, case: &CaseView, action: Action, error: &FieldError) -> Self {
        let text = error.message.text(ZhCn);
        let mut parts = error.pointer.trim_start_matches('/').split('/');
        let (what, index) = (parts.next().unwrap_or_default(), parts.next());
        let index = index.and_then(|it| it.parse::<usize>().ok());
        let part = parts.next().unwrap_or_default();
        match (what, index) {
            ("marks", Some(index)) => Self::of_mark(sheet, case, index, text),
            ("items", Some(index)) => Self::of_item(sheet, case, index, part, text),
            ("items", None) => Self::nowhere(if sheet.items.is_empty() {
                "还没有写修改意见：请在左侧要修改的各项下填写。".to_owned()
            } else {
                text
            }),
            ("reason" | "person" | "expert" | "change_kind", _) => {
                let field = field_of(action, what);
                Self {
                    href: format!("#field-{field}"),
                    label: Some(label(what).to_owned()),
                    field,
                    text,
                }
            }
            _ => Self::nowhere(text),
        }
    }

    fn nowhere(text: String) -> Self {
        Self {
            field: String::new(),
            href: "#main".to_owned(),
            label: None,
            text,
        }
    }

    fn of_mark(sheet: &Sheet, case: &CaseView, index: usize, text: String) -> Self {
        let Some(CheckMark::Ticked { code } | CheckMark::Explained { code, .. }) =
            sheet.marks.get(index)
        else {
            return Self::nowhere(text);
        };
        let mut checks = case.checklist.iter();
        Self {
            field: format!("explain:{code}"),
            href: format!("#explain-{code}"),
            label: checks.find(|it| it.code == *code).map(|it| it.name.clone()),
            text,
        }
    }

    fn of_item(sheet: &Sheet, case: &CaseView, index: usize, part: &str, text: String) -> Self {
        let Some(item) = sheet.items.get(index) else {
            return Self::nowhere(text);
        };
        let word = word_of(&item.target);
        let (field, anchor) = if part == "late_reason" {
            ("late", "late")
        } else {
            ("text", "remark")
        };
        Self {
            field: format!("{field}:{word}"),
            href: format!("#{anchor}-{}", key(&word)),
            label: Some(target_name(&item.target, &case.requirements)),
            text,
        }
    }
}

const fn label(field: &str) -> &'static str {
    match field.as_bytes() {
        b"person" => "人员",
        b"expert" => "专家",
        b"change_kind" => "变更类别",
        _ => "理由",
    }
}
