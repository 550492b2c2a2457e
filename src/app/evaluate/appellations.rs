//! Measures appellations on offers whose appellation was judged, each fold held out of
//! learning with its near copies.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::Context as _;

use super::name_directory::NameDirectory;
use crate::app::sample::sample;
use crate::app::subject::Subject;
use crate::appellation::{AppellationExample, Appellations, RankedAppellations};
use crate::offer::Offer;
use crate::rome::{RomeCode, Sheet};
use crate::store::Store;

const N_FOLDS: usize = 5;
/// Appellations looked at.
const DEPTH: usize = 5;

/// Shares of groups of near copies, each group counting once.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct AppellationQuality {
    pub(crate) n_offers: usize,
    pub(crate) n_groups: usize,
    pub(crate) exact_first: f64,
    pub(crate) accepted_first: f64,
    pub(crate) accepted_in_five: f64,
    pub(crate) code_first: f64,
    pub(crate) code_in_five: f64,
}

/// What was measured.
#[derive(Debug, Default)]
pub(crate) struct AppellationEvaluation {
    pub(crate) all: AppellationQuality,
    /// Offers posted at France Travail, whose appellation a person picked.
    pub(crate) own: AppellationQuality,
    /// The same, where the title is not the label itself.
    pub(crate) own_reworded: AppellationQuality,
    /// All, on a random split: near copies on both sides.
    pub(crate) random_split: AppellationQuality,
    /// Offers of the gold that the base does not hold.
    pub(crate) n_missing: usize,
}

/// A line of the gold with its offer.
struct JudgedOffer<'a> {
    offer: &'a Offer,
    ogr: u32,
    code: RomeCode,
    group: String,
    fold: usize,
    is_own: bool,
}

/// Learns without each fold, and answers for it.
pub(crate) fn evaluate_appellations(
    store: &Store,
    gold: &Path,
    folds: &Path,
    progress: &mut dyn FnMut(usize),
) -> anyhow::Result<AppellationEvaluation> {
    let sheets = store.rome_sheets()?;
    let offers = sample(store)?;
    let text = fs::read_to_string(gold).with_context(|| Subject::file(gold))?;
    let judged = judged(&text, &offers);
    let directory = NameDirectory::of(&sheets);
    let exclusions = exclusions(folds)?;
    let mut marks = Vec::new();
    for (fold, excluded) in exclusions.iter().enumerate() {
        progress(fold);
        let learnt = learn(&sheets, &offers, &judged, &|one| one.fold != fold, excluded);
        marks.extend(answered(&learnt, &judged, &directory, &|one, _| {
            one.fold == fold
        }));
    }
    // The published figures of others are on a split of offers, whatever copies they have.
    let is_test = |idx: usize| idx.is_multiple_of(N_FOLDS);
    let learnt = learn_of(&sheets, &judged, &|idx| !is_test(idx));
    let random = answered(&learnt, &judged, &directory, &|_, idx| is_test(idx));
    Ok(AppellationEvaluation {
        all: quality(&marks, &|_| true),
        own: quality(&marks, &|mark| mark.is_own),
        own_reworded: quality(&marks, &|mark| mark.is_own && mark.is_reworded),
        random_split: quality(&random, &|_| true),
        n_missing: text.lines().count().saturating_sub(1 + judged.len()),
    })
}

fn judged<'a>(text: &str, offers: &'a [Offer]) -> Vec<JudgedOffer<'a>> {
    let of_id: BTreeMap<String, &Offer> = offers
        .iter()
        .map(|offer| (offer.id.to_string(), offer))
        .collect();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| header.iter().position(|own| *own == name);
    let parsed = lines.filter_map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |name: &str| cells.get(column(name)?).copied();
        Some(JudgedOffer {
            offer: of_id.get(cell("id")?)?,
            ogr: cell("appellation")?.parse().ok()?,
            code: cell("code_rome_v460")?.parse().ok()?,
            group: cell("group")?.to_owned(),
            fold: cell("fold")?.parse().ok()?,
            is_own: cell("origin") == Some("1"),
        })
    });
    parsed.collect()
}

/// Near copies of each fold among other offers, which must not be learnt from.
fn exclusions(folds: &Path) -> anyhow::Result<Vec<BTreeSet<String>>> {
    let read = |fold| {
        let file = folds.join(format!("appellations_fold{fold}_exclude.ids"));
        let text = fs::read_to_string(&file).with_context(|| Subject::file(&file))?;
        Ok(text.split_whitespace().map(str::to_owned).collect())
    };
    (0..N_FOLDS).map(read).collect()
}

