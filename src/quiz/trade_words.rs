//! The words of the occupation and of the offer.

use rustc_hash::FxHashSet;

use super::brief::Brief;
use super::catalogue::{CatalogueSkill, QuizCatalogue, TermReader};

/// All terms that the sheet and the offer use, and those of the occupation's names.
#[derive(Debug, Default)]
pub(super) struct OccupationTerms {
    /// Beginnings of all terms.
    roots: FxHashSet<String>,
    names: FxHashSet<String>,
}

impl OccupationTerms {
    pub(super) fn of(brief: &Brief<'_>, reader: &mut TermReader) -> Self {
        let sheet = brief.sheet;
        let names: FxHashSet<String> = reader.of(&sheet.label).into_iter().collect();
        let mut all = names.clone();
        let lists = [&sheet.definition, &sheet.access, &sheet.contexts];
        let lines = lists.into_iter().flatten().map(String::as_str);
        let jobs = sheet.appellations.iter().map(|job| job.label.as_str());
        let skills = sheet.skills.iter().map(|skill| skill.label.as_str());
        for text in lines.chain(jobs).chain(skills) {
            all.extend(reader.of(text));
        }
        if let Some(offer) = brief.offer {
            all.extend(reader.of(&offer.text));
        }
        let root = |term: String| term.chars().take(ROOT).collect::<String>();
        Self {
            roots: all.into_iter().map(root).collect(),
            names,
        }
    }

    /// True if a skill has no particular word in common with the occupation, so that nobody
    /// of the occupation takes it for a skill of theirs.
    pub(super) fn is_foreign(
        &self,
        skill: &CatalogueSkill<'_>,
        catalogue: &QuizCatalogue<'_>,
    ) -> bool {
        let mut particular = catalogue.particular(skill).peekable();
        let root = |term: &String| term.chars().take(ROOT).collect::<String>();
        particular.peek().is_some() && particular.all(|term| !self.roots.contains(&root(term)))
    }

    /// True if a particular word of a skill is in the occupation's name, which would give it
    /// away: « maçonnerie » for « maçon ».
    pub(super) fn names_occupation(
        &self,
        skill: &CatalogueSkill<'_>,
        catalogue: &QuizCatalogue<'_>,
    ) -> bool {
        let is_name = |term: &&String| self.names.iter().any(|name| is_akin(term, name));
        let mut particular = catalogue.particular(skill).peekable();
        particular.peek().is_none() || particular.any(|term| is_name(&term))
    }
}

/// Letters that words of one family begin with.
const ROOT: usize = 5;

/// True if two terms are one, or begin alike.
fn is_akin(one: &str, other: &str) -> bool {
    let root = |term: &str| -> String { term.chars().take(ROOT).collect() };
    one == other || (root(one) == root(other) && root(one).chars().count() == ROOT)
}
