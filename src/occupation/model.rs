//! The model: what was learnt of every code, and how a text is heard.

use super::features::Bag;
use super::hearing::{Hearing, Voices};
use super::learn::strength;
use super::table::Table;
use crate::block::{Block, Error, Writer};
use crate::rome::RomeCode;

const MARK: [u8; 4] = *b"MOCC";
const VERSION: u32 = 1;

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
    features: Vec<u64>,
    idf_trades: Vec<f32>,
    idf_texts: Vec<f32>,
    trades: Table,
    offers: Table,
    sheets: Table,
    parents: Vec<RomeCode>,
    classes: Vec<Class>,
    /// For each class, where its parent stands among the parents.
    parent_of: Vec<u16>,
}

/// A feature of a text, with its weight for what was written by hand and for
/// what was learnt.
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
        model
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

    /// How many examples bore the code at a place.
    pub fn n_examples(&self, idx: usize) -> u32 {
        self.classes[idx].n_examples
    }

    /// How strongly a text speaks of each code.
    pub fn hear(&self, bag: &Bag) -> Hearing {
        let heard = self.heard(bag);
        let voices = Voices {
            trades: self.trades.sums(&heard.by_hand, self.parents.len()),
            offers: self.offers.sums(&heard.learnt, self.classes.len()),
            sheets: self.sheets.sums(&heard.learnt, self.parents.len()),
        };
        Hearing::new(voices, &self.parent_of, |class| {
            self.classes[class].n_examples > 0
        })
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

    /// The bytes to keep.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new(MARK, VERSION);
        writer.array(&self.features);
        writer.array(&self.idf_trades);
        writer.array(&self.idf_texts);
        for table in [&self.trades, &self.offers, &self.sheets] {
            table.write(&mut writer);
        }
        let codes = |codes: &mut dyn Iterator<Item = RomeCode>| -> Vec<String> {
            codes.map(|code| code.to_string()).collect()
        };
        writer.strings(&codes(&mut self.parents.iter().copied()));
        writer.strings(&codes(&mut self.classes.iter().map(|class| class.code)));
        let labels: Vec<&str> = self.classes.iter().map(|c| c.label.as_str()).collect();
        writer.strings(&labels);
        let counts: Vec<u32> = self.classes.iter().map(|class| class.n_examples).collect();
        writer.array(&counts);
        writer.array(&self.parent_of);
        writer.finish()
    }

    /// What [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let mut block = Block::from_bytes(bytes, MARK, VERSION)?;
        let features = block.vec()?;
        let (idf_trades, idf_texts) = (block.vec()?, block.vec()?);
        // Tables come before the codes that say how many classes there are.
        let tables = [
            Table::read(&mut block)?,
            Table::read(&mut block)?,
            Table::read(&mut block)?,
        ];
        let parents = codes(&mut block)?;
        let codes = codes(&mut block)?;
        let labels = block.strings()?;
        let (counts, parent_of): (Vec<u32>, Vec<u16>) = (block.vec()?, block.vec()?);
        if labels.len() != codes.len() || counts.len() != codes.len() {
            return Err(Error::Damaged);
        }
        let parent = |idx: usize| -> Result<RomeCode, Error> {
            let place = parent_of.get(idx).ok_or(Error::Damaged)?;
            parents
                .get(usize::from(*place))
                .copied()
                .ok_or(Error::Damaged)
        };
        let classes = (0..codes.len())
            .map(|idx| {
                Ok(Class {
                    code: codes[idx],
                    parent: Some(parent(idx)?),
                    label: labels.get(&block, idx).to_owned(),
                    n_examples: counts[idx],
                })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let [trades, offers, sheets] = tables;
        let model = Self {
            features,
            idf_trades,
            idf_texts,
            trades,
            offers,
            sheets,
            parents,
            classes,
            parent_of,
        };
        model.is_sound().then_some(model).ok_or(Error::Damaged)
    }

    fn is_sound(&self) -> bool {
        let n = self.features.len();
        let same = [&self.trades, &self.offers, &self.sheets];
        self.features.is_sorted()
            && self.idf_trades.len() == n
            && self.idf_texts.len() == n
            && same.iter().all(|table| table.n_rows() == n)
            && self.trades.fits(self.parents.len())
            && self.offers.fits(self.classes.len())
            && self.sheets.fits(self.parents.len())
    }
}

fn codes(block: &mut Block) -> Result<Vec<RomeCode>, Error> {
    let strings = block.strings()?;
    (0..strings.len())
        .map(|idx| strings.get(block, idx).parse().map_err(|_| Error::Damaged))
        .collect()
}