/// Learns from the judged offers that are kept, and from the codes of the others.
fn learn(
    sheets: &[Sheet],
    offers: &[Offer],
    judged: &[JudgedOffer<'_>],
    is_kept: &dyn Fn(&JudgedOffer<'_>) -> bool,
    excluded: &BTreeSet<String>,
) -> Appellations {
    let known: BTreeSet<String> = judged.iter().map(|one| one.offer.id.to_string()).collect();
    let kept: Vec<&JudgedOffer<'_>> = judged.iter().filter(|one| is_kept(one)).collect();
    let mut examples = examples(&kept);
    for offer in offers {
        let id = offer.id.to_string();
        if known.contains(&id) || excluded.contains(&id) {
            continue;
        }
        examples.extend(offer.rome().map(|code| AppellationExample {
            title: &offer.title,
            text: &offer.description,
            appellation: None,
            code,
            weight: 1.0,
        }));
    }
    Appellations::learn(sheets, &examples)
}

fn learn_of(
    sheets: &[Sheet],
    judged: &[JudgedOffer<'_>],
    is_kept: &dyn Fn(usize) -> bool,
) -> Appellations {
    let kept = judged.iter().enumerate().filter(|(idx, _)| is_kept(*idx));
    let kept: Vec<&JudgedOffer<'_>> = kept.map(|(_, one)| one).collect();
    Appellations::learn(sheets, &examples(&kept))
}

fn examples<'a>(kept: &[&JudgedOffer<'a>]) -> Vec<AppellationExample<'a>> {
    let mut sizes: BTreeMap<&str, f32> = BTreeMap::new();
    for one in kept {
        *sizes.entry(&one.group).or_default() += 1.0;
    }
    let examples = kept.iter().map(|one| AppellationExample {
        title: &one.offer.title,
        text: &one.offer.description,
        appellation: Some(one.ogr),
        code: one.code,
        weight: 1.0 / sizes[one.group.as_str()],
    });
    examples.collect()
}

/// How one offer was answered.
struct AppellationHits {
    group: String,
    is_own: bool,
    is_reworded: bool,
    /// Exact first, accepted first and in five, code first and in five.
    hits: [f64; 5],
}

fn answered(
    learnt: &Appellations,
    judged: &[JudgedOffer<'_>],
    directory: &NameDirectory,
    is_asked: &dyn Fn(&JudgedOffer<'_>, usize) -> bool,
) -> Vec<AppellationHits> {
    let asked = judged
        .iter()
        .enumerate()
        .filter(|(idx, one)| is_asked(one, *idx));
    let marks = asked.map(|(_, one)| {
        let ranked = learnt.rank(&one.offer.title, &one.offer.description, DEPTH);
        AppellationHits {
            group: one.group.clone(),
            is_own: one.is_own,
            is_reworded: !directory.is_label(one.ogr, &one.offer.title),
            hits: hits(&ranked, one, directory),
        }
    });
    marks.collect()
}

fn hits(ranked: &RankedAppellations, one: &JudgedOffer<'_>, directory: &NameDirectory) -> [f64; 5] {
    let accepted = |own: u32| directory.accepts(own, one.ogr);
    let mut names = ranked.appellations.iter().map(|own| own.ogr);
    let first = ranked.appellations.first().map(|own| own.ogr);
    let mut codes = ranked.codes.iter().map(|own| own.code);
    let is_code_first = ranked.codes.first().is_some_and(|own| own.code == one.code);
    [
        first == Some(one.ogr),
        first.is_some_and(accepted),
        names.any(accepted),
        is_code_first,
        codes.any(|code| code == one.code),
    ]
    .map(|hit| f64::from(u8::from(hit)))
}

fn quality(
    marks: &[AppellationHits],
    is_counted: &dyn Fn(&AppellationHits) -> bool,
) -> AppellationQuality {
    let mut groups: BTreeMap<&str, (f64, [f64; 5])> = BTreeMap::new();
    let mut n_offers = 0;
    for mark in marks.iter().filter(|mark| is_counted(mark)) {
        n_offers += 1;
        let (n, sums) = groups.entry(&mark.group).or_default();
        *n += 1.0;
        for (sum, hit) in sums.iter_mut().zip(mark.hits) {
            *sum += hit;
        }
    }
    let n_groups = groups.len();
    let mean = |at: usize| {
        let sum: f64 = groups.values().map(|(n, sums)| sums[at] / n).sum();
        sum / n_groups.max(1) as f64
    };
    AppellationQuality {
        n_offers,
        n_groups,
        exact_first: mean(0),
        accepted_first: mean(1),
        accepted_in_five: mean(2),
        code_first: mean(3),
        code_in_five: mean(4),
    }
}
