//! Which code a text was filed under: what a text under a title is heard for by
//! every voice, weighed by how often each was right on texts it had not seen.

use super::blend;
use super::hearing::standardised;
use super::linear::{Lesson, Linear};
use super::model::Occupations;
use super::names::{Name, Names};
use super::space::{Point, Space};
use super::ticked::{Ticked, Ticks};
use super::told::Told;
use super::verdict::Verdict;
use super::worth::Worth;
use crate::block::{Block, Error, Writer};

/// What speaks for an occupation of ROME 3: the margin, the trade's own words, the
/// offers' and the sheets' voices, the nearest name, how many bear it, and the
/// skills that are ticked.
pub(super) const BY_PARENT: usize = 7;
/// What speaks for a code among those of its occupation: the offers' voice, the
/// nearest name, how many bear it, and the skills that are ticked.
pub(super) const BY_CODE: usize = 4;

/// The title against all that is said.
const TITLE: f32 = 1.0;
/// What a mistake on a text or a name costs.
const COST: f32 = 1.0;

/// What was learnt of texts under titles.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Classifier {
    pub(super) space: Space,
    pub(super) linear: Linear,
    pub(super) names: Names,
    pub(super) by_parent: Ticked,
    pub(super) by_code: Ticked,
    pub(super) scales: Scales,
}

/// How much each kind of evidence counts, and what the outcome is worth.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scales {
    pub(super) by_parent: [f64; BY_PARENT],
    pub(super) by_code: [f64; BY_CODE],
    pub(super) worth: Worth,
}

impl Default for Scales {
    /// Where few examples teach otherwise, the trade's own words and the names of
    /// jobs count most; with 12,000 offers the machine takes the words' place.
    fn default() -> Self {
        Self {
            by_parent: [1.5, 0.4, 0.3, 0.3, 2.5, 0.3, 0.5],
            by_code: [0.5, 4.0, 0.7, 0.5],
            worth: Worth::default(),
        }
    }
}

/// What speaks for each occupation, and for each code.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    pub(super) parents: Vec<[f32; BY_PARENT]>,
    pub(super) codes: Vec<[f32; BY_CODE]>,
}

/// A text of known code, for the classifier.
pub(super) struct Filed<'a> {
    pub(super) told: &'a Told,
    pub(super) class: u16,
    /// Each announcement counts once, however often it was put up.
    pub(super) share: f32,
}

impl Filed<'_> {
    fn ticks(&self) -> Ticks {
        Ticks {
            class: self.class,
            skills: self.told.skills.clone(),
            share: self.share,
        }
    }
}

