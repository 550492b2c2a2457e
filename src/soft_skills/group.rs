//! Spans that say one skill, brought together.
//!
//! Spans are taken from the most frequent down; each joins the nearest group whose words
//! and neighbours are near enough, or opens one (leader clustering, Hartigan 1975).

use std::collections::{BTreeMap, BTreeSet};

use super::mention::{Mentions, OTHER, Span};
use super::vector::Bag;

/// The groups, the most asked for first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Registry {
    pub n_texts: usize,
    /// Texts that ask for any soft skill.
    pub n_asking: usize,
    pub n_spans: usize,
    pub groups: Vec<SkillGroup>,
}

/// A skill, as offers ask for it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SkillGroup {
    /// The most frequent way to ask for it.
    pub name: String,
    pub n_texts: usize,
    /// The ways to ask for it, the most frequent first.
    pub forms: Vec<SkillForm>,
    /// Codes of the trades that ask for it more than others, with the share of their
    /// texts that do.
    pub trades: Vec<(String, f64)>,
    /// The official skill that it is, or that it is nearest to.
    pub official: &'static str,
    /// Share of its spans that the rules file under the official skill, or else how near
    /// it is, from 0 to 1.
    pub nearness: f64,
    /// True if most of its spans are that official skill.
    pub is_official: bool,
}

/// A way to ask for a skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SkillForm {
    pub form: String,
    pub n: usize,
}

/// Near enough to be one skill.
const NEAR: f64 = 0.5;
/// Near enough for two ways to ask for one official skill.
const NEAR_IN_USE: f64 = 0.08;
/// How much the words of a span count beside those around it.
const OWN_WORDS: f64 = 0.85;
/// Spans and groups of fewer texts are left out.
const FEWEST_TEXTS: usize = 2;
const FORMS_SHOWN: usize = 8;
const TRADES_SHOWN: usize = 5;
/// A trade of fewer texts says little.
const FEWEST_OF_TRADE: usize = 20;

impl Mentions {
    pub(crate) fn registry(&self) -> Registry {
        registry(self)
    }
}

fn registry(mentions: &Mentions) -> Registry {
    let mut spans: Vec<&Span> = mentions.spans.values().collect();
    spans.retain(|span| span.texts.len() >= FEWEST_TEXTS);
    spans.sort_by_key(|span| std::cmp::Reverse(span.texts.len()));
    let space = Space::new(&spans);
    let mut groups: Vec<Gathered<'_>> = Vec::new();
    for span in spans {
        space.join(&mut groups, span);
    }
    let officials = space.officials(mentions);
    let mut found: Vec<SkillGroup> = groups
        .iter()
        .map(|gathered| gathered.group(mentions, &officials))
        .collect();
    found.sort_by(|a, b| b.n_texts.cmp(&a.n_texts).then(a.name.cmp(&b.name)));
    let asking: BTreeSet<u32> = mentions
        .spans
        .values()
        .flat_map(|span| span.texts.iter().copied())
        .collect();
    Registry {
        n_texts: mentions.n_texts,
        n_asking: asking.len(),
        n_spans: mentions
            .spans
            .values()
            .map(|span| span.written.values().sum::<usize>())
            .sum(),
        groups: found,
    }
}

/// Spans that the rules file under one official skill may share no word: « autonome » and
/// « autonomie » are asked for in the same places.
fn threshold(a: &Span, b: &Span) -> f64 {
    match (a.official(), b.official()) {
        (Some(a), Some(b)) if a == b => NEAR_IN_USE,
        _ => NEAR,
    }
}

/// How rare each word is among the spans.
struct Space {
    rarity: BTreeMap<String, f64>,
}

/// The two bags of a span, ready to be compared.
#[derive(Clone)]
struct Point {
    words: Bag,
    context: Bag,
}

impl Point {
    fn nearness(&self, other: &Self) -> f64 {
        OWN_WORDS * self.words.cosine(&other.words)
            + (1.0 - OWN_WORDS) * self.context.cosine(&other.context)
    }
}

impl Space {
    fn new(spans: &[&Span]) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in spans.iter().flat_map(|span| span.words.words()) {
            *counts.entry(word).or_default() += 1;
        }
        let n = spans.len() as f64;
        let rarity = counts
            .into_iter()
            .map(|(word, count)| (word.to_owned(), (1.0 + n / count as f64).ln()));
        Self {
            rarity: rarity.collect(),
        }
    }

    fn point(&self, words: &Bag, context: &Bag) -> Point {
        let of = |word: &str| self.rarity.get(word).copied().unwrap_or(1.0);
        Point {
            words: words.normalised(of),
            context: context.normalised(|_| 1.0),
        }
    }

    fn join<'m>(&self, groups: &mut Vec<Gathered<'m>>, span: &'m Span) {
        let point = self.point(&span.words, &span.context);
        let near = groups
            .iter()
            .enumerate()
            .map(|(at, group)| (point.nearness(&group.leader), at))
            .filter(|(nearness, at)| *nearness >= threshold(span, groups[*at].spans[0]));
        match near.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) {
            Some((_, at)) => groups[at].spans.push(span),
            None => groups.push(Gathered {
                leader: point,
                spans: vec![span],
            }),
        }
    }

    /// All that is said of each official skill.
    fn officials(&self, mentions: &Mentions) -> Vec<(&'static str, Point)> {
        let mut bags: BTreeMap<&'static str, (Bag, Bag)> = BTreeMap::new();
        for span in mentions.spans.values() {
            for (sub, n) in span.subs.iter().filter(|(sub, _)| **sub != OTHER) {
                let (words, context) = bags.entry(sub).or_default();
                words.add_all(&span.words, *n as f64);
                context.add_all(&span.context, *n as f64);
            }
        }
        let points = bags.into_iter();
        points
            .map(|(sub, (words, context))| (sub, self.point(&words, &context)))
            .collect()
    }
}

