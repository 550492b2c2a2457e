//! Where the strength of a code comes from: what each feature of a text adds to it.

use rustc_hash::FxHashMap;

use super::features::{Bag, Feature};
use super::hearing::{OFFERS, SHEETS, UNHEARD, standardised};
use super::lead::{Lead, trust};
use super::model::{Heard, Occupations};
use super::table::Table;
use super::told::of_title;

/// What the features of a text and its lead add to how strongly each code is
/// spoken of. For every code they add up to its strength.
#[derive(Debug)]
pub struct Account<'a> {
    model: &'a Occupations,
    lead: &'a Lead,
    texts: [Share; 2],
    /// How many codes are borne by any offer.
    n_heard: f32,
}

/// A text with what was heard in it, and how much it counts.
#[derive(Debug)]
struct Share {
    features: Vec<Feature>,
    heard: Heard,
    /// One over the deviation of each voice.
    scales: [f32; 3],
    weight: f32,
}

impl Occupations {
    /// Where the strengths of a text under a lead come from.
    pub fn account<'a>(&'a self, bag: &Bag, lead: &'a Lead) -> Account<'a> {
        let weight = trust(&self.hear(&lead.bag));
        Account {
            texts: [self.share(bag, 1.0), self.share(&lead.bag, weight)],
            n_heard: (0..self.len()).filter(|c| self.n_examples(*c) > 0).count() as f32,
            model: self,
            lead,
        }
    }

    fn share(&self, bag: &Bag, weight: f32) -> Share {
        let voices = self.voices(bag);
        let known = bag.features().into_iter();
        Share {
            features: known.filter(|f| self.row(*f).is_some()).collect(),
            heard: self.heard(bag),
            scales: [
                standardised(voices.trades, |_| true).1,
                standardised(voices.offers, |class| self.n_examples(class) > 0).1,
                standardised(voices.sheets, |_| true).1,
            ],
            weight,
        }
    }
}

impl Account<'_> {
    /// What each feature adds to the strength of a code.
    pub fn of(&self, class: usize) -> FxHashMap<Feature, f32> {
        let mut parts = FxHashMap::default();
        for share in &self.texts {
            self.add(share, class, &mut parts);
        }
        self.add_named(class, &mut parts);
        parts
    }

    fn add(&self, share: &Share, class: usize, parts: &mut FxHashMap<Feature, f32>) {
        let model = self.model;
        let parent = model.parent_idx(class);
        let is_heard = |class: usize| model.n_examples(class) > 0;
        let all = |_: usize| true;
        let n_parents = model.parents.len() as f32;
        let [trades, offers, sheets] = share.scales;
        let (trades, offers) = match is_heard(class) {
            true => (trades, OFFERS * offers),
            false => ((1.0 + OFFERS * UNHEARD) * trades, 0.0),
        };
        let sides = share.heard.by_hand.iter().zip(&share.heard.learnt);
        for (feature, ((row, by_hand), (_, learnt))) in share.features.iter().zip(sides) {
            let part = by_hand * trades * above(&model.trades, *row, parent, (all, n_parents))
                + learnt * offers * above(&model.offers, *row, class, (is_heard, self.n_heard))
                + learnt * SHEETS * sheets * above(&model.sheets, *row, parent, (all, n_parents));
            *parts.entry(*feature).or_default() += share.weight * part;
        }
    }

    fn add_named(&self, class: usize, parts: &mut FxHashMap<Feature, f32>) {
        // A title as a whole is a feature of its own, and no word of the text: its
        // part is that of the words that make it.
        let named = self.model.naming(self.lead, class);
        let of_title: FxHashMap<Feature, Feature> = self
            .lead
            .bag
            .features()
            .into_iter()
            .map(|f| (of_title(f), f))
            .collect();
        let (told, whole): (Vec<_>, Vec<_>) = named
            .into_iter()
            .partition(|(f, _)| of_title.contains_key(f));
        let sum: f32 = told.iter().map(|(_, part)| part).sum();
        let all = sum + whole.iter().map(|(_, part)| part).sum::<f32>();
        for (feature, part) in told.into_iter().filter(|_| sum > 0.0) {
            *parts.entry(of_title[&feature]).or_default() += part * all / sum;
        }
    }
}

/// How far a feature's weight for a class is above that for the mean class.
fn above(
    table: &Table,
    row: usize,
    class: usize,
    (counts, n): (impl Fn(usize) -> bool, f32),
) -> f32 {
    let counted = table.row(row).filter(|(class, _)| counts(*class));
    let mean = counted.map(|(_, weight)| weight).sum::<f32>() / n.max(1.0);
    table.weight(row, class) - mean
}

#[cfg(test)]
mod tests {
    use super::super::{Example, Piece, bag, learn, told};
    use crate::text::Analyzer;

    fn piece(text: &str) -> Piece<'_> {
        Piece { text, weight: 1.0 }
    }

    #[test]
    fn for_every_code_features_add_up_to_its_strength() {
        let analyzer = Analyzer::new();
        let mut reader = analyzer.reader();
        let mut example = |code: &str, text: &str| Example {
            code: code.parse().unwrap(),
            label: String::new(),
            bag: bag(&mut reader, &[piece(text)]),
            told: told(&mut reader, text, &[piece(text)]),
            name: told(&mut reader, text, &[]),
            family: text.len(),
        };
        let examples = [
            example("N1101", "cariste, chariots et palettes du quai"),
            example("D1202", "coiffeuse, coupes et couleurs"),
            example("D1106", "vendeuse, pain et caisse"),
        ];
        let model = learn(&analyzer, &examples, &[]);
        let text = "Cariste\nCACES 1 3 5, chargement des palettes, caisse, coupe et couleur";
        let lead = model.lead(&mut reader, &[piece("Cariste / vendeuse")]);
        let bag = bag(&mut reader, &[piece(text), piece("Cariste / vendeuse")]);
        let hearing = model.hear_under(&bag, &lead);
        let account = model.account(&bag, &lead);
        for (class, strength) in hearing.strengths().iter().enumerate() {
            let sum: f32 = account.of(class).values().sum();
            assert!((sum - strength).abs() < 1e-3, "{class}: {sum} {strength}");
        }
    }
}
