//! What would bring an offer higher if the CV said it too, found by scoring
//! every offer again.
//!
//! What is tried: the skills and licences that the offers shown ask and the CV
//! does not show, and the strong words of each offer that the CV lacks and the
//! ROME uses for its occupation. Each is added to the CV as a line of its skills, or of
//! its licences, would be.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::{FxHashMap, FxHashSet};

use super::matching::{MatchedOffer, Matches};
use crate::cv::{Cv, weights};

use crate::facts::Licence;
use crate::occupation::Piece;
use crate::profile::OfferIndex;
use crate::rank::{Hit, RankOptions, RankQuery, Rise, WhatIf};
use crate::requirement::{Check, CheckKind, Need, State};
use crate::rome::{RomeCode, Sheet, SkillKind};
use crate::text::WordId;

/// What would bring an offer higher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// What the CV would say besides.
    pub add: String,
    /// The place the offer has now.
    pub from: usize,
    /// The place it would have.
    pub to: usize,
}

/// So many gaps and so many strong words of an offer are tried.
const GAPS: usize = 4;
const STRONG: usize = 4;
/// Number of changes shown of an offer.
const TOLD: usize = 3;
/// A strong word is one of its trade where so many offers of the occupation, and
/// such a share of them, say it,
const LEAST_OFFERS: u32 = 3;
const LEAST_SHARE: f64 = 0.05;
/// so many times as often as offers at large.
const LEAST_LIFT: f64 = 4.0;

/// Something that a CV might say.
#[derive(Clone, Debug, PartialEq)]
struct Addition {
    text: String,
    weight: f32,
    /// What it would let the person hold.
    papers: Vec<Licence>,
}

/// For each offer shown, what would bring it higher, most first. `sheets` are
/// those of the offers' occupations.
pub(crate) fn changes(
    trained: &OfferIndex,
    cv: &Cv,
    matches: &Matches,
    sheets: &BTreeMap<RomeCode, Arc<Sheet>>,
    options: &RankOptions,
) -> Vec<Vec<Change>> {
    let shown: Vec<Hit> = matches.offers.iter().map(|own| own.hit.clone()).collect();
    let what_if = WhatIf::new(trained, options, &shown);
    let of_offer = additions(trained, matches, sheets);
    let mut all: Vec<&Addition> = Vec::new();
    for addition in of_offer.iter().flatten() {
        if !all.contains(&addition) {
            all.push(addition);
        }
    }
    let tried: Vec<Vec<Rise>> = all
        .par_iter()
        .map(|addition| {
            let piece = Piece {
                text: &addition.text,
                weight: addition.weight,
            };
            let changed = match &matches.searched_trade {
                Some(trade) => trained.profiler.profile_cv_as(cv, trade, &[piece]),
                None => (trained.profiler).profile_cv_without(cv, &matches.former, &[piece]),
            };
            what_if.rises(RankQuery {
                profile: &changed,
                person: Some(&matches.fit.with_papers(&addition.papers)),
            })
        })
        .collect();
    let of_match = |own: (&MatchedOffer, &Vec<Addition>)| {
        let tried = all.iter().zip(&tried);
        changes_of(
            own,
            tried.map(|(addition, risen)| (*addition, risen.as_slice())),
        )
    };
    matches.offers.iter().zip(&of_offer).map(of_match).collect()
}

/// The changes of one offer: only what it asks itself is shown for it.
fn changes_of<'a>(
    (own, asked): (&MatchedOffer, &Vec<Addition>),
    tried: impl Iterator<Item = (&'a Addition, &'a [Rise])>,
) -> Vec<Change> {
    let change = |(addition, risen): (&Addition, &[Rise])| {
        let rise = risen.iter().find(|rise| rise.before == own.rank)?;
        let add = addition.text.clone();
        Some(Change {
            add,
            from: rise.before,
            to: rise.after,
        })
    };
    let of_offer = tried.filter(|(addition, _)| asked.contains(addition));
    let mut changes: Vec<Change> = of_offer.filter_map(change).collect();
    // The sort is stable: of equals, what is asked most plainly stays first.
    changes.sort_by_key(|change| change.to);
    changes.truncate(TOLD);
    changes
}

