//! What is wrong with a form, put beside the fields and into the summary in the same words.

use showcase_domain::Language::ZhCn;
use showcase_domain::message::FieldErrors;

use crate::components::{Control, Error, ErrorSummary, Question, RowList};

/// Errors by the name of the form field: `/partners/0/name` is `partners.0.name`.
#[derive(Clone, Debug, Default)]
pub struct Errors(Vec<(String, String)>);

impl Errors {
    pub fn of(errors: &FieldErrors) -> Self {
        let named = |pointer: &str| pointer.trim_start_matches('/').replace('/', ".");
        Self(
            errors
                .iter()
                .map(|error| (named(&error.pointer), error.message.text(ZhCn)))
                .collect(),
        )
    }

    pub fn one(name: &str, text: &str) -> Self {
        Self(vec![(name.to_owned(), text.to_owned())])
    }

    /// The first error of the field or of anything below it.
    pub fn at(&self, name: &str) -> Option<String> {
        self.0
            .iter()
            .find(|(it, _)| is_within(it, name))
            .map(|(_, text)| text.clone())
    }

    /// The first error of the field itself.
    pub fn exactly(&self, name: &str) -> Option<String> {
        let mut errors = self.0.iter();
        errors
            .find(|(it, _)| it == name)
            .map(|(_, text)| text.clone())
    }

    /// Puts each error beside its control, and all of them into the summary.
    pub fn mark(&self, questions: &mut [Question]) -> ErrorSummary {
        self.mark_controls(questions.iter_mut().flat_map(controls))
    }

    /// The same for a page of single controls.
    pub fn mark_controls<'a>(
        &self,
        controls: impl IntoIterator<Item = &'a mut Control>,
    ) -> ErrorSummary {
        ErrorSummary(self.mark_in("", controls))
    }

    /// The same for a part of a page; `place` says in the summary where it is: `第 2 环节，`.
    pub fn mark_in<'a>(
        &self,
        place: &str,
        controls: impl IntoIterator<Item = &'a mut Control>,
    ) -> Vec<Error> {
        let mut summary = Vec::new();
        for control in controls {
            if let Some(text) = self.at(&control.name) {
                let summed_up = summed_up(&control.label, &text);
                let summed_up = format!("{place}{summed_up}");
                summary.push(Error::of_field(&control.name, summed_up));
                control.error = Some(text);
            }
        }
        summary
    }

    /// The same for rows, and what is wrong with the list as a whole.
    pub fn mark_rows(&self, place: &str, list: &mut RowList) -> Vec<Error> {
        list.error = self.exactly(&list.list);
        let whole = list.error.as_ref().map(|text| {
            let text = summed_up(&list.heading, text);
            Error::of_field(&list.list, format!("{place}{text}"))
        });
        let mut summary: Vec<Error> = whole.into_iter().collect();
        for (index, row) in list.rows.iter_mut().enumerate() {
            let place = format!("{place}{}第 {} 项，", list.heading, index + 1);
            summary.extend(self.mark_in(&place, &mut row.controls));
        }
        summary
    }
}

/// The label before the error, unless the error begins with it.
fn summed_up(label: &str, text: &str) -> String {
    if text.starts_with(label) {
        text.to_owned()
    } else {
        format!("{label}：{text}")
    }
}

fn controls(question: &mut Question) -> &mut [Control] {
    match question {
        Question::One(control) => std::slice::from_mut(control),
        Question::Group { controls, .. } => controls,
    }
}

fn is_within(name: &str, field: &str) -> bool {
    name == field
        || name
            .strip_prefix(field)
            .is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use showcase_domain::message::{FieldErrors, Message};

    use super::Errors;
    use crate::components::{Control, Question};

    #[test]
    fn an_error_stands_beside_its_field_and_in_the_summary() {
        let mut errors = FieldErrors::one("/scenario_tags/3", Message::Required);
        errors.at("/partners/1/name", Message::Required);
        let mut questions = vec![
            Question::One(Control::line("name", "名称", "")),
            Question::One(Control::line("scenario_tags", "场景标签", "")),
            Question::Group {
                legend: String::new(),
                controls: vec![Control::line("partners.1.name", "单位全称", "")],
            },
        ];
        let summary = Errors::of(&errors).mark(&mut questions);
        let links: Vec<&str> = summary.0.iter().map(|error| error.href.as_str()).collect();
        assert_eq!(links, ["#field-scenario_tags", "#field-partners.1.name"]);
        let Question::One(name) = &questions[0] else {
            unreachable!()
        };
        assert_eq!(name.error, None);
    }
}
