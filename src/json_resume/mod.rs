//! A CV in the form of JSON Resume, schema 1.0.0 (<https://jsonresume.org/schema>).
//!
//! Owns the fields that are read and written, once for both ways. Does not know what a CV
//! is made of elsewhere, nor files. References have no place here: they are the names of
//! other people.
//!
//! - [`Resume`]: the whole. Every field may be absent, and what is empty is not written.
//! - [`Text`], [`List`]: values that pass over what is of a wrong type, since people mend
//!   these files by hand.

mod values;

use serde::{Deserialize, Serialize};

pub(crate) use values::{List, Text};

use values::{is_empty, object};

/// The address that names the schema.
pub(crate) const SCHEMA: &str =
    "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

/// A CV.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Resume {
    #[serde(rename = "$schema", skip_serializing_if = "is_empty")]
    pub(crate) schema: Text,
    #[serde(deserialize_with = "object", skip_serializing_if = "is_empty")]
    pub(crate) basics: Basics,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) work: List<ResumeWork>,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) volunteer: List<ResumeWork>,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) education: List<Education>,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) certificates: List<Certificate>,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) skills: List<ResumeTopic>,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) languages: List<ResumeLanguage>,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) interests: List<ResumeTopic>,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) projects: List<Project>,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) awards: List<Project>,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) publications: List<Project>,
}

/// Who the person is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Basics {
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) name: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) label: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) email: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) phone: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) url: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) summary: Text,
    #[serde(deserialize_with = "object", skip_serializing_if = "is_empty")]
    pub(crate) location: Location,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) profiles: List<OnlineProfile>,
}

/// Where the person lives.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Location {
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) address: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) postal_code: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) city: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) country_code: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) region: Text,
}

/// A page of the person elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct OnlineProfile {
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) network: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) username: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) url: Text,
}

/// A post, paid or not; `organization` is the employer of voluntary work.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct ResumeWork {
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) name: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) organization: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) position: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) location: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) description: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) start_date: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) end_date: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) summary: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) highlights: List<Text>,
}

/// Studies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Education {
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) institution: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) area: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) study_type: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) start_date: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) end_date: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) score: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) courses: List<Text>,
}

/// A paper with a name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Certificate {
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) name: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) date: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) issuer: Text,
}

/// A skill or an interest with what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct ResumeTopic {
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) name: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) level: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) keywords: List<Text>,
}

/// A language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct ResumeLanguage {
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) language: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) fluency: Text,
}

/// A project, an award or a publication.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Project {
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) name: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) title: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) description: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) summary: Text,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) highlights: List<Text>,
    #[serde(skip_serializing_if = "is_empty")]
    pub(crate) keywords: List<Text>,
}

impl Resume {
    /// Reads a CV; `None` where the JSON is none. The inner error is of JSON itself.
    pub(crate) fn parse(json: &str) -> serde_json::Result<Option<Self>> {
        let resume: Self = serde_json::from_str(json)?;
        let schema = resume.schema.clone();
        let is_cv = resume
            != Self {
                schema,
                ..Self::default()
            };
        Ok(is_cv.then_some(resume))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_wrong_type_loses_itself_alone() {
        let json = r#"{
            "basics": {"name": 7, "label": "Soudeuse", "location": "Tours", "profiles": {}},
            "work": [{"position": "Soudeuse", "highlights": "MIG, TIG", "startDate": 2019}, "?", null],
            "skills": ["MIG", {"name": "TIG", "keywords": [1, null, "inox"]}],
            "languages": "anglais",
            "meta": {"version": []}
        }"#;
        let resume = Resume::parse(json).unwrap().unwrap();
        assert_eq!(&*resume.basics.name, "7");
        assert_eq!(&*resume.basics.label, "Soudeuse");
        assert_eq!(resume.basics.location, Location::default());
        assert_eq!(resume.work.len(), 1);
        assert_eq!(&*resume.work[0].start_date, "2019");
        assert_eq!(&*resume.work[0].highlights[0], "MIG, TIG");
        assert_eq!(resume.skills.len(), 1);
        assert_eq!(resume.skills[0].keywords.len(), 2);
        assert!(resume.languages.is_empty());
    }

    #[test]
    fn json_of_something_else_is_no_cv() {
        for json in [
            "{}",
            "[]",
            r#"{"offers": [1, 2]}"#,
            r#"{"$schema": "x", "work": {}}"#,
        ] {
            assert_eq!(Resume::parse(json).unwrap(), None, "{json}");
        }
        for json in ["{", "3", "{\"work\": [}"] {
            assert!(Resume::parse(json).is_err(), "{json}");
        }
    }

    #[test]
    fn what_is_empty_is_not_written() {
        let mut resume = Resume::default();
        resume.basics.label = "Soudeuse".into();
        let written = serde_json::to_string(&resume).unwrap();
        assert_eq!(written, r#"{"basics":{"label":"Soudeuse"}}"#);
        assert_eq!(Resume::parse(&written).unwrap(), Some(resume));
    }
}
