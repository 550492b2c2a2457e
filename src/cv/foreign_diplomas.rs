//! Diplomas from abroad that nobody has recognised yet: for a regulated trade they are not enough.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Cv, CvSection};
use crate::text::{SectionedList, has_words};

/// Where foreign diplomas come from.
static ABROAD: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let list = SectionedList(include_str!("../../data/foreign_diplomas_fr.txt"));
    list.phrases("abroad").collect()
});

/// Words of a diploma beside the place where it was obtained.
const DIPLOMAS: [&str; 14] = [
    "diplome",
    "diplomee",
    "licence",
    "master",
    "maitrise",
    "doctorat",
    "docteur",
    "ingenieur",
    "bachelor",
    "baccalaureat",
    "universite",
    "faculte",
    "institut",
    "bts",
];
/// The person has had the diploma compared or recognised.
const RECOGNISED: [&str; 6] = [
    "enic",
    "naric",
    "autorise a exercer",
    "autorisee a exercer",
    "equivalence",
    "pae",
];

/// What the CV itself says of a diploma that does not count here.
const NOT_RECOGNISED: [&str; 4] = ["non reconnu", "pas reconnu", "non reconnue", "pas reconnue"];

impl Cv {
    /// The lines with diplomas from abroad of which the CV does not say that they were
    /// recognised.
    pub(crate) fn foreign_diplomas(&self) -> impl Iterator<Item = Range<usize>> {
        let is_recognised = has_words(self.text(), &RECOGNISED);
        let passages = self.passages().iter();
        let diplomas = passages.filter(|passage| passage.section == CvSection::Diplomas);
        let lines = diplomas.flat_map(|passage| {
            let lines = self.text()[passage.span.clone()].split_inclusive('\n');
            lines.scan(passage.span.start, |at, line| {
                let start = *at;
                *at += line.len();
                Some(start..*at)
            })
        });
        lines.filter(move |line| {
            let text = &self.text()[line.clone()];
            has_words(text, &NOT_RECOGNISED) || !is_recognised && is_foreign(text)
        })
    }
}

/// True for a diploma from abroad; a placement there is none.
fn is_foreign(line: &str) -> bool {
    has_words(line, &ABROAD) && has_words(line, &DIPLOMAS) && !has_words(line, &["stage"])
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
            Cv::from_text(&text, Month::new(2026, 1))
                .foreign_diplomas()
                .next()
                .is_some()
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
