//! A mail as features: words, pairs, pieces of words, the subject apart.

use crate::text::fold;
use crate::triage::classifier::Classifier;
use crate::triage::features::FeatureBag;

/// The features of a category.
#[derive(Clone, Copy, Debug)]
pub(super) struct MailText<'a> {
    pub(super) subject: &'a str,
    pub(super) body: &'a str,
    pub(super) n_attachments: usize,
}

/// Words that any mail has.
const COMMON: &[&str] = &[
    "bonjour",
    "bonsoir",
    "madame",
    "monsieur",
    "merci",
    "cordialement",
    "salutations",
    "je",
    "vous",
    "de",
    "la",
    "le",
    "les",
    "et",
    "a",
    "un",
    "une",
    "des",
    "du",
    "en",
    "que",
    "qui",
    "est",
    "ce",
    "au",
    "aux",
    "l",
    "d",
    "j",
    "m",
    "s",
    "c",
    "n",
    "qu",
    "il",
    "elle",
    "svp",
    "bjr",
    "slt",
    "re",
    "tr",
    "fwd",
];

/// Words of a common beginning are one: « inscrite », « inscrire ».
const STEM: usize = 6;

/// Words of a mail that brings papers without a file that hangs on it: a link, or a file
/// that was lost on the way.
const BRINGING: &[&str] = &[
    "joint", "joints", "jointe", "jointes", "joins", "joindre", "annexe", "annexes", "pj", "http",
    "https", "www", "lien", "liens",
];

/// Whether papers come with a mail.
pub(super) fn brings_papers(content: MailText<'_>) -> bool {
    content.n_attachments > 0
        || [content.subject, content.body].iter().any(|text| {
            let folded = fold(text);
            let mut words = folded.split(|c: char| !c.is_alphanumeric());
            words.any(|word| BRINGING.contains(&word))
        })
}

pub(super) fn bag(content: MailText<'_>) -> FeatureBag {
    let subject = words(content.subject);
    let body = words(content.body);
    let all: Vec<&String> = subject.iter().chain(&body).collect();
    let mut bag = FeatureBag::default();
    bag.words(
        1.0,
        all.iter()
            .filter(|word| !is_common(word))
            .map(|word| format!("w:{word}")),
    );
    bag.words(
        1.0,
        all.iter()
            .filter(|word| !is_common(word))
            .map(|word| format!("t:{}", stem(word))),
    );
    bag.words(0.6, pairs(&subject).chain(pairs(&body)));
    bag.words(
        0.9,
        all.iter()
            .filter(|word| !is_common(word))
            .flat_map(|word| pieces(word)),
    );
    bag.words(
        0.7,
        subject
            .iter()
            .filter(|word| !is_common(word))
            .map(|word| format!("s:{}", stem(word))),
    );
    bag.measures(1.0, measures(content, body.len()));
    bag
}

/// Whether a mail says anything: a word that the classifier knows, and that not any mail
/// has.
pub(super) fn says_something(content: MailText<'_>, classifier: &Classifier) -> bool {
    let mut words = words(content.subject);
    words.extend(self::words(content.body));
    words
        .iter()
        .any(|word| !is_common(word) && classifier.knows(&format!("w:{word}")))
}

fn measures(content: MailText<'_>, n_words: usize) -> Vec<(String, f32)> {
    let mut measures = vec![(
        format!("#words{}", (n_words as f32 + 1.0).log2() as usize),
        0.5,
    )];
    if content.n_attachments > 0 {
        measures.push(("#attached".into(), 0.5));
        if n_words < 12 {
            measures.push(("#attached and brief".into(), 1.0));
        }
    }
    measures
}

/// Folded words; figures are one word, but for times of the day, days and sums.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && !matches!(c, '/' | '€'));
    words
        .map(|word| word.trim_matches('/'))
        .filter(|word| !word.is_empty())
        .flat_map(|word| {
            if word.bytes().any(|byte| byte.is_ascii_digit()) {
                vec![shape(word).to_owned()]
            } else {
                word.split('/').map(str::to_owned).collect()
            }
        })
        .collect()
}

/// What figures mean: « 14h30 », « 12/05 », « 150€ ».
fn shape(word: &str) -> &'static str {
    let hour = word.split_once('h').is_some_and(|(hour, minutes)| {
        let is_short =
            |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        !hour.is_empty() && is_short(hour) && is_short(minutes)
    });
    match word {
        _ if hour => "#hour",
        _ if word.contains('/') => "#day",
        _ if word.ends_with('€') => "#sum",
        _ => "0",
    }
}

pub(super) fn is_common(word: &str) -> bool {
    word == "0" || COMMON.contains(&word)
}

fn stem(word: &str) -> String {
    word.chars().take(STEM).collect()
}

fn pairs(words: &[String]) -> impl Iterator<Item = String> {
    words
        .windows(2)
        .map(|pair| format!("{} {}", stem(&pair[0]), stem(&pair[1])))
}

/// Four and five letters in a row, the ends of the word marked.
fn pieces(word: &str) -> Vec<String> {
    let marked: Vec<char> = std::iter::once('<')
        .chain(word.chars())
        .chain(['>'])
        .collect();
    let mut pieces = Vec::new();
    for len in [4, 5] {
        pieces.extend(
            marked
                .windows(len)
                .map(|piece| piece.iter().collect::<String>()),
        );
    }
    pieces
}
