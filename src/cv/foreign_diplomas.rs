//! Diplomas from abroad that nobody has recognised yet: for a regulated trade they are not enough.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Cv, CvSection};
use crate::text::{PhraseMap, SectionedList, has_phrase, tokens};

static ABROAD: LazyLock<PhraseMap<()>> = LazyLock::new(|| section("abroad"));
static DIPLOMAS: LazyLock<PhraseMap<()>> = LazyLock::new(|| section("diplomas"));
static RECOGNISED: LazyLock<PhraseMap<()>> = LazyLock::new(|| section("recognised"));
static NOT_RECOGNISED: LazyLock<PhraseMap<()>> = LazyLock::new(|| section("not recognised"));

fn section(name: &'static str) -> PhraseMap<()> {
    let list = SectionedList(include_str!("../../data/foreign_diplomas_fr.txt"));
    list.phrases(name).map(|phrase| (phrase, ())).collect()
}

impl Cv {
    /// The lines with diplomas from abroad of which the CV does not say that they were
    /// recognised.
    pub(crate) fn foreign_diplomas(&self) -> Vec<Range<usize>> {
        let passages = self.passages().iter();
        let diplomas = passages.filter(|passage| passage.section == CvSection::Diplomas);
        let lines = diplomas.flat_map(|passage| self.lines_of(&passage.span));
        let mut found: Vec<Range<usize>> = lines
            .filter(|line| is_foreign(&self.text()[line.clone()]))
            .collect();
        // The whole text is read only for the few whom it concerns.
        if !found.is_empty() && RECOGNISED.occurs_among(&tokens(self.text())) {
            found.retain(|line| is_refused(&self.text()[line.clone()]));
        }
        found
    }

    fn lines_of(&self, span: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let lines = self.text()[span.clone()].split_inclusive('\n');
        lines.scan(span.start, |at, line| {
            let start = *at;
            *at += line.len();
            Some(start..*at)
        })
    }
}

/// True for a diploma from abroad; a placement there is none.
fn is_foreign(line: &str) -> bool {
    let words = tokens(line);
    let is_abroad = ABROAD.occurs_among(&words) && DIPLOMAS.occurs_among(&words);
    is_abroad && !has_phrase(&words, "stage") || NOT_RECOGNISED.occurs_among(&words)
}

fn is_refused(line: &str) -> bool {
    NOT_RECOGNISED.occurs_among(&tokens(line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Month;

    #[test]
    fn a_diploma_is_foreign_by_its_place_and_a_post_abroad_is_not() {
        let of = |diploma: &str, post: &str| {
            let text = format!(
                "Ana DUPIN\nComptable\n\nEXPÉRIENCES\n2015 - 2022 : comptable, {post}\n\nFORMATION\n{diploma}\n"
            );
            let cv = Cv::from_text(&text, Month::new(2026, 1));
            !cv.foreign_diplomas().is_empty()
        };
        assert!(of("2012 : licence de gestion, université d'Alger", "Lyon"));
        assert!(of("2012 : maîtrise, Côte d'Ivoire", "Lyon"));
        assert!(!of("2012 : BTS comptabilité, Lyon", "Dakar"));
        assert!(!of(
            "2012 : licence d'histoire, Lyon\nStage à Dakar",
            "Lyon"
        ));
        assert!(of(
            "2012 : diplôme d'infirmier, non reconnu en France",
            "Lyon"
        ));
        assert!(!of("2012 : licence, Tunis, attestation ENIC-NARIC", "Lyon"));
        assert!(!of("2012 : BTS, lycée de Malicorne", "Lyon"));
    }
}
