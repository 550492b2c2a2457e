//! The occupation codes of a model, and the ROME 3 code that each belongs to.

use super::weight_table::WeightTable;
use crate::rome::RomeCode;

/// A code that offers or sheets carry, of ROME 3 or 4.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CodeClass {
    pub(super) code: RomeCode,
    /// Its ROME 3 code, where known.
    pub(super) parent: Option<RomeCode>,
    pub(super) label: String,
    /// Examples with this code.
    pub(super) n_examples: u32,
}

/// All codes in order, by index: classes, and the ROME 3 codes they belong to, their
/// parents.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CodeTree {
    pub(super) parents: Vec<RomeCode>,
    pub(super) classes: Vec<CodeClass>,
    /// By class, the index of its parent.
    pub(super) parent_of: Vec<u16>,
    /// By parent, the indices of its classes.
    classes_of: Vec<Vec<usize>>,
}

impl CodeTree {
    pub(super) fn new(
        parents: Vec<RomeCode>,
        classes: Vec<CodeClass>,
        parent_of: Vec<u16>,
    ) -> Self {
        let mut classes_of = vec![Vec::new(); parents.len()];
        for (class, parent) in parent_of.iter().enumerate() {
            classes_of[usize::from(*parent)].push(class);
        }
        Self {
            parents,
            classes,
            parent_of,
            classes_of,
        }
    }

    pub(crate) fn n_classes(&self) -> usize {
        self.classes.len()
    }

    pub(crate) fn n_parents(&self) -> usize {
        self.parents.len()
    }

    pub(crate) fn code(&self, class: usize) -> RomeCode {
        self.classes[class].code
    }

    pub(crate) fn label(&self, class: usize) -> &str {
        &self.classes[class].label
    }

    pub(crate) fn find(&self, code: RomeCode) -> Option<usize> {
        self.classes
            .binary_search_by_key(&code, |class| class.code)
            .ok()
    }

    /// The class of a code that was learnt from, which all have.
    pub(crate) fn class_of(&self, code: RomeCode) -> u16 {
        class_of(&self.classes, code)
    }

    pub(crate) fn parent_idx(&self, class: usize) -> usize {
        usize::from(self.parent_of[class])
    }

    pub(crate) fn classes_of(&self, parent: usize) -> &[usize] {
        &self.classes_of[parent]
    }

    pub(crate) fn n_examples(&self, class: usize) -> u32 {
        self.classes[class].n_examples
    }

    pub(crate) fn has_examples(&self, class: usize) -> bool {
        self.n_examples(class) > 0
    }
}

pub(super) fn class_of(classes: &[CodeClass], code: RomeCode) -> u16 {
    let found = classes.binary_search_by_key(&code, |class| class.code);
    u16::try_from(found.expect("every code that is learnt has a class")).expect("few codes")
}

/// The index of each class's parent. A ROME 4 code whose sheet is not at hand goes to
/// the ROME 3 code of its domain whose trade is most like its offers.
pub(super) fn find_parents(
    parents: &[RomeCode],
    classes: &[CodeClass],
    trades: &WeightTable,
    offers: &WeightTable,
) -> Vec<u16> {
    let known = |class: &CodeClass| parents.binary_search(&class.parent?).ok();
    let find = |(idx, class): (usize, &CodeClass)| {
        let parent = known(class).unwrap_or_else(|| {
            let likeness = likeness(idx, parents.len(), trades, offers);
            most_alike(parents, class.code, &likeness)
        });
        parent as u16
    };
    classes.iter().enumerate().map(find).collect()
}

/// By parent, the dot product of its trade with the offers of a class.
fn likeness(
    class: usize,
    n_parents: usize,
    trades: &WeightTable,
    offers: &WeightTable,
) -> Vec<f32> {
    let mut likeness = vec![0.0_f32; n_parents];
    for row in 0..offers.n_rows() {
        let weight = offers.weight(row, class);
        if weight > 0.0 {
            for (parent, by_hand) in trades.row(row) {
                likeness[parent] += weight * by_hand;
            }
        }
    }
    likeness
}

fn most_alike(parents: &[RomeCode], code: RomeCode, likeness: &[f32]) -> usize {
    /// Characters of a code that name its domain.
    const DOMAIN: usize = 3;
    let common = |parent: &RomeCode| {
        let pairs = parent.as_str().bytes().zip(code.as_str().bytes());
        pairs.take_while(|(a, b)| a == b).count().min(DOMAIN)
    };
    let best = (0..parents.len()).max_by(|a, b| {
        let by_domain = common(&parents[*a]).cmp(&common(&parents[*b]));
        by_domain.then(likeness[*a].total_cmp(&likeness[*b]))
    });
    best.unwrap_or(0)
}
