//! The skills of all occupations, and how particular each is.

use rustc_hash::{FxHashMap, FxHashSet};

use super::first_words::{first_word, is_infinitive};
use crate::rome::{Sheet, SheetSkill, SkillKind};
use crate::text::{Analyzer, fold};

/// The skills of the ROME, with who holds them and the words they are written in.
#[derive(Debug)]
pub(crate) struct QuizCatalogue<'a> {
    pub(super) sheets: &'a [Sheet],
    /// In the order of their numbers.
    pub(super) skills: Vec<CatalogueSkill<'a>>,
    by_code: FxHashMap<u32, usize>,
    /// First words of tasks, folded.
    verbs: FxHashSet<String>,
    /// Number of sheets that have a term in a skill.
    sheets_by_term: FxHashMap<String, u32>,
}

/// A skill with its holders.
#[derive(Debug)]
pub(super) struct CatalogueSkill<'a> {
    pub label: &'a str,
    pub kind: SkillKind,
    /// Places of the sheets that list it.
    pub holders: Vec<usize>,
    /// Its terms, each once.
    pub terms: Vec<String>,
}

/// A term in skills of more than this share of all sheets says nothing of an occupation:
/// « client », « équipe », « dossier ».
const COMMON: f32 = 0.04;

impl<'a> QuizCatalogue<'a> {
    /// Reads the sheets of all occupations.
    pub(crate) fn new(sheets: &'a [Sheet]) -> Self {
        let mut by_code: FxHashMap<u32, (&'a SheetSkill, Vec<usize>)> = FxHashMap::default();
        for (idx, sheet) in sheets.iter().enumerate() {
            for skill in &sheet.skills {
                let entry = by_code.entry(skill.code);
                let (_, holders) = entry.or_insert_with(|| (skill, Vec::new()));
                if holders.last() != Some(&idx) {
                    holders.push(idx);
                }
            }
        }
        let mut codes: Vec<u32> = by_code.keys().copied().collect();
        codes.sort_unstable();
        let mut terms = TermReader::new();
        let skills: Vec<CatalogueSkill<'a>> = codes
            .iter()
            .filter_map(|code| by_code.remove(code))
            .map(|(skill, holders)| CatalogueSkill {
                label: skill.label.as_str(),
                kind: skill.kind,
                terms: terms.of(&skill.label),
                holders,
            })
            .collect();
        let places = codes.iter().enumerate();
        let tasks = skills.iter().filter(|own| own.kind == SkillKind::KnowHow);
        let verbs = tasks.map(|own| first_word(own.label));
        Self {
            sheets,
            verbs: verbs.filter(|word| is_infinitive(word)).map(fold).collect(),
            by_code: places.map(|(idx, code)| (*code, idx)).collect(),
            sheets_by_term: count_sheets(&skills),
            skills,
        }
    }

    /// True if the ROME begins a task with this word: « Cuire », and not « Salaire ».
    pub(super) fn is_verb(&self, word: &str) -> bool {
        self.verbs.contains(&fold(word))
    }

    /// The skill of a number.
    pub(super) fn skill(&self, code: u32) -> Option<&CatalogueSkill<'a>> {
        self.by_code.get(&code).map(|idx| &self.skills[*idx])
    }

    /// True if a skill of some occupation has a term.
    pub(super) fn is_known(&self, term: &str) -> bool {
        self.sheets_by_term.contains_key(term)
    }

    /// True if few occupations have skills with this term.
    pub(super) fn is_particular(&self, term: &str) -> bool {
        let n = self.sheets_by_term.get(term).copied().unwrap_or_default();
        (n as f32) <= (COMMON * self.sheets.len() as f32).max(2.0)
    }

    /// The terms of a skill that say something of an occupation.
    pub(super) fn particular<'s>(
        &self,
        skill: &'s CatalogueSkill<'a>,
    ) -> impl Iterator<Item = &'s String> {
        let terms = skill.terms.iter();
        terms.filter(|term| self.is_particular(term))
    }
}

fn count_sheets(skills: &[CatalogueSkill<'_>]) -> FxHashMap<String, u32> {
    let mut sheets: FxHashMap<&str, FxHashSet<usize>> = FxHashMap::default();
    for skill in skills {
        for term in &skill.terms {
            sheets.entry(term).or_default().extend(&skill.holders);
        }
    }
    let count = |(term, own): (&str, FxHashSet<usize>)| (term.to_owned(), own.len() as u32);
    sheets.into_iter().map(count).collect()
}

/// Reads texts into terms, each once.
pub(super) struct TermReader(Analyzer);

impl TermReader {
    pub(super) fn new() -> Self {
        Self(Analyzer::new())
    }

    /// The terms of a text, each once, in the order of the text.
    pub(super) fn of(&mut self, text: &str) -> Vec<String> {
        let mut seen = FxHashSet::default();
        let terms = self.0.tokens(text).into_iter();
        let terms = terms.map(|term| term.term.into_owned());
        terms.filter(|term| seen.insert(term.clone())).collect()
    }
}
