//! The part of style sheets that decides whether a text is seen: declarations, and the
//! rules of a `<style>` element with the elements they are for.
//!
//! What depends on the mouse, on a width or on a printer is passed over, as is a selector
//! that is not understood.

use super::selector::{Named, Selector};

/// A property and its value, both in small letters.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Declaration {
    pub(super) property: String,
    pub(super) value: String,
    is_important: bool,
}

/// The declarations of a `style` attribute or of the body of a rule.
pub(super) fn declarations(text: &str) -> Vec<Declaration> {
    let parts = split_outside(text, ';').into_iter();
    let declaration = |part: &str| {
        let (property, value) = part.split_once(':')?;
        let value = value.trim().to_ascii_lowercase();
        let plain = value.strip_suffix("!important").map(str::trim_end);
        Some(Declaration {
            property: property.trim().to_ascii_lowercase(),
            is_important: plain.is_some(),
            value: plain.unwrap_or(&value).to_owned(),
        })
    };
    parts.filter_map(declaration).collect()
}

/// Splits at a character outside brackets and quotes.
pub(super) fn split_outside(text: &str, sign: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_usize, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, _) if c == sign && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            (None, _) => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The rules of a page, in order.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    rules: Vec<Rule>,
    /// Names of animations at whose end an element is opaque.
    revealing: Vec<String>,
}

#[derive(Debug)]
struct Rule {
    selector: Selector,
    declarations: Vec<Declaration>,
}

/// Rules in one another deeper than this are not read.
const DEEPEST: usize = 8;
/// A page has no more rules than this.
const MOST_RULES: usize = 2000;

impl StyleSheet {
    /// Adds the rules of a `<style>` element.
    pub(super) fn add(&mut self, text: &str) {
        self.add_rules(&without_comments(text), 0);
    }

    fn add_rules(&mut self, text: &str, depth: usize) {
        let mut rest = text;
        while let Some(open) = rest.find(['{', ';']) {
            let head = rest[..open].trim();
            if rest[open..].starts_with(';') {
                // `@import` and other statements without a body.
                rest = &rest[open + 1..];
                continue;
            }
            let body = body_of(&rest[open + 1..]);
            rest = rest.get(open + 1 + body.len() + 1..).unwrap_or_default();
            if let Some(name) = head.strip_prefix("@keyframes") {
                let squeezed: String = body.split_whitespace().collect();
                if squeezed.contains("opacity:1") {
                    self.revealing.push(name.trim().to_ascii_lowercase());
                }
            } else if let Some(at_rule) = head.strip_prefix('@') {
                if depth < DEEPEST && is_for_screens(at_rule) {
                    self.add_rules(body, depth + 1);
                }
            } else {
                self.add_rule(head, body);
            }
        }
    }

    fn add_rule(&mut self, selectors: &str, body: &str) {
        let declarations = declarations(body);
        for selector in split_outside(selectors, ',') {
            let Some(selector) = Selector::of(selector) else {
                continue;
            };
            if self.rules.len() < MOST_RULES {
                self.rules.push(Rule {
                    selector,
                    declarations: declarations.clone(),
                });
            }
        }
    }

    /// The declarations of each rule.
    pub(super) fn bodies(&self) -> impl Iterator<Item = &[Declaration]> {
        self.rules.iter().map(|rule| rule.declarations.as_slice())
    }

    /// What holds for the last of these nested elements, with what
    /// it says itself; what counts most comes last.
    pub(super) fn declarations(&self, open: &[&Named], own: &str) -> Vec<Declaration> {
        let rules = self.rules.iter().filter(|rule| rule.selector.is_for(open));
        let mut found: Vec<(bool, [usize; 3], &Declaration)> = Vec::new();
        for rule in rules {
            let weight = rule.selector.weight();
            let declarations = rule.declarations.iter();
            found.extend(declarations.map(|one| (one.is_important, weight, one)));
        }
        let own = declarations(own);
        found.extend(
            own.iter()
                .map(|one| (one.is_important, [usize::MAX; 3], one)),
        );
        // A stable sort: of equals, the later one counts.
        found.sort_by_key(|(is_important, weight, _)| (*is_important, *weight));
        let declared = found.into_iter().map(|(_, _, one)| one);
        let is_revealed = declared.clone().any(|one| self.reveals(one));
        let lasting = declared.filter(|one| !(is_revealed && one.property == "opacity"));
        lasting.cloned().collect()
    }

