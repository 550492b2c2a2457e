//! The form of a line: a mark of a list, a whole sentence, a line that the next one goes on with.

use crate::cv::trades::is_trade;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::cv::headings::LIST;
use crate::text::tokens;

/// A longer line above the first heading is a sentence about oneself.
pub(super) const LONGEST_HEADLINE: usize = 110;

static SUBJECTS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("subjects"));

/// About oneself in whole sentences, or too long for a headline.
pub(super) fn is_sentence(line: &str) -> bool {
    let long = line.len() > LONGEST_HEADLINE;
    let first = tokens(line).into_iter().find(|t| !t.is_mark);
    let is_about_oneself = first.is_some_and(|t| SUBJECTS.contains(t.folded.as_str()));
    let line = line.trim_end();
    long || is_about_oneself || line.ends_with('.') || line.ends_with(',') && !is_titled(line)
}

/// « Je cherche un poste de jour », and not « J'accompagne un groupe ».
pub(super) fn asks(line: &str) -> bool {
    const ASKS: [&str; 8] = [
        "cherche",
        "recherche",
        "souhaite",
        "voudrais",
        "veux",
        "aimerais",
        "parle",
        "prefere",
    ];
    let tokens = tokens(line);
    let mut words = tokens.iter().filter(|t| !t.is_mark);
    let verb = words.nth(1).map_or("", |t| t.folded.as_str());
    says_i(line) && ASKS.contains(&verb)
}

/// « Je cherche un poste de jour », « J'ai mal au dos ».
fn says_i(line: &str) -> bool {
    let first = tokens(line).into_iter().find(|t| !t.is_mark);
    first.is_some_and(|t| matches!(t.folded.as_str(), "je" | "j"))
}

/// Ends where no thought does, so that the next line goes on with it: narrow
/// columns break a headline over several lines.
pub(in crate::cv) fn hangs(line: &str) -> bool {
    let line = line.trim_end();
    let last = tokens(line).into_iter().rfind(|t| !t.is_mark);
    let is_link =
        last.is_some_and(|t| HANGING.contains(&t.folded.as_str()) && t.span.end == line.len());
    let is_open = line.matches('(').count() > line.matches(')').count();
    is_link || is_open || line.ends_with([',', '/', '–', '—', '-', '&', '+'])
}

/// Small words that something must follow.
const HANGING: [&str; 23] = [
    "region", "secteur", "de", "d", "du", "des", "la", "le", "les", "l", "en", "a", "au", "aux",
    "et", "ou", "pour", "par", "sur", "avec", "sans", "dans", "chez",
];

/// Begins with a mark of a list.
pub(in crate::cv) fn is_bullet(line: &str) -> bool {
    let head = line.trim_start().chars().next();
    head.is_some_and(|c| "-–—•*·▪◦‣>■●+→✓✔\u{f0b7}\u{f0a7}".contains(c))
}

/// Begins with the name of a job, so that a year or a diploma behind it is said
/// of the job: « Diététicienne (BTS 2022) », « Animateur BPJEPS ».
pub(super) fn is_titled(line: &str) -> bool {
    let first = tokens(line).into_iter().find(|t| !t.is_mark);
    first.is_some_and(|t| is_trade(&t.folded)) && line.len() <= LONGEST_HEADLINE
}
