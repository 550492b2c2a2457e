//! Forms of a page that is served: what a person fills in, and where it is sent. Only HTML
//! draws them; other formats have nobody to answer.

/// A form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// The address it is sent to, on the same server.
    pub(crate) action: String,
    /// Sent as a body, for what changes something; otherwise in the address.
    pub(crate) is_post: bool,
    /// A name for styles and scripts.
    pub(crate) class: &'static str,
    pub(crate) fields: Vec<Field>,
    pub(crate) buttons: Vec<Button>,
}

/// A button that sends the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Button {
    pub(crate) label: String,
    /// Sent with the form, where the form has several.
    pub(crate) value: Option<(&'static str, String)>,
    /// The answer that was given before.
    pub(crate) is_pressed: bool,
}

/// One thing to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Hidden {
        name: &'static str,
        value: String,
    },
    Text(TextField),
    /// Files of the person's computer.
    Files(FilesField),
    /// One of several values.
    Select {
        name: &'static str,
        label: String,
        options: Vec<FormChoice>,
    },
    /// Any number of several values.
    Checks {
        name: &'static str,
        legend: String,
        options: Vec<FormChoice>,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TextField {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) hint: String,
    pub(crate) kind: TextKind,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum TextKind {
    #[default]
    Line,
    Number,
    /// Sent as year-month-day, whatever a browser shows.
    Day,
    Secret,
    /// Several lines.
    Area,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FilesField {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) hint: String,
    /// Endings and types to choose from.
    pub(crate) accept: &'static str,
    pub(crate) is_many: bool,
    /// A whole folder.
    pub(crate) is_folder: bool,
}

/// A value to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FormChoice {
    pub(crate) value: String,
    pub(crate) label: String,
    /// Number of results with it.
    pub(crate) count: Option<usize>,
    pub(crate) is_chosen: bool,
}

impl Field {
    /// A line of text.
    pub(crate) fn line(name: &'static str, label: &str, value: &str) -> Self {
        Self::Text(TextField {
            name,
            label: label.to_owned(),
            value: value.to_owned(),
            ..TextField::default()
        })
    }
}

impl Button {
    /// The only button of a form.
    pub(crate) fn send(label: &str) -> Vec<Self> {
        vec![Self {
            label: label.to_owned(),
            ..Self::default()
        }]
    }
}
