//! Form controls: one label, one hint, one error, and the same words in the
//! summary at the top of the page as beside the field.

use askama::Template;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    Short,
    Medium,
    #[default]
    Full,
}

impl Width {
    pub fn class(self) -> &'static str {
        match self {
            Width::Short => "width-short",
            Width::Medium => "width-medium",
            Width::Full => "",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
    pub is_chosen: bool,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: None,
            is_chosen: false,
        }
    }

    #[must_use]
    pub fn chosen(self) -> Self {
        Self {
            is_chosen: true,
            ..self
        }
    }
}

#[derive(Clone, Debug)]
pub struct ChoiceGroup {
    pub heading: String,
    pub choices: Vec<Choice>,
}

#[derive(Clone, Debug)]
pub enum Input {
    Line {
        /// The HTML input type.
        kind: &'static str,
        value: String,
        autocomplete: &'static str,
    },
    Area {
        value: String,
        /// Characters that are counted down beside the field.
        max: Option<usize>,
    },
    Select(Vec<Choice>),
    Radios(Vec<Choice>),
    Checks(Vec<ChoiceGroup>),
    /// One box of its own, with its label beside it.
    Tick(Choice),
}

/// A question with its answer so far.
#[derive(Clone, Debug, Template)]
#[template(path = "components/control.html")]
pub struct Control {
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub is_optional: bool,
    /// A number pad on phones; what is typed stays text, so that a wrong number is shown again as it was typed.
    pub is_numeric: bool,
    pub width: Width,
    pub input: Input,
    /// The form that it is sent with, when it stands outside of it.
    pub form: Option<&'static str>,
}

impl Control {
    pub fn new(name: impl Into<String>, label: impl Into<String>, input: Input) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: None,
            error: None,
            is_optional: false,
            is_numeric: false,
            width: Width::Full,
            input,
            form: None,
        }
    }

    /// A box that is ticked or not.
    pub fn tick(
        name: impl Into<String>,
        label: impl Into<String>,
        hint: Option<String>,
        is_chosen: bool,
    ) -> Self {
        let choice = Choice {
            hint,
            is_chosen,
            ..Choice::new("on", label)
        };
        Self::new(name, "", Input::Tick(choice))
    }

    /// A few lines of text.
    pub fn area(
        name: impl Into<String>,
        label: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        let input = Input::Area {
            value: value.into(),
            max: None,
        };
        Self::new(name, label, input)
    }

    pub fn line(
        name: impl Into<String>,
        label: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        Self::typed("text", name, label, value)
    }

    /// A line of a certain HTML input type: `email`, `password`, `number`.
    pub fn typed(
        kind: &'static str,
        name: impl Into<String>,
        label: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        let autocomplete = if kind == "password" {
            "current-password"
        } else {
            "off"
        };
        Self::new(
            name,
            label,
            Input::Line {
                kind,
                value: value.into(),
                autocomplete,
            },
        )
    }

    #[must_use]
    pub fn autocomplete(mut self, word: &'static str) -> Self {
        if let Input::Line { autocomplete, .. } = &mut self.input {
            *autocomplete = word;
        }
        self
    }

    #[must_use]
    pub fn numeric(self) -> Self {
        Self {
            is_numeric: true,
            ..self
        }
    }

    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// Sent with a form that it stands outside of.
    #[must_use]
    pub fn of_form(self, form: &'static str) -> Self {
        Self {
            form: Some(form),
            ..self
        }
    }

    #[must_use]
    pub fn error(self, error: Option<String>) -> Self {
        Self { error, ..self }
    }

    #[must_use]
    pub fn optional(self) -> Self {
        Self {
            is_optional: true,
            ..self
        }
    }

    #[must_use]
    pub fn width(self, width: Width) -> Self {
        Self { width, ..self }
    }

    /// Several inputs under one legend, rather than one under one label.
    fn is_group(&self) -> bool {
        matches!(self.input, Input::Radios(_) | Input::Checks(_))
    }

    /// Says by itself what it is.
    fn is_tick(&self) -> bool {
        matches!(self.input, Input::Tick(_))
    }

    fn id(&self) -> String {
        format!("field-{}", self.name)
    }

    /// The ids that describe the input to a screen reader.
    fn described_by(&self) -> String {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id()));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id()));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// One question, or several that belong together, such as a partner.
#[derive(Clone, Debug, Template)]
#[template(path = "components/question.html")]
pub enum Question {
    One(Control),
    Group {
        legend: String,
        controls: Vec<Control>,
    },
}

#[derive(Clone, Debug)]
pub struct Error {
    pub text: String,
    pub href: String,
}

impl Error {
    /// An error of the field with this name.
    pub fn of_field(name: &str, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            href: format!("#field-{name}"),
        }
    }
}

/// Everything that is wrong, at the top, each linked to its field.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/error_summary.html")]
pub struct ErrorSummary(pub Vec<Error>);