/// Spans brought together, and the first of them, which others are compared with.
struct Gathered<'m> {
    leader: Point,
    spans: Vec<&'m Span>,
}

impl Gathered<'_> {
    fn group(&self, mentions: &Mentions, officials: &[(&'static str, Point)]) -> SkillGroup {
        let texts: BTreeSet<u32> = self
            .spans
            .iter()
            .flat_map(|span| span.texts.iter().copied())
            .collect();
        let forms = self.forms();
        let (official, nearness, is_official) = self.official(officials);
        SkillGroup {
            name: forms
                .first()
                .map(|form| form.form.clone())
                .unwrap_or_default(),
            n_texts: texts.len(),
            trades: self.trades(mentions, texts.len()),
            forms: forms.into_iter().take(FORMS_SHOWN).collect(),
            official,
            nearness,
            is_official,
        }
    }

    fn forms(&self) -> Vec<SkillForm> {
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for (form, n) in self.spans.iter().flat_map(|span| &span.written) {
            *counted.entry(form).or_default() += n;
        }
        let mut forms: Vec<SkillForm> = counted
            .into_iter()
            .map(|(form, n)| SkillForm {
                form: form.to_owned(),
                n,
            })
            .collect();
        forms.sort_by(|a, b| b.n.cmp(&a.n).then(a.form.cmp(&b.form)));
        forms
    }

    /// The official skill of most spans, else the one whose words are nearest.
    fn official(&self, officials: &[(&'static str, Point)]) -> (&'static str, f64, bool) {
        let mut subs: BTreeMap<&'static str, usize> = BTreeMap::new();
        for (sub, n) in self.spans.iter().flat_map(|span| &span.subs) {
            *subs.entry(sub).or_default() += n;
        }
        let all: usize = subs.values().sum();
        let most = subs.into_iter().max_by_key(|(_, n)| *n);
        if let Some((sub, n)) = most.filter(|(sub, _)| *sub != OTHER) {
            return (sub, n as f64 / all.max(1) as f64, true);
        }
        let near = officials
            .iter()
            .map(|(sub, point)| (*sub, self.leader.nearness(point)));
        let nearest = near.max_by(|a, b| a.1.total_cmp(&b.1));
        let (sub, nearness) = nearest.unwrap_or((OTHER, 0.0));
        (sub, nearness, false)
    }

    /// Trades that ask for it more than all do, the most so first.
    fn trades(&self, mentions: &Mentions, n_texts: usize) -> Vec<(String, f64)> {
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for (trade, n) in self.spans.iter().flat_map(|span| &span.trades) {
            *counted.entry(trade).or_default() += n;
        }
        let overall = n_texts as f64 / mentions.n_texts.max(1) as f64;
        let mut trades: Vec<(String, f64)> = counted
            .into_iter()
            .filter_map(|(trade, n)| {
                let of = *mentions.n_by_trade.get(trade)?;
                // A text may ask in several ways.
                let share = (n as f64 / of as f64).min(1.0);
                (of >= FEWEST_OF_TRADE && share > overall).then(|| (trade.to_owned(), share))
            })
            .collect();
        trades.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        trades.truncate(TRADES_SHOWN);
        trades
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Extractor;
    use crate::soft_skills::MentionSource;

    fn registry_of(texts: &[&str]) -> Registry {
        let extractor = Extractor::built_in();
        let mut mentions = Mentions::new();
        for text in texts {
            let read = extractor.read_titled(text, 0);
            mentions.add(&MentionSource {
                text,
                read: &read,
                trade: Some("J1501"),
            });
        }
        mentions.registry()
    }

    #[test]
    fn ways_to_ask_for_one_skill_are_one_group_with_its_official_name() {
        let texts = [
            "Vous êtes rigoureux et autonome",
            "Vous êtes rigoureuse et dynamique",
            "Profil : rigoureux, dynamique",
            "Profil : autonome",
            "Vous êtes dynamique",
            "Camion à conduire",
        ];
        let found = registry_of(&texts);
        assert_eq!((found.n_texts, found.n_asking), (6, 5));
        let rigour = found
            .groups
            .iter()
            .find(|group| group.official == "rigour" && group.is_official);
        let rigour = rigour.unwrap();
        assert_eq!(rigour.n_texts, 3, "{found:?}");
        let dynamic = found
            .groups
            .iter()
            .find(|group| group.name.contains("dynamique"));
        assert!(!dynamic.unwrap().is_official);
    }
}
