//! What was read of a CV as a JSON Resume, to be mended in any editor and matched again.
//!
//! Who the person is was cut off before and is not written. Where the form has no field
//! for something, it is a sentence of the summary: wishes, a vehicle.

use crate::cv::person::{
    CertificateState, Certification, DatedPost, DiplomaState, HeldDiploma, Person,
};
use crate::cv::{Cv, CvSection};
use crate::facts::{Cefr, Spoken};
use crate::json_resume::{
    Basics, Certificate, Education, List, Location, Resume, ResumeLanguage, ResumeTopic,
    ResumeWork, SCHEMA, Text,
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
        interests: topics(cv, CvSection::Interests),
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
    let mut lines: Vec<&str> = cv.section(CvSection::Profile).collect();
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

/// Sections whose lines are copied unchanged.
const WRITTEN: [CvSection; 3] = [CvSection::Posts, CvSection::Skills, CvSection::Interests];

fn work(cv: &Cv, person: &Person) -> List<ResumeWork> {
    let posts = person.posts.iter().zip(cv.post_details());
    let dated = posts.map(|(post, details)| dated_work(post, details));
    let undated: Vec<&str> = cv.undated_work().collect();
    let rest = (!undated.is_empty()).then(|| ResumeWork {
        summary: undated.join("\n").into(),
        ..ResumeWork::default()
    });
    dated.chain(rest).collect()
}

fn dated_work(post: &DatedPost, details: &str) -> ResumeWork {
    let lines = details.lines().map(unlisted);
    let highlights = lines.filter(|line| !line.is_empty() && !post.title.contains(line));
    ResumeWork {
        position: post.title.clone().into(),
        start_date: text(post.from.as_deref()),
        end_date: text(post.to.as_deref().filter(|to| *to != "now")),
        highlights: highlights.map(Text::from).collect(),
        ..ResumeWork::default()
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
    let others = cv.section(CvSection::Diplomas).map(unlisted).filter(said);
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

/// Papers that are held or on the way; the state of the others would be lost.
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

/// The lines of the skills, then software found elsewhere.
fn skills(cv: &Cv, person: &Person) -> List<ResumeTopic> {
    let lines = topics(cv, CvSection::Skills);
    let is_said = |name: &str| {
        cv.section(CvSection::Skills)
            .any(|line| line.contains(name))
    };
    let others = person.software.iter().filter(|name| !is_said(name));
    let others: List<Text> = others.map(|name| Text::from(name.as_str())).collect();
    let software = (!others.is_empty()).then(|| ResumeTopic {
        name: "Logiciels".into(),
        keywords: others,
        ..ResumeTopic::default()
    });
    lines.iter().cloned().chain(software).collect()
}

fn topics(cv: &Cv, section: CvSection) -> List<ResumeTopic> {
    let lines = cv.section(section).map(unlisted);
    let topic = |line: &str| ResumeTopic {
        name: line.into(),
        ..ResumeTopic::default()
    };
    lines.filter(|line| !line.is_empty()).map(topic).collect()
}

fn language(spoken: &Spoken) -> ResumeLanguage {
    ResumeLanguage {
        language: spoken.language.into(),
        fluency: text(spoken.level.map(Cefr::name)),
    }
}

fn text(said: Option<&str>) -> Text {
    said.unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, ReadOptions, read};
    use crate::facts::Month;

    const CV: &str = "Ana MORVAN\n12 rue du Port, 35400 Saint-Malo\nana.morvan@example.fr\n\n\
        Cuisinière de collectivité\n\n\
        PROFIL\nDouze ans de cuisine. Je cherche un CDI de jour.\n\n\
        EXPÉRIENCES\n\
        mars 2019 - août 2024 : Cuisinière, lycée Maupertuis, Saint-Malo\n- menus de 400 couverts\n- plan HACCP\n\
        2014 - 2019 : Commis de cuisine, restaurant Le Cotre\n\
        Stage de cuisine, L'Étrave, juin 2013\n\
        depuis septembre 2024 : Chef de partie, EHPAD des Ajoncs\n\n\
        FORMATION\nBac pro cuisine, lycée hôtelier, Dinard, 2014\nBTS MHR en cours\nCAP pâtisserie (non obtenu)\n\n\
        COMPÉTENCES\nSauces, poissons, Excel\n\n\
        LANGUES\nAnglais B1\nEspagnol\n\n\
        PERMIS\nPermis B, véhicule\nSST\n\n\
        LOISIRS\nVoile, chorale\n\n\
        DIVERS\nMobile en Bretagne\n";

    fn now() -> Month {
        Month::new(2026, 11)
    }

    /// What is read again of what was written.
    fn again(document: &Document) -> (Person, String) {
        let cv = Cv::read(&document.pages, now());
        let person = Person::read(&cv, now());
        let json = serde_json::to_vec_pretty(&resume(&cv, &person)).unwrap();
        let document = read(&json, &ReadOptions::default()).unwrap();
        let cv = Cv::read(&document.pages, now());
        (Person::read(&cv, now()), String::from_utf8(json).unwrap())
    }

    #[test]
    fn what_was_read_is_read_again_from_what_is_written() {
        let document = read(CV.as_bytes(), &ReadOptions::default()).unwrap();
        let cv = Cv::read(&document.pages, now());
        let first = Person::read(&cv, now());
        let (second, _) = again(&document);
        assert_eq!(second.headline, first.headline);
        assert_eq!(second.posts, first.posts);
        assert_eq!(second.posts.len(), 4);
        assert_eq!(second.diplomas, first.diplomas);
        assert_eq!(second.diplomas.len(), 3);
        assert_eq!(second.languages, first.languages);
        assert_eq!(second.licences, first.licences);
        assert_eq!(second.vehicle, first.vehicle);
        assert_eq!(second.certifications, first.certifications);
        assert_eq!(second.software, first.software);
        assert_eq!(second.level, first.level);
        assert_eq!(second.years, first.years);
        let town = |person: &Person| person.home.as_ref().and_then(|home| home.town.clone());
        assert_eq!(town(&second).as_deref(), Some("Saint-Malo"));
        let wishes = |person: &Person| {
            let mut kinds: Vec<_> = person
                .wishes
                .iter()
                .map(|w| (w.kind.name(), w.value.clone()))
                .collect();
            kinds.sort();
            kinds
        };
        assert_eq!(wishes(&second), wishes(&first));
    }

    #[test]
    fn who_the_person_is_is_not_written() {
        let document = read(CV.as_bytes(), &ReadOptions::default()).unwrap();
        let (_, json) = again(&document);
        for secret in [
            "Ana",
            "MORVAN",
            "Morvan",
            "rue du Port",
            "example.fr",
            "\"name\": \"\"",
        ] {
            assert!(!json.contains(secret), "{secret} in {json}");
        }
        let written: serde_json::Value = serde_json::from_str(&json).unwrap();
        let keys: Vec<_> = written["basics"].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["label", "location", "summary"]);
        assert_eq!(written["work"][0]["startDate"], "2019-03");
        assert_eq!(written["work"][0]["highlights"][1], "plan HACCP");
        assert_eq!(written["education"][0]["endDate"], "2014");
    }
}
