//! CVs with a known occupation: a front matter with its code, then the CV.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::app::reading::DocumentReader;
use crate::app::subject::Subject;
use crate::cv::Cv;
use crate::cv::person::Person;
use crate::document::{Ocr, ReadOptions};
use crate::facts::Month;
use crate::page::Page;
use crate::profile::{OfferIndex, Profile};
use crate::rank::eval::GradedCv;
use crate::rank::{PersonFit, RankQuery};
use crate::rome::RomeCode;

/// A CV with what is known of it.
#[derive(Debug)]
pub(crate) struct JudgedCv {
    /// What is known.
    pub question: GradedCv,
    /// The CV as it is read.
    pub cv: Cv,
    /// The person of the CV.
    pub person: Person,
}

/// A CV in the form in which offers are ranked for it.
#[derive(Debug)]
pub(super) struct ProfiledCv {
    pub(super) profile: Profile,
    person: PersonFit,
}

impl JudgedCv {
    pub(super) fn profiled(&self, trained: &OfferIndex) -> ProfiledCv {
        ProfiledCv {
            profile: trained.profiler.profile_cv(&self.cv),
            person: PersonFit::new(&self.cv, &self.person, &trained.profiles),
        }
    }
}

impl ProfiledCv {
    pub(super) fn query(&self) -> RankQuery<'_> {
        RankQuery {
            profile: &self.profile,
            person: Some(&self.person),
        }
    }
}

/// The CVs of a folder, in order of their names. A CV is read from the PDF
/// beside its text where there is one, as a user would give it.
pub(super) fn read_folder(
    folder: &Path,
    trained: &OfferIndex,
    now: Month,
) -> anyhow::Result<Vec<JudgedCv>> {
    let subject = || Subject::file(folder);
    let entries = fs::read_dir(folder).with_context(subject)?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .with_context(subject)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    // What another program makes of a picture is no measure of the ranking.
    let reading = DocumentReader::new(ReadOptions {
        ocr: Ocr::Never,
        ..ReadOptions::default()
    })?;
    let judged = paths
        .iter()
        .map(|path| read(path, &reading, trained, now).with_context(|| Subject::file(path)));
    judged.filter_map(Result::transpose).collect()
}

/// A CV; none where the text has no front matter, as a README does not.
fn read(
    path: &Path,
    reading: &DocumentReader,
    trained: &OfferIndex,
    now: Month,
) -> anyhow::Result<Option<JudgedCv>> {
    let text = fs::read_to_string(path)?;
    let Some((front, body)) = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
    else {
        return Ok(None);
    };
    let Some(question) = question(path, front, trained) else {
        return Ok(None);
    };
    let pdf = path.with_extension("pdf");
    let pages = if pdf.exists() {
        let read = reading.file(&pdf).with_context(|| Subject::file(&pdf))?;
        read.with_context(|| Subject::file(&pdf))?.pages
    } else {
        vec![Page::of_text(body)]
    };
    let cv = Cv::read(&pages, now);
    Ok(Some(JudgedCv {
        person: Person::read(&cv, now),
        question,
        cv,
    }))
}

fn question(path: &Path, front: &str, trained: &OfferIndex) -> Option<GradedCv> {
    let field = |name: &str| {
        let mut lines = front.lines();
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
    };
    let own = codes(field("rome")?).first().copied()?;
    let related = codes(field("related").unwrap_or_default());
    let hard = field("hard").unwrap_or_default();
    let hard = hard.trim().trim_matches(['"', '\'']);
    let grades = grades(trained, own, &related);
    let scan = trained.profiles.scan();
    let coded = || (0..scan.len()).filter(|row| scan.has_stated_code(*row));
    let count = |grade| {
        coded()
            .filter(|row| grades[scan.class(*row)] == grade)
            .count()
    };
    Some(GradedCv {
        name: path.file_stem()?.to_string_lossy().into_owned(),
        is_hard: !matches!(hard, "" | "-"),
        domain: own.domain(),
        n_right: count(2),
        n_near: count(1),
        grades,
    })
}

/// The grade of each occupation for a CV of a trade.
fn grades(trained: &OfferIndex, own: RomeCode, related: &[RomeCode]) -> Vec<u8> {
    let occupations = trained.profiler.occupations();
    let up = |code: RomeCode| {
        occupations
            .find(code)
            .map_or(code, |idx| occupations.parent(idx))
    };
    let near: Vec<RomeCode> = related.iter().flat_map(|code| [*code, up(*code)]).collect();
    let grade = |idx| {
        let (code, parent) = (occupations.code(idx), occupations.parent(idx));
        if code == own || parent == up(own) {
            2
        } else {
            u8::from(near.contains(&code) || near.contains(&parent))
        }
    };
    (0..occupations.n_classes()).map(grade).collect()
}

/// The codes written in a line.
fn codes(line: &str) -> Vec<RomeCode> {
    let words = line.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter_map(|word| word.parse().ok()).collect()
}
