use std::iter;

use super::RomeCode;

/// An edition of the directory. A code can change meaning between editions, so
/// whatever is kept of a sheet is kept with its edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The number in the names of the official files: 460 is ROME 4.0 version 60.
    pub number: u32,
    /// The day it was published, as the directory writes it, where it does.
    pub published: Option<String>,
}

/// What the directory says of one occupation.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The occupation.
    pub code: RomeCode,
    /// The occupation of ROME 3 that this one was cut from; often itself.
    pub parent: RomeCode,
    /// Its name, in both genders: « Boulanger / Boulangère ».
    pub label: String,
    /// The names that jobs of this occupation go by.
    pub appellations: Vec<Appellation>,
    /// What one does in it, a sentence each.
    pub definition: Vec<String>,
    /// How one gets into it: diplomas, licences; a sentence each.
    pub access: Vec<String>,
    /// Know-how, soft skills and knowledge.
    pub skills: Vec<SheetSkill>,
    /// Where and when one works: « Travail de nuit ».
    pub contexts: Vec<String>,
    /// Occupations one can move to, nearest first. Directed: often not mutual.
    pub neighbours: Vec<Neighbour>,
    /// The professional domain: « Soins paramédicaux ».
    pub domain: String,
    /// The large domain: « Santé ».
    pub large_domain: String,
}

/// What the directory calls things of the trades: jobs, know-how and knowledge,
/// each name once.
pub fn names(sheets: &[Sheet]) -> Vec<&str> {
    let mut names: Vec<&str> = sheets.iter().flat_map(Sheet::names).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl Sheet {
    fn names(&self) -> impl Iterator<Item = &str> {
        let jobs = self.appellations.iter().map(|job| job.label.as_str());
        let skills = self.skills.iter().filter(|own| own.kind != SkillKind::Soft);
        let skills = skills.map(|skill| skill.label.as_str());
        iter::once(self.label.as_str()).chain(jobs).chain(skills)
    }
}

/// A name that jobs go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appellation {
    /// The full name, in both genders.
    pub label: String,
    /// Whether the directory takes it as a main name rather than a synonym.
    pub is_main: bool,
}

/// Something that an occupation asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetSkill {
    /// The directory's number for it, which the offers' skills bear too.
    pub code: u32,
    /// What it is: « Réaliser un pansement ».
    pub label: String,
    /// Which family it belongs to.
    pub kind: SkillKind,
    /// Whether it is at the heart of the trade.
    pub core: Option<SkillCore>,
}

/// The families of skills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkillKind {
    /// A thing one knows how to do.
    KnowHow,
    /// A way one behaves.
    Soft,
    /// A thing one knows.
    Knowledge,
}

/// How a skill is at the heart of a trade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkillCore {
    /// The trade rests on it.
    Main,
    /// The trade comes to rest on it.
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