/// What each offer asks that the CV does not say.
fn additions(
    trained: &OfferIndex,
    matches: &Matches,
    sheets: &BTreeMap<RomeCode, Arc<Sheet>>,
) -> Vec<Vec<Addition>> {
    let mut of_class: FxHashMap<usize, FxHashSet<u32>> = FxHashMap::default();
    let of_offer = |own: &MatchedOffer| {
        // The first cannot rise.
        if own.rank == 1 {
            return Vec::new();
        }
        let mut asked = unmet(own);
        let class = trained.profiles.scan().class(own.hit.row);
        let said =
            of_class
                .entry(class)
                .or_insert_with(|| match sheets.get(&own.occupation.code) {
                    Some(sheet) => trade_words(trained, class, sheet),
                    None => FxHashSet::default(),
                });
        asked.extend(strong(trained, matches, own, said));
        asked
    };
    matches.offers.iter().map(of_offer).collect()
}

fn of_skills(text: String) -> Addition {
    let weight = weights::SKILLS;
    Addition {
        text,
        weight,
        papers: Vec::new(),
    }
}

/// The papers and the tools that the offer asks and the CV does not show.
fn unmet(own: &MatchedOffer) -> Vec<Addition> {
    let unmet = own
        .checks
        .iter()
        .filter(|check| check.state == State::Unmet);
    let addition = |check: &Check| match &check.kind {
        CheckKind::Need(need @ Need::Paper(any)) => Some(Addition {
            text: need.text(),
            weight: weights::LICENCES,
            papers: any.clone(),
        }),
        CheckKind::Need(need @ Need::Software(_)) => Some(of_skills(need.text())),
        _ => None,
    };
    unmet.filter_map(addition).take(GAPS).collect()
}

/// The words of an occupation's sheet that its offers say far more often than
/// others: what is left are neither names, nor places, nor words of any work.
fn trade_words(trained: &OfferIndex, class: usize, sheet: &Sheet) -> FxHashSet<u32> {
    let vocabulary = trained.profiler.vocabulary();
    let mut words = FxHashSet::default();
    let mut reader = trained.profiler.analyzer().reader();
    let skills = sheet
        .skills
        .iter()
        .filter(|skill| skill.kind != SkillKind::Soft);
    let names = sheet.appellations.iter().map(|name| name.label.as_str());
    for text in skills.map(|skill| skill.label.as_str()).chain(names) {
        reader.for_each_term(text, |token| {
            words.extend(vocabulary.id(&token.term).map(|id| id.0));
        });
    }
    let (said, n) = said_in(trained, class);
    words.retain(|word| is_of_trade(trained, *word, said.get(word).copied().unwrap_or(0), n));
    words
}

/// How many offers of an occupation say each word, and how many there are.
fn said_in(trained: &OfferIndex, class: usize) -> (FxHashMap<u32, u32>, u32) {
    let scan = trained.profiles.scan();
    let mut said = FxHashMap::default();
    let mut n = 0;
    for row in (0..scan.len()).filter(|row| scan.class(*row) == class) {
        n += 1;
        scan.words(row)
            .for_each(|(word, _)| *said.entry(word).or_default() += 1);
    }
    (said, n)
}

fn is_of_trade(trained: &OfferIndex, word: u32, count: u32, n: u32) -> bool {
    let vocabulary = trained.profiler.vocabulary();
    let of_all = f64::from(vocabulary.df(WordId(word))) / f64::from(vocabulary.n_docs().max(1));
    let share = f64::from(count) / f64::from(n.max(1));
    count >= LEAST_OFFERS && share >= LEAST_SHARE && share >= LEAST_LIFT * of_all
}

