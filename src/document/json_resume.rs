//! A JSON Resume laid out as the page that its person would print, so that it is read
//! like any other CV: the head, then a heading for each part.

use super::error::Error;
use super::{Document, FileKind, plain};
use crate::json_resume::{
    Basics, Certificate, Education, Project, Resume, ResumeTopic, ResumeWork, Text,
};
use crate::page::{Line, Page, TextBlock};

/// Reads the bytes of a JSON file.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Error> {
    let json = plain::decode(bytes).ok_or(Error::Damaged)?;
    let resume = Resume::parse(&json).map_err(|_| Error::Damaged)?;
    let kind = "json".to_owned();
    let resume = resume.ok_or(Error::Unsupported { kind })?;
    Ok(Document::of_page(FileKind::JsonResume, page(&resume)))
}

/// True if a text can only be JSON: an object that begins with a key.
pub(super) fn begins(text: &str) -> bool {
    let inside = text.trim_start().strip_prefix('{');
    inside.is_some_and(|inside| inside.trim_start().starts_with('"'))
}

fn page(resume: &Resume) -> Page {
    let mut sheet = ResumeBlocks::default();
    sheet.head(&resume.basics);
    sheet.part("Profil", paragraphs(&resume.basics.summary));
    sheet.entries("Expériences professionnelles", &resume.work, post);
    sheet.entries("Formation", &resume.education, studies);
    sheet.entries("Compétences", &resume.skills, topic);
    sheet.entries("Projets personnels", &resume.projects, project);
    let languages = resume.languages.iter();
    let languages = languages.map(|own| joined_line(" : ", &[&own.language, &own.fluency]));
    sheet.part("Langues", languages.collect());
    sheet.entries("Permis et habilitations", &resume.certificates, paper);
    sheet.entries("Bénévolat", &resume.volunteer, post);
    sheet.entries("Centres d'intérêt", &resume.interests, topic);
    let others = resume.awards.iter().chain(&*resume.publications);
    sheet.part("Divers", others.flat_map(project).collect());
    sheet.into_page()
}

/// Blocks of lines, as they come.
#[derive(Default)]
struct ResumeBlocks {
    blocks: Vec<TextBlock>,
}

/// Letters of the name, of the title and of headings and text, as printed CVs have them.
const NAME: f32 = 24.0;
const TITLE: f32 = 16.0;
const TEXT: f32 = 10.0;

/// A longer title is a text about oneself.
const LONGEST_TITLE: usize = 100;

impl ResumeBlocks {
    /// Who the person is, where every piece says what it is.
    fn head(&mut self, basics: &Basics) {
        let location = &basics.location;
        let town = joined_line(" ", &[&location.postal_code, &location.city]);
        let name = labelled("Nom", &basics.name);
        self.block(NAME, name);
        let profiles = basics.profiles.iter();
        let profiles =
            profiles.map(|own| joined_line(" : ", &[&own.network, &own.username, &own.url]));
        let contact = [
            joined_line(" | ", &[&basics.email, &basics.phone, &basics.url]),
            joined_line(", ", &[&location.address, &town.into(), &location.region]),
        ];
        self.block(TEXT, contact.into_iter().chain(profiles).collect());
        // Behind its label, or a title without a name above would be taken for one.
        let title = match basics.label.len() <= LONGEST_TITLE {
            true => labelled("Titre", &basics.label),
            false => paragraphs(&basics.label),
        };
        self.block(TITLE, title);
    }

    /// A heading with its lines, where there are some.
    fn part(&mut self, heading: &str, lines: Vec<String>) {
        if lines.iter().any(|line| !line.is_empty()) {
            self.block(TITLE, vec![heading.to_owned()]);
            self.block(TEXT, lines);
        }
    }

    /// A heading with a block for each of its entries.
    fn entries<T>(&mut self, heading: &str, entries: &[T], lines: fn(&T) -> Vec<String>) {
        if !entries.is_empty() {
            self.block(TITLE, vec![heading.to_owned()]);
        }
        for entry in entries {
            self.block(TEXT, lines(entry));
        }
    }

    fn block(&mut self, size: f32, lines: Vec<String>) {
        let lines = lines.into_iter().filter(|line| !line.is_empty());
        let line = |text| Line {
            size,
            ..Line::plain(text)
        };
        let lines: Vec<Line> = lines.map(line).collect();
        if !lines.is_empty() {
            self.blocks.push(TextBlock { lines });
        }
    }

