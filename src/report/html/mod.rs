//! Renders a document as one self-contained HTML page.
//!
//! Owns the page's frame, style and script, and the only `escape`, which every piece of
//! text and every attribute goes through. The page loads nothing from anywhere: its
//! content policy allows its own style and its own script, by their digests, and
//! nothing else, so that even markup that escaped `escape` would not run.

mod card;
mod form;
mod parts;
mod served;

pub(crate) use served::{Frame, render_served, served_script, served_style};

use super::clean::{clean, clean_lines};
use super::document::{Block, Document, Line, Quote, Section, Span, Tone, is_continuation};
use super::french::typography;

const STYLE: &str = include_str!("page.css");
/// Sorts and filters tables.
const SCRIPT: &str = include_str!("page.js");
/// The digests of the content policy; a test computes them again.
const STYLE_DIGEST: &str = "sha256-aewrTRsyq09e6MUbOK5AFxGCk194IRvcM8jh9fCApAg=";
const SCRIPT_DIGEST: &str = "sha256-IGKUvI8Lx3LDsYAT9YEDd2318iywKaE8xf7SQGiKvu8=";

pub(crate) fn render(document: &Document) -> String {
    let title = escaped(&document.title);
    let mut page = HtmlPage::new(head(&title));
    page.blocks(&document.blocks, 2);
    page.out.push_str("</main>\n");
    page.out
        .push_str(&format!("<script>{SCRIPT}</script>\n</body>\n</html>\n"));
    page.out
}

fn head(title: &str) -> String {
    let policy = format!(
        "default-src 'none'; style-src '{STYLE_DIGEST}'; script-src '{SCRIPT_DIGEST}'; base-uri 'none'; form-action 'none'"
    );
    format!(
        "<!doctype html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#contenu\">Aller au contenu</a>\n\
         <main id=\"contenu\">\n<h1>{title}</h1>\n"
    )
}

/// The page so far.
struct HtmlPage {
    out: String,
    /// Fields of forms, each of which has a number.
    n_fields: usize,
}

impl HtmlPage {
    fn new(out: String) -> Self {
        Self { out, n_fields: 0 }
    }

    fn blocks(&mut self, blocks: &[Block], level: usize) {
        for block in blocks {
            self.block(block, level);
        }
    }

    fn block(&mut self, block: &Block, level: usize) {
        match block {
            Block::Section(section) => self.section(section, level),
            Block::Paragraph(line) => self.element("p", "", line),
            Block::Note(tone, line) => self.note(*tone, line),
            Block::Facts(facts) => self.facts(facts),
            Block::List(lines) => self.list(lines),
            Block::Table(table) => parts::table(&mut self.out, table),
            Block::Cards(cards) => card::draw(self, cards, level),
            Block::Bars(bars) => parts::bars(&mut self.out, bars),
            Block::Quotes(quotes) => self.quotes(quotes),
            Block::Verbatim(text) => self.verbatim(text),
            Block::Form(form) => form::draw(self, form),
        }
    }

    fn section(&mut self, section: &Section, level: usize) {
        let id = section.anchor.as_deref().map(anchor);
        let id = id.map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
        let h = level.min(6);
        let title = format!("<h{h}>{}</h{h}>", escaped(&section.title));
        if section.is_folded {
            self.out
                .push_str(&format!("<details{id}>\n<summary>{title}</summary>\n"));
        } else {
            self.out.push_str(&format!("<section{id}>\n{title}\n"));
        }
        self.blocks(&section.blocks, level + 1);
        let end = if section.is_folded {
            "details"
        } else {
            "section"
        };
        self.out.push_str(&format!("</{end}>\n"));
    }

    fn note(&mut self, tone: Tone, line: &Line) {
        let (class, word) = match tone {
            Tone::Good => ("good", "✔ Bien\u{a0}:"),
            Tone::Info => ("info", "ℹ À savoir\u{a0}:"),
            Tone::Warning => ("warning", "⚠ Attention\u{a0}:"),
            Tone::Bad => ("bad", "✘ Problème\u{a0}:"),
        };
        let text = inline(line);
        self.out.push_str(&format!(
            "<p class=\"note {class}\"><strong>{word}</strong> {text}</p>\n"
        ));
    }

    fn facts(&mut self, facts: &[(String, Line)]) {
        self.out.push_str("<dl>\n");
        for (name, value) in facts {
            let (name, value) = (escaped(name), inline(value));
            self.out
                .push_str(&format!("<div><dt>{name}</dt><dd>{value}</dd></div>\n"));
        }
        self.out.push_str("</dl>\n");
    }

    fn list(&mut self, lines: &[Line]) {
        self.out.push_str("<ul>\n");
        for line in lines {
            let class = match is_continuation(line) {
                true => " class=\"then\"",
                false => "",
            };
            self.element("li", class, line);
        }
        self.out.push_str("</ul>\n");
    }

    fn quotes(&mut self, quotes: &[Quote]) {
        self.out.push_str("<div class=\"quotes\">\n");
        for quote in quotes {
            let (term, amount) = (escaped(&quote.term), escaped(&quote.shown));
            self.out.push_str(&format!(
                "<div class=\"quote\"><p class=\"term\"><strong>{term}</strong> <small>{amount}</small></p>\n"
            ));
            self.side("Le CV dit", &quote.cv);
            self.side("L'offre dit", &quote.offer);
            self.out.push_str("</div>\n");
        }
        self.out.push_str("</div>\n");
    }