    /// Whether an element is shown little by little once the page is open.
    fn reveals(&self, declaration: &Declaration) -> bool {
        let is_animation = matches!(
            declaration.property.as_str(),
            "animation" | "animation-name"
        );
        let mut words = declaration.value.split([' ', ',']);
        is_animation && words.any(|word| self.revealing.iter().any(|name| name == word))
    }
}

fn without_comments(text: &str) -> String {
    let text = text.replace("<!--", "").replace("-->", "");
    let (mut out, mut rest) = (String::new(), text.as_str());
    while let Some(at) = rest.find("/*") {
        out.push_str(&rest[..at]);
        let end = rest[at + 2..].find("*/");
        rest = end.map_or("", |end| &rest[at + 2 + end + 2..]);
    }
    out + rest
}

/// The text up to the closing brace.
fn body_of(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

/// Whether the rules in an at-rule hold on the screen of a computer.
fn is_for_screens(at_rule: &str) -> bool {
    let at_rule = at_rule.to_ascii_lowercase();
    let holds = at_rule.starts_with("media") || at_rule.starts_with("supports");
    let is_narrow = at_rule.contains("max-width") || at_rule.contains("prefers");
    let is_print = at_rule.contains("print") && !at_rule.contains("screen");
    let is_layer = at_rule.starts_with("layer");
    is_layer || (holds && !is_print && !is_narrow && !at_rule.contains("not "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(name: &str, id: &str, classes: &str) -> Named {
        Named {
            name: name.to_owned(),
            attributes: [("id", id), ("class", classes)]
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .into(),
        }
    }

    fn colour(sheet: &str, own: &str) -> Option<String> {
        let mut rules = StyleSheet::default();
        rules.add(sheet);
        let (body, item) = (element("body", "", ""), element("p", "un", "a b"));
        let outer = element("div", "", "bloc");
        let found = rules.declarations(&[&body, &outer, &item], own);
        let mut colours = found.into_iter().filter(|one| one.property == "color");
        colours.next_back().map(|one| one.value)
    }

    #[test]
    fn a_rule_is_for_the_elements_it_names() {
        let holds = [
            "p{color:red}",
            ".a{color:red}",
            "#un{color:red}",
            "p.a.b{color:red}",
            ".bloc .a{color:red}",
            "body p{color:red}",
            ".bloc>p{color:red}",
            "p[id]{color:red}",
            "[class~='b']{color:red}",
            "div[class^=bl] > p[id=\"un\"]{color:red}",
            "*{color:red}",
            "h1,p{color:RED!important}",
            "@media screen{p{color:red}}",
            "/* p{} */ @import 'x'; p{color:red}",
        ];
        for sheet in holds {
            assert_eq!(colour(sheet, "").as_deref(), Some("red"), "{sheet}");
        }
        let passes = [
            "h1{color:red}",
            ".c{color:red}",
            "body>p{color:red}",
            "p:hover{color:red}",
            "p + p{color:red}",
            "@media print{p{color:red}}",
            "@media (max-width:600px){p{color:red}}",
            ".menu .a{color:red}",
        ];
        for sheet in passes {
            assert_eq!(colour(sheet, ""), None, "{sheet}");
        }
    }

    #[test]
    fn what_is_nearer_counts_more() {
        assert_eq!(colour("#un{color:red} p{color:blue}", "").unwrap(), "red");
        assert_eq!(colour("p{color:red} p{color:blue}", "").unwrap(), "blue");
        assert_eq!(colour("#un{color:red}", "color:blue").unwrap(), "blue");
        assert_eq!(
            colour("p{color:red!important}", "color:blue").unwrap(),
            "red"
        );
    }

    #[test]
    fn what_an_animation_makes_opaque_is_not_taken_for_clear() {
        let declared = |sheet: &str| {
            let mut rules = StyleSheet::default();
            rules.add(sheet);
            let element = element("p", "", "");
            let found = rules.declarations(&[&element], "");
            found.iter().any(|one| one.property == "opacity")
        };
        let fading = "@keyframes monte{from{opacity:0} to{opacity: 1}}";
        assert!(!declared(&format!(
            "p{{opacity:0;animation:monte 1s forwards}}{fading}"
        )));
        assert!(declared("p{opacity:0;animation:monte 1s forwards}"));
        assert!(declared(&format!("p{{opacity:0}}{fading}")));
    }

    #[test]
    fn broken_sheets_end() {
        for text in [
            "p{",
            "}",
            "{{{{",
            "p{color:red",
            "/*",
            "@media",
            "a,,b{}",
            "é{x:é",
        ] {
            StyleSheet::default().add(text);
            declarations(text);
        }
    }
}
