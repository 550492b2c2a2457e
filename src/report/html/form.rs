//! Forms in HTML. They work without a script.

use super::{HtmlPage, escaped};
use crate::report::form::{Button, Field, FilesField, Form, FormChoice, TextField, TextKind};
use crate::report::french::count;

pub(super) fn draw(page: &mut HtmlPage, form: &Form) {
    let has_files = form.fields.iter().any(|own| matches!(own, Field::Files(_)));
    let method = if form.is_post { "post" } else { "get" };
    let encoding = match has_files {
        true => " enctype=\"multipart/form-data\"",
        false => "",
    };
    page.out.push_str(&format!(
        "<form class=\"form {}\" action=\"{}\" method=\"{method}\"{encoding}>\n",
        form.class,
        attribute(&form.action)
    ));
    for field in &form.fields {
        draw_field(page, field);
    }
    let buttons: String = form.buttons.iter().map(button).collect();
    page.out
        .push_str(&format!("<p class=\"buttons\">{buttons}</p>\n</form>\n"));
}

/// An attribute as it is, without the spaces of typography: programs read it.
fn attribute(text: &str) -> String {
    super::escape(&super::clean(text))
}

fn button(button: &Button) -> String {
    let value = button.value.as_ref().map(|(name, value)| {
        let value = attribute(value);
        format!(
            " name=\"{name}\" value=\"{value}\" aria-pressed=\"{}\"",
            button.is_pressed
        )
    });
    format!(
        "<button{}>{}</button> ",
        value.unwrap_or_default(),
        escaped(&button.label)
    )
}

fn draw_field(page: &mut HtmlPage, field: &Field) {
    match field {
        Field::Hidden { name, value } => {
            let value = attribute(value);
            page.out.push_str(&format!(
                "<input type=\"hidden\" name=\"{name}\" value=\"{value}\">\n"
            ));
        }
        Field::Text(text) => draw_text(page, text),
        Field::Files(files) => draw_files(page, files),
        Field::Select {
            name,
            label,
            options,
        } => draw_select(page, name, label, options),
        Field::Checks {
            name,
            legend,
            options,
        } => draw_checks(page, name, legend, options),
    }
}

/// An id that no other field of the page has.
fn next_id(page: &mut HtmlPage) -> String {
    page.n_fields += 1;
    format!("champ-{}", page.n_fields)
}

fn hint(id: &str, text: &str) -> (String, String) {
    if text.is_empty() {
        return (String::new(), String::new());
    }
    (
        format!("<small id=\"{id}-aide\">{}</small>", escaped(text)),
        format!(" aria-describedby=\"{id}-aide\""),
    )
}

fn draw_text(page: &mut HtmlPage, field: &TextField) {
    let id = next_id(page);
    let (hint, described) = hint(&id, &field.hint);
    let (name, label) = (field.name, escaped(&field.label));
    let value = attribute(&field.value);
    let input = match field.kind {
        TextKind::Area => format!(
            "<textarea id=\"{id}\" name=\"{name}\" rows=\"8\"{described}>\n{}</textarea>",
            super::escape(&super::clean_lines(&field.value))
        ),
        TextKind::Line => format!(
            "<input id=\"{id}\" name=\"{name}\" value=\"{value}\" maxlength=\"200\" autocomplete=\"off\"{described}>"
        ),
        TextKind::Number => format!(
            "<input id=\"{id}\" name=\"{name}\" value=\"{value}\" inputmode=\"decimal\" maxlength=\"10\" autocomplete=\"off\"{described}>"
        ),
        TextKind::Day => {
            format!(
                "<input id=\"{id}\" name=\"{name}\" type=\"date\" value=\"{value}\"{described}>"
            )
        }
        TextKind::Secret => format!(
            "<input id=\"{id}\" name=\"{name}\" type=\"password\" autocomplete=\"current-password\" required{described}>"
        ),
    };
    page.out.push_str(&format!(
        "<p class=\"field\"><label for=\"{id}\">{label}</label> {input}{hint}</p>\n"
    ));
}

