//! Renders a document for a terminal.
//!
//! Owns how each block is drawn within a width, with or without colour, with or without
//! symbols. Colour is never the only sign of anything.

mod card;
mod runs;
mod style;
mod table;
mod wrap;

use super::clean::{clean, clean_lines};
use super::document::{Bar, Bars, Block, Document, Line, Quote, Section, Tone, is_continuation};
use runs::{cut, run, runs_of, sgr};
pub(crate) use style::Style;
use wrap::{StyledRun, TextLook, width, wrap};

pub(crate) fn render(document: &Document, style: Style) -> String {
    let mut page = TextPage {
        out: String::new(),
        style,
    };
    if !document.title.is_empty() {
        page.heading(&document.title, 0);
    }
    page.blocks(&document.blocks, 1);
    page.out
}

/// The page so far.
struct TextPage {
    out: String,
    style: Style,
}

impl TextPage {
    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        for block in blocks {
            self.gap();
            self.block(block, depth);
        }
    }

    fn block(&mut self, block: &Block, depth: usize) {
        match block {
            Block::Section(section) => self.section(section, depth),
            Block::Paragraph(line) => self.wrapped(&runs_of(line, true), 0, 0),
            Block::Note(tone, line) => self.note(*tone, line),
            Block::Facts(facts) => self.facts(facts),
            Block::List(lines) => self.list(lines),
            Block::Table(table) => table::draw(self, table),
            Block::Cards(cards) => card::draw(self, cards, depth),
            Block::Bars(bars) => self.bars(bars),
            Block::Quotes(quotes) => quotes.iter().for_each(|quote| self.quote(quote)),
            Block::Verbatim(text) => self.verbatim(text),
            Block::Form(_) => {}
        }
    }

    fn section(&mut self, section: &Section, depth: usize) {
        self.heading(&section.title, depth);
        self.blocks(&section.blocks, depth + 1);
    }

    fn heading(&mut self, title: &str, depth: usize) {
        let title = clean(title);
        let columns = width(&title).min(self.style.width);
        self.wrapped(&[run(TextLook::Strong, title)], 0, 0);
        let rule = match depth {
            0 if self.style.has_symbols => "═",
            0 => "=",
            1 => self.style.rule(),
            _ => return,
        };
        self.line(&[run(TextLook::Faint, rule.repeat(columns))]);
    }

    fn note(&mut self, tone: Tone, line: &Line) {
        let look = match tone {
            Tone::Good => TextLook::Good,
            Tone::Info => TextLook::Faint,
            Tone::Warning => TextLook::Warning,
            Tone::Bad => TextLook::Bad,
        };
        let mark = self.style.tone(tone);
        let mut runs = vec![run(look, format!("{mark} "))];
        runs.extend(runs_of(line, true));
        self.wrapped(&runs, 0, width(mark) + 1);
    }

    fn facts(&mut self, facts: &[(String, Line)]) {
        for (name, value) in facts {
            let mut runs = vec![run(TextLook::Faint, format!("{} : ", clean(name)))];
            runs.extend(runs_of(value, true));
            self.wrapped(&runs, 0, 2);
        }
    }

    fn list(&mut self, lines: &[Line]) {
        for line in lines {
            if is_continuation(line) {
                self.continuation(line);
                continue;
            }
            let mut runs = vec![run(TextLook::Faint, format!("{} ", self.style.bullet()))];
            runs.extend(runs_of(line, true));
            self.wrapped(&runs, 0, 2);
        }
    }

    fn continuation(&mut self, line: &Line) {
        let mut runs = runs_of(line, true);
        if !self.style.has_symbols
            && let Some(first) = runs.first_mut()
        {
            first.text = first.text.replacen('→', ">", 1);
        }
        self.wrapped(&runs, 2, 4);
    }

    fn bars(&mut self, bars: &Bars) {
        if !bars.caption.is_empty() {
            self.wrapped(&[run(TextLook::Strong, clean(&bars.caption))], 0, 0);
        }
        let shown: Vec<String> = bars.bars.iter().map(|bar| self.figure(bar)).collect();
        let label = |at: usize| clean(&bars.bars[at].label);
        let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
        let for_shown = widest(&mut shown.iter().map(|text| width(text)));
        let for_bar = self.style.bar_length() + 4;
        let room = self.style.width.saturating_sub(for_shown + for_bar);
        let for_label = widest(&mut (0..shown.len()).map(|at| width(&label(at)))).min(room);
        for (at, bar) in bars.bars.iter().enumerate() {
            let mut label = label(at);
            cut(&mut label, for_label);
            let pad = " ".repeat(for_label - width(&label));
            let before = " ".repeat(for_shown - width(&shown[at]));
            let mut drawn = self.style.bar(bar.value / bars.full);
            if let Some(mark) = bar.mark {
                drawn = self.style.marked(&drawn, mark / bars.full);
            }
            let figures = format!("{label}{pad}  {before}{}  ", shown[at]);
            self.line(&[run(TextLook::Plain, figures), run(TextLook::Link, drawn)]);
        }
    }

    /// The figure of a bar, cut to leave room for its label and drawing.
    fn figure(&self, bar: &Bar) -> String {
        let mut shown = clean(&bar.shown);
        cut(&mut shown, self.style.width / 3);
        shown
    }

    fn quote(&mut self, quote: &Quote) {
        let head = [
            run(TextLook::Plain, format!("{} ", self.style.bullet())),
            run(TextLook::Strong, clean(&quote.term)),
            run(TextLook::Faint, format!(" ({})", clean(&quote.shown))),
        ];
        self.wrapped(&head, 0, 2);
        for (whose, text) in [("CV", &quote.cv), ("offre", &quote.offer)] {
            if !text.is_empty() {
                let whose = run(TextLook::Faint, format!("{whose} : "));
                self.wrapped(
                    &[whose, run(TextLook::Plain, format!("« {} »", clean(text)))],
                    4,
                    6,
                );
            }
        }
    }

    fn verbatim(&mut self, text: &str) {
        for line in clean_lines(text).lines() {
            self.wrapped(&[run(TextLook::Plain, line.to_owned())], 2, 2);
        }
    }

    /// An empty line, unless the page is empty or ends with one.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// Wraps runs to the width, with indents for the first line and for the next ones.
    fn wrapped(&mut self, runs: &[StyledRun], first: usize, next: usize) {
        let limit = self.style.width.saturating_sub(first.max(next)).max(8);
        for (at, line) in wrap(runs, limit).iter().enumerate() {
            let indent = if at == 0 { first } else { next };
            let mut indented = vec![run(TextLook::Plain, " ".repeat(indent))];
            indented.extend_from_slice(line);
            self.line(&indented);
        }
    }

    fn line(&mut self, runs: &[StyledRun]) {
        let start = self.out.len();
        for StyledRun { look, text } in runs {
            match sgr(*look).filter(|_| self.style.has_colour && !text.is_empty()) {
                Some(code) => self.out.push_str(&format!("\u{1b}[{code}m{text}\u{1b}[0m")),
                None => self.out.push_str(text),
            }
        }
        let end = self.out.trim_end_matches(' ').len();
        self.out.truncate(end.max(start));
        self.out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::tests::of_everything;
    use crate::report::document::{Cell, Column, Table};

    const PLAIN: Style = Style {
        width: 60,
        has_colour: false,
        has_symbols: true,
    };

    fn table() -> Document {
        let row = |title: &str, score: f64, shown: &str| {
            vec![Cell::words(title), Cell::number(score, shown)]
        };
        Document {
            title: "Offres".to_owned(),
            blocks: vec![
                Block::Table(Table {
                    columns: vec![Column::words("Poste"), Column::number("Accord")],
                    rows: vec![
                        row(
                            "Aide-soignante de nuit en maison de retraite médicalisée, poste à pourvoir",
                            0.9,
                            "90",
                        ),
                        row("Cuisinier", 0.5, "5"),
                    ],
                    ..Table::default()
                }),
                Block::Bars(Bars {
                    caption: "Parts".to_owned(),
                    full: 1.0,
                    bars: vec![Bar {
                        label: "Métier".to_owned(),
                        value: 0.5,
                        shown: "50".to_owned(),
                        mark: None,
                    }],
                }),
            ],
        }
    }

    #[test]
    fn a_mark_shows_the_expected_end_of_a_bar() {
        assert_eq!(PLAIN.marked("███", 0.0), "│██");
        assert_eq!(PLAIN.marked("███", 0.4), "███   │");
        assert_eq!(PLAIN.marked("", f64::NAN), "│");
        assert_eq!(PLAIN.marked("███", 2.0).chars().count(), 16);
    }

    #[test]
    fn a_table_wraps_within_the_width() {
        insta::assert_snapshot!(render(&table(), PLAIN), @r"
                    Offres
                    ══════

                    Poste                                                 Accord
                    ────────────────────────────────────────────────────  ──────
                    Aide-soignante de nuit en maison de retraite              90
                    médicalisée, poste à pourvoir
                    Cuisinier                                                  5

                    Parts
                    Métier  50  ███████▌
                    ");
    }

    #[test]
    fn a_table_too_wide_becomes_a_list() {
        let style = Style {
            width: 18,
            has_symbols: false,
            ..PLAIN
        };
        insta::assert_snapshot!(render(&table(), style), @r"
        Offres
        ======

        - Poste :
            Aide-soignante
            de nuit en
            maison de
            retraite
            médicalisée,
            poste à
            pourvoir
          Accord : 90
        - Poste :
            Cuisinier
          Accord : 5

        Parts
        Métier  50  ##
        ");
    }

    #[test]
    fn hostile_text_cannot_steer_the_terminal() {
        let hostile = "\u{1b}[2J\u{1b}]0;pris\u{7}coucou\u{202e}\u{9b}31m\rZ";
        let text = render(&of_everything(hostile), PLAIN);
        let is_obeyed = |c: char| c.is_control() && c != '\n';
        assert!(!text.contains(is_obeyed), "{text:?}");
        assert!(text.contains("coucou Z"));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let long = "très ".repeat(40);
        for width_asked in [20, 40, 80, 120] {
            let style = Style {
                width: width_asked,
                ..PLAIN
            };
            for line in render(&of_everything(&long), style).lines() {
                assert!(width(line) <= width_asked, "{width_asked}: {line}");
            }
        }
    }

    #[test]
    fn colour_comes_only_where_it_is_shown() {
        let page = of_everything("x");
        assert!(!render(&page, PLAIN).contains('\u{1b}'));
        let style = Style {
            has_colour: true,
            ..PLAIN
        };
        assert!(render(&page, style).contains("\u{1b}[33m⚠\u{1b}[0m"));
    }

    #[test]
    fn without_symbols_the_frame_is_ascii() {
        let style = Style {
            has_symbols: false,
            ..PLAIN
        };
        assert!(
            render(&of_everything("x"), style)
                .replace(['«', '»'], "")
                .is_ascii()
        );
    }
}
