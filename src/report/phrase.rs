//! Renders a document as plain sentences, for screen readers: no columns, no symbols.

use super::clean::{clean, clean_lines};
use super::document::{Bars, Block, Card, Document, Line, Quote, Span, Table, Tone, text_of};

pub(crate) fn render(document: &Document) -> String {
    let mut out = String::new();
    put_sentence(&mut out, &document.title);
    blocks(&mut out, &document.blocks);
    out
}

fn blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        draw(out, block);
    }
}

fn draw(out: &mut String, block: &Block) {
    match block {
        Block::Section(section) => {
            out.push('\n');
            put_sentence(out, &section.title);
            blocks(out, &section.blocks);
        }
        Block::Paragraph(line) => put_sentence(out, &spoken(line)),
        Block::Note(tone, line) => {
            put_sentence(out, &format!("{}{}", word_for(*tone), spoken(line)));
        }
        Block::Facts(facts) => {
            for (name, value) in facts {
                put_sentence(out, &format!("{name} : {}", spoken(value)));
            }
        }
        Block::List(lines) => lines
            .iter()
            .for_each(|line| put_sentence(out, &spoken(line))),
        Block::Table(table) => table_rows(out, table),
        Block::Cards(cards) => cards.iter().for_each(|card| card_sentences(out, card)),
        Block::Bars(bars) => amounts(out, bars),
        Block::Quotes(quotes) => quotes.iter().for_each(|quote| quoted(out, quote)),
        Block::Verbatim(text) => clean_lines(text)
            .lines()
            .for_each(|line| put_sentence(out, line)),
        Block::Form(_) => {}
    }
}

/// One sentence per line, with a full stop, at which a voice pauses.
fn put_sentence(out: &mut String, sentence: &str) {
    let sentence = without_signs(&clean(sentence));
    let sentence = sentence.trim();
    if sentence.is_empty() {
        return;
    }
    out.push_str(sentence);
    let stops = ['.', '!', '?', ':', '…', ';'];
    let is_stopped = sentence.ends_with(stops) || ends_with_an_address(sentence);
    out.push_str(if is_stopped { "\n" } else { ".\n" });
}

/// A full stop there would be copied with the address.
fn ends_with_an_address(sentence: &str) -> bool {
    let last = sentence.rsplit(' ').next().unwrap_or_default();
    last.starts_with("https://") || last.starts_with("http://")
}

/// Signs for eyes become what a voice does there.
fn without_signs(text: &str) -> String {
    text.replace("→ ", "")
        .replace("✓ ", "")
        .replace(" — ", ", ")
}

/// The sentences on one line, as one goes from card to card by lines.
fn card_sentences(out: &mut String, card: &Card) {
    out.push('\n');
    put_sentence(out, &card.spoken.join(" "));
    let (text, to) = &card.action;
    if !to.is_empty() {
        put_sentence(out, &format!("{text} : {to}"));
    }
    blocks(out, &card.details);
}

fn spoken(line: &Line) -> String {
    let phrase = |span: &Span| match span {
        Span::Link { text, to } if to.starts_with("http") && to != text => {
            format!("{text}, à l'adresse {to}")
        }
        other => other.text().to_owned(),
    };
    line.iter().map(phrase).collect()
}

fn word_for(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "Bien : ",
        Tone::Info => "À savoir : ",
        Tone::Warning => "Attention : ",
        Tone::Bad => "Problème : ",
    }
}

fn table_rows(out: &mut String, table: &Table) {
    put_sentence(out, &table.caption);
    for row in &table.rows {
        let cells = table.columns.iter().zip(row).filter_map(|(column, cell)| {
            let value = text_of(&cell.line);
            let is_said = !value.is_empty() && value != "—";
            is_said.then(|| format!("{} : {value}", column.title))
        });
        put_sentence(out, &cells.collect::<Vec<_>>().join(" ; "));
    }
}

fn amounts(out: &mut String, bars: &Bars) {
    put_sentence(out, &bars.caption);
    for bar in &bars.bars {
        put_sentence(out, &format!("{} : {}", bar.label, bar.shown));
    }
}

fn quoted(out: &mut String, quote: &Quote) {
    let mut sentence = format!("{}, {}", quote.term, quote.shown);
    for (whose, text) in [("votre CV dit", &quote.cv), ("l'offre dit", &quote.offer)] {
        if !text.is_empty() {
            sentence.push_str(&format!(" ; {whose} « {text} »"));
        }
    }
    put_sentence(out, &sentence);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::tests::of_everything;

    #[test]
    fn every_line_is_a_sentence_without_symbols() {
        let text = render(&of_everything("salaire"));
        insta::assert_snapshot!(text, @r"
        salaire.
        salaire.
        Attention : salaire.
        salaire : salaire.
        salairesalaire.
        salaire.
        salaire.
        salaire.
        salaire : salaire ; salaire : salaire.
        salaire.
        salaire : salaire.
        salaire, 4 points ; votre CV dit « salaire » ; l'offre dit « salaire ».

        salaire.
        salaire : salaire.
        salaire.
        salaire.

        salaire.
        salaire.
        ");
    }

    #[test]
    fn hostile_text_cannot_steer_the_terminal() {
        let text = render(&of_everything("\u{1b}[2Jcoucou\u{7}"));
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
    }
}
