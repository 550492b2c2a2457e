//! Makes the index of the directory's names.

use std::collections::BTreeMap;

use fst::MapBuilder;

use super::common;
use super::entry::{Entry, EntryKind, entries};
use super::index::{Index, Lists, NONE};
use super::phonetic::key;
use super::words::root;
use crate::block::Writer;
use crate::rome::{RomeCode, Sheet};

/// What an index is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IndexedNames<'a> {
    /// Edition of the directory.
    pub(crate) edition: u32,
    pub(crate) sheets: &'a [Sheet],
    /// Number of offers of each code.
    pub(crate) demand: &'a BTreeMap<RomeCode, u32>,
    /// Number of offers of each appellation, by its label.
    pub(crate) name_demand: &'a BTreeMap<String, u32>,
}

impl Index {
    /// The bytes of the index of the directory's names.
    pub(crate) fn build(names: &IndexedNames<'_>) -> Vec<u8> {
        let sheets = names.sheets;
        let entries = entries(sheets);
        let stems = StemIndex::of(&entries);
        let mut writer = Writer::new(Self::SIGNATURE);
        writer.array(&[names.edition]);
        write_codes(sheets, &entries, names.demand, &mut writer);
        write_appellations(sheets, names.name_demand, &mut writer);
        write_entries(&entries, &stems, &mut writer);
        write_words(&entries, &stems, &mut writer);
        write_wholes(&entries, &mut writer);
        write_skills(sheets, &entries, &mut writer);
        writer.finish()
    }
}

/// All stems, with their number.
struct StemIndex<'a> {
    numbers: BTreeMap<&'a str, u32>,
    weights: Vec<f32>,
    postings: Vec<Vec<u32>>,
}

impl<'a> StemIndex<'a> {
    fn of(entries: &'a [Entry]) -> Self {
        let mut numbers = BTreeMap::new();
        for (_, stem) in entries.iter().flat_map(|entry| &entry.words) {
            numbers.insert(stem.as_str(), 0);
        }
        for (number, value) in (0_u32..).zip(numbers.values_mut()) {
            *value = number;
        }
        let mut postings = vec![Vec::new(); numbers.len()];
        let mut n_names = vec![0_u32; numbers.len()];
        for (idx, entry) in (0_u32..).zip(entries) {
            let mut own: Vec<u32> = entry
                .words
                .iter()
                .map(|(_, stem)| numbers[stem.as_str()])
                .collect();
            own.sort_unstable();
            own.dedup();
            for stem in own {
                postings[stem as usize].push(idx);
                n_names[stem as usize] += u32::from(entry.kind != EntryKind::Skill);
            }
        }
        let total = entries.len() as f32;
        let weights = n_names
            .iter()
            .map(|n| (1.0 + total / (1.0 + *n as f32)).ln());
        Self {
            weights: weights.collect(),
            numbers,
            postings,
        }
    }

    fn of_entry(&self, entry: &Entry) -> Vec<u32> {
        let stems = entry
            .words
            .iter()
            .map(|(_, stem)| self.numbers[stem.as_str()]);
        stems.collect()
    }
}

fn write_codes(
    sheets: &[Sheet],
    entries: &[Entry],
    demand: &BTreeMap<RomeCode, u32>,
    writer: &mut Writer,
) {
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.code.as_str()).collect();
    let labels: Vec<&str> = sheets.iter().map(|sheet| sheet.label.as_str()).collect();
    writer.strings(&names);
    writer.strings(&labels);
    writer.array(&popularity(sheets, entries, demand));
    let mut main = Vec::new();
    let mut of_code = Vec::new();
    let mut n = 0;
    for sheet in sheets {
        let count = u32::try_from(sheet.appellations.len()).unwrap_or_default();
        let first = sheet.appellations.iter().position(|name| name.is_main);
        main.push(if count == 0 {
            NONE
        } else {
            n + u32::try_from(first.unwrap_or(0)).unwrap_or(0)
        });
        of_code.push((n..n + count).collect());
        n += count;
    }
    writer.array(&main);
    Lists::write(&of_code, writer);
}

/// How much a trade is asked for: the local offers, which lean to some domains, and how
/// many everyday names it has, which do not.
fn popularity(sheets: &[Sheet], entries: &[Entry], demand: &BTreeMap<RomeCode, u32>) -> Vec<f32> {
    let mut n_names = vec![0_u32; sheets.len()];
    for entry in entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::Alias)
    {
        n_names[usize::from(entry.codes[0])] += 1;
    }
    let raw = sheets.iter().zip(&n_names).map(|(sheet, names)| {
        let offers = demand.get(&sheet.code).copied().unwrap_or_default();
        (1.0 + offers as f32).ln() / 2.0 + (1.0 + *names as f32).ln()
    });
    let raw: Vec<f32> = raw.collect();
    let most = raw.iter().copied().fold(1.0, f32::max);
    raw.into_iter().map(|value| value / most).collect()
}

