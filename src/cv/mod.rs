//! A CV as it was read: sections, posts, diplomas, skills; identity cut off.
//!
//! Owns the reading of a CV from lines of text, and the recognisers of diplomas,
//! licences, languages and durations, which read an offer's text as well. Does
//! not know files, the analyzer, or what an offer is; `now` is an argument.
//!
//! - [`Cv`]: what was read, over a text that never held the identity.
//! - [`Passage`]: a stretch of that text, with its section and its weight.
//! - [`Post`] of a [`PostKind`], [`Diploma`], [`Licence`], [`Spoken`]: what a CV states.
//! - [`Kind`]: whether it is a CV at all.
//! - [`diplomas`], [`licences`], [`languages`], [`years_said`], [`durations`],
//!   [`periods`]: the recognisers, over any text.

mod dates;
mod diplomas;
mod found;
mod headings;
mod home;
mod identity;
mod kind;
mod languages;
mod licences;
mod posts;
mod sections;
mod trades;
pub mod weights;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;

pub use dates::{Month, Period, durations, periods, years_said};
pub use diplomas::{Diploma, Level, diplomas};
pub use found::Found;
pub use home::Home;
pub use kind::Kind;
pub use languages::{Cefr, Spoken, languages};
pub use licences::{Licence, licence_set, licences};
pub use posts::{Post, PostKind};
pub use sections::Section;

/// A stretch of a CV's text that says one sort of thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Where it stands, in bytes of [`Cv::text`].
    pub span: Range<usize>,
    /// What it is part of.
    pub section: Section,
    /// How much it counts: its section's weight, by recency where it is a post.
    pub weight: f32,
}

/// What was read of a CV. Its text is that of the file without headings and
/// without anything that says who the person is.
#[derive(Debug, Clone)]
pub struct Cv {
    kind: Kind,
    text: String,
    passages: Vec<Passage>,
    posts: Vec<Post>,
    years: f32,
    diplomas: Vec<Found<Diploma>>,
    licences: BTreeSet<Licence>,
    languages: Vec<Spoken>,
    home: Option<Home>,
}

impl Cv {
    /// Reads a CV from its pages of text, as seen at the month `now`.
    #[must_use]
    pub fn read<P: AsRef<str>>(pages: &[P], now: Month) -> Self {
        let lines: Vec<&str> = pages
            .iter()
            .flat_map(|page| page.as_ref().lines())
            .collect();
        let cleared = identity::clear(&lines);
        let kept: Vec<&str> = cleared.lines.iter().map(String::as_str).collect();
        let kind = kind::kind(&kept);
        let labels = sections::label(&kept, &cleared.touched, now);
        let (text, places) = assemble(&kept, &labels);
        let posts = posts::posts(&text, &places, now);
        let languages = spoken(&text, &places);
        let passages = passages(&places, &posts, now);
        Self {
            kind,
            years: posts::years(&posts),
            diplomas: diplomas(&text),
            licences: licence_set(&text),
            home: cleared.home,
            text,
            passages,
            posts,
            languages,
        }
    }

    /// What the document is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The text that may be compared and quoted. All spans are of it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text in stretches, in order; together they cover every line.
    #[must_use]
    pub fn passages(&self) -> &[Passage] {
        &self.passages
    }

    /// The lines of one section, in order.
    pub fn section(&self, section: Section) -> impl Iterator<Item = &str> {
        let of_section = self.passages.iter().filter(move |p| p.section == section);
        of_section.flat_map(|p| self.text[p.span.clone()].lines())
    }

    /// The line that says what one is or looks for, where there is one.
    #[must_use]
    pub fn headline(&self) -> Option<&str> {
        self.section(Section::Headline).next()
    }

    /// The posts, in the order they are written.
    #[must_use]
    pub fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// Years of work that the posts' dates cover, each month once.
    #[must_use]
    pub fn years(&self) -> f32 {
        self.years
    }

    /// The diplomas, in the order they are written.
    #[must_use]
    pub fn diplomas(&self) -> &[Found<Diploma>] {
        &self.diplomas
    }

    /// The highest level held; where none is, the highest that was begun does
    /// not count.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        let held = self.diplomas.iter().filter(|d| d.what.held);
        held.map(|d| d.what.level).max()
    }

    /// Driving licences, habilitations and cards.
    #[must_use]
    pub fn licences(&self) -> &BTreeSet<Licence> {
        &self.licences
    }

    /// Languages, each once, in the order they are written.
    #[must_use]
    pub fn languages(&self) -> &[Spoken] {
        &self.languages
    }

    /// Where the person lives, for distances only. Never printed.
    #[must_use]
    pub fn home(&self) -> Option<&Home> {
        self.home.as_ref()
    }
}

