//! The text of a CV put together from its lines, with the headings apart and the lines of one
//! section joined into passages.

use std::ops::Range;

use super::post::{KeptLine, Post};
use super::sections::{CvSection, LineLabel};
use super::{Passage, WrittenHeading, weights};
use crate::facts::Month;
use crate::text::tokens;

/// The text of a CV, its lines and its headings.
#[derive(Default)]
pub(super) struct Assembled {
    pub(super) text: String,
    pub(super) places: Vec<KeptLine>,
    pub(super) headings: Vec<WrittenHeading>,
}

/// Joins what the lines say besides headings into one text.
pub(super) fn assemble(lines: &[&str], labels: &[LineLabel]) -> Assembled {
    let mut all = Assembled::default();
    for (line, label) in lines.iter().zip(labels) {
        if label.section == CvSection::Identity {
            continue;
        }
        let (heading, said) = line.split_at(label.heading);
        all.push_heading(heading, label.section);
        all.push_line(said.trim(), label.section);
    }
    all
}

impl Assembled {
    fn push_heading(&mut self, heading: &str, section: CvSection) {
        let words = heading.trim_matches(|c: char| !c.is_alphanumeric() && c != '?' && c != ')');
        if words.contains(char::is_alphanumeric) {
            self.headings.push(WrittenHeading {
                at: self.next_start(),
                section,
                words: words.to_owned(),
            });
        }
    }

    fn push_line(&mut self, said: &str, section: CvSection) {
        if !said.contains(char::is_alphanumeric) {
            return;
        }
        let start = self.next_start();
        if start > 0 {
            self.text.push('\n');
        }
        self.text.push_str(said);
        let span = start..self.text.len();
        self.places.push(KeptLine { span, section });
    }

    /// Where the next line will begin.
    fn next_start(&self) -> usize {
        self.text.len() + usize::from(!self.text.is_empty())
    }
}

/// Lines of one section and weight joined into stretches.
pub(super) fn passages(
    places: &[KeptLine],
    posts: &[Post],
    headings: &[WrittenHeading],
    now: Month,
) -> Vec<Passage> {
    let mut found: Vec<Passage> = Vec::new();
    for place in places {
        let weight = weight_of(place, posts, headings, now);
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

fn weight_of(place: &KeptLine, posts: &[Post], headings: &[WrittenHeading], now: Month) -> f32 {
    let inside = |span: &Range<usize>| span.start <= place.span.start && place.span.end <= span.end;
    let weight = weights::of_section(place.section);
    let Some(at) = posts.iter().position(|post| inside(&post.span)) else {
        return weight;
    };
    let is_aside = is_below_others(place, headings);
    let is_title = posts[at].title.start < place.span.end && place.span.end <= posts[at].title.end;
    weights::recency(posts, at, now)
        * match is_title {
            _ if is_aside => weights::OTHER_POST,
            true => weights::POST_TITLE,
            false => weight,
        }
}

/// True below « Autres expériences »: work that the CV sets apart.
fn is_below_others(place: &KeptLine, headings: &[WrittenHeading]) -> bool {
    let above = headings
        .iter()
        .rfind(|heading| heading.at <= place.span.start);
    above.is_some_and(|heading| {
        let first = tokens(&heading.words).into_iter().next();
        first.is_some_and(|word| matches!(word.folded.as_str(), "autre" | "autres"))
    })
}

#[cfg(test)]
mod tests {
    use crate::cv::Cv;
    use crate::facts::Month;
    use crate::page::Page;

    /// The weight of the line that holds these words.
    fn weight(posts: &str, words: &str) -> f32 {
        let text = format!("Ana MOREL\nana@example.fr\n\nVendeuse\n\nEXPERIENCES\n{posts}");
        let cv = Cv::read(&[Page::of_text(&text)], Month::new(2026, 11));
        let at = cv.text().find(words).expect("the words are in the text");
        let passage = cv.passages().iter().find(|own| own.span.contains(&at));
        passage.expect("every word is in a passage").weight
    }

    #[test]
    fn an_undated_post_is_older_than_the_dated_one_above() {
        let posts = "2010 – 2012 : vendeuse, Dax\nComptable, Brest (9 ans)";
        assert!(weight(posts, "Comptable") <= weight(posts, "vendeuse"));
    }

    #[test]
    fn work_that_is_set_apart_weighs_less() {
        let posts = "2024 – 2026 : vendeuse, Dax\n\nAUTRES EXPÉRIENCES\nGlacière, Nice, été 2025";
        assert!(weight(posts, "Glacière") < super::weights::POST);
    }
}
