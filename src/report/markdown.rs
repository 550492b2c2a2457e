//! Renders a document as Markdown.

use super::clean::{clean, clean_lines};
use super::document::{
    Bars, Block, Card, Document, Line, Quote, Section, Span, Table, Tone, is_continuation,
};

pub(crate) fn render(document: &Document) -> String {
    let mut out = String::new();
    heading(&mut out, &document.title, 1);
    blocks(&mut out, &document.blocks, 2);
    while out.contains("\n\n\n") {
        out = out.replace("\n\n\n", "\n\n");
    }
    format!("{}\n", out.trim())
}

fn blocks(out: &mut String, blocks: &[Block], level: usize) {
    for block in blocks {
        draw(out, block, level);
        out.push('\n');
    }
}

fn draw(out: &mut String, block: &Block, level: usize) {
    match block {
        Block::Section(Section {
            title, blocks: own, ..
        }) => {
            heading(out, title, level);
            blocks(out, own, level + 1);
        }
        Block::Paragraph(text) => line(out, "", text),
        Block::Note(tone, text) => line(out, &format!("> **{}** ", word_for(*tone)), text),
        Block::Facts(facts) => {
            for (name, value) in facts {
                line(out, &format!("- {} : ", escape(name)), value);
            }
        }
        Block::List(lines) => lines.iter().for_each(|text| {
            let mark = if is_continuation(text) { "  - " } else { "- " };
            line(out, mark, text);
        }),
        Block::Table(table) => draw_table(out, table),
        Block::Cards(cards) => cards.iter().for_each(|card| draw_card(out, card, level)),
        Block::Bars(bars) => draw_bars(out, bars),
        Block::Quotes(quotes) => quotes.iter().for_each(|quote| draw_quote(out, quote)),
        Block::Verbatim(text) => draw_verbatim(out, text),
        Block::Form(_) => {}
    }
}

fn heading(out: &mut String, title: &str, level: usize) {
    if !title.is_empty() {
        let marks = "#".repeat(level.min(6));
        out.push_str(&format!("{marks} {}\n\n", escape(title)));
    }
}

fn line(out: &mut String, before: &str, text: &Line) {
    out.push_str(&format!("{before}{}\n", inline(text)));
}

fn inline(line: &[Span]) -> String {
    let draw = |span: &Span| match span {
        Span::Plain(text) | Span::Faint(text) => escape(text),
        Span::Command(_) => String::new(),
        Span::Strong(text) | Span::Mark { text, .. } => format!("**{}**", escape(text)),
        Span::Link { text, to } if is_web(to) => format!("[{}](<{}>)", escape(text), address(to)),
        Span::Link { text, .. } | Span::Page { text, .. } => escape(text),
    };
    line.iter().map(draw).collect()
}

fn word_for(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "Bien :",
        Tone::Info => "À savoir :",
        Tone::Warning => "Attention :",
        Tone::Bad => "Problème :",
    }
}

fn draw_table(out: &mut String, table: &Table) {
    if !table.caption.is_empty() {
        out.push_str(&format!("{}\n\n", escape(&table.caption)));
    }
    let heads: Vec<String> = table.columns.iter().map(|c| escape(&c.title)).collect();
    let rules: Vec<&str> = table
        .columns
        .iter()
        .map(|column| if column.is_number { "---:" } else { "---" })
        .collect();
    out.push_str(&format!(
        "| {} |\n| {} |\n",
        heads.join(" | "),
        rules.join(" | ")
    ));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| inline(&cell.line)).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
}

fn draw_card(out: &mut String, card: &Card, level: usize) {
    let nearness = match card.nearness.as_str() {
        "" => String::new(),
        nearness => format!(" ({nearness})"),
    };
    heading(out, &format!("{}{nearness}", card.title), level);
    let facts: Vec<String> = card.facts.iter().map(|fact| escape(fact)).collect();
    out.push_str(&format!("{}\n\n", facts.join("  \n")));
    for sign in &card.signs {
        out.push_str(&format!(
            "- **{}** {}\n",
            word_for(sign.tone),
            escape(&sign.text)
        ));
    }
    let (text, to) = card.action.clone();
    out.push_str(&format!("\n{}\n\n", inline(&[Span::Link { text, to }])));
    blocks(out, &card.details, level + 1);
}

fn draw_bars(out: &mut String, bars: &Bars) {
    if !bars.caption.is_empty() {
        out.push_str(&format!("{}\n\n", escape(&bars.caption)));
    }
    for bar in &bars.bars {
        out.push_str(&format!(
            "- {} : {}\n",
            escape(&bar.label),
            escape(&bar.shown)
        ));
    }
}

fn draw_quote(out: &mut String, quote: &Quote) {
    out.push_str(&format!(
        "- **{}** ({})\n",
        escape(&quote.term),
        escape(&quote.shown)
    ));
    for (whose, text) in [("CV", &quote.cv), ("offre", &quote.offer)] {
        if !text.is_empty() {
            out.push_str(&format!("  - {whose} : « {} »\n", escape(text)));
        }
    }
}

fn draw_verbatim(out: &mut String, text: &str) {
    for written in clean_lines(text).lines() {
        out.push_str(format!("> {}", escape(written)).trim_end());
        out.push_str("  \n");
    }
}

/// Escapes the markup of Markdown and of HTML.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let clean = clean(text);
    for (at, c) in clean.char_indices() {
        let starts_item = at == 0 && matches!(c, '-' | '+' | '=' | '>');
        let is_mark = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!'
        );
        if is_mark || starts_item {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Only web pages are linked: no `javascript:`.
fn is_web(to: &str) -> bool {
    to.starts_with("https://") || to.starts_with("http://")
}

fn address(to: &str) -> String {
    clean(to)
        .replace(' ', "%20")
        .replace('<', "%3C")
        .replace('>', "%3E")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::tests::of_everything;

    #[test]
    fn hostile_text_shows_as_text() {
        let hostile = "<script>alert(1)</script>\n# titre\n[x](javascript:alert(1)) | a";
        let text = render(&of_everything(hostile));
        assert!(!text.contains("<script>"), "{text}");
        assert!(!text.contains("[x]("), "{text}");
        assert!(
            !text.lines().any(|line| line.starts_with("# titre")),
            "{text}"
        );
        assert!(text.contains("\\<script\\>"));
    }

    #[test]
    fn pages_of_the_web_are_linked() {
        let to = "https://example.fr/a b".to_owned();
        let text = "l'offre".to_owned();
        assert_eq!(
            inline(&[Span::Link { text, to }]),
            "[l'offre](<https://example.fr/a%20b>)"
        );
    }
}