impl Classifier {
    pub(super) fn learn(
        filed: &[Filed<'_>],
        names: &[Name],
        sheets: &[Ticks],
        parent_of: &[u16],
        n_parents: usize,
    ) -> Self {
        let parent = |class: u16| parent_of[usize::from(class)];
        let told = filed.iter().map(|f| f.told);
        let space = Space::of(told, names.iter().map(|name| &name.told));
        let of_texts = filed.iter().map(|f| Lesson {
            features: features(&space.point(f.told)),
            class: parent(f.class),
            cost: COST * f.share,
        });
        let filed_names = names.iter().filter(|name| name.is_filed);
        let of_names = filed_names.map(|name| Lesson {
            features: features(&space.point(&name.told)),
            class: parent(name.class),
            cost: COST,
        });
        let lessons: Vec<Lesson> = of_texts.chain(of_names).collect();
        let ticks: Vec<Ticks> = filed.iter().map(Filed::ticks).collect();
        let up = |ticks: &[Ticks]| -> Vec<Ticks> {
            let up = |one: &Ticks| Ticks {
                class: parent(one.class),
                ..one.clone()
            };
            ticks.iter().map(up).collect()
        };
        Self {
            by_parent: Ticked::learn(&up(&ticks), &up(sheets), n_parents),
            by_code: Ticked::learn(&ticks, sheets, parent_of.len()),
            linear: Linear::learn(&lessons, space.len(), n_parents),
            names: Names::learn(&space, names),
            scales: Scales::default(),
            space,
        }
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        self.space.write(writer);
        self.linear.write(writer);
        self.names.write(writer);
        self.by_parent.write(writer);
        self.by_code.write(writer);
        writer.array(&self.scales.by_parent);
        writer.array(&self.scales.by_code);
        let points = self.scales.worth.points().iter();
        writer.array(
            &points
                .flat_map(|(told, worth)| [*told, *worth])
                .collect::<Vec<f32>>(),
        );
    }

    pub(super) fn read(block: &mut Block) -> Result<Self, Error> {
        Ok(Self {
            space: Space::read(block)?,
            linear: Linear::read(block)?,
            names: Names::read(block)?,
            by_parent: Ticked::read(block)?,
            by_code: Ticked::read(block)?,
            scales: Scales {
                by_parent: numbers(block)?,
                by_code: numbers(block)?,
                worth: {
                    let points: Vec<f32> = block.vec()?;
                    let points = points.chunks_exact(2).map(|point| (point[0], point[1]));
                    Worth::of(points.collect()).ok_or(Error::Damaged)?
                },
            },
        })
    }

    pub(super) fn fits(&self, n_classes: usize, n_parents: usize) -> bool {
        self.linear.fits(self.space.len(), n_parents)
            && self.names.fits(self.space.len(), n_classes)
            && self.by_parent.fits(n_parents)
            && self.by_code.fits(n_classes)
    }
}

fn numbers<const N: usize>(block: &mut Block) -> Result<[f64; N], Error> {
    let numbers: Vec<f64> = block.vec()?;
    numbers.try_into().map_err(|_| Error::Damaged)
}

/// Title and whole as one vector.
pub(super) fn features(point: &Point) -> Vec<(u32, f32)> {
    let title = point.title.iter().map(|(row, x)| (*row, TITLE * x));
    let mut features: Vec<(u32, f32)> = title.chain(point.whole.iter().copied()).collect();
    features.sort_unstable_by_key(|(row, _)| *row);
    features
}

impl Occupations {
    /// Which code a text was filed under, or would be.
    pub fn judge(&self, told: &Told) -> Verdict {
        let evidence = self.evidence(told);
        let scales = &self.classifier.scales;
        let parents = blend::probabilities(&evidence.parents, &scales.by_parent);
        let parents = scales.worth.applied(parents);
        let mut codes = vec![0.0; self.len()];
        for (parent, likely) in parents.iter().enumerate() {
            let own = self.codes_of(parent);
            let of_own: Vec<[f32; BY_CODE]> = own.iter().map(|c| evidence.codes[*c]).collect();
            let shares = blend::probabilities(&of_own, &scales.by_code);
            for (code, share) in own.iter().zip(shares) {
                codes[*code] = (likely * share) as f32;
            }
        }
        Verdict::new(parents.into_iter().map(|p| p as f32).collect(), codes)
    }

    /// What speaks for each occupation and code, before it is weighed.
    pub(super) fn evidence(&self, told: &Told) -> Evidence {
        let classifier = &self.classifier;
        let point = classifier.space.point(told);
        let voices = self.voices(&told.whole);
        let (trades, _) = standardised(voices.trades, |_| true);
        let (sheets, _) = standardised(voices.sheets, |_| true);
        let (offers, _) = standardised(voices.offers, |class| self.n_examples(class) > 0);
        let names = classifier
            .names
            .nearness(&classifier.space.terms(&point.title), self.len());
        let ticked_code = classifier.by_code.says(&told.skills);
        let ticked_parent = classifier.by_parent.says(&told.skills);
        let codes: Vec<[f32; BY_CODE]> = (0..self.len())
            .map(|c| {
                let n = self.n_examples(c) as f32;
                [offers[c], names[c], n.ln_1p(), ticked_code[c]]
            })
            .collect();
        let margins = classifier.linear.margins(&features(&point));
        let parents = margins.into_iter().enumerate().map(|(parent, margin)| {
            let own = self.codes_of(parent);
            let most = |of: fn(&[f32; BY_CODE]) -> f32| {
                own.iter()
                    .map(|c| of(&codes[*c]))
                    .reduce(f32::max)
                    .unwrap_or(0.0)
            };
            let n: u32 = own.iter().map(|c| self.n_examples(*c)).sum();
            [
                margin,
                trades[parent],
                most(|of| of[0]),
                sheets[parent],
                most(|of| of[1]),
                (n as f32).ln_1p(),
                ticked_parent[parent],
            ]
        });
        Evidence {
            parents: parents.collect(),
            codes,
        }
    }
}