    fn side(&mut self, whose: &str, text: &str) {
        let (whose, text) = (escaped(whose), escaped(text));
        let text = if text.is_empty() {
            "—".to_owned()
        } else {
            text
        };
        self.out.push_str(&format!(
            "<figure><figcaption>{whose}</figcaption><blockquote>{text}</blockquote></figure>\n"
        ));
    }

    fn verbatim(&mut self, text: &str) {
        let lines: Vec<String> = clean_lines(text).lines().map(escaped).collect();
        self.out.push_str(&format!(
            "<p class=\"verbatim\">{}</p>\n",
            lines.join("<br>\n")
        ));
    }

    fn element(&mut self, name: &str, attributes: &str, line: &Line) {
        let text = inline(line);
        self.out
            .push_str(&format!("<{name}{attributes}>{text}</{name}>\n"));
    }
}

fn inline(line: &[Span]) -> String {
    let draw = |span: &Span| match span {
        Span::Plain(text) => escaped(text),
        Span::Command(_) => String::new(),
        Span::Strong(text) => format!("<strong>{}</strong>", escaped(text)),
        Span::Mark { text, meaning } => format!(
            "<mark title=\"{}\">{}</mark>",
            escaped(meaning),
            escaped(text)
        ),
        Span::Faint(text) => format!("<small>{}</small>", escaped(text)),
        Span::Link { text, to } => link(text, to),
        Span::Page { text, to } => page_link(text, to),
    };
    line.iter().map(draw).collect()
}

/// Links only to web pages and to anchors of this page: no `javascript:`.
pub(in crate::report) fn link(text: &str, to: &str) -> String {
    let text = escaped(text);
    if let Some(place) = to.strip_prefix('#') {
        return format!("<a href=\"#{}\">{text}</a>", anchor(place));
    }
    if !to.starts_with("https://") && !to.starts_with("http://") {
        return text;
    }
    let to = escape(&clean(to));
    format!("<a href=\"{to}\" rel=\"noopener noreferrer\">{text}</a>")
}

/// A link to a page of the same server; the address of another is no link.
fn page_link(text: &str, to: &str) -> String {
    let text = escaped(text);
    let is_own = to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
    match is_own {
        true => format!("<a href=\"{}\">{text}</a>", escape(&clean(to))),
        false => text,
    }
}

/// An anchor of letters, digits and dashes.
fn anchor(name: &str) -> String {
    let keep = |c: char| if c.is_alphanumeric() { c } else { '-' };
    name.chars().map(keep).collect()
}

/// Escaped text, with the spaces of French typography.
pub(in crate::report) fn escaped(text: &str) -> String {
    escape(&typography(&clean(text)))
}

/// Escapes text for use between tags and in attributes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::tests::of_everything;
    use sha2::{Digest, Sha256};

    fn digest(text: &str) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let bytes = Sha256::digest(text.as_bytes());
        let mut out = String::from("sha256-");
        for three in bytes.chunks(3) {
            let [a, b, c] = [0, 1, 2].map(|at| three.get(at).copied().unwrap_or(0));
            let bits = u32::from(a) << 16 | u32::from(b) << 8 | u32::from(c);
            for at in 0..4 {
                let letter = char::from(LETTERS[(bits >> (18 - 6 * at)) as usize & 63]);
                out.push(if at <= three.len() { letter } else { '=' });
            }
        }
        out
    }

    #[test]
    fn the_content_policy_names_the_style_and_script_that_are_there() {
        assert_eq!(digest(STYLE), STYLE_DIGEST);
        assert_eq!(digest(SCRIPT), SCRIPT_DIGEST);
    }

    #[test]
    fn hostile_text_shows_as_text() {
        let hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;";
        let page = render(&of_everything(hostile));
        assert_eq!(page.matches("<script").count(), 1);
        assert!(!page.contains("<img"));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(page.contains("&amp;lt;"));
        let hostile = "x\" onmouseover=\"alert(1)";
        assert!(!render(&of_everything(hostile)).contains("\" onmouseover"));
    }

    #[test]
    fn a_link_that_is_a_program_is_no_link() {
        for to in [
            "javascript:alert(1)",
            "data:text/html,x",
            " javascript:x",
            "vbscript:x",
        ] {
            assert_eq!(link("ici", to), "ici", "{to}");
        }
        assert_eq!(
            link("ici", "https://example.fr/?a=1&b=\"2\""),
            "<a href=\"https://example.fr/?a=1&amp;b=&quot;2&quot;\" rel=\"noopener noreferrer\">ici</a>"
        );
        assert_eq!(link("ici", "#cv 1\""), "<a href=\"#cv-1-\">ici</a>");
        assert_eq!(page_link("ici", "/cv/1"), "<a href=\"/cv/1\">ici</a>");
        for to in ["//example.fr", "/\\example.fr", "javascript:alert(1)", ""] {
            assert_eq!(page_link("ici", to), "ici", "{to}");
        }
    }

    #[test]
    fn the_page_asks_nothing_of_the_outside() {
        let page = render(&of_everything("x"));
        for tag in ["src=", "<link", "@import", "url(", "<iframe", "fetch("] {
            assert!(!page.contains(tag), "{tag}");
        }
    }
}