/// The heaviest words of an offer that the CV lacks and that are typical of its trade.
fn strong(
    trained: &OfferIndex,
    matches: &Matches,
    own: &MatchedOffer,
    trade: &FxHashSet<u32>,
) -> Vec<Addition> {
    let vocabulary = trained.profiler.vocabulary();
    let have = &matches.profile.words;
    let is_new = |word: &u32| have.binary_search_by_key(word, |had| had.0).is_err();
    let mut words = own.terms.words.clone();
    words.retain(|(word, _)| trade.contains(word) && is_new(word));
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut texts: Vec<&str> = Vec::new();
    for (word, _) in words {
        let written = vocabulary.written(WordId(word));
        let repeats = |other: &&str| other.contains(written) || written.contains(*other);
        if texts.len() < STRONG && !texts.iter().any(repeats) {
            texts.push(written);
        }
    }
    texts
        .into_iter()
        .map(str::to_owned)
        .map(of_skills)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::corrections::Corrections;
    use crate::app::demo;
    use crate::app::model::train;
    use crate::app::person::{Loaded, MatchRequest, Matched};
    use crate::app::reading::DocumentReader;
    use crate::document::Quality;
    use crate::facts::Month;
    use crate::profile::Sizes;
    use crate::store::Store;

    /// CVs whose last section is that of skills, so that one more line is one
    /// more skill.
    const CVS: [&str; 5] = [
        "Aide-soignante diplômée\n\nExpérience professionnelle\nDepuis 2019 : aide-soignante de nuit, EHPAD Les Tilleuls\nToilettes, aide aux repas, surveillance des résidents, réfection des lits\n2015 - 2019 : auxiliaire de vie à domicile\n\nFormation\nDiplôme d'État d'aide-soignant, 2019\n\nCompétences\nTransmissions, prévention des escarres\n",
        "Cuisinier\n\nExpérience professionnelle\n2018 - 2024 : commis puis cuisinier, brasserie du centre\nPoste chaud, plats du jour, inventaires, nettoyage des plans de travail\n\nFormation\nCAP cuisine, 2018\n\nCompétences\nHACCP, dressage\n",
        "Comptable\n\nExpérience professionnelle\n2015 - 2024 : comptable en cabinet\nSaisie, rapprochements bancaires, déclarations de TVA, relances des clients\n\nFormation\nBTS comptabilité et gestion, 2015\n\nCompétences\nExcel, Sage\n",
        "Cariste\n\nExpérience professionnelle\n2018 - 2024 : cariste en entrepôt\nChargement et déchargement de camions, palettes\n\nFormation\nBEP logistique, 2016\n\nCompétences\nRangement en hauteur\n",
        "Électricien\n\nExpérience professionnelle\n2018 - 2024 : électricien du bâtiment\nTirage de câbles, tableaux\n\nFormation\nCAP électricien, 2016\n\nCompétences\nLecture de plans\n",
    ];

    fn loaded(store: &Store) -> Loaded {
        let sizes = Sizes {
            seed: 7,
            n_topics: Some(20),
            n_sweeps: Some(10),
            ..Sizes::default()
        };
        let model = train(store, &sizes, &mut |_| {}).unwrap();
        let reading = DocumentReader::new(crate::document::ReadOptions::default()).unwrap();
        Loaded::new(model.open().unwrap(), store, reading, Month::new(2026, 11)).unwrap()
    }

    fn matched<'a>(loaded: &'a Loaded, store: &Store, text: &str) -> Matched<'a> {
        let asked = MatchRequest {
            corrections: Corrections::default(),
            ledger: crate::advise::learner::AdviceLedger::default(),
            marks: None,
            levers: crate::app::person::CvRequest::default(),
            ranking: RankOptions::default(),
            departement: None,
            exclusions: Vec::new(),
            refused: crate::advise::levers::Exclusions::default(),
            explains: true,
        };
        let options = crate::document::ReadOptions::default();
        let document = crate::document::read(text.as_bytes(), &options).unwrap();
        let cv = Cv::read(&document.pages, Month::new(2026, 11));
        let quality = Quality::of(&document, cv.cleared_text(), None);
        loaded.cv(store, cv, quality, &asked).unwrap()
    }

    #[test]
    fn what_a_change_promises_holds_where_the_cv_says_it() {
        let store = demo::store().unwrap();
        let loaded = loaded(&store);
        let mut n_changes = 0;
        for cv in CVS {
            let before = matched(&loaded, &store, cv);
            for (own, changes) in before.matches.offers.iter().zip(&before.changes) {
                for change in changes {
                    assert!(change.from == own.rank && change.to < change.from);
                    let after = matched(&loaded, &store, &format!("{cv}{}\n", change.add));
                    let place = after
                        .matches
                        .offers
                        .iter()
                        .find(|o| o.offer.id == own.offer.id);
                    assert_eq!(place.map(|o| o.rank), Some(change.to), "{change:?}");
                    n_changes += 1;
                }
            }
        }
        assert!(n_changes > 0);
    }
}
