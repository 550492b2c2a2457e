//! The part of style sheets that decides whether a text is seen: declarations, and the
//! rules of a `<style>` element with the elements they are for.
//!
//! What depends on the mouse, on a width or on a printer is passed over, as is a selector
//! that is not understood.

use super::css_nesting::cut_nested;
use super::css_split::split_outside;
use super::css_variables::CssVariables;
use super::element::Place;
use super::selector::Selector;

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

/// The rules of a page, in order.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    rules: Vec<Rule>,
    /// Names of animations at whose end an element is opaque.
    revealing: Vec<String>,
    variables: CssVariables,
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
                let (own, nested) = cut_nested(head, body);
                self.add_rule(head, &own);
                if depth < DEEPEST {
                    self.add_rules(&nested, depth + 1);
                }
            }
        }
    }

    /// Notes the values of variables.
    pub(super) fn note_variables(&mut self, declarations: &[Declaration]) {
        for Declaration {
            property, value, ..
        } in declarations
        {
            if property.starts_with("--") {
                self.variables.note(property, value);
            }
        }
    }

    fn add_rule(&mut self, selectors: &str, body: &str) {
        let declarations = declarations(body);
        self.note_variables(&declarations);
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
    pub(super) fn declarations(&self, path: &[Place], own: &str) -> Vec<Declaration> {
        let rules = self.rules.iter().filter(|rule| rule.selector.is_for(path));
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
        let with_variables = |one: &Declaration| Declaration {
            value: self.variables.resolve(&one.value),
            ..one.clone()
        };
        lasting.map(with_variables).collect()
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
    use super::super::element::{Children, Named};
    use super::*;

    fn element(name: &str, id: &str, classes: &str) -> Named {
        let attributes = [("id", id), ("class", classes)];
        let attributes = attributes.map(|(key, value)| (key.to_owned(), value.to_owned()));
        Children::default().next(name, &attributes.into())
    }

    fn alone(element: &Named) -> Place<'_> {
        Place {
            element,
            earlier: &[],
        }
    }

    fn colour(sheet: &str, own: &str) -> Option<String> {
        let mut rules = StyleSheet::default();
        rules.add(sheet);
        let (body, outer) = (element("body", "", ""), element("div", "", "bloc"));
        let mut item = element("p", "un", "a b");
        (item.nth, item.nth_of_type) = (3, 1);
        let earlier = [element("h1", "", "haut"), element("ul", "", "liste")];
        let item = Place {
            element: &item,
            earlier: &earlier,
        };
        let found = rules.declarations(&[alone(&body), alone(&outer), item], own);
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
            "ul + p{color:red}",
            "h1~p{color:red}",
            ".haut + ul + p{color:red}",
            "div > h1 ~ .a{color:red}",
            ":is(h2, p){color:red}",
            ":where(.bloc) p{color:red}",
            "p:not(.c):not(:hover){color:red}",
            "p:nth-child(2n+1){color:red}",
            "p:first-of-type{color:red}",
            ".\\61 {color:red}",
            ".bloc{color:blue; & p{color:red}}",
            ".bloc{> p{color:red} margin:0}",
            ".bloc{@media screen{& > .a{color:red}}}",
            ":root{--encre:red} p{color:var(--encre)}",
            "p{color:var(--rien, red)}",
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
            "h1 + p{color:red}",
            "p ~ ul{color:red}",
            "p:not(.a){color:red}",
            "p:first-child{color:red}",
            "p:last-child{color:red}",
            "p::before{color:red}",
            "p >{color:red}",
            "p:nth-child(x){color:red}",
            ".bloc{&:hover{p{color:red}}}",
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
            let found = rules.declarations(&[alone(&element)], "");
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
    fn a_variable_of_two_values_is_not_looked_up() {
        let sheet = ":root{--encre:red} .nuit{--encre:blue} p{color:var(--encre)}";
        assert_eq!(colour(sheet, "").as_deref(), Some("var(--encre)"));
    }

    #[test]
    fn selectors_in_one_another_without_end_are_read_in_no_time() {
        let mut nested = "p".to_owned();
        for _ in 0..2000 {
            nested = format!(":not({nested})");
        }
        assert_eq!(colour(&format!("{nested}{{color:red}}"), ""), None);
        let outer: Vec<Named> = (0..200).map(|_| element("div", "", "")).collect();
        let path: Vec<Place> = outer.iter().map(alone).collect();
        let mut rules = StyleSheet::default();
        rules.add(&format!("p {}{{color:red}}", "div ".repeat(20)));
        assert!(rules.declarations(&path, "").is_empty());
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
            "a:not(",
            "a:é{}",
            "a\\{}",
            ":root{--a:var(--b);--b:var(--a)} p{color:var(--a)}",
        ] {
            StyleSheet::default().add(text);
            declarations(text);
        }
    }
}