fn write_appellations(sheets: &[Sheet], demand: &BTreeMap<String, u32>, writer: &mut Writer) {
    let names = || sheets.iter().flat_map(|sheet| &sheet.appellations);
    let numbers: Vec<u32> = names().map(|name| name.ogr).collect();
    let labels: Vec<&str> = names().map(|name| name.label.as_str()).collect();
    let codes = (0_u32..).zip(sheets);
    let codes: Vec<u32> = codes
        .flat_map(|(idx, sheet)| sheet.appellations.iter().map(move |_| idx))
        .collect();
    writer.array(&numbers);
    writer.strings(&labels);
    writer.array(&codes);
    writer.array(&name_popularity(&labels, demand));
}

/// On a scale of logarithms, the most frequent appellation of all being 1.
fn name_popularity(labels: &[&str], demand: &BTreeMap<String, u32>) -> Vec<f32> {
    let count = |label: &&str| demand.get(*label).copied().unwrap_or_default();
    let raw = labels.iter().map(|label| (1.0 + count(label) as f32).ln());
    let raw: Vec<f32> = raw.collect();
    let most = raw.iter().copied().fold(1.0, f32::max);
    raw.into_iter().map(|value| value / most).collect()
}

fn write_entries(entries: &[Entry], stems: &StemIndex<'_>, writer: &mut Writer) {
    let kinds: Vec<u8> = entries.iter().map(|entry| entry.kind as u8).collect();
    let numbers: Vec<u32> = entries.iter().map(|entry| entry.number).collect();
    let names: Vec<u32> = entries
        .iter()
        .map(|entry| entry.appellation.unwrap_or(NONE))
        .collect();
    let own: Vec<Vec<u32>> = entries.iter().map(|entry| stems.of_entry(entry)).collect();
    let codes = entries
        .iter()
        .map(|entry| entry.codes.iter().map(|code| u32::from(*code)).collect());
    let codes: Vec<Vec<u32>> = codes.collect();
    let weight = |own: &Vec<u32>| own.iter().map(|stem| stems.weights[*stem as usize]).sum();
    let weights: Vec<f32> = own.iter().map(weight).collect();
    writer.array(&kinds);
    writer.array(&numbers);
    writer.array(&names);
    Lists::write(&own, writer);
    Lists::write(&codes, writer);
    writer.array(&common::flags(entries));
    writer.array(&weights);
}

fn write_words(entries: &[Entry], stems: &StemIndex<'_>, writer: &mut Writer) {
    writer.array(&stems.weights);
    Lists::write(&stems.postings, writer);
    let mut spellings: BTreeMap<&str, u64> = BTreeMap::new();
    let mut sounds: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for entry in entries {
        // Acronyms are matched as they are written, never by ear.
        let is_spoken = entry.kind != EntryKind::Acronym;
        for (word, stem) in entry.words.iter().chain(&entry.spellings) {
            let number = stems.numbers[stem.as_str()];
            spellings.entry(word).or_insert(u64::from(number));
            if is_spoken && word.len() > 3 {
                let list = sounds.entry(key(word)).or_default();
                if !list.contains(&number) {
                    list.push(number);
                }
            }
        }
    }
    writer.array(&map_bytes(spellings));
    let lists: Vec<Vec<u32>> = sounds.values().cloned().collect();
    writer.array(&map_bytes(sounds.keys().map(String::as_str).zip(0_u64..)));
    Lists::write(&lists, writer);
    write_roots(stems, writer);
}

fn write_roots(stems: &StemIndex<'_>, writer: &mut Writer) {
    let mut roots: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (stem, number) in &stems.numbers {
        roots.entry(root(stem)).or_default().push(*number);
    }
    let lists: Vec<Vec<u32>> = roots.values().cloned().collect();
    writer.array(&map_bytes(roots.keys().copied().zip(0_u64..)));
    Lists::write(&lists, writer);
}

fn write_wholes(entries: &[Entry], writer: &mut Writer) {
    let mut wholes: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    let named = |entry: &&Entry| entry.kind != EntryKind::Skill;
    // The name of a skill is a sentence that nobody types whole.
    for (idx, entry) in (0_u32..).zip(entries).filter(|(_, entry)| named(entry)) {
        for name in &entry.whole {
            wholes.entry(name).or_default().push(idx);
        }
    }
    let lists: Vec<Vec<u32>> = wholes.values().cloned().collect();
    writer.array(&map_bytes(wholes.keys().copied().zip(0_u64..)));
    Lists::write(&lists, writer);
}

fn write_skills(sheets: &[Sheet], entries: &[Entry], writer: &mut Writer) {
    let all = sheets.iter().flat_map(|sheet| &sheet.skills);
    let labels: BTreeMap<u32, &str> = all
        .map(|skill| (skill.code, skill.label.as_str()))
        .collect();
    let own = entries
        .iter()
        .filter(|entry| entry.kind == EntryKind::Skill);
    let labels: Vec<&str> = own
        .filter_map(|entry| labels.get(&entry.number).copied())
        .collect();
    writer.strings(&labels);
}

/// The keys come sorted.
fn map_bytes<'a>(pairs: impl IntoIterator<Item = (&'a str, u64)>) -> Vec<u8> {
    let mut builder = MapBuilder::memory();
    for (key, value) in pairs {
        builder
            .insert(key, value)
            .expect("keys of a sorted map come in order");
    }
    builder.into_inner().expect("memory takes all bytes")
}
