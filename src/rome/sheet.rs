use std::iter;

use super::RomeCode;

/// An edition of the directory. A code can change its meaning between editions, so
/// what is stored of a sheet is stored with its edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The number in the names of the official files: 460 is ROME 4.0 version 60.
    pub number: u32,
    /// The date of publication, as the directory writes it.
    pub published: Option<String>,
}

/// The directory's entry for one occupation.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Of ROME 4, or of ROME 3 where the edition is older.
    pub code: RomeCode,
    /// The ROME 3 code that this one was split from; often itself.
    pub parent: RomeCode,
    /// Its name, in both genders: « Boulanger / Boulangère ».
    pub label: String,
    /// Job names of this occupation.
    pub appellations: Vec<Appellation>,
    /// The tasks, a sentence each.
    pub definition: Vec<String>,
    /// Diplomas and licences required, a sentence each.
    pub access: Vec<String>,
    /// Know-how, soft skills and knowledge.
    pub skills: Vec<SheetSkill>,
    /// Working conditions: « Travail de nuit ».
    pub contexts: Vec<String>,
    /// Occupations one can move to, nearest first. Directed: often not mutual.
    pub neighbours: Vec<Neighbour>,
    /// The professional domain: « Soins paramédicaux ».
    pub domain: String,
    /// The large domain: « Santé ».
    pub large_domain: String,
    /// True if the law asks a diploma, a card or an entry in a register to practise it.
    pub is_regulated: bool,
    /// True if it is practised with the status of a *cadre*.
    pub is_executive: bool,
}

/// The names of jobs, know-how and knowledge, each once.
pub(crate) fn names(sheets: &[Sheet]) -> Vec<&str> {
    let mut names: Vec<&str> = sheets.iter().flat_map(Sheet::names).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl Sheet {
    /// An entry with a code and a name, and nothing else yet.
    #[must_use]
    pub(crate) fn bare(code: RomeCode, parent: RomeCode, label: String) -> Self {
        Self {
            code,
            parent,
            label,
            appellations: Vec::new(),
            definition: Vec::new(),
            access: Vec::new(),
            skills: Vec::new(),
            contexts: Vec::new(),
            neighbours: Vec::new(),
            domain: String::new(),
            large_domain: String::new(),
            is_regulated: false,
            is_executive: false,
        }
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        let jobs = self.appellations.iter().map(|job| job.label.as_str());
        let skills = self.skills.iter().filter(|own| own.kind != SkillKind::Soft);
        let skills = skills.map(|skill| skill.label.as_str());
        iter::once(self.label.as_str()).chain(jobs).chain(skills)
    }
}

/// A job name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appellation {
    /// The directory's number (OGR); 0 where the base was filled before it was kept.
    pub ogr: u32,
    /// The full name, in both genders.
    pub label: String,
    /// A main name rather than a synonym.
    pub is_main: bool,
}

/// A skill of an occupation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetSkill {
    /// The directory's number, which the offers' skills carry too.
    pub code: u32,
    /// « Réaliser un pansement ».
    pub label: String,
    /// Know-how, soft skill or knowledge.
    pub kind: SkillKind,
    /// None for a skill that is not at the core.
    pub core: Option<SkillCore>,
}

/// The directory's kinds of skills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkillKind {
    /// *Savoir-faire*.
    KnowHow,
    /// *Savoir-être*.
    Soft,
    /// *Savoir*.
    Knowledge,
}

/// The directory's marks of core skills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkillCore {
    /// The occupation rests on it.
    Main,
    /// Its weight in the occupation grows.
    Emerging,
}

/// An occupation one can move to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The other occupation.
    pub code: RomeCode,
    /// 1 for the nearest.
    pub rank: u16,
}
