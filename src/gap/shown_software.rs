//! Which named software an offer asks and a CV does not show.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::demand_words::{LIST, says_taught, says_wish};
use super::market::OfferDemands;
use crate::facts::Level;
use crate::requirement::{Need, Requirement, quote};
use crate::software::{Mention, SoftwareNames, family_of, folded_words, is_generic, shown_by};
use crate::text::fold;

/// Beginnings of words that ask for a tool.
static ASKS: LazyLock<Vec<&'static str>> = LazyLock::new(|| LIST.phrases("asks").collect());
/// Words that make the tools of a sentence alternatives or examples.
static ALTERNATIVES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| LIST.set("alternatives"));

/// How firmly a sentence asks for a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DemandStrength {
    /// Named, or wished for.
    Named,
    /// Required.
    Firmly,
}

/// A tool that an offer asks.
#[derive(Debug, Clone)]
pub(super) struct AskedSoftware {
    pub(super) strength: DemandStrength,
    span: Range<usize>,
}

impl AskedSoftware {
    /// The exact words of the offer's text.
    pub(super) fn quote(&self, text: &str) -> String {
        quote(text, &self.span)
    }
}

/// The words of a CV, in which names of software are looked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct ShownSoftware {
    /// Words, pairs and triples of words, folded and joined.
    words: FxHashSet<String>,
    /// Office software is taken for known.
    knows_office: bool,
}

/// The family of office software.
const OFFICE: &str = "Pack Office";
/// A diploma from which nobody is without office software: bac+2.
const OFFICE_LEVEL: u8 = 5;

impl ShownSoftware {
    /// Words of the longest name.
    const LONGEST: usize = 3;

    /// What a CV's text shows, with the highest diploma of its person.
    #[must_use]
    pub(crate) fn of(text: &str, level: Option<Level>) -> Self {
        // « Power BI », « PowerBI »: names are compared without their spaces.
        let all: Vec<String> = folded_words(text).iter().map(|one| squeezed(one)).collect();
        let runs = (1..=Self::LONGEST).flat_map(|n| all.windows(n));
        Self {
            words: runs.map(<[String]>::concat).collect(),
            knows_office: level.is_some_and(|level| level.get() >= OFFICE_LEVEL),
        }
    }

    /// True if a tool is named, or one that shows it.
    fn shows(&self, tool: &str) -> bool {
        let says = |name: &str| self.words.contains(&squeezed(name));
        says(&fold(tool))
            || tool == OFFICE && self.knows_office
            || shown_by(tool).iter().any(|other| says(other))
    }

    /// The tools that an offer asks and the CV does not show, each once.
    pub(super) fn missing(
        &self,
        names: &SoftwareNames,
        demands: &OfferDemands,
    ) -> BTreeMap<String, AskedSoftware> {
        let text = &demands.needs.text;
        let mut found: BTreeMap<String, AskedSoftware> = BTreeMap::new();
        for of_sentence in demands.software.chunk_by(|a, b| a.sentence == b.sentence) {
            let sentence =
                ToolSentence::new(&text[of_sentence[0].sentence.clone()], of_sentence.len());
            let tools: Vec<(String, &Mention)> = of_sentence
                .iter()
                .filter_map(|mention| Some((tool(names, mention)?, mention)))
                .collect();
            let is_met = sentence.has_alternatives && tools.iter().any(|(t, _)| self.shows(t));
            if sentence.is_taught || is_met {
                continue;
            }
            for (tool, mention) in tools {
                if self.shows(&tool) {
                    continue;
                }
                let asked = AskedSoftware {
                    strength: sentence.strength,
                    span: mention.span.clone(),
                };
                let known = found.entry(tool).or_insert_with(|| asked.clone());
                if asked.strength > known.strength {
                    *known = asked;
                }
            }
        }
        found
    }

    /// The tools that one offer requires and the CV does not show, as requirements with
    /// the offer's exact words.
    #[must_use]
    pub(crate) fn lacks(&self, names: &SoftwareNames, demands: &OfferDemands) -> Vec<Requirement> {
        let missing = self.missing(names, demands).into_iter();
        missing
            .filter(|(_, asked)| asked.strength == DemandStrength::Firmly)
            .map(|(tool, asked)| Requirement {
                need: Need::Software(tool),
                required: true,
                quote: asked.quote(&demands.needs.text),
            })
            .collect()
    }
}

/// Without spaces, hyphens and dots.
fn squeezed(name: &str) -> String {
    name.replace([' ', '-', '.'], "")
}

/// The family of a name, or the name; none for a kind of software.
fn tool(names: &SoftwareNames, mention: &Mention) -> Option<String> {
    let written = names.written(mention.name);
    let folded = fold(written);
    if is_generic(&folded) {
        return None;
    }
    Some(family_of(&folded).unwrap_or(written).to_owned())
}

/// What a sentence says of the tools that it names.
struct ToolSentence {
    strength: DemandStrength,
    has_alternatives: bool,
    is_taught: bool,
}

/// Words of a line that is a list of its own.
const SHORT_LINE: usize = 6;

impl ToolSentence {
    fn new(text: &str, n_names: usize) -> Self {
        let folded = fold(text);
        let words: Vec<&str> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let begins = |starts: &[&str]| {
            let mut words = words.iter();
            words.any(|word| starts.iter().any(|start| word.starts_with(start)))
        };
        let is_asking = begins(&ASKS) || n_names > 1 || words.len() <= SHORT_LINE;
        Self {
            strength: match is_asking && !says_wish(&folded) {
                true => DemandStrength::Firmly,
                false => DemandStrength::Named,
            },
            // Tools in brackets are examples.
            has_alternatives: folded.contains(['/', '('])
                || words.iter().any(|word| ALTERNATIVES.contains(word)),
            is_taught: says_taught(&folded),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Offer;
    use crate::offer_facts::read_text;

    fn lacks(cv: &str, description: &str) -> Vec<String> {
        let names = [
            "Excel", "Silae", "Power BI", "Talend", "SQL", "Java", "Python", "CRM",
        ];
        let names = SoftwareNames::new(names.map(str::to_owned));
        let offer = Offer::invented("Poste", description);
        let demands = OfferDemands::of_offer(&offer, read_text(&offer), &names);
        let found = ShownSoftware::of(cv, None).lacks(&names, &demands);
        found.iter().map(|one| one.need.text()).collect()
    }

    #[test]
    fn only_what_is_required_and_not_shown_is_lacking() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("Paie", "Vous maîtrisez Silae.", &["Silae"]),
            ("Paie sur silae", "Vous maîtrisez Silae.", &[]),
            ("Paie", "La connaissance de Silae serait un plus.", &[]),
            ("Word", "Maîtrise du logiciel Excel exigée.", &[]),
            (
                "PostgreSQL",
                "Vous connaissez SQL et Power BI.",
                &["Power BI"],
            ),
            ("Python", "Maîtrise de Java ou Python.", &[]),
            (
                "Paie",
                "Maîtrise de Silae, formation assurée en interne.",
                &[],
            ),
            ("Vente", "Utilisation quotidienne du CRM.", &[]),
        ];
        for (cv, offer, expected) in cases {
            assert_eq!(&lacks(cv, offer), expected, "{cv} / {offer}");
        }
    }
}
