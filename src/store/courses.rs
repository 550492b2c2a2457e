//! Courses, stored per catalogue.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use rusqlite::types::Type;
use rusqlite::{Row, Transaction, params};
use serde::de::DeserializeOwned;

use super::{Error, Store};
use crate::course::{Catalogue, Course, CourseCode, CourseSubject};

impl Store {
    /// Replaces the courses of one catalogue, all or nothing.
    pub fn put_courses(&mut self, catalogue: Catalogue, courses: &[Course]) -> Result<(), Error> {
        let transaction = self.writing()?;
        let sql = "DELETE FROM courses WHERE catalogue = ?1";
        transaction.execute(sql, [catalogue.name()])?;
        for course in courses {
            put_course(&transaction, catalogue, course)?;
        }
        Ok(transaction.commit()?)
    }

    /// All courses by code, the catalogues merged.
    pub fn courses(&self) -> Result<Vec<Course>, Error> {
        let mut merged: BTreeMap<CourseCode, Course> = BTreeMap::new();
        for catalogue in Catalogue::ALL {
            let sql = "SELECT * FROM courses WHERE catalogue = ?1 ORDER BY code";
            let mut statement = self.connection.prepare_cached(sql)?;
            for course in statement.query_map([catalogue.name()], course)? {
                let course = course?;
                let blank = || Course::new(course.code);
                merged
                    .entry(course.code)
                    .or_insert_with(blank)
                    .merge(course);
            }
        }
        Ok(merged.into_values().collect())
    }

    /// Certifications per catalogue.
    pub fn count_courses(&self) -> Result<Vec<(String, usize)>, Error> {
        let sql = "SELECT catalogue, count(*) FROM courses GROUP BY catalogue ORDER BY catalogue";
        let mut statement = self.connection.prepare_cached(sql)?;
        let counts = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(counts.collect::<Result<_, _>>()?)
    }
}

fn put_course(
    transaction: &Transaction<'_>,
    catalogue: Catalogue,
    course: &Course,
) -> Result<(), Error> {
    let sql = "INSERT INTO courses VALUES
               (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
    let subjects = course
        .subjects
        .iter()
        .map(|subject| (subject.code, &subject.label));
    let rome: Vec<_> = course.rome.iter().map(|code| code.as_str()).collect();
    transaction.prepare_cached(sql)?.execute(params![
        catalogue.name(),
        course.code.to_string(),
        course.title,
        course.level,
        course.active,
        course.hours.as_ref().map(|range| *range.start()),
        course.hours.as_ref().map(|range| *range.end()),
        course.price.as_ref().map(|range| *range.start()),
        course.price.as_ref().map(|range| *range.end()),
        rome.join(" "),
        json(&subjects.collect::<Vec<_>>()),
        json(&course.blocks),
        json(&course.sessions),
        course.vae,
        course.last_session,
    ])?;
    Ok(())
}

fn course(row: &Row<'_>) -> rusqlite::Result<Course> {
    let rome: String = row.get("rome")?;
    let subjects: Vec<(u32, String)> = from_json(row, "subjects")?;
    let code: String = row.get("code")?;
    Ok(Course {
        code: code.parse().map_err(damaged)?,
        title: row.get("title")?,
        level: row.get("level")?,
        active: row.get("active")?,
        vae: row.get("vae")?,
        last_session: row.get("last_session")?,
        rome: rome
            .split(' ')
            .filter_map(|code| code.parse().ok())
            .collect(),
        subjects: subjects
            .into_iter()
            .map(|(code, label)| CourseSubject { code, label })
            .collect(),
        blocks: from_json(row, "blocks")?,
        sessions: from_json(row, "sessions")?,
        hours: range(row, "hours_min", "hours_max")?,
        price: range(row, "price_min", "price_max")?,
    })
}

fn range(row: &Row<'_>, min: &str, max: &str) -> rusqlite::Result<Option<RangeInclusive<u32>>> {
    let (min, max): (Option<u32>, Option<u32>) = (row.get(min)?, row.get(max)?);
    Ok(min.zip(max).map(|(min, max)| min..=max))
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("lists and maps of texts always write")
}

fn from_json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(damaged)
}

fn damaged(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(code: &str, title: &str) -> Course {
        let mut course = Course::new(code.parse().unwrap());
        course.title = title.to_owned();
        course
    }

    #[test]
    fn catalogues_are_merged_by_certification() {
        let mut store = Store::in_memory().unwrap();
        let mut sold = course("RNCP1", "À vendre");
        sold.price = Some(100..=200);
        sold.sessions.insert("59".to_owned(), 3);
        sold.subjects = vec![CourseSubject {
            code: 21538,
            label: "Boulangerie".to_owned(),
        }];
        let mut official = course("RNCP1", "Officiel");
        official.rome = vec!["D1102".parse().unwrap()];
        official.blocks = vec!["Bloc".to_owned()];
        official.vae = Some(true);
        official.last_session = Some(2027);
        store
            .put_courses(Catalogue::MonCompteFormation, &[sold])
            .unwrap();
        store
            .put_courses(
                Catalogue::FranceCompetences,
                &[official, course("RS2", "b")],
            )
            .unwrap();
        let courses = store.courses().unwrap();
        assert_eq!(courses.len(), 2);
        assert_eq!(courses[0].title, "Officiel");
        assert_eq!(courses[0].price, Some(100..=200));
        assert_eq!(
            (courses[0].vae, courses[0].last_session),
            (Some(true), Some(2027))
        );
        assert_eq!((courses[0].rome.len(), courses[0].n_sessions()), (1, 3));
        assert_eq!(courses[0].subjects[0].label, "Boulangerie");
    }

    #[test]
    fn a_catalogue_is_replaced_whole() {
        let mut store = Store::in_memory().unwrap();
        let catalogue = Catalogue::CertifInfo;
        store
            .put_courses(catalogue, &[course("RNCP1", "a"), course("RNCP2", "b")])
            .unwrap();
        store
            .put_courses(catalogue, &[course("RNCP2", "c")])
            .unwrap();
        assert_eq!(store.courses().unwrap(), [course("RNCP2", "c")]);
        assert_eq!(
            store.count_courses().unwrap(),
            [("certif_info".to_owned(), 1)]
        );
    }
}
