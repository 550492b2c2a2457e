//! Cards in a terminal.

use super::{StyledRun, TextLook, TextPage, clean, run, width};
use crate::report::document::{Card, Sign, Tone};

/// Columns that the lines under a title are indented by.
const INDENT: usize = 3;

pub(super) fn draw(page: &mut TextPage, cards: &[Card], depth: usize) {
    for card in cards {
        page.gap();
        title(page, card);
        for fact in &card.facts {
            page.wrapped(&[run(TextLook::Plain, clean(fact))], INDENT, INDENT);
        }
        for sign in &card.signs {
            draw_sign(page, sign);
        }
        let (_, to) = &card.action;
        if !to.is_empty() {
            page.wrapped(&[run(TextLook::Link, clean(to))], INDENT, INDENT);
        }
        page.blocks(&card.details, depth + 1);
    }
}

fn title(page: &mut TextPage, card: &Card) {
    let mut runs: Vec<StyledRun> = vec![run(TextLook::Strong, clean(&card.title))];
    if !card.nearness.is_empty() {
        runs.push(run(
            TextLook::Faint,
            format!(" ({})", clean(&card.nearness)),
        ));
    }
    page.wrapped(&runs, 0, INDENT);
}

fn draw_sign(page: &mut TextPage, sign: &Sign) {
    let look = match sign.tone {
        Tone::Good => TextLook::Good,
        Tone::Info => TextLook::Faint,
        Tone::Warning => TextLook::Warning,
        Tone::Bad => TextLook::Bad,
    };
    let mark = page.style.tone(sign.tone);
    let runs = [
        run(look, format!("{mark} ")),
        run(TextLook::Plain, clean(&sign.text)),
    ];
    page.wrapped(&runs, INDENT, INDENT + width(mark) + 1);
}
