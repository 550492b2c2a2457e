//! Lines of one offer that share no word with a CV.
//!
//! Only for an offer that is a step for the person: of another trade, or with several
//! requirements that are not met. For somebody of the trade the tasks of the offer are
//! what she does, in whatever words. Even then one line is all that can be trusted:
//! on offers read by hand, the second line of an offer was wrong two times of three.

use rustc_hash::FxHashSet;

use crate::facts::Part;
use crate::profile::Profiler;
use crate::requirement::{Check, CheckKind, OfferNeeds, State, TradeMatch};
use crate::text::{Reader, Reading, TermPart, WordId, tokens};

/// A line that the CV has no word of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SkillLine {
    /// The offer's exact words.
    pub quote: String,
    /// Asked of the candidate rather than listed among the tasks.
    pub required: bool,
}

/// Most lines for one offer.
const MOST: usize = 1;
/// Requirements not met from which an offer of the own trade is a step.
const STEPS: usize = 2;
/// Words of a line that says one thing.
const WORDS: std::ops::RangeInclusive<usize> = 3..=20;
/// Words that say what a line is about are in fewer than one offer of twenty.
const LEAST_IDF: f64 = 3.0;
/// Least number of such words.
const LEAST_WORDS: usize = 2;
/// Added to the length of a line, so that short ones do not win by being short.
const LENGTH_PRIOR: f64 = 3.0;

/// True if an offer is a step for the person.
#[must_use]
pub(crate) fn is_a_step(checks: &[Check], trade: TradeMatch) -> bool {
    let is_unmet = |check: &Check| {
        check.required && check.state == State::Unmet && matches!(check.kind, CheckKind::Need(_))
    };
    let n_unmet = checks.iter().filter(|check| is_unmet(check)).count();
    trade == TradeMatch::Other || n_unmet >= STEPS
}

/// The words of a text, as the vocabulary numbers them.
#[must_use]
pub(crate) fn word_ids(profiler: &Profiler, reading: &Reading) -> FxHashSet<u32> {
    let terms = reading.terms();
    let ids = terms.filter_map(|term| profiler.vocabulary().id(&term.term));
    ids.map(|id| id.0).collect()
}

/// The lines of an offer that share no word with a CV, the most particular first.
#[must_use]
pub(crate) fn skill_lines(
    profiler: &Profiler,
    reader: &mut Reader<'_>,
    needs: &OfferNeeds,
    cv: &FxHashSet<u32>,
) -> Vec<SkillLine> {
    let mut found: Vec<(f64, SkillLine)> = Vec::new();
    for sentence in &needs.sentences {
        if sentence.part == Part::Other || has_fact(needs, &sentence.span) {
            continue;
        }
        let line = bare(&needs.text[sentence.span.clone()]);
        let n_words = line.split_whitespace().count();
        if !WORDS.contains(&n_words) || !is_an_action(line) {
            continue;
        }
        if let Some(weight) = particular(profiler, reader, line, cv) {
            let line = SkillLine {
                quote: line.to_owned(),
                required: true,
            };
            found.push((weight / (LENGTH_PRIOR + n_words as f64), line));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.quote.cmp(&b.1.quote)));
    found.truncate(MOST);
    found.into_iter().map(|(_, line)| line).collect()
}

/// The weight of a line's own words, where the CV has none of them.
fn particular(
    profiler: &Profiler,
    reader: &mut Reader<'_>,
    line: &str,
    cv: &FxHashSet<u32>,
) -> Option<f64> {
    let vocabulary = profiler.vocabulary();
    let mut ids: FxHashSet<u32> = FxHashSet::default();
    reader.for_each_term(line, |term| {
        if term.part != TermPart::Phrase
            && let Some(id) = vocabulary.id(&term.term)
        {
            ids.insert(id.0);
        }
    });
    let own = ids
        .iter()
        .filter(|id| vocabulary.idf(WordId(**id)) >= LEAST_IDF);
    let own: Vec<u32> = own.copied().collect();
    let is_shown = own.iter().any(|id| cv.contains(id));
    (own.len() >= LEAST_WORDS && !is_shown)
        .then(|| own.iter().map(|id| vocabulary.idf(WordId(*id))).sum())
}

/// First words of lines about a skill.
const SKILLS: &[&str] = &[
    "maitrise",
    "connaissance",
    "connaissances",
    "competences",
    "savoir",
    "utilisation",
];
/// Endings of verbs and of nouns of action.
const VERBS: &[&str] = &["er", "ir", "re", "ez"];
const NOUNS: &[&str] = &["tion", "ment", "age", "ise", "ance"];
/// Verbs that any post has.
/// First words that any offer has, and that name no task.
const ANY: &[&str] = &[
    "contribuer",
    "contribuez",
    "participer",
    "participez",
    "travailler",
    "etre",
    "avoir",
    "rejoindre",
    "rejoignez",
    "bénéficiez",
    "beneficiez",
    "entreprise",
    "envoyez",
    "postulez",
];
/// Words of lines about the employer.
const EMPLOYER: &[&str] = &["nous", "notre", "nos", "entreprise", "societe", "equipe"];

/// True if a line begins like a task or a skill, and is not about the employer.
fn is_an_action(line: &str) -> bool {
    let tokens = tokens(line);
    let mut words = tokens
        .iter()
        .filter(|token| !token.is_mark)
        .map(|token| token.folded.as_str());
    let Some(first) = words.clone().find(|word| *word != "vous") else {
        return false;
    };
    is_action_word(first) && !ANY.contains(&first) && !words.any(|word| EMPLOYER.contains(&word))
}

/// True for a verb, a noun of action and the words that begin a line about a skill.
fn is_action_word(word: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|end| word.ends_with(end));
    SKILLS.contains(&word) || ends(VERBS) || ends(NOUNS)
}

/// True for a clause that soon names what is done, and is not about the employer: « le tri et
/// l'empilage », not « urne à chèques ».
pub(super) fn is_about_work(clause: &str) -> bool {
    const FIRST: usize = 4;
    let tokens = tokens(clause);
    let words = tokens.iter().filter(|token| !token.is_mark);
    let mut words = words.map(|token| token.folded.as_str());
    !is_employers(clause) && words.by_ref().take(FIRST).any(is_action_word)
}

/// True for a clause about the employer: « notre équipe ».
pub(super) fn is_employers(clause: &str) -> bool {
    let tokens = tokens(clause);
    let mut words = tokens.iter().map(|token| token.folded.as_str());
    words.any(|word| EMPLOYER.contains(&word))
}

/// True if the line holds a fact other than a task: it is a requirement of its own, or none.
fn has_fact(needs: &OfferNeeds, span: &std::ops::Range<usize>) -> bool {
    const TASKS: &[&str] = &[
        "soft_skill",
        "conditions",
        "travel_zone",
        "travel_frequency",
    ];
    let inside =
        |fact: &&crate::facts::Fact| fact.span.start < span.end && span.start < fact.span.end;
    let mut inside = needs.facts.iter().filter(inside);
    inside.any(|fact| !TASKS.contains(&fact.label))
}

/// A line without the marks of a list.
fn bare(line: &str) -> &str {
    line.trim()
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '«' | '»'))
}
