//! A page as features: its words, the shapes of its figures, its first lines.

use crate::text::fold;
use crate::triage::classifier::Classifier;
use crate::triage::features::FeatureBag;

/// Lines that may hold a page's title.
const HEAD: usize = 8;
/// Words beyond these say no more of what a page is.
const MOST_WORDS: usize = 450;
/// Words of a common beginning are one, and a machine that reads a picture often errs at
/// their ends.
const STEM: usize = 7;

/// The features of a page's lines.
pub(super) fn bag(lines: &[String]) -> FeatureBag {
    let words: Vec<Vec<String>> = lines.iter().map(|line| words(line)).collect();
    let all: Vec<&String> = words.iter().flatten().take(MOST_WORDS).collect();
    let plain = || {
        all.iter()
            .filter(|word| !word.starts_with('#') && word.len() > 1)
    };
    let head = words.iter().filter(|line| !line.is_empty()).take(HEAD);
    let mut bag = FeatureBag::default();
    bag.words(1.0, all.iter().map(|word| stem(word)));
    bag.words(
        0.9,
        words.iter().flat_map(|line| pairs(line)).take(MOST_WORDS),
    );
    bag.words(0.5, plain().flat_map(|word| pieces(word)));
    bag.words(
        0.7,
        head.flat_map(|line| {
            line.iter()
                .filter(|word| !word.starts_with('#'))
                .map(|word| format!("h:{}", stem(word)))
        }),
    );
    bag.measures(0.5, measures(&all));
    bag
}

/// The share of the words that the classifier knows; `None` for too few words.
pub(super) fn share_known(words: &[String], classifier: &Classifier) -> Option<f32> {
    /// Shorter words may be pieces of others.
    const LEAST: usize = 5;
    const FEW: usize = 8;
    let long: Vec<&String> = words
        .iter()
        .filter(|word| word.chars().count() >= LEAST && !word.starts_with('#'))
        .collect();
    let n_known = long
        .iter()
        .filter(|word| classifier.knows(&stem(word)))
        .count();
    (long.len() >= FEW).then(|| n_known as f32 / long.len() as f32)
}

fn measures(words: &[&String]) -> Vec<(String, f32)> {
    let n = words.len().max(1) as f32;
    let share = |shape: &str| words.iter().filter(|word| word.as_str() == shape).count() as f32 / n;
    let (amounts, dates) = (share("#amount"), share("#date"));
    let figures = words.iter().filter(|word| word.starts_with('#')).count() as f32 / n;
    let level = |share: f32| (share * 8.0).round() as usize;
    vec![
        (format!("#amounts{}", level(amounts)), 1.0),
        (format!("#dates{}", level(dates)), 1.0),
        (format!("#figures{}", level(figures)), 1.0),
    ]
}

/// Folded words of a line; figures by their shape.
pub(super) fn words(line: &str) -> Vec<String> {
    let folded = fold(line);
    let mut words = Vec::new();
    for chunk in folded.split_whitespace() {
        if chunk.contains("<<") {
            words.push("#mrz".to_owned());
            continue;
        }
        let first = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        if first.bytes().any(|byte| byte.is_ascii_digit())
            && !first.bytes().any(|byte| byte.is_ascii_alphabetic())
        {
            words.push(shape(first).to_owned());
            continue;
        }
        words.extend(
            chunk
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(|word| {
                    if word.bytes().any(|byte| byte.is_ascii_digit()) {
                        "#code".to_owned()
                    } else {
                        word.to_owned()
                    }
                }),
        );
    }
    // The letters of a spaced title are one word.
    joined(words)
}

/// « b u l l e t i n » is a word.
fn joined(words: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut spaced = String::new();
    for word in words {
        if word.chars().count() == 1 && word.chars().all(char::is_alphabetic) {
            spaced.push_str(&word);
            continue;
        }
        flush(&mut spaced, &mut out);
        out.push(word);
    }
    flush(&mut spaced, &mut out);
    out
}

fn flush(spaced: &mut String, out: &mut Vec<String>) {
    if spaced.chars().count() >= 5 {
        out.push(std::mem::take(spaced));
    } else {
        out.extend(spaced.chars().map(String::from));
        spaced.clear();
    }
}

fn shape(figures: &str) -> &'static str {
    let n_digits = figures.bytes().filter(u8::is_ascii_digit).count();
    let cents = figures
        .rsplit_once([',', '.'])
        .is_some_and(|(_, cents)| cents.len() == 2 && n_digits > 2);
    let slashes = figures
        .bytes()
        .filter(|byte| matches!(byte, b'/' | b'-'))
        .count();
    match n_digits {
        6..=8 if slashes == 2 => "#date",
        _ if cents && slashes == 0 => "#amount",
        4 if figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20")) => {
            "#year"
        }
        9.. => "#long",
        _ => "#number",
    }
}

fn stem(word: &str) -> String {
    word.chars().take(STEM).collect()
}

fn pairs(words: &[String]) -> impl Iterator<Item = String> {
    words
        .windows(2)
        .map(|pair| format!("{} {}", stem(&pair[0]), stem(&pair[1])))
}

/// Four letters in a row, the start of the word marked.
fn pieces(word: &str) -> Vec<String> {
    let marked: Vec<char> = std::iter::once('<').chain(word.chars()).collect();
    marked
        .windows(4)
        .map(|piece| piece.iter().collect::<String>())
        .collect()
}