fn draw_files(page: &mut HtmlPage, field: &FilesField) {
    let id = next_id(page);
    let (hint, described) = hint(&id, &field.hint);
    let many = match (field.is_folder, field.is_many) {
        (true, _) => " webkitdirectory multiple",
        (false, true) => " multiple",
        (false, false) => "",
    };
    let accept = match field.is_folder {
        true => String::new(),
        false => format!(" accept=\"{}\"", field.accept),
    };
    page.out.push_str(&format!(
        "<p class=\"field files\"><label for=\"{id}\">{}</label> \
         <input id=\"{id}\" type=\"file\" name=\"{}\"{accept}{many} required{described}>{hint}</p>\n",
        escaped(&field.label),
        field.name
    ));
}

fn draw_select(page: &mut HtmlPage, name: &str, label: &str, options: &[FormChoice]) {
    let id = next_id(page);
    page.out.push_str(&format!(
        "<p class=\"field\"><label for=\"{id}\">{}</label> <select id=\"{id}\" name=\"{name}\">\n",
        escaped(label)
    ));
    for option in options {
        let chosen = if option.is_chosen { " selected" } else { "" };
        page.out.push_str(&format!(
            "<option value=\"{}\"{chosen}>{}{}</option>\n",
            attribute(&option.value),
            escaped(&option.label),
            counted(option)
        ));
    }
    page.out.push_str("</select></p>\n");
}

fn draw_checks(page: &mut HtmlPage, name: &str, legend: &str, options: &[FormChoice]) {
    page.out
        .push_str(&format!("<fieldset><legend>{}</legend>\n", escaped(legend)));
    for option in options {
        let chosen = if option.is_chosen { " checked" } else { "" };
        let count = match counted(option).as_str() {
            "" => String::new(),
            text => format!("<small class=\"count\">{text}</small>"),
        };
        page.out.push_str(&format!(
            "<label class=\"check\"><input type=\"checkbox\" name=\"{name}\" value=\"{}\"{chosen}> {}{count}</label>\n",
            attribute(&option.value),
            escaped(&option.label)
        ));
    }
    page.out.push_str("</fieldset>\n");
}

/// « (1 240) ».
fn counted(option: &FormChoice) -> String {
    let counted = option.count.map(|n| format!(" ({})", count(n)));
    counted.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Block, Document};

    fn of_everything(text: &str) -> Form {
        let choice = FormChoice {
            value: text.to_owned(),
            label: text.to_owned(),
            count: Some(1240),
            is_chosen: true,
        };
        let area = TextField {
            name: "texte",
            label: text.to_owned(),
            value: text.to_owned(),
            hint: text.to_owned(),
            kind: TextKind::Area,
        };
        Form {
            action: text.to_owned(),
            fields: vec![
                Field::Hidden {
                    name: "h",
                    value: text.to_owned(),
                },
                Field::line("l", text, text),
                Field::Text(area),
                Field::Files(FilesField {
                    label: text.to_owned(),
                    hint: text.to_owned(),
                    ..FilesField::default()
                }),
                Field::Select {
                    name: "s",
                    label: text.to_owned(),
                    options: vec![choice.clone()],
                },
                Field::Checks {
                    name: "c",
                    legend: text.to_owned(),
                    options: vec![choice],
                },
            ],
            buttons: vec![Button {
                label: text.to_owned(),
                value: Some(("b", text.to_owned())),
                is_pressed: true,
            }],
            ..Form::default()
        }
    }

    #[test]
    fn hostile_values_of_a_form_show_as_text() {
        let mut page = Document::new("x");
        for hostile in [
            "\"'><script>alert(1)</script>",
            "</textarea><img src=x onerror=alert(1)>",
            "x\" autofocus onfocus=\"alert(1)",
        ] {
            page.push(Block::Form(of_everything(hostile)));
        }
        let drawn = super::super::render(&page);
        assert_eq!(drawn.matches("<script").count(), 1);
        assert_eq!(drawn.matches("</textarea>").count(), 3);
        assert!(!drawn.contains("<img") && !drawn.contains("\" autofocus"));
    }

    #[test]
    fn every_field_has_a_label_of_its_own() {
        let mut page = Document::new("x");
        page.push(Block::Form(of_everything("a")));
        page.push(Block::Form(of_everything("b")));
        let drawn = super::super::render(&page);
        for id in ["champ-1", "champ-4", "champ-8"] {
            assert_eq!(drawn.matches(&format!("id=\"{id}\"")).count(), 1);
            assert_eq!(drawn.matches(&format!("for=\"{id}\"")).count(), 1);
        }
        assert!(drawn.contains("a (1\u{202f}240)") || drawn.contains("(1\u{a0}240)"));
    }
}