    fn into_page(self) -> Page {
        Page {
            blocks: self.blocks,
            columns: 1,
            ..Page::default()
        }
    }
}

fn labelled(label: &str, text: &str) -> Vec<String> {
    let text = on_one_line(text);
    let is_said = !text.is_empty();
    is_said
        .then(|| format!("{label} : {text}"))
        .into_iter()
        .collect()
}

fn post(work: &ResumeWork) -> Vec<String> {
    let employer = joined_line(", ", &[&work.name, &work.organization, &work.location]);
    let title = joined_line(", ", &[&work.position, &employer.into()]);
    let dates = dates(&work.start_date, &work.end_date);
    let mut lines = vec![joined_line(" : ", &[&dates.into(), &title.into()])];
    lines.extend(paragraphs(&work.description));
    lines.extend(paragraphs(&work.summary));
    lines.extend(items(&work.highlights));
    lines
}

/// The year of a diploma is that of its end.
fn studies(own: &Education) -> Vec<String> {
    let name = joined_line(" ", &[&own.study_type, &own.area]);
    let date = match own.end_date.trim() {
        "" => dates(&own.start_date, ""),
        end => date(end),
    };
    let mut lines = vec![joined_line(
        ", ",
        &[&name.into(), &own.institution, &own.score, &date.into()],
    )];
    lines.extend(items(&own.courses));
    lines
}

fn topic(own: &ResumeTopic) -> Vec<String> {
    let name = joined_line(", ", &[&own.name, &own.level]);
    vec![joined_line(" : ", &[&name.into(), &list(&own.keywords)])]
}

fn paper(own: &Certificate) -> Vec<String> {
    vec![joined_line(
        ", ",
        &[&own.name, &own.issuer, &date(&own.date).into()],
    )]
}

fn project(own: &Project) -> Vec<String> {
    let name = joined_line(", ", &[&own.name, &own.title]);
    let mut lines = vec![joined_line(" : ", &[&name.into(), &own.description])];
    lines.extend(paragraphs(&own.summary));
    lines.extend(items(&own.highlights));
    lines.push(list(&own.keywords).to_string());
    lines
}

fn list(keywords: &[Text]) -> Text {
    joined_line(", ", &keywords.iter().collect::<Vec<_>>()).into()
}

fn items(texts: &[Text]) -> Vec<String> {
    let texts = texts.iter().flat_map(|text| paragraphs(text));
    texts.map(|text| format!("- {text}")).collect()
}

/// Some pieces joined on one line.
fn joined_line(between: &str, pieces: &[&Text]) -> String {
    let pieces = pieces.iter().map(|piece| on_one_line(piece));
    let pieces: Vec<String> = pieces.filter(|piece| !piece.is_empty()).collect();
    pieces.join(between)
}

fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(on_one_line);
    lines.filter(|line| !line.is_empty()).collect()
}

