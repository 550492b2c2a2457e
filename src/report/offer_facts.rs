//! The facts of an offer: their JSON, and the lines that people read.

use serde::Serialize;

use super::document::{Block, Line, Span};
use super::facts::{shown_polarity, shown_value, without_bullet};
use super::french::day;
use super::labels;
use crate::facts::{Extractor, NamedEmployer, Polarity, Value};
use crate::offer_facts::{OfferFact, OfferFacts, Source};
use crate::store::SameText;

/// A fact, as programs read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct FactJson {
    label: &'static str,
    sub: &'static str,
    name: &'static str,
    polarity: Polarity,
    quote: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
    /// `field`, `text` or `both`.
    source: &'static str,
}

/// What a field says and the text says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct ContradictionJson {
    label: &'static str,
    field: String,
    text: String,
}

/// The employer that only the text names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct NamedEmployerJson {
    pub(super) name: String,
}

/// Another offer with the same text in the same département.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct SameTextJson {
    id: String,
    created_at: Option<String>,
}

impl FactJson {
    pub(super) fn new(fact: &OfferFact) -> Self {
        Self {
            label: fact.label,
            sub: fact.sub,
            name: Extractor::built_in().sub_name(fact.sub),
            polarity: fact.polarity,
            quote: fact.quote.clone(),
            value: fact.value.clone(),
            source: match fact.source {
                Source::Field => "field",
                Source::Text => "text",
                Source::Both => "both",
            },
        }
    }

    /// « Permis B (souhaité) : « un permis B serait un plus » ».
    fn line(&self) -> Line {
        let value = self.value.as_ref().map(shown_value);
        let value = value.map_or(String::new(), |value| format!(" : {value}"));
        let said = match self.polarity {
            Polarity::Asked | Polarity::Offered => String::new(),
            other => format!(" ({})", shown_polarity(other)),
        };
        let quote = labels::text(without_bullet(&self.quote));
        vec![
            Span::Strong(format!("{}{value}", self.name)),
            Span::Plain(said),
            Span::Faint(format!(" — « {quote} »")),
        ]
    }
}

impl NamedEmployerJson {
    pub(super) fn new(employer: &NamedEmployer) -> Self {
        Self {
            name: employer.name.clone(),
        }
    }
}

impl SameTextJson {
    pub(super) fn new(same: &SameText) -> Self {
        Self {
            id: same.id.clone(),
            created_at: same.created_at.clone(),
        }
    }
}

pub(super) fn contradictions(facts: &OfferFacts) -> Vec<ContradictionJson> {
    let json = |own: &crate::offer_facts::Contradiction| ContradictionJson {
        label: own.label,
        field: own.field.clone(),
        text: own.text.clone(),
    };
    facts.contradictions.iter().map(json).collect()
}

/// The facts that the text states, by label; those of fields alone are elsewhere on the
/// page, and flags above it.
pub(super) fn section(facts: &[FactJson]) -> Option<Block> {
    let rules = Extractor::built_in();
    let is_shown = |fact: &&FactJson| fact.source != "field" && fact.label != "quality";
    let mut groups = Vec::new();
    for label in rules.labels() {
        let mut lines: Vec<Line> = Vec::new();
        let mut names: Vec<(&str, Polarity)> = Vec::new();
        for fact in facts
            .iter()
            .filter(is_shown)
            .filter(|own| own.label == label.label)
        {
            let key = (fact.sub, fact.polarity);
            if !names.contains(&key) {
                names.push(key);
                lines.push(fact.line());
            }
        }
        if !lines.is_empty() {
            groups.push(Block::section(label.name, vec![Block::List(lines)]));
        }
    }
    (!groups.is_empty()).then(|| Block::section("Ce que dit le texte", groups))
}

/// Days from which an ad is called old.
const OLD: i32 = 60;

/// Whether the ad is old or was published before.
pub(super) fn freshness(
    created_at: Option<&str>,
    age_days: Option<i32>,
    same_text: &[SameTextJson],
) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(days) = age_days.filter(|days| *days >= OLD) {
        notes.push(format!(
            "Cette annonce est en ligne depuis {days} jours : le poste est peut-être pourvu, ou difficile à pourvoir."
        ));
    }
    let Some(first) = same_text.first() else {
        return notes;
    };
    let when = |text: &str| text.parse().ok().map(day);
    let is_earlier = first.created_at.as_deref() < created_at && first.created_at.is_some();
    notes.push(
        match first
            .created_at
            .as_deref()
            .and_then(when)
            .filter(|_| is_earlier)
        {
            Some(day) => format!(
                "La même annonce a déjà paru le {day}, sous le numéro {}.",
                first.id
            ),
            None => format!("La même annonce paraît aussi sous le numéro {}.", first.id),
        },
    );
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(id: &str, day: &str) -> SameTextJson {
        SameTextJson {
            id: id.to_owned(),
            created_at: Some(day.to_owned()),
        }
    }

    #[test]
    fn an_old_ad_and_one_published_again_are_shown() {
        let recent = |same: &[SameTextJson]| freshness(Some("2026-11-20T08:00:00"), Some(9), same);
        assert_eq!(recent(&[]), [""; 0]);
        let before = recent(&[same("A1", "2026-10-03T08:00:00")]);
        assert_eq!(
            before,
            ["La même annonce a déjà paru le 3 octobre 2026, sous le numéro A1."]
        );
        let after = recent(&[same("A2", "2026-11-21T08:00:00")]);
        assert_eq!(after, ["La même annonce paraît aussi sous le numéro A2."]);
        let old = freshness(Some("2026-08-01T08:00:00"), Some(120), &[]);
        assert!(old[0].contains("120 jours"), "{old:?}");
    }
}
