//! Cards in HTML.

use super::{HtmlPage, anchor, escape, escaped, link};
use crate::report::document::{Card, Sign, Tone};

pub(super) fn draw(page: &mut HtmlPage, cards: &[Card], level: usize) {
    page.out.push_str("<div class=\"cards\">\n");
    for card in cards {
        draw_card(page, card, level);
    }
    page.out.push_str("</div>\n");
}

fn draw_card(page: &mut HtmlPage, card: &Card, level: usize) {
    let h = level.min(6);
    let (id, title) = (anchor(&card.anchor), escaped(&card.title));
    page.out.push_str(&format!(
        "<article class=\"card\" id=\"{id}\">\n<h{h}>{title}{}</h{h}>\n",
        nearness(card)
    ));
    for fact in &card.facts {
        page.out
            .push_str(&format!("<p class=\"fact\">{}</p>\n", escaped(fact)));
    }
    signs(page, &card.signs);
    let (text, to) = &card.action;
    if !to.is_empty() {
        let button = link(text, to).replacen("<a ", "<a class=\"button\" ", 1);
        page.out
            .push_str(&format!("<p class=\"action\">{button}</p>\n"));
    }
    if !card.controls.is_empty() {
        page.out.push_str("<div class=\"controls\">\n");
        page.blocks(&card.controls, level + 1);
        page.out.push_str("</div>\n");
    }
    details(page, card, level);
    page.out.push_str("</article>\n");
}

/// The words, with the figure for who points at them.
fn nearness(card: &Card) -> String {
    if card.nearness.is_empty() {
        return String::new();
    }
    format!(
        " <small class=\"nearness\" title=\"{}\">{}</small>",
        escape(&super::typography(&super::clean(&card.figure))),
        escaped(&card.nearness)
    )
}

fn signs(page: &mut HtmlPage, signs: &[Sign]) {
    if signs.is_empty() {
        return;
    }
    page.out.push_str("<ul class=\"signs\">\n");
    for sign in signs {
        let (class, mark) = match sign.tone {
            Tone::Good => ("good", "✔"),
            Tone::Info => ("info", "ℹ"),
            Tone::Warning => ("warning", "⚠"),
            Tone::Bad => ("bad", "✘"),
        };
        page.out.push_str(&format!(
            "<li class=\"{class}\"><span class=\"sign\">{mark}</span><span>{}</span></li>\n",
            escaped(&sign.text)
        ));
    }
    page.out.push_str("</ul>\n");
}

fn details(page: &mut HtmlPage, card: &Card, level: usize) {
    if card.details.is_empty() {
        return;
    }
    let open = if card.is_open { " open" } else { "" };
    page.out.push_str(&format!(
        "<details class=\"more\"{open}>\n<summary>Le détail</summary>\n"
    ));
    page.blocks(&card.details, level + 1);
    page.out.push_str("</details>\n");
}
