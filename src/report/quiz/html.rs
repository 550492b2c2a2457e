//! The page of a test: printed without a script, answered and saved with it.
//!
//! It loads nothing, sends nothing, and holds no key.

use serde_json::json;

use super::document::{about, item_title, letter};
use super::item_kind::ItemKind;
use super::item_shape::TestItem;
use super::shape::Test;
use super::wording;
use crate::report::document::text_of;
use crate::report::html::{escape, escaped};

const STYLE: &str = include_str!("test.css");
const SCRIPT: &str = include_str!("test.js");
/// The digests of the content policy; a test computes them again.
const STYLE_DIGEST: &str = "sha256-LsS95+hXiTU6osPAAtI9HD1k9QrIq3k0FgVp9IBGVYo=";
const SCRIPT_DIGEST: &str = "sha256-rIXOGa0/PJzOrLdH8icT4Gx9r2ft4j4mqXWCULkn1Xs=";

/// The page of a test.
pub(crate) fn test_page(test: &Test) -> String {
    let title = escaped(&format!("Test : {}", test.title));
    let facts: String = about(test)
        .iter()
        .map(|(name, value)| {
            let value = escaped(&text_of(value));
            format!("<div><dt>{}</dt><dd>{value}</dd></div>\n", escaped(name))
        })
        .collect();
    let items: String = test.items.iter().map(item).collect();
    format!(
        "{}<h1>{title}</h1>\n<dl>\n{facts}</dl>\n{}<form data-test=\"{}\">\n{items}{SAVING}</form>\n{}</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        head(&title),
        notes(test),
        escape(&answer_head(test)),
        unmeasured(test),
    )
}

/// Shown by the script, which alone can save.
const SAVING: &str = "<div class=\"saving\" hidden>\n<p><button class=\"save\" type=\"button\">Enregistrer mes réponses</button></p>\n<p id=\"said\" role=\"status\"></p>\n<p class=\"how\">Les réponses vont dans un fichier de votre ordinateur, et nulle part ailleurs.</p>\n</div>\n";

fn head(title: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_DIGEST}'; script-src '{SCRIPT_DIGEST}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#contenu\">Aller au contenu</a>\n<main id=\"contenu\">\n"
    )
}

/// The head of the file of answers, which the script completes.
fn answer_head(test: &Test) -> String {
    json!({
        "schema": 1,
        "test": test.id,
        "source": test.source,
        "seed": test.seed,
        "level": test.level,
        "items": test.n_wanted(),
    })
    .to_string()
}

fn notes(test: &Test) -> String {
    super::document::notes(test)
        .iter()
        .filter_map(|block| match block {
            crate::report::document::Block::Note(_, line) => Some(text_of(line)),
            _ => None,
        })
        .map(|text| format!("<p class=\"note\">{}</p>\n", escaped(&text)))
        .collect()
}

fn item(item: &TestItem) -> String {
    let kind = match item.kind {
        ItemKind::Order => "order",
        ItemKind::Case => "case",
        _ => "choice",
    };
    let n = item.n;
    let fields: String = match item.kind {
        ItemKind::Case => format!("<textarea rows=\"6\" aria-labelledby=\"q{n}\"></textarea>\n"),
        ItemKind::Order => item
            .options
            .iter()
            .map(|step| rank(step, item.options.len()))
            .collect(),
        _ => {
            let options = item.options.iter().enumerate();
            options
                .map(|(place, option)| radio(n, place, option))
                .collect()
        }
    };
    format!(
        "<fieldset data-n=\"{n}\" data-kind=\"{kind}\">\n<legend>{}</legend>\n<p class=\"question\" id=\"q{n}\">{}</p>\n<p class=\"how\">{}</p>\n{fields}</fieldset>\n",
        escaped(&item_title(item)),
        escaped(&item.question),
        escaped(wording::instruction(item.kind)),
    )
}

fn radio(n: usize, place: usize, option: &str) -> String {
    let value = place + 1;
    format!(
        "<label class=\"option\"><input type=\"radio\" name=\"q{n}\" value=\"{value}\"> <span>{} {}</span></label>\n",
        letter(place),
        escaped(option)
    )
}

fn rank(step: &str, n_steps: usize) -> String {
    let ranks: String = (1..=n_steps)
        .map(|rank| format!("<option value=\"{rank}\">{rank}</option>"))
        .collect();
    format!(
        "<label class=\"option\"><select><option value=\"0\">rang</option>{ranks}</select> <span>{}</span></label>\n",
        escaped(step)
    )
}

fn unmeasured(test: &Test) -> String {
    let lines: String = test
        .not_measured
        .iter()
        .map(|line| format!("<li>{}</li>\n", escaped(line)))
        .collect();
    format!("<h2>Ce que ce test ne mesure pas</h2>\n<ul>\n{lines}</ul>\n")
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    use super::*;

    fn digest(text: &str) -> String {
        format!(
            "sha256-{}",
            STANDARD.encode(Sha256::digest(text.as_bytes()))
        )
    }

    #[test]
    fn the_content_policy_names_the_style_and_script_that_are_there() {
        assert_eq!(digest(STYLE), STYLE_DIGEST);
        assert_eq!(digest(SCRIPT), SCRIPT_DIGEST);
    }
}