/// Without line breaks and control characters, which a page has none of.
fn on_one_line(text: &str) -> String {
    let plain = text.replace(|c: char| c.is_control(), " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// « 03/2019 – 06/2021 », « depuis 03/2019 », « 2019 ».
fn dates(start: &str, end: &str) -> String {
    match (date(start), date(end)) {
        (start, end) if start == end || start.is_empty() => end,
        (start, end) if end.is_empty() => format!("depuis {start}"),
        (start, end) => format!("{start} – {end}"),
    }
}

/// « 2019-03-15 » as the CVs of the country write it; any other writing as it is.
fn date(iso: &str) -> String {
    let iso = on_one_line(iso);
    let is_number = |part: &str, len| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = iso.split('-');
    match (parts.next(), parts.next()) {
        (Some(year), Some(month)) if is_number(year, 4) && is_number(month, 2) => {
            format!("{month}/{year}")
        }
        _ => iso,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(json: &str) -> String {
        read(json.as_bytes()).unwrap().text()
    }

    #[test]
    fn every_part_is_laid_out_under_its_heading() {
        let json = r#"{
            "basics": {
                "name": "Ana DUPIN", "label": "Cuisinière", "email": "ana@exemple.fr",
                "summary": "Dix ans de cuisine.\nCherche un CDI.",
                "location": {"address": "3 rue du Four", "postalCode": "37000", "city": "Tours"}
            },
            "work": [
                {"position": "Cuisinière", "name": "Le Cep", "location": "Tours",
                 "startDate": "2019-03-01", "highlights": ["poissons", "sauces"]},
                {"position": "Commis", "startDate": "2016", "endDate": "2018-12"}
            ],
            "education": [{"studyType": "CAP", "area": "cuisine", "endDate": "2016-06", "institution": "CFA"}],
            "skills": [{"name": "Hygiène", "level": "bon", "keywords": ["HACCP", "traçabilité"]}],
            "languages": [{"language": "anglais", "fluency": "B1"}],
            "certificates": [{"name": "Permis B", "date": "2017"}],
            "volunteer": [{"organization": "Restos du cœur", "position": "Cuisinière", "startDate": "2020", "endDate": "2020"}],
            "interests": [{"name": "Randonnée"}],
            "awards": [{"title": "Prix du jeune commis"}],
            "references": [{"name": "Paul MERCIER", "reference": "Il en dit du bien."}]
        }"#;
        insta::assert_snapshot!(text(json), @r"
        Nom : Ana DUPIN

        ana@exemple.fr
        3 rue du Four, 37000 Tours

        Titre : Cuisinière

        Profil

        Dix ans de cuisine.
        Cherche un CDI.

        Expériences professionnelles

        depuis 03/2019 : Cuisinière, Le Cep, Tours
        - poissons
        - sauces

        2016 – 12/2018 : Commis

        Formation

        CAP cuisine, CFA, 06/2016

        Compétences

        Hygiène, bon : HACCP, traçabilité

        Langues

        anglais : B1

        Permis et habilitations

        Permis B, 2017

        Bénévolat

        2020 : Cuisinière, Restos du cœur

        Centres d'intérêt

        Randonnée

        Divers

        Prix du jeune commis
        ");
    }

    #[test]
    fn an_open_post_differs_from_one_of_a_single_year() {
        assert_eq!(dates("2019-03", ""), "depuis 03/2019");
        assert_eq!(dates("2019", "2019"), "2019");
        assert_eq!(dates("", "2019"), "2019");
        assert_eq!(dates("mars 2019", "2020-02-30"), "mars 2019 – 02/2020");
    }

    #[test]
    fn other_json_and_broken_json_are_distinguished() {
        let kind = "json".to_owned();
        assert_eq!(read(b"{\"offers\": []}"), Err(Error::Unsupported { kind }));
        assert_eq!(read(b"{\"work\": [}"), Err(Error::Damaged));
        let deep = format!("{{\"work\": {}", "[".repeat(100_000));
        assert_eq!(read(deep.as_bytes()), Err(Error::Damaged));
    }

    /// JSON of any shape under the keys that are read.
    fn any_json() -> impl Strategy<Value = String> {
        let key = prop::sample::select(vec![
            "basics",
            "work",
            "name",
            "position",
            "startDate",
            "highlights",
            "skills",
            "location",
            "education",
            "languages",
            "summary",
            "keywords",
            "label",
        ]);
        let leaf = prop_oneof![
            Just("null".to_owned()),
            Just("1e999".to_owned()),
            Just("-3".to_owned()),
            "[ -~éœ–]{0,12}".prop_map(|text| serde_json::Value::from(text).to_string()),
            Just(r#""\u0000\u001b[2J\n\t""#.to_owned()),
        ];
        leaf.prop_recursive(5, 60, 6, move |inner| {
            let pair =
                (key.clone(), inner.clone()).prop_map(|(key, value)| format!("\"{key}\":{value}"));
            prop_oneof![
                prop::collection::vec(inner, 0..6).prop_map(|all| format!("[{}]", all.join(","))),
                prop::collection::vec(pair, 0..6).prop_map(|all| format!("{{{}}}", all.join(","))),
            ]
        })
    }

    proptest! {
        #[test]
        fn whatever_the_json_lines_are_plain_and_no_longer_than_it(json in any_json()) {
            let Ok(document) = read(json.as_bytes()) else { return Ok(()) };
            for line in document.pages.iter().flat_map(Page::lines) {
                prop_assert!(!line.text.trim().is_empty());
                prop_assert!(!line.text.contains(char::is_control), "{:?}", line.text);
                prop_assert!(line.text.len() <= json.len() + 40);
            }
        }

        #[test]
        fn json_cut_anywhere_or_of_any_bytes_is_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0..200_usize) {
            let mut json = br#"{"basics":{"label":"Soudeuse"},"work":[{"position":"x"}]}"#.to_vec();
            json.splice(at.min(json.len())..at.min(json.len()), bytes);
            let _ = read(&json);
        }
    }
}
