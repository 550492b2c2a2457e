//! Heads and bodies of CVs with a person's identity filled in.

use super::person::Person;

/// How a line of a CV is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// In the largest type.
    Large,
    Heading,
    Plain,
    /// Nothing: a new page begins.
    Break,
}

/// A line of a CV to be written in some format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) look: Look,
    pub(crate) text: String,
}

/// The lines of a CV: a head around a body whose name is the trade.
pub(crate) fn rows(head: &str, trade: &str, body: &str, person: &Person) -> Vec<Row> {
    let whole = head.replacen("---", body, 1);
    whole.lines().map(|line| row(line, trade, person)).collect()
}

fn row(line: &str, trade: &str, person: &Person) -> Row {
    let (look, text) = match line.as_bytes().first() {
        Some(b'^') => (Look::Large, &line[1..]),
        Some(b'=') => (Look::Heading, &line[1..]),
        Some(b'~') => (Look::Break, &line[1..]),
        _ => (Look::Plain, line),
    };
    Row {
        look,
        text: filled(text, trade, person),
    }
}

/// A template's line with all of a person filled in.
pub(crate) fn filled(line: &str, trade: &str, person: &Person) -> String {
    let trade = format!("{{{trade}}}");
    let initial: String = person.first.chars().take(1).collect();
    let line = line
        .replace("{T}", &trade)
        .replace("{t}", &trade.to_lowercase())
        .replace("{FU}", &person.first.to_uppercase())
        .replace("{LU}", &person.last.to_uppercase())
        .replace("{FS}", &spaced(&person.first))
        .replace("{LS}", &spaced(&person.last))
        .replace("{F}", &person.first)
        .replace("{L}", &person.last)
        .replace("{I}", &initial.to_uppercase())
        .replace("{mail}", &person.mail)
        .replace("{phone}", &person.phone)
        .replace("{street}", &person.street)
        .replace("{born}", &person.born)
        .replace("{age}", &person.age.to_string())
        .replace("{year}", &person.year.to_string())
        .replace("{url}", &person.handle("-"));
    gendered(&line, person.is_woman)
}

/// « {Boulanger|Boulangère} » in one gender.
fn gendered(line: &str, is_woman: bool) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        let (inside, behind) = after.split_once('}').unwrap();
        let (man, woman) = inside.split_once('|').unwrap_or((inside, inside));
        text.push_str(before);
        text.push_str(if is_woman { woman } else { man });
        rest = behind;
    }
    text + rest
}

/// « P A U L »: capitals with a space between, three between words.
fn spaced(name: &str) -> String {
    let words = name.to_uppercase();
    let words = words.split([' ', '-']).map(|word| {
        let letters: Vec<String> = word.chars().map(String::from).collect();
        letters.join(" ")
    });
    words.collect::<Vec<_>>().join("   ")
}
