//! What was read of a CV as a JSON Resume, to be mended in any editor and matched again.
//!
//! Who the person is was cut off before and is not written. Where the form has no field
//! for something, it stands as a sentence of the summary: wishes, a vehicle.

use crate::cv::person::{
    CertificateState, Certification, DatedPost, DiplomaState, HeldDiploma, Person,
};
use crate::cv::{Cv, Section};
use crate::facts::{Cefr, Spoken};
use crate::json_resume::{
    Basics, Certificate, Education, Language, List, Location, Resume, SCHEMA, Text, Topic, Work,
};

/// The form of a CV that was read.
pub(crate) fn resume(cv: &Cv, person: &Person) -> Resume {
    Resume {
        schema: SCHEMA.into(),
        basics: basics(cv, person),
        work: work(cv, person),
        education: education(cv, person),
        certificates: certificates(person),
        skills: skills(cv, person),
        languages: person.languages.iter().map(language).collect(),
        interests: topics(cv, Section::Interests),
        ..Resume::default()
    }
}

fn basics(cv: &Cv, person: &Person) -> Basics {
    let home = person.home.as_ref();
    let town = home.and_then(|home| home.town.clone());
    let postcode = home.and_then(|home| home.postcode.clone());
    Basics {
        label: person.headline.clone().unwrap_or_default().into(),
        summary: summary(cv, person).join("\n").into(),
        location: Location {
            postal_code: postcode.unwrap_or_default().into(),
            city: town.unwrap_or_default().into(),
            ..Location::default()
        },
        ..Basics::default()
    }
}

/// The profile, then the lines whose wishes no field of the form holds.
fn summary<'a>(cv: &'a Cv, person: &'a Person) -> Vec<&'a str> {
    let mut lines: Vec<&str> = cv.section(Section::Profile).collect();
    for wish in &person.wishes {
        let is_said = |text: &str| text.contains(wish.quote.as_str());
        let kept = WRITTEN.iter().flat_map(|section| cv.section(*section));
        let is_kept = kept.chain(lines.iter().copied()).any(is_said);
        let line = cv.text().lines().find(|line| is_said(line));
        lines.extend(line.filter(|_| !is_kept));
    }
    if person.vehicle == Some(false) {
        lines.push("Sans véhicule");
    }
    lines
}

/// Sections whose lines are written as they stand.
const WRITTEN: [Section; 3] = [Section::Posts, Section::Skills, Section::Interests];

fn work(cv: &Cv, person: &Person) -> List<Work> {
    let posts = person.posts.iter().zip(cv.post_details());
    let dated = posts.map(|(post, details)| dated_work(post, details));
    let undated: Vec<&str> = cv.undated_work().collect();
    let rest = (!undated.is_empty()).then(|| Work {
        summary: undated.join("\n").into(),
        ..Work::default()
    });
    dated.chain(rest).collect()
}

fn dated_work(post: &DatedPost, details: &str) -> Work {
    let lines = details.lines().map(unlisted);
    let highlights = lines.filter(|line| !line.is_empty() && !post.title.contains(line));
    Work {
        position: post.title.clone().into(),
        start_date: text(post.from.as_deref()),
        end_date: text(post.to.as_deref().filter(|to| *to != "now")),
        highlights: highlights.map(Text::from).collect(),
        ..Work::default()
    }
}

/// A line without the mark of its list.
fn unlisted(line: &str) -> &str {
    line.trim()
        .trim_start_matches(|c: char| "-–—•*·▪◦‣>■●✓✔".contains(c) || c.is_whitespace())
}

/// Diplomas, then the other lines of the studies.
fn education(cv: &Cv, person: &Person) -> List<Education> {
    let said = |line: &&str| !person.diplomas.iter().any(|own| line.contains(&own.name));
    let others = cv.section(Section::Diplomas).map(unlisted).filter(said);
    let other = |line: &str| Education {
        area: line.into(),
        ..Education::default()
    };
    let diplomas = person.diplomas.iter();
    let diplomas = diplomas.map(|own| diploma(own, beside(own, cv, person)));
    diplomas.chain(others.map(other)).collect()
}

/// What the line of a diploma says besides it and its year, where it is the only one there.
fn beside<'a>(own: &HeldDiploma, cv: &'a Cv, person: &Person) -> &'a str {
    let line = cv.text().lines().find(|line| line.contains(&own.name));
    let is_alone = |line: &&str| {
        let others = person.diplomas.iter().filter(|other| *other != own);
        !others.into_iter().any(|other| line.contains(&other.name))
    };
    let line = line.filter(is_alone).unwrap_or_default();
    let pieces = line.split(own.name.as_str());
    let trimmed = pieces.map(|piece| piece.trim_matches(|c: char| !c.is_alphabetic()));
    trimmed.max_by_key(|piece| piece.len()).unwrap_or_default()
}

fn diploma(own: &HeldDiploma, institution: &str) -> Education {
    let state = match own.state {
        DiplomaState::Held => "",
        DiplomaState::Preparing => " (en cours)",
        DiplomaState::Abandoned => " (non obtenu)",
    };
    Education {
        study_type: format!("{}{state}", own.name).into(),
        end_date: own
            .year
            .map_or(String::new(), |year| year.to_string())
            .into(),
        institution: institution.into(),
        ..Education::default()
    }
}

/// Papers that are held or on the way; of the others a reader could not tell the state.
fn certificates(person: &Person) -> List<Certificate> {
    let licences = person.licences.iter().map(|own| format!("Permis {own}"));
    let vehicle = (person.vehicle == Some(true)).then(|| "Véhicule personnel".to_owned());
    let papers = person.certifications.iter().filter_map(paper);
    let names = licences.chain(vehicle).chain(papers);
    let certificate = |name: String| Certificate {
        name: name.into(),
        ..Certificate::default()
    };
    names.map(certificate).collect()
}

fn paper(own: &Certification) -> Option<String> {
    let state = match own.state {
        CertificateState::Held => "",
        CertificateState::Expired => " (périmé)",
        CertificateState::Preparing => " (en cours)",
        CertificateState::NotHeld => return None,
    };
    Some(format!("{}{state}", own.name))
}

/// The lines of the skills, then the software that stands elsewhere.
fn skills(cv: &Cv, person: &Person) -> List<Topic> {
    let lines = topics(cv, Section::Skills);
    let is_said = |name: &str| cv.section(Section::Skills).any(|line| line.contains(name));
    let others = person.software.iter().filter(|name| !is_said(name));
    let others: List<Text> = others.map(|name| Text::from(name.as_str())).collect();
    let software = (!others.is_empty()).then(|| Topic {
        name: "Logiciels".into(),
        keywords: others,
        ..Topic::default()
    });
    lines.iter().cloned().chain(software).collect()
}

fn topics(cv: &Cv, section: Section) -> List<Topic> {
    let lines = cv.section(section).map(unlisted);
    let topic = |line: &str| Topic {
        name: line.into(),
        ..Topic::default()
    };
    lines.filter(|line| !line.is_empty()).map(topic).collect()
}

fn language(spoken: &Spoken) -> Language {
    Language {
        language: spoken.language.into(),
        fluency: text(spoken.level.map(Cefr::name)),
    }
}

fn text(said: Option<&str>) -> Text {
    said.unwrap_or_default().into()
}
