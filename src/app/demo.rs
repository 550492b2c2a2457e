//! The embedded demo: what commands use where the store is empty.
//!
//! Everything in it is invented. It is read by the ordinary importers into a
//! store in memory, so that nothing else needs to know the difference.

use std::collections::BTreeMap;

use anyhow::Context as _;

use super::import::import_offers;
use crate::course::{Catalogue, CourseCode};
use crate::embedded::{EmbeddedText, embedded_text};
use crate::opendata::{read_course_links, read_courses};
use crate::rome::RomeCode;
use crate::store::Store;

static OFFERS: EmbeddedText = embedded_text!("offers.jsonl");
static COURSES: EmbeddedText = embedded_text!("courses.csv");
/// The occupations that courses lead to: the catalogue's layout has no column for them.
const COURSE_LINKS: &str = include_str!("../../data/demo/courses_rome.csv");

/// A store, in memory, with the demo's offers and courses.
pub(crate) fn store() -> anyhow::Result<Store> {
    let mut store = Store::in_memory()?;
    import_offers(&mut store, "demo", OFFERS.text().as_bytes(), |_| {})
        .context("reading the demo")?;
    put_courses(&mut store).context("reading the demo's courses")?;
    Ok(store)
}

fn put_courses(store: &mut Store) -> anyhow::Result<()> {
    let links = read_course_links(COURSE_LINKS.as_bytes())?;
    let links: BTreeMap<CourseCode, Vec<RomeCode>> = links.into_iter().collect();
    let mut courses = read_courses(COURSES.text().as_bytes())?.courses;
    for course in &mut courses {
        course.rome = links.get(&course.code).cloned().unwrap_or_default();
    }
    Ok(store.put_courses(Catalogue::MonCompteFormation, &courses)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_demo_is_an_offer_and_courses_lead_to_occupations() {
        let store = store().unwrap();
        assert_eq!(store.count_offers().unwrap(), OFFERS.text().lines().count());
        let courses = store.courses().unwrap();
        assert!(courses.len() >= 150, "{}", courses.len());
        let linked = courses.iter().filter(|course| !course.rome.is_empty());
        assert!(linked.count() >= 150);
    }
}