/// Joins what the lines say besides headings into one text.
fn assemble(lines: &[&str], labels: &[sections::Label]) -> (String, Vec<posts::Place>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for (line, label) in lines.iter().zip(labels) {
        let said = line[label.heading..].trim();
        if !said.contains(char::is_alphanumeric) || label.section == Section::Identity {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(said);
        places.push(posts::Place {
            span: start..text.len(),
            section: label.section,
        });
    }
    (text, places)
}

/// A language counts in its own section, or anywhere with a level beside it.
fn spoken(text: &str, places: &[posts::Place]) -> Vec<Spoken> {
    let mut found: Vec<Spoken> = Vec::new();
    for place in places {
        for spoken in languages(&text[place.span.clone()]) {
            let spoken = spoken.what;
            let counts = place.section == Section::Languages || spoken.level.is_some();
            match found
                .iter_mut()
                .find(|known| known.language == spoken.language)
            {
                Some(known) => known.level = known.level.max(spoken.level),
                None if counts => found.push(spoken),
                None => {}
            }
        }
    }
    found
}

/// Lines of one section and weight joined into stretches.
fn passages(places: &[posts::Place], posts: &[Post], now: Month) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    for place in places {
        let weight = weight_of(place, posts, now);
        match found.last_mut() {
            #[expect(clippy::float_cmp, reason = "the same computation gives the same bits")]
            Some(last) if last.section == place.section && last.weight == weight => {
                last.span.end = place.span.end;
            }
            _ => found.push(Passage {
                span: place.span.clone(),
                section: place.section,
                weight,
            }),
        }
    }
    found
}

fn weight_of(place: &posts::Place, posts: &[Post], now: Month) -> f32 {
    let inside = |span: &Range<usize>| span.start <= place.span.start && place.span.end <= span.end;
    let weight = weights::of_section(place.section);
    match posts.iter().find(|post| inside(&post.span)) {
        Some(post) if inside(&post.title) => weights::POST_TITLE * weights::recency(post, now),
        Some(post) => weight * weights::recency(post, now),
        None => weight,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CV: &str = "Mélanie DUVAL\n12 rue des Lilas, 37000 Tours\n06 12 34 56 78 – melanie.duval@example.fr – Permis B\n\nCoiffeuse mixte, coloriste\n\nEXPÉRIENCES\nSalon Elsa, Tours – coiffeuse (mars 2020 – aujourd'hui)\n- coupe, couleur\nSalon Josiane – apprentie (2013 – 2017)\n- shampoing\nDIPLÔMES\nBP coiffure 2017\nCAP coiffure 2015\nLANGUES\nEspagnol courant, anglais B1\nLOISIRS\nflamenco, mes 3 enfants";

    fn read(text: &str) -> Cv {
        Cv::read(&[text], Month::new(2026, 1))
    }

    #[test]
    fn a_cv_is_read_whole() {
        let cv = read(CV);
        assert_eq!(cv.kind(), Kind::Cv);
        assert_eq!(cv.headline(), Some("Coiffeuse mixte, coloriste"));
        assert_eq!(cv.posts().len(), 2);
        assert!((cv.years() - 9.9).abs() < 0.2, "{}", cv.years());
        assert_eq!(cv.level().map(Level::get), Some(4));
        let licences: Vec<&str> = cv.licences().iter().map(Licence::name).collect();
        assert_eq!(licences, ["permis B"]);
        assert_eq!(cv.languages().len(), 2);
        assert_eq!(cv.home().and_then(|h| h.departement.as_deref()), Some("37"));
    }

    #[test]
    fn nothing_of_the_identity_is_kept() {
        let cv = read(CV);
        let kept = format!("{cv:?}").to_lowercase();
        for word in [
            "duval",
            "lilas",
            "37000",
            "06 12",
            "example.fr",
            "3 enfants",
        ] {
            assert!(!kept.contains(word), "{word} in {kept}");
        }
    }

    #[test]
    fn recent_posts_weigh_more_than_old_ones() {
        let cv = read(CV);
        let weight_at = |text: &str| {
            let at = cv.text().find(text).unwrap();
            cv.passages()
                .iter()
                .find(|p| p.span.contains(&at))
                .unwrap()
                .weight
        };
        assert!(weight_at("coupe, couleur") > weight_at("shampoing"));
        assert!(weight_at("Coiffeuse mixte") > weight_at("flamenco"));
    }

    proptest! {
        #[test]
        fn any_pages_are_read_and_spans_slice_the_text(
            pages in proptest::collection::vec("(\n|EXPERIENCES|LANGUES|anglais|2012-2014|permis|CAP |M\\. |\\PC){0,60}", 0..4)
        ) {
            let cv = Cv::read(&pages, Month::new(2026, 1));
            for passage in cv.passages() {
                prop_assert!(cv.text().get(passage.span.clone()).is_some());
                prop_assert!(passage.weight.is_finite());
            }
            for post in cv.posts() {
                prop_assert!(cv.text().get(post.span.clone()).is_some());
                prop_assert!(cv.text().get(post.title.clone()).is_some());
            }
        }
    }
}
