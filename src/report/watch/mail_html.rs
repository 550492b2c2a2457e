//! The HTML of a mail: no script, no picture, no style sheet, as many mail programs drop them;
//! one column that a phone shows whole.

use super::shape::Announcement;
use super::stop_way::StopWay;
use crate::report::document::{Block, Card, Tone, text_of};
use crate::report::html::{escaped, link};

const BODY: &str =
    "margin:0;padding:0;background:#f3f4f6;color:#1f2937;font-family:Helvetica,Arial,sans-serif";
const PAGE: &str = "max-width:600px;margin:0 auto;padding:16px;font-size:16px;line-height:1.5";
const CARD: &str = "background:#ffffff;border:1px solid #d1d5db;border-radius:8px;padding:14px 16px;margin:0 0 14px";
const TITLE: &str = "margin:0 0 4px;font-size:18px;line-height:1.3";
const FACT: &str = "margin:0;color:#4b5563";
const SIGN: &str = "margin:6px 0 0";
const BUTTON: &str = "display:inline-block;background:#1d4ed8;color:#ffffff;text-decoration:none;padding:10px 16px;border-radius:6px";
const NOTE: &str =
    "margin:0 0 14px;padding:10px 14px;background:#fef3c7;border-radius:8px;color:#78350f";
const SMALL: &str = "margin:10px 0 0;font-size:13px;line-height:1.5;color:#4b5563";

/// The page of an announcement.
pub(super) fn render(announcement: &Announcement, stop: StopWay) -> String {
    let title = escaped(&format!("Bonjour, {} pour vous", announcement.summary()));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n</head>\n<body style=\"{BODY}\">\n<div style=\"{PAGE}\">\n\
         <h1 style=\"font-size:22px;line-height:1.3;margin:8px 0 16px\">{title}</h1>\n"
    );
    for note in &announcement.notes {
        page.push_str(&paragraph(NOTE, &note.message));
    }
    for card in announcement.cards("") {
        draw_card(&mut page, &card);
    }
    if let Some(line) = announcement.closed_line() {
        page.push_str(&paragraph("margin:0 0 14px", &line));
    }
    if let Block::Section(about) = announcement.about() {
        draw_about(&mut page, &about.blocks);
    }
    page.push_str(&paragraph(SMALL, &announcement.how_to_stop(stop)));
    page.push_str("</div>\n</body>\n</html>\n");
    page
}

fn draw_card(page: &mut String, card: &Card) {
    let near = match card.nearness.is_empty() {
        true => String::new(),
        false => format!(
            " <small style=\"font-weight:normal;color:#4b5563\">({})</small>",
            escaped(&card.nearness)
        ),
    };
    let title = escaped(&card.title);
    page.push_str(&format!(
        "<div style=\"{CARD}\">\n<h2 style=\"{TITLE}\">{title}{near}</h2>\n"
    ));
    for fact in &card.facts {
        page.push_str(&paragraph(FACT, fact));
    }
    for sign in &card.signs {
        let text = format!("{} {}", mark(sign.tone), sign.text);
        page.push_str(&paragraph(SIGN, &text));
    }
    let (text, to) = &card.action;
    if !to.is_empty() {
        let button = link(text, to).replacen("<a ", &format!("<a style=\"{BUTTON}\" "), 1);
        page.push_str(&format!("<p style=\"margin:12px 0 0\">{button}</p>\n"));
    }
    page.push_str("</div>\n");
}

fn draw_about(page: &mut String, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(line) => page.push_str(&paragraph(SMALL, &text_of(line))),
            Block::Facts(facts) => {
                for (name, value) in facts {
                    let text = format!("{name} : {}", text_of(value));
                    page.push_str(&paragraph(
                        &format!("{SMALL};overflow-wrap:anywhere"),
                        &text,
                    ));
                }
            }
            _ => {}
        }
    }
}

fn mark(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "✔",
        Tone::Info => "•",
        Tone::Warning | Tone::Bad => "⚠",
    }
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<p style=\"{style}\">{}</p>\n", escaped(text))
}
