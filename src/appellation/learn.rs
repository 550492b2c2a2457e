//! What offers with a known appellation teach.

use std::collections::BTreeMap;

use super::evidence::{
    AppellationCentroids, AppellationNames, Appellations, Neighbours, OfferLabel,
};
use super::features::{rarity, text_features, text_words, title_features, title_words};
use super::vector::{FeatureNumbers, Inverted, Vector, centroids, weighed};
use crate::complete::{genders, words};
use crate::rome::{RomeCode, Sheet, SkillKind};

/// An offer to learn from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AppellationExample<'a> {
    pub(crate) title: &'a str,
    pub(crate) text: &'a str,
    /// Number of its appellation, where it is known.
    pub(crate) appellation: Option<u32>,
    pub(crate) code: RomeCode,
    /// 1, or the share of an offer in a group of near copies.
    pub(crate) weight: f32,
}

struct LearntOffer {
    title: Vector,
    text: Vector,
    label: OfferLabel,
}

/// Weighs vectors in place.
fn weigh<'v>(vectors: impl Iterator<Item = &'v mut Vector>, rarity: &[f32]) {
    for vector in vectors {
        *vector = weighed(std::mem::take(vector), rarity);
    }
}

impl Appellations {
    /// Learns from offers and from the directory.
    pub(crate) fn learn(sheets: &[Sheet], examples: &[AppellationExample<'_>]) -> Self {
        let names = AppellationNames::of(sheets);
        let mut titles = FeatureNumbers::default();
        let mut texts = FeatureNumbers::default();
        let mut labels = label_vectors(sheets, &mut titles);
        let mut sheet_texts = sheet_vectors(sheets, &mut texts);
        let mut learnt = learnt(examples, &names, &mut titles, &mut texts);
        let masculine = labels.iter().filter(|(_, is_masculine, _)| *is_masculine);
        let title_vectors = learnt.iter().map(|own| &own.title);
        let title_rarity = rarity(
            title_vectors.chain(masculine.map(|(_, _, vector)| vector)),
            &titles,
            0.0,
        );
        // A word of a single offer is most often a name.
        let text_rarity = rarity(learnt.iter().map(|own| &own.text), &texts, 2.0);
        weigh(learnt.iter_mut().map(|own| &mut own.title), &title_rarity);
        weigh(learnt.iter_mut().map(|own| &mut own.text), &text_rarity);
        weigh(labels.iter_mut().map(|(_, _, own)| own), &title_rarity);
        weigh(sheet_texts.iter_mut(), &text_rarity);
        let (n_titles, n_texts) = (titles.len(), texts.len());
        Self {
            label_vectors: Inverted::of(labels.iter().map(|(_, _, vector)| vector), n_titles),
            label_owners: labels.iter().map(|(owner, _, _)| *owner).collect(),
            sheet_vectors: Inverted::of(&sheet_texts, n_texts),
            centroids: centroids_of(&learnt, &names, n_titles, n_texts),
            neighbours: Neighbours {
                titles: Inverted::of(learnt.iter().map(|own| &own.title), n_titles),
                texts: Inverted::of(learnt.iter().map(|own| &own.text), n_texts),
                labels: learnt.iter().map(|own| own.label).collect(),
            },
            priors: priors(&learnt, &names),
            names,
            titles,
            texts,
            title_rarity,
            text_rarity,
        }
    }
}

/// The owner of each label, whether it is the masculine one, and its features.
fn label_vectors(sheets: &[Sheet], titles: &mut FeatureNumbers) -> Vec<(usize, bool, Vector)> {
    let mut vectors = Vec::new();
    let names = sheets.iter().flat_map(|sheet| &sheet.appellations);
    for (owner, name) in names.enumerate() {
        let (masculine, feminine) = genders(&name.label);
        for (label, is_masculine) in [(Some(masculine), true), (feminine, false)] {
            if let Some(label) = label {
                let words = title_words(&label);
                let vector = title_features(&words, &mut |feature| Some(titles.add(feature)));
                vectors.push((owner, is_masculine, vector));
            }
        }
    }
    vectors
}

/// What each sheet says of its occupation.
fn sheet_vectors(sheets: &[Sheet], texts: &mut FeatureNumbers) -> Vec<Vector> {
    let vector = |sheet: &Sheet| {
        let skills = sheet
            .skills
            .iter()
            .filter(|skill| skill.kind != SkillKind::Soft);
        let skills = skills.map(|skill| skill.label.as_str());
        let lines = sheet.definition.iter().map(String::as_str).chain(skills);
        let all: Vec<&str> = [sheet.label.as_str()].into_iter().chain(lines).collect();
        let words = text_words(&all.join(" . "));
        text_features(&words, &mut |feature| Some(texts.add(feature)))
    };
    sheets.iter().map(vector).collect()
}

fn learnt(
    examples: &[AppellationExample<'_>],
    names: &AppellationNames,
    titles: &mut FeatureNumbers,
    texts: &mut FeatureNumbers,
) -> Vec<LearntOffer> {
    let mut learnt = Vec::new();
    for example in examples {
        let appellation = example
            .appellation
            .and_then(|ogr| names.of_number.get(&ogr));
        let code = match appellation {
            Some(name) => Some(names.codes_of[*name]),
            None => names.of_code.get(&example.code).copied(),
        };
        let Some(code) = code else { continue };
        let words = title_words(example.title);
        let text = [example.title, example.text].join(" . ");
        learnt.push(LearntOffer {
            title: title_features(&words, &mut |feature| Some(titles.add(feature))),
            text: text_features(&text_words(&text), &mut |feature| Some(texts.add(feature))),
            label: OfferLabel {
                appellation: appellation.copied(),
                code,
                weight: example.weight,
            },
        });
    }
    learnt
}

fn centroids_of(
    learnt: &[LearntOffer],
    names: &AppellationNames,
    n_titles: usize,
    n_texts: usize,
) -> AppellationCentroids {
    let own = |get: fn(&LearntOffer) -> &Vector| {
        learnt
            .iter()
            .filter_map(move |one| Some((one.label.appellation?, one.label.weight, get(one))))
    };
    let of_code = |get: fn(&LearntOffer) -> &Vector| {
        learnt
            .iter()
            .map(move |one| (one.label.code, one.label.weight, get(one)))
    };
    let (n_names, n_codes) = (names.codes_of.len(), names.codes.len());
    AppellationCentroids {
        title: Inverted::of(&centroids(own(|one| &one.title), n_names), n_titles),
        text: Inverted::of(&centroids(own(|one| &one.text), n_names), n_texts),
        code_title: Inverted::of(&centroids(of_code(|one| &one.title), n_codes), n_titles),
        code_text: Inverted::of(&centroids(of_code(|one| &one.text), n_codes), n_texts),
    }
}

/// How many groups of offers have each appellation, and each code.
fn priors(learnt: &[LearntOffer], names: &AppellationNames) -> (Vec<f32>, Vec<f32>) {
    let mut of_name = vec![0.0; names.codes_of.len()];
    let mut of_code = vec![0.0; names.codes.len()];
    for own in learnt {
        if let Some(name) = own.label.appellation {
            of_name[name] += own.label.weight;
        }
        of_code[own.label.code] += own.label.weight;
    }
    (of_name, of_code)
}

impl AppellationNames {
    /// The name that a title is, whatever its case, gender and accents.
    pub(super) fn named(&self, title: &str) -> Option<usize> {
        self.of_words.get(&writing(title)).copied()
    }

    /// Adds a label in both genders and whole; of two names that are written alike the first.
    fn add_writings(&mut self, label: &str, idx: usize) {
        let (masculine, feminine) = genders(label);
        let writings = [Some(masculine), feminine, Some(label.to_owned())];
        for written in writings.into_iter().flatten() {
            self.of_words.entry(writing(&written)).or_insert(idx);
        }
    }

    fn of(sheets: &[Sheet]) -> Self {
        let mut names = Self {
            codes: sheets.iter().map(|sheet| sheet.code).collect(),
            of_code: sheets.iter().map(|sheet| sheet.code).zip(0..).collect(),
            codes_of: Vec::new(),
            numbers: Vec::new(),
            labels: Vec::new(),
            words: Vec::new(),
            is_main: Vec::new(),
            main_of: vec![None; sheets.len()],
            of_number: BTreeMap::new(),
            of_words: BTreeMap::new(),
        };
        for (code, sheet) in sheets.iter().enumerate() {
            for name in &sheet.appellations {
                let idx = names.numbers.len();
                if name.is_main {
                    names.main_of[code] = Some(idx);
                }
                names.of_number.insert(name.ogr, idx);
                names.add_writings(&name.label, idx);
                names.codes_of.push(code);
                names.numbers.push(name.ogr);
                names.words.push(title_words(&genders(&name.label).0));
                names.labels.push(name.label.clone());
                names.is_main.push(name.is_main);
            }
        }
        names
    }
}

/// A title as its words, without « H/F ».
fn writing(title: &str) -> String {
    const GENDERS: [&str; 4] = ["h", "f", "hf", "fh"];
    let mut words = words(title);
    words.retain(|word| !GENDERS.contains(&word.as_str()));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rome::Appellation;

    #[test]
    fn a_title_that_is_a_name_is_that_name_however_it_is_written() {
        let code: RomeCode = "B1805".parse().unwrap();
        let mut sheet = Sheet::bare(code, code, "Stylisme".to_owned());
        let name = |label: &str, ogr| Appellation {
            label: label.to_owned(),
            ogr,
            is_main: false,
        };
        sheet.appellations = vec![
            name("Designer / Designeuse en joaillerie", 1),
            name("Concepteur analyste / Conceptrice analyste", 2),
            name("Analyste concepteur / Analyste conceptrice", 3),
        ];
        let learnt = Appellations::learn(&[sheet], &[]);
        for (title, ogr) in [
            ("Designeuse en joaillerie (H/F)", 1),
            ("DESIGNER EN JOAILLERIE", 1),
            ("Designer / Designeuse en joaillerie", 1),
            ("analyste concepteur F/H", 3),
            ("Conceptrice analyste", 2),
        ] {
            assert_eq!(
                learnt.rank(title, "", 3).appellations[0].ogr,
                ogr,
                "{title}"
            );
        }
    }
}
