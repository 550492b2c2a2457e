//! The model: what was learnt of every code, and how a text is heard.

use super::classifier::{Classifier, Filed};
use super::features::Bag;
use super::hearing::{Hearing, Voices};
use super::learn::{Example, place, strength};
use super::names::Name;
use super::shares::shares;
use super::table::Table;
use super::ticked::Ticks;
use crate::rome::RomeCode;

/// A code that can be heard.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Class {
    pub(super) code: RomeCode,
    /// Its code in ROME 3, where that is known.
    pub(super) parent: Option<RomeCode>,
    pub(super) label: String,
    /// How many of the examples bear it.
    pub(super) n_examples: u32,
}

/// What each ROME code sounds like.
#[derive(Clone, Debug, PartialEq)]
pub struct Occupations {
    pub(super) features: Vec<u64>,
    pub(super) idf_trades: Vec<f32>,
    pub(super) idf_texts: Vec<f32>,
    pub(super) trades: Table,
    pub(super) offers: Table,
    pub(super) sheets: Table,
    pub(super) parents: Vec<RomeCode>,
    pub(super) classes: Vec<Class>,
    /// For each class, where its parent stands among the parents.
    pub(super) parent_of: Vec<u16>,
    /// For each parent, its classes.
    pub(super) codes_of: Vec<Vec<usize>>,
    pub(super) classifier: Classifier,
}

/// A feature of a text, with its weight for what was written by hand and for
/// what was learnt.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) by_hand: Vec<(usize, f32)>,
    pub(super) learnt: Vec<(usize, f32)>,
}

impl Occupations {
    pub(super) fn new(
        features: Vec<u64>,
        (idf_trades, idf_texts): (Vec<f32>, Vec<f32>),
        (trades, offers, sheets): (Table, Table, Table),
        parents: Vec<RomeCode>,
        classes: Vec<Class>,
    ) -> Self {
        let mut model = Self {
            parent_of: vec![0; classes.len()],
            codes_of: Vec::new(),
            classifier: Classifier::default(),
            features,
            idf_trades,
            idf_texts,
            trades,
            offers,
            sheets,
            parents,
            classes,
        };
        model.parent_of = (0..model.classes.len())
            .map(|c| model.find_parent(c))
            .collect();
        model.codes_of = codes_of(&model.parent_of, model.parents.len());
        model
    }

    /// The same with what is learnt of texts under titles.
    pub(super) fn with_classifier(
        mut self,
        examples: &[&Example],
        names: &[Name],
        sheets: &[Ticks],
    ) -> Self {
        let filed: Vec<Filed<'_>> = examples
            .iter()
            .zip(shares(examples))
            .map(|(example, share)| Filed {
                told: &example.told,
                class: place(&self.classes, example.code),
                share,
            })
            .collect();
        self.classifier =
            Classifier::learn(&filed, names, sheets, &self.parent_of, self.parents.len());
        self
    }

    /// How many codes there are.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Whether there is no code.
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// The code at a place.
    pub fn code(&self, idx: usize) -> RomeCode {
        self.classes[idx].code
    }

    /// The name of the code at a place.
    pub fn label(&self, idx: usize) -> &str {
        &self.classes[idx].label
    }

    /// The place of a code.
    pub fn find(&self, code: RomeCode) -> Option<usize> {
        self.classes
            .binary_search_by_key(&code, |class| class.code)
            .ok()
    }

    /// The code of ROME 3 that the code at a place belongs to.
    pub fn parent(&self, idx: usize) -> RomeCode {
        self.parents[usize::from(self.parent_of[idx])]
    }

    /// The codes of ROME 3, in order.
    pub fn parents(&self) -> &[RomeCode] {
        &self.parents
    }

    /// Where the parent of the code at a place stands among the parents.
    pub(super) fn parent_idx(&self, idx: usize) -> usize {
        usize::from(self.parent_of[idx])
    }

    /// The places of the codes that belong to a parent.
    pub(super) fn codes_of(&self, parent: usize) -> &[usize] {
        &self.codes_of[parent]
    }

    /// How many examples bore the code at a place.
    pub fn n_examples(&self, idx: usize) -> u32 {
        self.classes[idx].n_examples
    }

    /// How strongly a text speaks of each code.
    pub fn hear(&self, bag: &Bag) -> Hearing {
        Hearing::new(self.voices(bag), &self.parent_of, |class| {
            self.classes[class].n_examples > 0
        })
    }

    /// What each voice says of a text.
    pub(super) fn voices(&self, bag: &Bag) -> Voices {
        let heard = self.heard(bag);
        Voices {
            trades: self.trades.sums(&heard.by_hand, self.parents.len()),
            offers: self.offers.sums(&heard.learnt, self.classes.len()),
            sheets: self.sheets.sums(&heard.learnt, self.parents.len()),
        }
    }

    /// What a single feature adds to the three voices for a class; by hand, by
    /// the offers, by the sheets.
    pub(super) fn says(&self, row: usize, class: usize) -> (f32, f32, f32) {
        let parent = usize::from(self.parent_of[class]);
        (
            self.trades.weight(row, parent),
            self.offers.weight(row, class),
            self.sheets.weight(row, parent),
        )
    }

    /// The features of a text that are known, as unit vectors.
    pub(super) fn heard(&self, bag: &Bag) -> Heard {
        let mut heard = Heard {
            by_hand: Vec::new(),
            learnt: Vec::new(),
        };
        for (feature, amount) in bag.items() {
            let Some(row) = self.row(*feature) else {
                continue;
            };
            let strength = strength(*feature, *amount);
            heard.by_hand.push((row, strength * self.idf_trades[row]));
            heard.learnt.push((row, strength * self.idf_texts[row]));
        }
        for side in [&mut heard.by_hand, &mut heard.learnt] {
            let length = side.iter().map(|(_, x)| x * x).sum::<f32>().sqrt();
            if length > 0.0 {
                side.iter_mut().for_each(|(_, x)| *x /= length);
            }
        }
        heard
    }

    pub(super) fn row(&self, feature: u64) -> Option<usize> {
        self.features.binary_search(&feature).ok()
    }

    /// A code of ROME 4 whose sheet is not at hand belongs to the trade of its
    /// domain that its offers sound like most.
    fn find_parent(&self, class: usize) -> u16 {
        let Class { code, parent, .. } = &self.classes[class];
        let place = |code: &RomeCode| self.parents.binary_search(code).ok();
        if let Some(found) = parent.as_ref().and_then(place) {
            return found as u16;
        }
        let mut likeness = vec![0.0_f32; self.parents.len()];
        for row in 0..self.features.len() {
            let weight = self.offers.weight(row, class);
            if weight > 0.0 {
                for (parent, by_hand) in self.trades.row(row) {
                    likeness[parent] += weight * by_hand;
                }
            }
        }
        let shared = |parent: &RomeCode| {
            let pairs = parent.as_str().bytes().zip(code.as_str().bytes());
            pairs.take_while(|(a, b)| a == b).count().min(3)
        };
        let best = (0..self.parents.len()).max_by(|a, b| {
            let by_domain = shared(&self.parents[*a]).cmp(&shared(&self.parents[*b]));
            by_domain.then(likeness[*a].total_cmp(&likeness[*b]))
        });
        best.unwrap_or(0) as u16
    }
}

/// For each parent the places of its classes.
pub(super) fn codes_of(parent_of: &[u16], n_parents: usize) -> Vec<Vec<usize>> {
    let mut codes = vec![Vec::new(); n_parents];
    for (class, parent) in parent_of.iter().enumerate() {
        codes[usize::from(*parent)].push(class);
    }
    codes
}
